//! Nothing is lost: reloads, crashes, other documents, other tabs, and no storage at all.

use crate::support::{ARTICLE, Engine, Page, Result, in_every_engine, journey, journey_in};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Duration;

in_every_engine!(
    a_reload_finds_everything,
    a_long_article_opens_where_one_was,
    one_tab_writes_at_a_time,
);

const TWO: [&str; 2] = ["Person: Maria Keller", "Place: Port Ashby"];

async fn tag_two(page: &Page) -> Result {
    page.tag("Maria Keller", "p").await?;
    page.tag("Port Ashby", "l").await?;
    page.shows(&TWO).await
}

fn a_reload_finds_everything(engine: Engine) {
    journey_in(engine, "reload", async |page: &mut Page| -> Result {
        let long =
            format!("{ARTICLE}{}", "\nA quiet day in the harbour, and nothing more.".repeat(150));
        page.annotate(&long).await?;
        tag_two(page).await?;
        page.saved().await?;
        page.js::<()>("scrollTo({ top: 2500, behavior: 'instant' })").await?;
        page.wait_for("the scroll", async |page: &Page| page.js("return scrollY === 2500").await)
            .await?;
        // Where the person reads is kept when they have stopped scrolling.
        tokio::time::sleep(Duration::from_secs(1)).await;
        page.reload().await?;
        page.wait_for("the place", async |page: &Page| {
            page.js("return Math.abs(scrollY - 2500) < 50").await
        })
        .await?;
        page.js::<()>("scrollTo(0, 0)").await?;
        page.shows(&TWO).await?;
        page.saved().await?;
        page.button("Undo").await?.click().await?;
        page.shows(&TWO[..1]).await?;
        page.button("Redo").await?.click().await?;
        page.shows(&TWO).await?;
        assert_eq!(page.text_of_article().await?, long);
        Ok(())
    });
}

/// How far the paragraph stands from the top of the window.
const TOP: &str =
    "return document.querySelector('[data-block=\"700\"]')?.getBoundingClientRect().top";

fn a_long_article_opens_where_one_was(engine: Engine) {
    journey_in(engine, "long reload", async |page: &mut Page| -> Result {
        let day = |n: usize| format!("Day {n}.{}", " Nothing came into the harbour.".repeat(n % 9));
        page.annotate(&(0..900).map(day).collect::<Vec<_>>().join("\n")).await?;
        page.saved().await?;
        let is_whole = "return document.querySelectorAll('article p').length === 900 \
            && !document.querySelector('[data-later]')";
        page.wait_for("all of it", async |page: &Page| page.js(is_whole).await).await?;
        page.js::<()>("document.querySelector('[data-block=\"700\"]').scrollIntoView()").await?;
        page.js::<()>("scrollBy({ top: -200, behavior: 'instant' })").await?;
        tokio::time::sleep(Duration::from_secs(1)).await;
        let before: f64 = page.js(TOP).await?;
        page.reload().await?;
        let is_there = async |page: &Page| {
            let now: Option<f64> = page.js(TOP).await?;
            Ok(now.is_some_and(|now| (now - before).abs() < 3.0))
        };
        page.wait_for("the place", is_there).await?;
        page.wait_for("all of it", async |page: &Page| page.js(is_whole).await).await?;
        let after: f64 = page.js(TOP).await?;
        assert!((after - before).abs() < 3.0, "pushed away: {before} before, {after} after");
        Ok(())
    });
}

#[test]
fn each_document_keeps_its_own_history() {
    journey("switch", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        tag_two(page).await?;
        page.button("New article").await?.click().await?;
        page.annotate("Second story\nAnother town, another ferry.").await?;
        page.tag("Another town", "l").await?;
        page.open_document("Harbour town").await?;
        page.shows(&TWO).await?;
        page.press("Control+z").await?;
        page.shows(&TWO[..1]).await?;
        page.open_document("Second story").await?;
        page.wait_for("the second", async |page: &Page| {
            Ok(page.marks().await? == ["Place: Another town"])
        })
        .await?;
        page.press("Control+z").await?;
        page.wait_for("its undo", async |page: &Page| Ok(page.marks().await?.is_empty())).await?;
        page.open_document("Harbour town").await?;
        page.shows(&TWO[..1]).await?;
        page.press("Control+Shift+z").await?;
        page.shows(&TWO).await
    });
}

#[test]
fn a_crash_after_saved_loses_nothing() {
    journey("killed", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        tag_two(page).await?;
        page.saved().await?;
        tokio::time::sleep(Duration::from_millis(100)).await;
        page.crash_and_reopen().await?;
        page.shows(&TWO).await?;
        page.press("Control+z").await?;
        page.shows(&TWO[..1]).await
    });
}

#[test]
fn a_draft_outlives_a_crash_a_tenth_of_a_second_after_the_last_key() {
    journey("draft", async |page: &mut Page| -> Result {
        page.textbox("Article text").await?.send_keys("A ferry sank. Nobody was hurt").await?;
        tokio::time::sleep(Duration::from_millis(100)).await;
        page.crash_and_reopen().await?;
        page.wait_for("the draft", async |page: &Page| {
            let text = page.textbox("Article text").await?.prop("value").await?;
            Ok(text.as_deref() == Some("A ferry sank. Nobody was hurt"))
        })
        .await
    });
}

fn one_tab_writes_at_a_time(engine: Engine) {
    journey_in(engine, "two-tabs", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        page.tag("Maria Keller", "p").await?;
        page.saved().await?;
        let first = page.window().await?;
        let second = page.second_tab().await?;
        page.region("Read only").await?;
        page.shows(&TWO[..1]).await?;
        page.drag_over("Port Ashby").await?;
        page.press("l").await?;
        page.shows(&TWO[..1]).await?;
        page.button("Take over").await?.click().await?;
        page.gone("region", Some("Read only")).await?;
        page.press("Escape").await?;
        page.tag("Port Ashby", "l").await?;
        page.shows(&TWO).await?;
        page.saved().await?;
        page.switch_to_window(first.clone()).await?;
        page.region("Read only").await?;
        page.button("Take over").await?.click().await?;
        page.gone("region", Some("Read only")).await?;
        page.shows(&TWO).await?;
        page.switch_to_window(second.clone()).await?;
        page.region("Read only").await?;
        page.switch_to_window(first).await?;
        page.close_window().await?;
        page.switch_to_window(second).await?;
        page.gone("region", Some("Read only")).await?;
        page.shows(&TWO).await
    });
}

/// A person who chooses the folder "Copies"; it is one of the browser's own, since no driver works
/// the system's dialog.
const CHOOSES: &str = r"
window.showDirectoryPicker = async () =>
  (await navigator.storage.getDirectory()).getDirectoryHandle('Copies', { create: true });
";

/// The files in it, by name.
const COPIES: &str = r"
const [done] = [arguments[arguments.length - 1]];
(async () => {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('Copies', { create: true });
  const files = {};
  for await (const [name, handle] of folder) files[name] = await (await handle.getFile()).text();
  return files;
})().then(done, (error) => done({ error: String(error) }));
";

#[test]
fn copies_go_into_a_folder() {
    journey("folder", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        page.saved().await?;
        page.js::<()>(CHOOSES).await?;
        page.button("Keep copies in a folder…").await?.click().await?;
        copied(page, 0).await?;
        tag_two(page).await?;
        copied(page, 2).await?;
        page.reload().await?;
        page.js::<()>(CHOOSES).await?;
        page.button("Stop copying").await?.click().await?;
        page.button("Keep copies in a folder…").await.map(drop)
    });
}

/// Waits until the only file in the folder holds so many annotations, and all is backed up.
async fn copied(page: &Page, annotations: usize) -> Result {
    let is_there = async |page: &Page| {
        let files = page.execute_async(COPIES, vec![]).await?.json().clone();
        let files: BTreeMap<String, String> = serde_json::from_value(files)?;
        let Some((name, text)) = files.first_key_value() else { return Ok(false) };
        // A file that has just been made is empty until the copy takes its place.
        let Ok(file) = serde_json::from_str::<Value>(text) else { return Ok(false) };
        let held = file["annotations"].as_array().map_or(0, Vec::len);
        Ok(files.len() == 1 && name.starts_with("Harbour town votes") && held == annotations)
    };
    page.wait_for("the copy", is_there).await?;
    let all = "All of this is backed up as it is now.";
    page.wait_for(all, async |page: &Page| Ok(page.visible_text().await?.contains(all))).await
}

/// As where a person has forbidden pages to keep anything.
const BLOCKED: &str = r"
IDBFactory.prototype.open = () => { throw new DOMException('forbidden', 'SecurityError') };
Object.defineProperty(window, 'localStorage',
  { get() { throw new DOMException('forbidden', 'SecurityError') } });
";

#[test]
fn without_storage_the_page_works_and_says_so() {
    journey("blocked", async |page: &mut Page| -> Result {
        let script = json!({ "source": BLOCKED });
        page.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", script).await?;
        page.reload().await?;
        page.annotate(ARTICLE).await?;
        tag_two(page).await?;
        page.status("Not saved").await?;
        page.region("Not saved").await?;
        let file = page.download("Tagline file", ".tagline.json").await?;
        let file: Value = serde_json::from_slice(&file)?;
        assert_eq!(file["annotations"].as_array().map(Vec::len), Some(2));
        assert_eq!(file["document"]["text"], ARTICLE);
        Ok(())
    });
}
