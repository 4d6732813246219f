//! Nothing typed is lost: whatever field it stands in, and however the page goes.

use crate::support::{ARTICLE, Engine, Page, Result, in_every_engine, journey, journey_in};
use anyhow::{Context, bail, ensure};
use serde_json::json;
use std::time::Duration;

in_every_engine!(
    what_is_typed_as_the_page_goes_is_there,
    what_is_typed_without_a_pause_is_kept_meanwhile,
);

/// Types into the field of this name, below a selector, a letter each so many milliseconds; then
/// waits and leaves. It remembers whether "Saved" was shown while the typing went on.
const TYPE_AND_LEAVE: &str = r"
const [within, name, text, each, wait, how] = arguments;
const labels = [...document.querySelectorAll(`${within} label`)];
const label = labels.find((label) => (label.querySelector('.field-name') ?? label).textContent === name);
const field = label.control;
const pause = (time) => new Promise((done) => setTimeout(done, time));
window.wasHere = true;
(async () => {
  field.focus();
  field.value = '';
  for (const letter of text) {
    field.value += letter;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await pause(each);
    const status = document.querySelector('header [role=status]').textContent;
    if (status.startsWith('Saved')) sessionStorage.setItem('early', name);
  }
  await pause(wait);
  if (how === 'reload') location.reload();
  else if (how) location.assign(how);
})();
";

/// Where something is typed: below this selector, the field of this name.
type Field<'a> = (&'a str, &'a str);

async fn type_and_leave(
    page: &Page,
    (within, name): Field<'_>,
    text: &str,
    (each, wait, how): (u32, u32, &str),
) -> Result {
    let all = vec![json!(within), json!(name), json!(text), json!(each), json!(wait), json!(how)];
    page.js_with::<()>(TYPE_AND_LEAVE, all).await?;
    if how.is_empty() {
        return Ok(());
    }
    page.has_left().await?;
    if how != "reload" {
        page.goto(crate::support::server::address()).await?;
    }
    let early: Option<String> = page.js("return sessionStorage.getItem('early')").await?;
    ensure!(early.is_none(), "“Saved” was said while {early:?} was typed");
    Ok(())
}

/// Waits until the field of this name holds something.
async fn holds(page: &Page, name: &str, text: &str) -> Result {
    let is_there = async |page: &Page| Ok(value(page, name).await? == text);
    if page.wait_for("what was typed", is_there).await.is_err() {
        bail!("{name} holds {:?} and not {text:?}", value(page, name).await?);
    }
    Ok(())
}

async fn value(page: &Page, name: &str) -> Result<String> {
    Ok(page.textbox(name).await?.prop("value").await?.unwrap_or_default())
}

/// Opens the card of these words.
async fn card_of(page: &Page, words: &str) -> Result {
    page.wait_for("the marks", async |page: &Page| Ok(!page.marks().await?.is_empty())).await?;
    page.click_on(words).await?;
    page.card().await?;
    // What is known of an entity is folded up.
    page.js("document.querySelectorAll('.card details').forEach((more) => { more.open = true })")
        .await
}

fn what_is_typed_as_the_page_goes_is_there(engine: Engine) {
    journey_in(engine, "typed", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        page.tag("Maria Keller", "p").await?;
        page.tag("550", "f").await?;
        page.saved().await?;
        let fields = [
            ("Maria Keller", "Note", "the mayor of the town", 0, "reload"),
            ("550", "Evidence", "counted by the council", 40, "reload"),
            ("550", "Measured", "fishing boats", 100, "about:blank"),
            ("Maria Keller", "Note", "mayor since the spring", 400, "reload"),
            ("550", "Value", "not yet a num", 0, "reload"),
            ("Maria Keller", "Name", "Maria Keller-Lind", 40, "reload"),
            ("Maria Keller", "Wikidata item", "Q", 0, "about:blank"),
        ];
        for (words, name, text, wait, how) in fields {
            card_of(page, words).await?;
            page.textbox(name).await?;
            type_and_leave(page, (".card", name), text, (15, wait, how)).await?;
            card_of(page, words).await?;
            holds(page, name, text).await.with_context(|| format!("{name}, {wait} ms"))?;
            page.saved().await?;
        }
        Ok(())
    });
}

fn what_is_typed_without_a_pause_is_kept_meanwhile(engine: Engine) {
    journey_in(engine, "typed-on", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        page.tag("Maria Keller", "p").await?;
        page.saved().await?;
        let text = "x".repeat(60);
        page.textbox("Note").await?;
        type_and_leave(page, (".card", "Note"), &text, (75, 0, "reload")).await?;
        card_of(page, "Maria Keller").await?;
        holds(page, "Note", &text).await?;
        // The whole of it is one step.
        page.button("Undo").await?.click().await?;
        holds(page, "Note", "").await?;
        page.button("Redo").await?.click().await?;
        holds(page, "Note", &text).await
    });
}

#[test]
fn what_is_typed_into_the_label_set_is_there() {
    journey("typed-labels", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        page.tag("Maria Keller", "p").await?;
        let fields =
            [("Definition", "Somebody with a name"), ("Examples", "Maria"), ("Name", "Per")];
        for (name, text) in fields {
            page.button("Edit labels").await?.click().await?;
            page.textbox(name).await?;
            type_and_leave(page, (".label-form", name), text, (15, 30, "reload")).await?;
            page.button("Edit labels").await?.click().await?;
            holds(page, name, text).await?;
            page.press("Escape").await?;
        }
        Ok(())
    });
}

#[test]
fn what_was_typed_a_second_before_a_crash_is_there() {
    journey("typed-killed", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        page.tag("Maria Keller", "p").await?;
        page.saved().await?;
        page.textbox("Note").await?.send_keys("the mayor").await?;
        tokio::time::sleep(Duration::from_secs(1)).await;
        page.crash_and_reopen().await?;
        card_of(page, "Maria Keller").await?;
        holds(page, "Note", "the mayor").await?;
        // Of a name there may be half, so that it is taken over only when it is done.
        page.textbox("Name").await?.send_keys(", may").await?;
        tokio::time::sleep(Duration::from_secs(1)).await;
        page.crash_and_reopen().await?;
        page.status("Saved").await?;
        card_of(page, "Maria Keller").await?;
        holds(page, "Name", "Maria Keller, may").await?;
        ensure!(page.card().await?.contains("not taken over"), "{}", page.card().await?);
        page.textbox("Name").await?.send_keys("or").await?;
        page.press("Enter").await?;
        page.wait_for("the name", async |page: &Page| {
            Ok(!page.card().await?.contains("not taken over"))
        })
        .await?;
        holds(page, "Name", "Maria Keller, mayor").await
    });
}

#[test]
fn escape_brings_back_what_was_before_the_typing() {
    journey("typed-escape", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        page.tag("Maria Keller", "p").await?;
        page.textbox("Note").await?.send_keys("first").await?;
        page.press("Tab").await?;
        page.saved().await?;
        type_and_leave(page, (".card", "Note"), "second, for a while", (60, 0, "")).await?;
        holds(page, "Note", "second, for a while").await?;
        let is_focused = "return document.activeElement.tagName";
        assert_eq!(page.js::<String>(is_focused).await?, "TEXTAREA", "nothing took the keyboard");
        page.press("Escape").await?;
        holds(page, "Note", "first").await?;
        page.saved().await
    });
}
