//! Suggestions: found by themselves, stepped through, accepted, rejected, gone for good.

use serde_json::json;

use crate::support::{ARTICLE, Engine, Page, Result, in_every_engine, journey, journey_in};

in_every_engine!(suggestions_are_stepped_through_and_answered);

/// How many suggestions are drawn in the text.
const DRAWN: &str = r#"return new Set([...document.querySelectorAll("[data-suggestion]")]
    .map((one) => one.dataset.suggestion)).size"#;

/// How many of them are names, which come last.
const NAMES: &str =
    r#"return document.querySelectorAll("[data-suggestion][data-kind=mention]").length"#;

async fn drawn(page: &Page) -> Result<usize> {
    page.js(DRAWN).await
}

/// Waits until everything has been found.
async fn found(page: &Page) -> Result<usize> {
    page.wait_for("names to be suggested", async |page: &Page| {
        Ok(page.js::<usize>(NAMES).await? > 0)
    })
    .await?;
    drawn(page).await
}

async fn are_drawn(page: &Page, number: usize) -> Result {
    page.wait_for(&format!("{number} suggestions"), async |page: &Page| {
        Ok(drawn(page).await? == number)
    })
    .await
}

async fn marks(page: &Page, number: usize) -> Result {
    page.wait_for(&format!("{number} marks"), async |page: &Page| {
        Ok(page.marks().await?.len() == number)
    })
    .await
}

fn suggestions_are_stepped_through_and_answered(engine: Engine) {
    journey_in(engine, "suggestions", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        let all = found(page).await?;
        assert!(all > 5, "{all}");
        page.press(".").await?;
        page.find("group", Some("Suggestion")).await?;
        page.press("a").await?;
        marks(page, 1).await?;
        let left = drawn(page).await?;
        assert!(left < all, "{left} of {all}");
        page.find("group", Some("Suggestion")).await?;
        page.press("x").await?;
        are_drawn(page, left - 1).await?;
        page.press("Escape").await?;
        page.gone("group", Some("Suggestion")).await?;
        page.saved().await?;
        page.reload().await?;
        found(page).await?;
        are_drawn(page, left - 1).await?;
        marks(page, 1).await?;
        all_at_once(page, left - 1).await
    });
}

async fn all_at_once(page: &Page, left: usize) -> Result {
    page.turn_to("Suggestions").await?;
    page.wait_for("all to be acceptable", async |page: &Page| {
        Ok(page.button("Accept all").await?.is_enabled().await?)
    })
    .await?;
    page.button("Accept all").await?.click().await?;
    are_drawn(page, 0).await?;
    assert!(page.marks().await?.len() > left, "a quote brings its speaker along");
    page.button("Undo").await?.click().await?;
    are_drawn(page, left).await?;
    marks(page, 1).await?;
    page.button("Suggest").await?.click().await?;
    are_drawn(page, 0).await?;
    page.button("Suggest").await?.click().await?;
    found(page).await?;
    are_drawn(page, left).await
}

#[test]
fn the_mouse_answers_too_and_what_is_shown_can_be_chosen() {
    journey("suggestions-mouse", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        found(page).await?;
        page.turn_to("Suggestions").await?;
        page.is_accessible().await?;
        page.click_on("Maria Keller").await?;
        page.find("group", Some("Suggestion")).await?;
        page.is_accessible().await?;
        page.button("Accept").await?.click().await?;
        page.wait_for("her to be tagged", async |page: &Page| {
            Ok(page.marks().await?.contains(&"Person: Maria Keller".to_owned()))
        })
        .await?;
        page.button("Names").await?.click().await?;
        page.wait_for("no name to be suggested", async |page: &Page| {
            Ok(page.js::<usize>(NAMES).await? == 0)
        })
        .await
    });
}

#[test]
fn what_is_tagged_by_hand_is_suggested_elsewhere() {
    journey("suggestions-again", async |page: &mut Page| -> Result {
        page.annotate("Zubrowka fell. Then zubrowka rose, and Zubrowka fell again.").await?;
        page.tag("Zubrowka", "w").await?;
        page.press("Escape").await?;
        page.wait_for("the other place to be suggested", async |page: &Page| {
            Ok(page.js::<usize>(NAMES).await? == 1)
        })
        .await?;
        page.press(".").await?;
        page.press("Enter").await?;
        marks(page, 2).await?;
        assert_eq!(page.marks().await?, ["Work: Zubrowka", "Work: Zubrowka"]);
        Ok(())
    });
}

/// Presses keys one after the other, faster than the page paints.
const AT_ONCE: &str = r#"for (const key of arguments[0]) document.activeElement
    .dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }))"#;

#[test]
fn what_is_looked_at_is_what_is_accepted_when_more_is_known_meanwhile() {
    journey("suggestions-meanwhile", async |page: &mut Page| -> Result {
        page.annotate("Zubrowka fell. Then zubrowka rose, and Zubrowka fell again.").await?;
        found(page).await?;
        page.press("ArrowRight").await?;
        // The next is looked at before what the tag teaches takes its place.
        page.js_with::<()>(AT_ONCE, vec![json!(["w", "Escape", "."])]).await?;
        page.wait_for("the answers to be about a work", async |page: &Page| {
            Ok(page.find("group", Some("Suggestion")).await?.text().await?.contains("Work"))
        })
        .await?;
        page.press("Enter").await?;
        marks(page, 2).await?;
        assert_eq!(page.marks().await?, ["Work: Zubrowka", "Work: Zubrowka"]);
        page.gone("group", Some("Suggestion")).await
    });
}
