//! The page as a static server delivers it.

use crate::support::{Page, Result, journey};

#[test]
fn the_page_loads_from_a_sub_path() {
    journey("load", async |page: &mut Page| -> Result {
        let title = page.title().await?;
        assert!(title.contains("Tagline"), "the title is {title:?}");
        Ok(())
    });
}

#[test]
fn nothing_is_asked_of_anyone_else() {
    journey("requests", async |page: &mut Page| -> Result {
        let asked = "return performance.getEntriesByType('resource').map((entry) => entry.name)";
        let asked: Vec<String> = page.js(asked).await?;
        let home = page.current_url().await?;
        assert!(asked.iter().any(|name| name.ends_with(".wasm")), "{asked:?}");
        assert!(asked.iter().all(|name| name.starts_with(home.as_str())), "{asked:?}");
        Ok(())
    });
}
