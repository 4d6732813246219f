//! A browser with a profile and a download folder of its own.

use super::capabilities::capabilities;
use super::driver::Driver;
use super::{Engine, Result};
use anyhow::{Context, bail};
use serde_json::Value;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use thirtyfour::WebDriver;

pub struct Browser {
    pub engine: Engine,
    pub driver: WebDriver,
    pub downloads: TempDir,
    profile: TempDir,
    program: Arc<Driver>,
}

impl Browser {
    /// A browser as if just installed.
    pub async fn start(engine: Engine) -> Result<Self> {
        let (profile, downloads) = (TempDir::new()?, TempDir::new()?);
        let program = Driver::of(engine, downloads.path())?;
        let driver = connect(engine, &program, profile.path(), downloads.path()).await?;
        Ok(Self { engine, driver, downloads, profile, program })
    }

    /// Closes the browser as a person does, lets something happen to its profile, and starts it again.
    pub async fn restart(&mut self, between: impl FnOnce(&Path) -> Result) -> Result {
        self.driver.clone().quit().await?;
        between(self.profile.path())?;
        self.program = Driver::of(self.engine, self.downloads.path())?;
        let (profile, downloads) = (self.profile.path(), self.downloads.path());
        self.driver = connect(self.engine, &self.program, profile, downloads).await?;
        Ok(())
    }

    /// Ends the browser at once, as a crash or a power cut would, and starts it again on the same
    /// profile. Not for the WebKit engine, whose driver keeps no profile.
    pub async fn crash(&mut self) -> Result {
        let id = ["goog:processID", "moz:processID"]
            .iter()
            .find_map(|key| self.driver.capabilities().get(key).and_then(Value::as_u64));
        let id = id.context("the driver does not tell the browser's process")?.to_string();
        if !Command::new("kill").args(["-KILL", &id]).status()?.success() {
            bail!("the browser (process {id}) could not be killed");
        }
        wait_until_gone(&id).await;
        self.program = Driver::of(self.engine, self.downloads.path())?;
        let (profile, downloads) = (self.profile.path(), self.downloads.path());
        let again = connect(self.engine, &self.program, profile, downloads).await?;
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

async fn connect(
    engine: Engine,
    program: &Driver,
    profile: &Path,
    downloads: &Path,
) -> Result<WebDriver> {
    let start = || WebDriver::new(program.address(), capabilities(engine, profile, downloads));
    let driver = match start().await {
        Ok(driver) => driver,
        // On a busy machine Firefox may end, with status 0, while it starts.
        Err(_) => start().await.with_context(|| format!("{engine} did not start"))?,
    };
    if engine == Engine::WebKit {
        driver.set_window_rect(0, 0, 1440, 900).await?;
    }
    Ok(driver)
}
