//! A browser with a profile and a download folder of its own.

use super::Result;
use super::chromedriver::Chromedriver;
use anyhow::{Context, bail};
use serde_json::{Map, Value, json};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use thirtyfour::{Capabilities, WebDriver};

/// What it needs to run as root and without a screen, and to talk to nobody.
const ARGUMENTS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1440,900",
];

pub struct Browser {
    pub driver: WebDriver,
    pub downloads: TempDir,
    profile: TempDir,
    chromedriver: Arc<Chromedriver>,
}

impl Browser {
    /// A browser as if just installed.
    pub async fn start() -> Result<Self> {
        let (profile, downloads) = (TempDir::new()?, TempDir::new()?);
        let chromedriver = Chromedriver::shared()?;
        let driver = connect(&chromedriver, profile.path(), downloads.path()).await?;
        Ok(Self { driver, downloads, profile, chromedriver })
    }

    /// Ends the browser at once, as a crash or a power cut would, and starts it again on the same
    /// profile.
    pub async fn crash(&mut self) -> Result {
        let id = self.driver.capabilities().get("goog:processID").and_then(Value::as_u64);
        let id = id.context("chromedriver does not tell the browser's process")?.to_string();
        if !Command::new("kill").args(["-KILL", &id]).status()?.success() {
            bail!("the browser (process {id}) could not be killed");
        }
        wait_until_gone(&id).await;
        let again = connect(&self.chromedriver, self.profile.path(), self.downloads.path()).await?;
        let dead = std::mem::replace(&mut self.driver, again);
        // Its session is gone with it, so there is nothing to end.
        dead.leak().context("the old session had been ended")
    }
}

/// The kernel takes a moment to close a killed browser's files and let go of the profile.
async fn wait_until_gone(id: &str) {
    let lives = || Command::new("kill").args(["-0", id]).output().is_ok_and(|o| o.status.success());
    for _ in 0..50 {
        if !lives() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn connect(driver: &Chromedriver, profile: &Path, downloads: &Path) -> Result<WebDriver> {
    let session = WebDriver::new(driver.address(), capabilities(profile, downloads)).await;
    session.context("the browser did not start (CHROME names another)")
}

fn capabilities(profile: &Path, downloads: &Path) -> Capabilities {
    let mut arguments: Vec<_> = ARGUMENTS.iter().map(ToString::to_string).collect();
    arguments.push(format!("--user-data-dir={}", profile.display()));
    let mut options = json!({
        "args": arguments,
        "prefs": { "download.default_directory": downloads, "download.prompt_for_download": false },
    });
    if let Ok(chrome) = std::env::var("CHROME") {
        options["binary"] = chrome.into();
    }
    let mut all = Map::new();
    all.insert("browserName".into(), "chrome".into());
    all.insert("goog:chromeOptions".into(), options);
    all.insert("goog:loggingPrefs".into(), json!({ "browser": "ALL" }));
    Capabilities::from(all)
}
