//! Runs one journey, and says what the page looked like when it failed.

use super::{Engine, Page, Result, root, server};
use anyhow::anyhow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};

/// No journey takes as long unless it hangs.
const LIMIT: Duration = Duration::from_mins(3);

/// Enough of the page's text to see where it stands.
const SHOWN: usize = 3000;

/// `WebKitGTK` has no life without a screen, and two journeys on it would take each other's focus
/// and clipboard.
static SCREEN: Mutex<()> = Mutex::new(());

/// Opens the page in a fresh Chromium and does `body`. Fails if that fails or panics, or if the
/// console had an error; a picture is then left in `target/e2e/`.
pub fn journey(name: &str, body: impl AsyncFnOnce(&mut Page) -> Result) {
    journey_in(Engine::Chromium, name, body);
}

/// The same in an engine, if that is tested at all.
pub fn journey_in(engine: Engine, name: &str, body: impl AsyncFnOnce(&mut Page) -> Result) {
    journey_at(engine, name, &server::address(), body);
}

/// The same at another address.
pub fn journey_at(
    engine: Engine,
    name: &str,
    address: &str,
    body: impl AsyncFnOnce(&mut Page) -> Result,
) {
    if engine.is_tested() {
        let _screen = (engine == Engine::WebKit)
            .then(|| SCREEN.lock().unwrap_or_else(PoisonError::into_inner));
        walk(engine, &format!("{name}-{engine}"), address, body);
    } else {
        eprintln!("{name}: {engine} is not among ENGINES");
    }
}

fn walk(engine: Engine, name: &str, address: &str, body: impl AsyncFnOnce(&mut Page) -> Result) {
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let runtime = runtime.expect("a runtime");
    let mut page = runtime
        .block_on(Page::open_at(engine, address))
        .unwrap_or_else(|error| panic!("{name}: {error:?}"));
    let walked = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async { tokio::time::timeout(LIMIT, body(&mut page)).await? })
    }));
    let result = walked.unwrap_or_else(|_| Err(anyhow!("it panicked, as said above")));
    if let Err(error) = result {
        let scene = runtime.block_on(scene(name, &page));
        close(&runtime, page).ok();
        panic!("{name}: {error:?}\n\n{scene}");
    }
    close(&runtime, page).unwrap_or_else(|error| panic!("{name}: {error:?}"));
}

/// What is done, within a journey, in another browser that nobody has used before.
pub async fn elsewhere<T>(
    engine: Engine,
    name: &str,
    address: &str,
    body: impl AsyncFnOnce(&Page) -> Result<T>,
) -> Result<T> {
    let page = Page::open_at(engine, address).await?;
    let done = body(&page).await;
    if let Err(error) = done {
        let scene = scene(&format!("{name}-{engine}"), &page).await;
        page.close().await.ok();
        return Err(error.context(format!("elsewhere:\n{scene}")));
    }
    page.close().await?;
    done
}

fn close(runtime: &Runtime, page: Page) -> Result {
    runtime.block_on(page.close())
}

/// What is to be seen: text, console, picture. What cannot be had is left out.
async fn scene(name: &str, page: &Page) -> String {
    let text = page.visible_text().await.unwrap_or_else(|error| format!("(none: {error})"));
    let text: String = text.chars().take(SHOWN).collect();
    let errors = page.console_errors().await.unwrap_or_default().join("\n");
    let picture = picture(name, page).await;
    let picture =
        picture.map_or_else(|e| format!("(none: {e})"), |path| path.display().to_string());
    format!("The page says:\n{text}\n\nThe console says:\n{errors}\n\nA picture: {picture}\n")
}

async fn picture(name: &str, page: &Page) -> Result<PathBuf> {
    let folder = root().join("target/e2e");
    std::fs::create_dir_all(&folder)?;
    let path = folder.join(format!("{name}.png"));
    page.screenshot(&path).await?;
    Ok(path)
}
