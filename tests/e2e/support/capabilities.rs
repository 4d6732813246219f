//! What each browser is asked to be: without a screen, as root, talking to nobody, with a profile
//! and a download folder of its own.

use super::Engine;
use serde_json::{Map, Value, json};
use std::path::Path;
use thirtyfour::Capabilities;

/// What Chromium needs to run as root and without a screen, and to talk to nobody.
pub const CHROMIUM: &[&str] = &[
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

pub fn capabilities(engine: Engine, profile: &Path, downloads: &Path) -> Capabilities {
    let (name, key, options) = match engine {
        Engine::Chromium => ("chrome", "goog:chromeOptions", chromium(profile, downloads)),
        Engine::Firefox => ("firefox", "moz:firefoxOptions", firefox(profile, downloads)),
        Engine::WebKit => ("MiniBrowser", "webkitgtk:browserOptions", webkit()),
    };
    let mut all = Map::new();
    all.insert("browserName".into(), name.into());
    all.insert(key.into(), options);
    if engine == Engine::Chromium {
        all.insert("goog:loggingPrefs".into(), json!({ "browser": "ALL" }));
    }
    Capabilities::from(all)
}

fn chromium(profile: &Path, downloads: &Path) -> Value {
    let mut arguments: Vec<_> = CHROMIUM.iter().map(ToString::to_string).collect();
    arguments.push(format!("--user-data-dir={}", profile.display()));
    let prefs =
        json!({ "download.default_directory": downloads, "download.prompt_for_download": false });
    with_binary("CHROME", json!({ "args": arguments, "prefs": prefs }))
}

fn firefox(profile: &Path, downloads: &Path) -> Value {
    let arguments =
        ["-headless", "-width", "1440", "-height", "900", "-profile", &profile.to_string_lossy()]
            .map(str::to_owned);
    let prefs = json!({
        "browser.download.folderList": 2,
        "browser.download.dir": downloads,
        "browser.download.always_ask_before_handling_new_types": false,
        // As it is outside of tests, where the driver is laxer with files from disk.
        "security.fileuri.strict_origin_policy": true,
        // Or a page that copies would need a gesture that the driver's scripts do not make.
        "dom.events.testing.asyncClipboard": true,
    });
    with_binary("FIREFOX", json!({ "args": arguments, "prefs": prefs }))
}

fn webkit() -> Value {
    let options = json!({ "args": ["--automation"] });
    let mut options = with_binary("MINIBROWSER", options);
    if options.get("binary").is_none() {
        options["binary"] = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser".into();
    }
    options
}

fn with_binary(variable: &str, mut options: Value) -> Value {
    if let Ok(path) = std::env::var(variable) {
        options["binary"] = path.into();
    }
    options
}
