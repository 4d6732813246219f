//! axe-core, injected by the driver: what assistive technology would stumble over.

use super::{Page, Result};
use anyhow::{Context, bail};
use serde::Deserialize;

/// One rule that the page breaks now.
#[derive(Debug, Deserialize)]
pub struct Violation {
    /// The rule's name, as in axe-core's documentation.
    pub id: String,
    pub impact: Option<String>,
    pub help: String,
    pub nodes: Vec<Node>,
}

/// An element that breaks it.
#[derive(Debug, Deserialize)]
pub struct Node {
    pub html: String,
    #[serde(rename = "failureSummary")]
    pub summary: Option<String>,
}

const RUN: &str = r#"
const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ["violations"] }).then(
  (results) => done({ Ok: results.violations }), (error) => done({ Err: String(error) }),
);
"#;

impl Page {
    /// What is wrong with the view that is shown.
    pub async fn axe(&self) -> Result<Vec<Violation>> {
        let path = std::env::var("AXE_JS").context("AXE_JS names no axe-core: run `make e2e`")?;
        let axe = std::fs::read_to_string(&path).with_context(|| format!("no {path}"))?;
        let returned = self.execute_async(format!("{axe};{RUN}"), Vec::new()).await?;
        let results: std::result::Result<_, String> =
            serde_json::from_value(returned.json().clone())?;
        results.or_else(|error| bail!("axe-core failed: {error}"))
    }

    /// Fails with all that axe-core finds.
    pub async fn is_accessible(&self) -> Result {
        let found = self.axe().await?;
        if found.is_empty() { Ok(()) } else { bail!("axe-core finds: {found:#?}") }
    }
}
