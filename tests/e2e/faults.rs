//! What browsers, systems and people do to a page that nobody wishes for (`tests/FAULTS.md`).

use crate::support::{ARTICLE, Engine, Page, Result, in_every_engine, journey, journey_in};
use anyhow::{Context, ensure};
use serde_json::json;
use std::path::Path;

in_every_engine!(what_was_tagged_as_the_page_goes_is_there, every_title_becomes_a_file);

/// Presses a label's key and, so many milliseconds later, leaves.
const TAG_AND_LEAVE: &str = r"
const [key, how, wait] = arguments;
const event = { key, code: 'Key' + key.toUpperCase(), bubbles: true, cancelable: true };
document.querySelector('article').dispatchEvent(new KeyboardEvent('keydown', event));
setTimeout(() => how === 'reload' ? location.reload() : location.assign(how), wait);
window.wasHere = true;
";

/// Nobody waits for “Saved” before they close a tab.
fn what_was_tagged_as_the_page_goes_is_there(engine: Engine) {
    journey_in(engine, "leaving", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        let words = ["Maria Keller", "Port Ashby", "Tom Okafor", "Northline Ferries"];
        let ways = [("reload", 0), ("reload", 40), ("about:blank", 0), ("about:blank", 40)];
        let mut expected = Vec::new();
        for (words, (how, wait)) in words.into_iter().zip(ways) {
            page.saved().await?;
            page.press("Escape").await?;
            page.drag_over(words).await?;
            page.swept().await?;
            page.js_with::<()>(TAG_AND_LEAVE, vec![json!("n"), json!(how), json!(wait)]).await?;
            expected.push(format!("Note: {words}"));
            page.has_left().await?;
            if how != "reload" {
                page.goto(crate::support::server::address()).await?;
            }
            page.shows(&expected).await?;
        }
        Ok(())
    });
}

/// Titles of which no system makes a file as they are.
const TITLES: [&str; 7] =
    ["../../etc/passwd", "CON", "....", "\u{202e}gpj.exe", "Fähre: 50 % “neu”? 🚢", "", "x\ty"];

fn every_title_becomes_a_file(engine: Engine) {
    journey_in(engine, "titles", async |page: &mut Page| -> Result {
        let long = "Harbour ".repeat(40);
        for title in TITLES.into_iter().chain([long.as_str()]) {
            if page.all("button", Some("New article")).await?.is_empty() {
                page.find("button", Some("Show the library")).await?.click().await?;
            }
            page.textbox("Article text").await?;
            page.fill("textarea.article-text", "Ana Ruiz paid 550 drones.").await?;
            page.fill(".paste .fields input", title).await?;
            page.button("Start annotating").await?.click().await?;
            let file = page.download("Tagline file", ".tagline.json").await;
            let file = file.with_context(|| format!("{title:?}"))?;
            ensure!(String::from_utf8(file)?.contains("550 drones"), "{title:?}");
            page.button("New article").await?.click().await?;
        }
        Ok(())
    });
}

/// Not in WebKitGTK, which loses downloads that follow each other so closely.
#[test]
fn ten_downloads_in_a_row_all_arrive() {
    for engine in [Engine::Chromium, Engine::Firefox] {
        ten_downloads(engine);
    }
}

fn ten_downloads(engine: Engine) {
    journey_in(engine, "ten", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        page.saved().await?;
        for _ in 0..10 {
            page.button("Download").await?.click().await?;
            page.choose("Tagline file").await?;
        }
        page.wait_for("ten files", async |page: &Page| {
            let names = page.downloads()?;
            let ours = names.iter().filter(|name| name.starts_with("Harbour town votes"));
            Ok(ours.filter(|name| name.ends_with(".json")).count() == 10)
        })
        .await
    });
}

/// From here on no journal takes an entry, as on a full disk, until `window.makeRoom()`.
const FULL: &str = r"
const real = IDBObjectStore.prototype.add;
IDBObjectStore.prototype.add = function () { throw new DOMException('full', 'QuotaExceededError') };
window.makeRoom = () => { IDBObjectStore.prototype.add = real };
";

#[test]
fn a_full_storage_is_said_and_what_waited_is_saved_when_there_is_room() {
    journey("full", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        page.tag("Maria Keller", "p").await?;
        page.saved().await?;
        page.js::<()>(FULL).await?;
        page.press("Escape").await?;
        page.tag("Port Ashby", "l").await?;
        page.status("Not saved").await?;
        let both = ["Person: Maria Keller", "Place: Port Ashby"];
        page.shows(&both).await?;
        let file = String::from_utf8(page.download("Tagline file", ".tagline.json").await?)?;
        ensure!(file.contains("Maria Keller") && file.contains("Port Ashby"), "{file}");
        page.js::<()>("makeRoom()").await?;
        page.press("Escape").await?;
        page.tag("Tom Okafor", "p").await?;
        page.saved().await?;
        page.reload().await?;
        page.shows(&[both[0], both[1], "Person: Tom Okafor"]).await
    });
}

/// Overwrites what tells Chromium which parts of its databases there are: it then opens an empty
/// one without a word.
fn spoil(profile: &Path) -> Result {
    let root = profile.join("Default/IndexedDB");
    let mut spoiled = 0;
    for database in std::fs::read_dir(&root).with_context(|| root.display().to_string())? {
        let database = database?.path();
        if database.extension().is_none_or(|ending| ending != "leveldb") {
            continue;
        }
        for file in std::fs::read_dir(database)? {
            let file = file?.path();
            if file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("MANIFEST")) {
                std::fs::write(file, "spoiled")?;
                spoiled += 1;
            }
        }
    }
    ensure!(spoiled > 0, "nothing to spoil under {}", root.display());
    Ok(())
}

#[test]
fn a_browser_that_has_lost_its_database_is_not_greeted_as_new() {
    journey("spoiled", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        page.tag("Maria Keller", "p").await?;
        page.saved().await?;
        page.restart(spoil).await?;
        let said = async |page: &Page| {
            let text = page.visible_text().await?;
            Ok(text.contains("This browser has lost everything that was kept here")
                && text.contains("Harbour town votes on new ferry"))
        };
        page.wait_for("the loss to be named", said).await
    });
}

/// Enter as it comes while an input method is still composing.
const COMPOSING_ENTER: &str = r"
const event = { key: 'Enter', isComposing: true, bubbles: true, cancelable: true };
document.activeElement.dispatchEvent(new KeyboardEvent('keydown', event));
";

#[test]
fn while_an_input_method_composes_no_key_is_a_command() {
    journey("composing", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        page.saved().await?;
        page.button("More for Harbour town votes on new ferry").await?.click().await?;
        page.choose("Rename").await?;
        page.textbox("New title").await?.send_keys("かな").await?;
        page.js::<()>(COMPOSING_ENTER).await?;
        page.textbox("New title").await.context("it must not be taken as the end")?;
        page.press("Enter").await?;
        page.library_holds(&["かな"]).await?;
        page.drag_over("Maria Keller").await?;
        page.swept().await?;
        let pressed = "const event = { key: 'p', isComposing: true, bubbles: true, cancelable: true };
            return document.querySelector('article').dispatchEvent(new KeyboardEvent('keydown', event))";
        ensure!(page.js::<bool>(pressed).await?, "nobody takes it");
        ensure!(page.marks().await?.is_empty(), "{:?}", page.marks().await?);
        Ok(())
    });
}
