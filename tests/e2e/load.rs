//! The page as a static server delivers it.

use crate::support::{Page, Result, journey};

#[test]
fn the_page_loads_from_a_sub_path() {
    journey("load", async |page: &mut Page| -> Result {
        let title = page.title().await?;
        assert!(title.contains("Tagline"), "the title is {title:?}");
        page.wait_for("the program to start", async |page: &Page| {
            page.js("return window.wasmBindings !== undefined").await
        })
        .await
    });
}
