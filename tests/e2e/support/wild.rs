//! A browser without a driver, as a person has it, which can be killed.

use super::capabilities::CHROMIUM;
use super::{Engine, Result};
use anyhow::{Context, ensure};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// What keeps Firefox from greeting, asking and reporting, and from starting in safe mode after it
/// was killed.
const PREFERENCES: &str = r#"
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.sessionstore.resume_from_crash", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("toolkit.startup.max_resumed_crashes", -1);
user_pref("toolkit.telemetry.reportingpolicy.firstRun", false);
"#;

pub struct Wild {
    browser: Child,
}

impl Wild {
    /// Opens an address in a browser with this profile.
    pub fn start(engine: Engine, profile: &Path, address: &str) -> Result<Self> {
        let mut command = command(engine, profile)?;
        // A group of its own, so that all its processes can be killed.
        command.arg(address).process_group(0).stdin(Stdio::null());
        let browser = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        Ok(Self { browser: browser.with_context(|| format!("{engine} did not start"))? })
    }

    /// Ends all its processes at once, as a crash or a power cut would.
    pub fn kill(mut self) -> Result {
        let killed = self.kill_group()?;
        self.browser.wait()?;
        ensure!(killed, "the browser was gone already");
        // The kernel takes a moment to close its files and let go of the profile.
        std::thread::sleep(std::time::Duration::from_millis(200));
        Ok(())
    }

    fn kill_group(&self) -> Result<bool> {
        let group = format!("-{}", self.browser.id());
        Ok(Command::new("kill").args(["-KILL", "--", &group]).output()?.status.success())
    }
}

impl Drop for Wild {
    fn drop(&mut self) {
        // It may be gone, which is as well.
        let _ = self.kill_group();
        let _ = self.browser.wait();
    }
}

fn command(engine: Engine, profile: &Path) -> Result<Command> {
    let program = |variable: &str, usual: &str| {
        Command::new(std::env::var(variable).unwrap_or_else(|_| usual.to_owned()))
    };
    Ok(match engine {
        Engine::Chromium => {
            let mut command = program("CHROME", "chromium");
            command.args(CHROMIUM).arg(format!("--user-data-dir={}", profile.display()));
            command
        }
        Engine::Firefox => {
            std::fs::write(profile.join("user.js"), PREFERENCES)?;
            let mut command = program("FIREFOX", "firefox-esr");
            command.args(["-headless", "-width", "1440", "-height", "900", "-no-remote"]);
            command.arg("-profile").arg(profile);
            command
        }
        Engine::WebKit => {
            let usual = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
            let mut command = program("MINIBROWSER", usual);
            for variable in ["HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"] {
                command.env(variable, profile);
            }
            command.arg("--geometry=1440x900");
            command
        }
    })
}
