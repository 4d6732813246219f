//! What assistive technology meets on every view, and how the page fits where it is shown.

use crate::support::{ARTICLE, HALVES, Page, Result, Scheme, journey};
use anyhow::{Context, ensure};

const SCHEMES: [Scheme; 2] = [Scheme::Light, Scheme::Dark];
const SIZES: [(u32, u32); 3] = [(1440, 900), (390, 844), (320, 640)];

/// Nothing to find in either scheme.
async fn is_sound(page: &Page, view: &str) -> Result {
    for scheme in SCHEMES {
        page.look(1440, 900, scheme).await?;
        page.is_accessible().await.with_context(|| format!("{view}, {scheme}"))?;
    }
    Ok(())
}

async fn tag_each_kind(page: &Page) -> Result {
    page.annotate(ARTICLE).await?;
    page.tag("Maria Keller", "p").await?;
    page.tag(HALVES[0], "q").await?;
    page.press("1").await?;
    page.tag("$1.2bn", "f").await?;
    page.tag("Bay of Port Ashby", "l").await?;
    page.tag("the council’s report", "n").await?;
    page.wait_for("five marks", async |page: &Page| Ok(page.marks().await?.len() == 5)).await
}

#[test]
fn the_place_to_paste_is_sound() {
    journey("axe-paste", async |page: &mut Page| -> Result {
        is_sound(page, "empty").await?;
        page.button("Try the sample article").await?.click().await?;
        is_sound(page, "with a text").await
    });
}

#[test]
fn every_card_is_sound() {
    journey("axe-cards", async |page: &mut Page| -> Result {
        tag_each_kind(page).await?;
        is_sound(page, "card of a note").await?;
        for words in ["Maria Keller", "wait any", "$1.2bn"] {
            page.click_on(words).await?;
            page.region("Annotation").await?;
            is_sound(page, words).await?;
        }
        page.drag_over("Tom Okafor").await?;
        page.swept().await?;
        is_sound(page, "the labels at the pointer").await
    });
}

#[test]
fn every_list_is_sound() {
    journey("axe-lists", async |page: &mut Page| -> Result {
        tag_each_kind(page).await?;
        page.press("Escape").await?;
        for name in ["Entities", "Quotes", "Figures", "Notes"] {
            page.turn_to(name).await?;
            page.region(name).await?;
            is_sound(page, name).await?;
        }
        Ok(())
    });
}

#[test]
fn every_dialog_is_sound() {
    journey("axe-dialogs", async |page: &mut Page| -> Result {
        tag_each_kind(page).await?;
        page.click_on("Bay of").await?;
        page.region("Annotation").await?;
        page.press("t").await?;
        page.find("dialog", None).await?;
        is_sound(page, "occurrences").await?;
        page.press("Escape").await?;
        page.gone("dialog", None).await?;
        for (button, name) in [("Keys", "Keys"), ("Edit labels", "Labels")] {
            page.button(button).await?.click().await?;
            page.find("dialog", Some(name)).await?;
            is_sound(page, name).await?;
            page.press("Escape").await?;
            page.gone("dialog", None).await?;
        }
        page.button("Download").await?.click().await?;
        page.find("menu", Some("Download")).await?;
        is_sound(page, "the download menu").await
    });
}

/// How wide the page is, the window, and what sticks out of it.
const WIDTH: &str = r"
const scrolls = (e) => e && (getComputedStyle(e).overflowX !== 'visible' || scrolls(e.parentElement));
const out = [...document.querySelectorAll('body *')]
  .filter((e) => e.checkVisibility() && !scrolls(e.parentElement?.closest('body *')) && e.getBoundingClientRect().right > innerWidth + 1)
  .map((e) => e.outerHTML.slice(0, 90));
return [document.scrollingElement.scrollWidth, innerWidth, out.slice(0, 6)];
";

async fn fits(page: &Page, view: &str) -> Result {
    let (wide, window, out): (u32, u32, Vec<String>) = page.js(WIDTH).await?;
    ensure!(wide <= window, "{view} is {wide} px wide in a window of {window}: {out:#?}");
    Ok(())
}

#[test]
fn every_width_holds_the_page() {
    journey("widths", async |page: &mut Page| -> Result {
        for (width, height) in SIZES {
            page.look(width, height, Scheme::Light).await?;
            fits(page, "the place to paste").await?;
        }
        page.look(1440, 900, Scheme::Light).await?;
        tag_each_kind(page).await?;
        for (width, height) in SIZES {
            page.look(width, height, Scheme::Light).await?;
            fits(page, "the article with a card").await?;
            page.is_accessible().await.with_context(|| format!("a card at {width}"))?;
        }
        // The button that opens the panel closes it; its name counts what is in it.
        let close = "document.querySelector('button[aria-controls=side]').click(); return true";
        page.js::<bool>(close).await?;
        for (width, height) in &SIZES[1..] {
            page.look(*width, *height, Scheme::Dark).await?;
            fits(page, "the article").await?;
            page.is_accessible().await.with_context(|| format!("the article at {width}"))?;
            page.button("Keys").await?.click().await?;
            page.find("dialog", Some("Keys")).await?;
            fits(page, "the keys").await?;
            page.press("Escape").await?;
            page.gone("dialog", None).await?;
        }
        Ok(())
    });
}

/// What a person sees of a mark where the system's few colours are forced on the page, and of the
/// focus: something other than a colour.
const DRAWN: &str = r"
const mark = document.querySelector('article mark[data-kind=' + arguments[0] + ']');
const style = getComputedStyle(mark);
return [style.borderBottomStyle, style.textDecorationLine, style.outlineStyle, style.borderLeftStyle]
  .some((part) => !part.startsWith('none')) || getComputedStyle(mark, '::before').content !== 'none';
";

#[test]
fn forced_colours_and_stillness_are_respected() {
    journey("forced", async |page: &mut Page| -> Result {
        tag_each_kind(page).await?;
        page.emulate("forced-colors", "active").await?;
        assert!(page.js::<bool>("return matchMedia('(forced-colors: active)').matches").await?);
        page.is_accessible().await.context("forced colours")?;
        for kind in ["mention", "quote", "figure"] {
            let drawn: bool = page.js_with(DRAWN, vec![kind.into()]).await?;
            assert!(drawn, "a {kind} is told by colour alone");
        }
        page.emulate("prefers-reduced-motion", "reduce").await?;
        let gliding = "return [...document.querySelectorAll('*')].filter((e) => \
            getComputedStyle(e).transitionDuration.split(',').some((d) => parseFloat(d) > 0.01)).length";
        assert_eq!(page.js::<u32>(gliding).await?, 0, "nothing glides");
        // What had begun to move before may come to its end.
        let moving = "return document.getAnimations().length";
        let is_still = async |page: &Page| Ok(page.js::<u32>(moving).await? == 0);
        page.wait_for("stillness", is_still).await?;
        Ok(())
    });
}
