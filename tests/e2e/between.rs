//! What was begun in one document when another comes, and who is chosen by key.

use serde_json::json;

use crate::support::{ARTICLE, Page, Result, journey};

const OTHER: &str = "Bo Lind left for the mainland.";

/// A file is dropped, whose document opens by itself.
async fn another_comes(page: &Page) -> Result {
    let file = json!({ "format": "tagline", "version": 1, "document": {
        "text": OTHER },
        "metadata": { "title": "Bo" } });
    page.drop_files(json!([["bo.tagline.json", file.to_string()]])).await?;
    page.wait_for("the other text", async |page: &Page| Ok(page.text_of_article().await? == OTHER))
        .await
}

async fn marked(page: &Page, marks: &[&str]) -> Result {
    page.wait_for(&format!("{marks:?}"), async |page: &Page| Ok(page.marks().await? == marks)).await
}

#[test]
fn what_waited_for_words_in_one_document_takes_none_in_another() {
    journey("between-adding", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        page.tag("Maria Keller", "p").await?;
        page.shows(&["Person: Maria Keller"]).await?;
        page.press("a").await?;
        page.says("Select the words to add.").await?;
        another_comes(page).await?;
        page.tag("Bo Lind", "p").await?;
        marked(page, &["Person: Bo Lind"]).await
    });
}

#[test]
fn a_note_being_typed_is_kept_where_it_belongs() {
    journey("between-typing", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        page.tag("Maria Keller", "p").await?;
        page.shows(&["Person: Maria Keller"]).await?;
        let first = page.library().await?.remove(0);
        page.textbox("Note").await?.send_keys("half a thought").await?;
        another_comes(page).await?;
        page.tag("Bo Lind", "p").await?;
        marked(page, &["Person: Bo Lind"]).await?;
        assert_eq!(note(page).await?, "", "the same number, another document");
        page.saved().await?;
        page.open_document(&first).await?;
        page.shows(&["Person: Maria Keller"]).await?;
        page.click_on("Maria Keller").await?;
        page.wait_for("the note", async |page: &Page| Ok(note(page).await? == "half a thought"))
            .await
    });
}

async fn note(page: &Page) -> Result<String> {
    Ok(page.textbox("Note").await?.prop("value").await?.unwrap_or_default())
}

#[test]
fn a_speaker_is_chosen_without_a_mouse_and_no_digit_changes_a_label() {
    journey("between-names", async |page: &mut Page| -> Result {
        page.annotate("Ana Ruiz met Bo Lind. “We sail at dawn,” the captain said.").await?;
        page.tag("Ana Ruiz", "p").await?;
        page.tag("Bo Lind", "p").await?;
        page.tag("“We sail at dawn,”", "q").await?;
        let marks = ["Person: Ana Ruiz", "Person: Bo Lind", "Quote: “We sail at dawn,”"];
        marked(page, &marks).await?;
        page.press_all(&["s", "[", "[", "Enter"]).await?;
        page.wait_for("the speaker", async |page: &Page| {
            Ok(page.card().await?.contains("Speaker Ana Ruiz"))
        })
        .await?;
        page.press("9").await?;
        page.says("There is no name 9 on the card.").await?;
        marked(page, &marks).await
    });
}
