//! The page without a network, and newer builds of it.

use crate::support::{ARTICLE, Engine, Page, Result, Site, in_every_engine, journey_at};
use anyhow::ensure;

in_every_engine!(
    the_page_starts_without_a_server,
    a_newer_build_comes_when_asked,
    half_a_build_changes_nothing
);

const MARK: [&str; 1] = ["Person: Maria Keller"];

/// Waits until the page could start without a server.
async fn kept(page: &Page) -> Result {
    let ready = "navigator.serviceWorker.ready.then(() => arguments[0](true))";
    page.execute_async(ready, Vec::new()).await?;
    Ok(())
}

/// Loads the page again as a link to it would: Firefox's driver reloads past every service worker.
async fn load_again(page: &Page) -> Result {
    let address = page.current_url().await?;
    Ok(page.goto(address.as_str()).await?)
}

async fn work(page: &Page) -> Result {
    page.annotate(ARTICLE).await?;
    page.tag("Maria Keller", "p").await?;
    page.shows(&MARK).await?;
    page.saved().await
}

async fn build(page: &Page) -> Result<Option<String>> {
    page.js("return document.documentElement.dataset.build ?? null").await
}

fn the_page_starts_without_a_server(engine: Engine) {
    let mut site = Site::new().expect("a copy of the page");
    let address = site.server.address();
    journey_at(engine, "offline", &address, async |page: &mut Page| -> Result {
        work(page).await?;
        kept(page).await?;
        site.server.stop();
        load_again(page).await?;
        page.shows(&MARK).await?;
        // With what a link may have added to the address.
        page.goto(format!("{address}?from=elsewhere")).await?;
        page.shows(&MARK).await?;
        page.button("New article").await?.click().await?;
        // The sample is read by the worker, which comes from what was kept as well.
        page.button("Try the sample article").await?.click().await?;
        page.wait_for("the sample", async |page: &Page| {
            page.js("return document.querySelector('textarea').value.length > 500").await
        })
        .await
    });
}

fn a_newer_build_comes_when_asked(engine: Engine) {
    let site = Site::new().expect("a copy of the page");
    journey_at(engine, "update", &site.server.address(), async |page: &mut Page| -> Result {
        work(page).await?;
        kept(page).await?;
        site.update("second")?;
        load_again(page).await?;
        page.region("Update ready").await?;
        ensure!(build(page).await?.is_none(), "it took over unasked");
        load_again(page).await?;
        page.region("Update ready").await?;
        ensure!(build(page).await?.is_none(), "it took over with a reload");
        page.tag("Port Ashby", "l").await?;
        page.saved().await?;
        page.button("Reload").await?.click().await?;
        page.wait_for("the newer build", async |page: &Page| {
            Ok(build(page).await.ok().flatten().as_deref() == Some("second"))
        })
        .await?;
        page.shows(&[MARK[0], "Place: Port Ashby"]).await?;
        page.gone("region", Some("Update ready")).await
    });
}

/// Has the browser look for a newer build; answers with how that ended.
const LOOK: &str = r"
const done = arguments[0];
navigator.serviceWorker.getRegistration().then((r) => r.update()).then((r) => {
  const worker = r.installing;
  if (!worker) return done('nothing new');
  const look = () => worker.state === 'installing' ? setTimeout(look, 20) : done(worker.state);
  look();
}, (error) => done(String(error)));
";

fn half_a_build_changes_nothing(engine: Engine) {
    let mut site = Site::new().expect("a copy of the page");
    journey_at(engine, "half", &site.server.address(), async |page: &mut Page| -> Result {
        work(page).await?;
        kept(page).await?;
        site.update_half("third")?;
        let came = page.execute_async(LOOK, Vec::new()).await?;
        ensure!(came.json() == "redundant", "the half build is {}", came.json());
        site.server.stop();
        load_again(page).await?;
        page.shows(&MARK).await?;
        page.gone("region", Some("Update ready")).await
    });
}

/// From now on nothing is stored, or again as before.
const BREAK: &str = r"
window.transaction ??= IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = () => { throw new DOMException('full', 'QuotaExceededError') };";
const MEND: &str = "IDBDatabase.prototype.transaction = window.transaction";

#[test]
fn a_newer_build_waits_for_what_is_not_saved() {
    let site = Site::new().expect("a copy of the page");
    let address = site.server.address();
    journey_at(Engine::Chromium, "update-waits", &address, async |page: &mut Page| -> Result {
        work(page).await?;
        kept(page).await?;
        site.update("second")?;
        load_again(page).await?;
        page.region("Update ready").await?;
        page.execute(BREAK, Vec::new()).await?;
        page.tag("Port Ashby", "l").await?;
        page.status("Not saved").await?;
        page.gone("region", Some("Update ready")).await?;
        page.execute(MEND, Vec::new()).await?;
        page.button("Try again").await?.click().await?;
        page.region("Update ready").await?;
        ensure!(build(page).await?.is_none(), "it took over unasked");
        page.shows(&[MARK[0], "Place: Port Ashby"]).await
    });
}
