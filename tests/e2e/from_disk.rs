//! The page as one file, opened from disk.

use crate::support::{
    ARTICLE, Engine, Page, Result, elsewhere, in_every_engine, journey_at, server,
};
use anyhow::{Context, ensure};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

in_every_engine!(
    a_file_on_disk_is_the_whole_page,
    a_file_without_its_end_says_so,
    a_file_carries_work
);

const MARK: [&str; 1] = ["Person: Maria Keller"];
const MARKS: [&str; 2] = [MARK[0], "Place: Port Ashby"];

/// A copy of the file where people have files.
fn copy() -> Result<(TempDir, PathBuf)> {
    let folder = TempDir::new()?;
    let place = folder.path().join("Meine Übung – 100 % #1");
    std::fs::create_dir(&place)?;
    let path = place.join("tag line.html");
    let file = server::dist().join("tagline.html");
    std::fs::copy(&file, &path).context("no dist/tagline.html: run `make single-file`")?;
    Ok((folder, path))
}

fn address(path: &Path) -> String {
    let path = path.to_string_lossy();
    let encoded = path.bytes().map(|byte| match byte {
        b'/' | b'.' | b'-' | b'_' | b'~' => char::from(byte).to_string(),
        _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    });
    format!("file://{}", encoded.collect::<String>())
}

async fn work(page: &Page) -> Result {
    page.annotate(ARTICLE).await?;
    page.tag("Maria Keller", "p").await?;
    page.shows(&MARK).await?;
    page.saved().await
}

fn a_file_on_disk_is_the_whole_page(engine: Engine) {
    let (_folder, path) = copy().expect("the file");
    journey_at(engine, "from-disk", &address(&path), async |page: &mut Page| -> Result {
        page.textbox("Article text").await?;
        ensure!(page.visible_text().await?.contains("This is Tagline in a file."), "it says so");
        work(page).await?;
        page.reload().await?;
        page.shows(&MARK).await?;
        page.press("Control+z").await?;
        page.wait_for("undo", async |page: &Page| Ok(page.marks().await?.is_empty())).await?;
        page.button("New article").await?.click().await?;
        // The worker reads it: it is in the file, too.
        page.annotate_sample().await?;
        let html = String::from_utf8(page.download("Web page", ".html").await?)?;
        ensure!(html.contains("<article"), "{html}");
        Ok(())
    });
}

/// A download that was broken off, or a copy of one.
fn a_file_without_its_end_says_so(engine: Engine) {
    let (_folder, path) = copy().expect("the file");
    let bytes = std::fs::read(&path).expect("the file");
    std::fs::write(&path, &bytes[..bytes.len() / 2]).expect("half of it");
    journey_at(engine, "half", &address(&path), async |page: &mut Page| -> Result {
        page.says("This file of Tagline is not whole").await?;
        std::fs::write(&path, &bytes)?;
        page.goto(address(&path)).await?;
        work(page).await
    });
}

fn a_file_carries_work(engine: Engine) {
    let (folder, path) = copy().expect("the file");
    journey_at(engine, "carries", &address(&path), async |page: &mut Page| -> Result {
        work(page).await?;
        let saved = page.download("Save as one file with this work", ".tagline.html").await?;
        let carrier = folder.path().join("für Åsa.html");
        std::fs::write(&carrier, &saved)?;
        let save = async |other: &Page| {
            carried(other).await?;
            other.download("Save as one file with this work", ".tagline.html").await
        };
        let again = elsewhere(engine, "carried", &address(&carrier), save).await?;
        comes_back(page, folder.path(), &again).await
    });
}

/// In a browser that never saw the work: it is there, once, and what is added to it stays.
async fn carried(page: &Page) -> Result {
    page.shows(&MARK).await?;
    page.saved().await?;
    page.tag("Port Ashby", "l").await?;
    page.shows(&MARKS).await?;
    page.saved().await?;
    page.reload().await?;
    page.shows(&MARKS).await?;
    ensure!(page.library().await?.len() == 1, "taken in once: {:?}", page.library().await?);
    Ok(())
}

/// In the browser where the work began: where that has gone on as well, both are kept. Firefox
/// gives each file a library of its own, so there it is new.
async fn comes_back(page: &Page, folder: &Path, file: &[u8]) -> Result {
    page.tag("Tom Okafor", "p").await?;
    page.saved().await?;
    let back = folder.join("back.html");
    std::fs::write(&back, file)?;
    page.goto(address(&back)).await?;
    page.shows(&MARKS).await?;
    let documents = if page.engine() == Engine::Firefox { 1 } else { 2 };
    page.wait_for("the library", async |page: &Page| Ok(page.library().await?.len() == documents))
        .await?;
    page.saved().await?;
    page.reload().await?;
    page.shows(&MARKS).await?;
    ensure!(page.library().await?.len() == documents, "taken in once");
    Ok(())
}
