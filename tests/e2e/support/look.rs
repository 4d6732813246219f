//! How the page looks: sizes, colour schemes, pictures.

use super::{Page, Result};
use serde_json::json;
use std::fmt;

/// What a person's system asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Light => "light",
            Self::Dark => "dark",
        })
    }
}

impl Page {
    /// Shows the page in a window of this size (CSS pixels) and colour scheme.
    pub async fn look(&self, width: u32, height: u32, scheme: Scheme) -> Result {
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp().send_raw("Emulation.setDeviceMetricsOverride", size).await?;
        self.emulate("prefers-color-scheme", &scheme.to_string()).await
    }

    /// Sets one media feature, such as `forced-colors` or `prefers-reduced-motion`, and resets the
    /// others.
    pub async fn emulate(&self, feature: &str, value: &str) -> Result {
        let media = json!({ "features": [{ "name": feature, "value": value }] });
        self.cdp().send_raw("Emulation.setEmulatedMedia", media).await?;
        // Two frames: one to lay out, one to paint.
        let wait = "requestAnimationFrame(() => requestAnimationFrame(arguments[0]))";
        self.execute_async(wait, Vec::new()).await?;
        Ok(())
    }
}
