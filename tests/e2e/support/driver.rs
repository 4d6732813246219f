//! The programs through which a test drives a browser.

use super::{Engine, Result};
use anyhow::{Context, bail, ensure};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

/// How long one may take to answer on its port.
const PATIENCE: Duration = Duration::from_secs(20);

pub struct Driver {
    process: Child,
    port: u16,
}

/// The chromedriver of all journeys that run at the time; the last one ends it.
static CHROMEDRIVER: Mutex<Weak<Driver>> = Mutex::new(Weak::new());

impl Driver {
    /// A driver for one more browser. Only chromedriver drives several.
    pub fn of(engine: Engine, downloads: &Path) -> Result<Arc<Self>> {
        if engine != Engine::Chromium {
            return Ok(Arc::new(Self::start(engine, downloads)?));
        }
        let mut running = CHROMEDRIVER.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(driver) = running.upgrade() {
            return Ok(driver);
        }
        let driver = Arc::new(Self::start(engine, downloads)?);
        *running = Arc::downgrade(&driver);
        Ok(driver)
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn start(engine: Engine, downloads: &Path) -> Result<Self> {
        let (variable, program) = match engine {
            Engine::Chromium => ("CHROMEDRIVER", "chromedriver"),
            Engine::Firefox => ("GECKODRIVER", "geckodriver"),
            Engine::WebKit => ("WEBKITDRIVER", "WebKitWebDriver"),
        };
        let program = std::env::var(variable).unwrap_or_else(|_| program.into());
        let port = free_port()?;
        let mut command = Command::new(&program);
        command.arg(format!("--port={port}"));
        if engine == Engine::Firefox {
            // How it speaks to its browser; or two of them would meet on the same one.
            command.arg(format!("--marionette-port={}", free_port()?));
        }
        if engine == Engine::WebKit {
            ensure!(std::env::var_os("DISPLAY").is_some(), "WebKitGTK needs a screen: DISPLAY");
            // It has no other way to be told.
            let settings = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display());
            std::fs::write(downloads.join("user-dirs.dirs"), settings)?;
            command.env("XDG_CONFIG_HOME", downloads);
        }
        let process = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("no {program}: run `make e2e`, or set {variable}"))?;
        let mut driver = Self { process, port };
        driver.listens().with_context(|| format!("{program} did not start"))?;
        Ok(driver)
    }

    fn listens(&mut self) -> Result {
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            if let Some(status) = self.process.try_wait()? {
                bail!("it ended: {status}");
            }
            if start.elapsed() > PATIENCE {
                bail!("nobody answers on port {}", self.port);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

/// A port that nobody used a moment ago.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself, which is as well.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
