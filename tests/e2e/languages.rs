//! An article in a language that there are no rules for: told, said, changed.

use crate::support::{Page, Result, journey};

/// A German article of our own.
const GERMAN: &str = "Der Hafen von Ahlbek bleibt bis zum Herbst geschlossen.\n\
    „Wir haben in dem Sturm 14 Boote verloren“, sagte Marta Oleksy am Montag. Die Reparatur kostet \
    nach Angaben der Werft 234.800 Euro, und sie ist nicht einfach.";

/// The kinds of what is suggested in the text.
const KINDS: &str = r#"return [...new Set([...document.querySelectorAll("[data-suggestion]")]
    .map((one) => one.dataset.kind))]"#;

async fn kinds_are(page: &Page, wanted: &[&str]) -> Result {
    page.wait_for(&format!("suggestions of {wanted:?}"), async |page: &Page| {
        let kinds: Vec<String> = page.js(KINDS).await?;
        Ok(wanted.iter().all(|kind| kinds.iter().any(|one| one == kind)))
    })
    .await
}

#[test]
fn a_german_article_is_told_and_its_language_can_be_changed() {
    journey("languages", async |page: &mut Page| -> Result {
        page.annotate(GERMAN).await?;
        kinds_are(page, &["quote"]).await?;
        assert_eq!(page.js::<Vec<String>>(KINDS).await?, ["quote"], "nothing but quotations");
        let lang = "return document.getElementById('article').lang";
        assert_eq!(page.js::<String>(lang).await?, "de");
        page.turn_to("Suggestions").await?;
        page.find("note", Some("Language of the article")).await?;
        page.is_accessible().await?;
        page.button("Change the language").await?.click().await?;
        let language = page.find("combobox", Some("Language")).await?;
        // One letter: the list is made anew when another is chosen, and typing on would begin again.
        language.send_keys("E").await?;
        page.press("Escape").await?;
        kinds_are(page, &["figure"]).await?;
        page.gone("note", Some("Language of the article")).await?;
        assert_eq!(page.js::<String>(lang).await?, "en");
        page.saved().await?;
        page.reload().await?;
        kinds_are(page, &["figure"]).await
    });
}
