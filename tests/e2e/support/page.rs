//! The page in a browser: waiting, scripts, tabs, the console and downloads.

use super::browser::Browser;
use super::find::is_stale;
use super::{Engine, Result, server};
use anyhow::{Context, bail};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use thirtyfour::{WebDriver, WindowHandle};

/// How long anything may take to appear. Long, since machines that test are busy.
const PATIENCE: Duration = Duration::from_secs(15);

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(50);

/// What the page says of itself where the program has stopped or could not start.
const STOPPED: &str = "return [...document.querySelectorAll('#crash:not([hidden]), #cannot-start.now')] \
    .map((notice) => notice.textContent)";

/// The page, open in a browser. Everything that [`WebDriver`] can do can be done with it.
pub struct Page {
    browser: Browser,
}

impl Deref for Page {
    type Target = WebDriver;

    fn deref(&self) -> &WebDriver {
        &self.browser.driver
    }
}

impl Page {
    /// The page in a Chromium that nobody has used before.
    pub async fn open() -> Result<Self> {
        Self::open_in(Engine::Chromium).await
    }

    /// The page in a browser that nobody has used before.
    pub async fn open_in(engine: Engine) -> Result<Self> {
        // Before the browser, so that a missing page is said at once.
        Self::open_at(engine, &server::address()).await
    }

    /// Another address in a browser that nobody has used before.
    pub async fn open_at(engine: Engine, address: &str) -> Result<Self> {
        let page = Self { browser: Browser::start(engine).await? };
        page.goto(address).await?;
        Ok(page)
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        self.browser.engine
    }

    /// Kills the browser as a crash would, and opens the page in it again.
    pub async fn crash_and_reopen(&mut self) -> Result {
        self.browser.crash().await?;
        Ok(self.goto(server::address()).await?)
    }

    /// Closes the browser, lets something happen to its profile, and opens the page in it again.
    pub async fn restart(&mut self, between: impl FnOnce(&Path) -> Result) -> Result {
        self.browser.restart(between).await?;
        Ok(self.goto(server::address()).await?)
    }

    /// Loads the page again, as a person does.
    pub async fn reload(&self) -> Result {
        self.js::<()>("window.wasHere = true").await?;
        self.refresh().await?;
        // WebKitGTK's driver may be back before the old page is gone.
        self.has_left().await
    }

    /// Waits until another page is there than the one that was marked `wasHere`.
    pub async fn has_left(&self) -> Result {
        let is_new = async |page: &Self| {
            Ok(page.js("return window.wasHere === undefined").await.unwrap_or(false))
        };
        self.wait_for("another page", is_new).await
    }

    /// Opens the page in a second tab as well and turns to it; `switch_to_window` turns back.
    pub async fn second_tab(&self) -> Result<WindowHandle> {
        // WebKitGTK's driver leaves a new tab in the background, where no mouse reaches it.
        let tab = match self.engine() {
            Engine::WebKit => self.new_window().await?,
            _ => self.new_tab().await?,
        };
        self.switch_to_window(tab.clone()).await?;
        self.goto(server::address()).await?;
        Ok(tab)
    }

    /// Runs a script's body and reads what it returns.
    pub async fn js<T: DeserializeOwned>(&self, body: &str) -> Result<T> {
        self.js_with(body, Vec::new()).await
    }

    /// The same, with `arguments[0]` and so on.
    pub async fn js_with<T: DeserializeOwned>(&self, body: &str, args: Vec<Value>) -> Result<T> {
        let returned = self.execute(body, args).await?;
        serde_json::from_value(returned.json().clone())
            .with_context(|| format!("{} from: {body}", returned.json()))
    }

    /// Looks again and again until it is so, or says what it waited for.
    pub async fn wait_for(&self, what: &str, is_so: impl AsyncFn(&Self) -> Result<bool>) -> Result {
        let look = async |page: &Self| Ok(is_so(page).await?.then_some(()));
        self.wait_some(what, look).await
    }

    /// The same, for a thing that is there in the end.
    pub async fn wait_some<T>(
        &self,
        what: &str,
        look: impl AsyncFn(&Self) -> Result<Option<T>>,
    ) -> Result<T> {
        let start = Instant::now();
        loop {
            match look(self).await {
                Ok(Some(thing)) => return Ok(thing),
                // What was looked at is being redrawn.
                Err(error) if !error.downcast_ref().is_some_and(is_stale) => return Err(error),
                Ok(None) | Err(_) => {}
            }
            if start.elapsed() > PATIENCE {
                bail!("waited {} s for {what}", PATIENCE.as_secs());
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// The errors that the console has had since last asked. Only Chromium's driver tells; of the
    /// others it is known whether the program has stopped or not started.
    pub async fn console_errors(&self) -> Result<Vec<String>> {
        if self.engine() != Engine::Chromium {
            return self.js(STOPPED).await;
        }
        let log = self.browser_log().await?.into_iter();
        Ok(log.filter(|entry| entry.level == "SEVERE").map(|entry| entry.message).collect())
    }

    /// What a person can read on the page.
    pub async fn visible_text(&self) -> Result<String> {
        self.js("return document.body.innerText").await
    }

    /// Waits for a downloaded file whose name ends so; its path.
    pub async fn downloaded(&self, ending: &str) -> Result<PathBuf> {
        let look = async |page: &Self| {
            let names = page.downloads()?;
            // While a file grows it has another ending; Firefox holds its place with an empty one.
            if names.iter().any(|name| name.ends_with(".part")) {
                return Ok(None);
            }
            let found = names.into_iter().find(|name| name.ends_with(ending));
            let path = found.map(|name| page.browser.downloads.path().join(name));
            let is_there = |path: &PathBuf| path.metadata().is_ok_and(|facts| facts.len() > 0);
            Ok(path.filter(|path| is_there(path) && !is_being_written(path)))
        };
        self.wait_some(&format!("a download *{ending}"), look).await
    }

    /// The names of what has been downloaded.
    pub fn downloads(&self) -> Result<Vec<String>> {
        let entries = std::fs::read_dir(self.browser.downloads.path())?;
        entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
    }

    /// Ends the browser; an error if the console had any.
    pub async fn close(self) -> Result {
        let errors = self.console_errors().await?;
        self.browser.driver.quit().await?;
        if errors.is_empty() {
            Ok(())
        } else {
            bail!("errors in the console:\n{}", errors.join("\n"))
        }
    }
}

/// Whether some program still has a file open: WebKitGTK writes a download under its own name, four
/// megabytes at a time.
fn is_being_written(path: &Path) -> bool {
    let entries = |folder: &Path| std::fs::read_dir(folder).into_iter().flatten().flatten();
    let processes = entries(Path::new("/proc")).map(|process| process.path().join("fd"));
    let mut open = processes.flat_map(|files| entries(&files).collect::<Vec<_>>());
    open.any(|file| std::fs::read_link(file.path()).is_ok_and(|target| target == path))
}
