//! Small things to remember, in `localStorage`.

use web_sys::Storage;

use tagline_app::ports::Settings;

/// Before every key: pages opened from disk share one `localStorage` with strangers.
const PREFIX: &str = "tagline/";

/// Settings in `localStorage`; forgotten where the browser does not allow it.
pub struct LocalSettings;

impl Settings for LocalSettings {
    fn get(&self, key: &str) -> Option<String> {
        storage()?.get_item(&format!("{PREFIX}{key}")).ok()?
    }

    fn set(&self, key: &str, value: &str) {
        if let Some(storage) = storage() {
            // Full or forbidden: nothing of the person's work is in a setting.
            let _ = storage.set_item(&format!("{PREFIX}{key}"), value);
        }
    }
}

/// Merely looking at `window.localStorage` throws where site data are blocked.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
