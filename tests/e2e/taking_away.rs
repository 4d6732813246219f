//! Files that leave, files that come in, and the library between them.

use crate::support::{ARTICLE, Engine, HALVES, Page, Result, in_every_engine, journey, journey_in};
use serde_json::{Value, json};

in_every_engine!(a_file_opens_elsewhere_as_it_was);

const MARKS: [&str; 4] = [
    "Person: Maria Keller",
    "Quote: “We can’t wait any longer,”",
    "Figure: $1.2bn",
    "Place: Port Ashby",
];

/// A name, a quote of hers, a sum and a place with a note.
async fn work(page: &Page) -> Result {
    page.annotate(ARTICLE).await?;
    page.tag("Maria Keller", "p").await?;
    page.tag(HALVES[0], "q").await?;
    page.press("1").await?;
    page.tag("$1.2bn", "f").await?;
    page.tag("Port Ashby deserves", "l").await?;
    page.press("Shift+ArrowLeft").await?;
    page.textbox("Note").await?.send_keys("Where the ferry =SUM(1) lands").await?;
    page.shows(&MARKS).await
}

fn parsed(file: &[u8]) -> Result<Value> {
    Ok(serde_json::from_slice(file)?)
}

fn a_file_opens_elsewhere_as_it_was(engine: Engine) {
    journey_in(engine, "round-trip", async |page: &mut Page| -> Result {
        work(page).await?;
        let first = page.download("Tagline file", ".tagline.json").await?;
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("story.tagline.json");
        std::fs::write(&path, &first)?;
        let other = Page::open_in(engine).await?;
        let second = reopened(&other, &path).await;
        other.close().await?;
        let (first, second) = (parsed(&first)?, parsed(&second?)?);
        assert_eq!(first["annotations"].as_array().map(Vec::len), Some(4));
        for part in ["document", "metadata", "schema", "entities", "relations", "lastIds"] {
            assert_eq!(first[part], second[part], "{part}");
        }
        assert_eq!(first["annotations"], second["annotations"]);
        let figure = find(&first, "figure");
        assert_eq!(figure["value"], json!({ "bound": "exact", "number": "1200000000" }));
        assert_eq!(figure["unit"], "USD");
        let name = first["annotations"].as_array().and_then(|all| all.first()).map(|a| &a["id"]);
        assert_eq!(Some(&find(&first, "quote")["speaker"]), name, "the speaker is the mention");
        Ok(())
    });
}

async fn reopened(other: &Page, path: &std::path::Path) -> Result<Vec<u8>> {
    other.open_file(path).await?;
    other.shows(&MARKS).await?;
    other.download("Tagline file", ".tagline.json").await
}

fn find<'a>(file: &'a Value, body: &str) -> &'a Value {
    let all = file["annotations"].as_array().expect("annotations");
    &all.iter().find(|a| a.get(body).is_some()).expect("such an annotation")[body]
}

#[test]
fn tables_and_a_page_arrive() {
    journey("formats", async |page: &mut Page| -> Result {
        work(page).await?;
        let zip = page.download("CSV tables", ".zip").await?;
        assert!(zip.starts_with(b"PK"), "a zip");
        nothing_is_downloaded_unasked(page).await?;
        let html = String::from_utf8(page.download("Web page", ".html").await?)?;
        assert!(html.contains("Maria Keller") && html.contains("שלום"), "{html}");
        assert!(!html.contains("<script"), "no script in what is given away");
        Ok(())
    });
}

/// What a file lacks is said first, and the person may then leave it.
async fn nothing_is_downloaded_unasked(page: &Page) -> Result {
    page.button("Download").await?.click().await?;
    page.choose("Web page").await?;
    page.find("dialog", Some("Not everything fits")).await?;
    page.button("Cancel").await?.click().await?;
    page.gone("dialog", None).await?;
    assert_eq!(page.downloads()?, Vec::<String>::new());
    Ok(())
}

#[test]
fn a_damaged_item_is_refused_alone() {
    journey("damaged", async |page: &mut Page| -> Result {
        work(page).await?;
        let mut file = parsed(&page.download("Tagline file", ".tagline.json").await?)?;
        file["annotations"][0]["fragments"][0]["text"] = json!("Somebody else");
        file["annotations"][2]["fragments"][0]["end"] = json!(99_999);
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("damaged.tagline.json");
        std::fs::write(&path, file.to_string())?;
        page.open_file(&path).await?;
        let dialog = page.find("dialog", Some("Not everything was opened")).await?;
        let says = dialog.text().await?;
        assert!(says.contains("annotations[0]") && says.contains("annotations[2]"), "{says}");
        assert!(!says.contains("annotations[3]"), "{says}");
        page.button("Close").await?.click().await?;
        page.shows(&[MARKS[1], MARKS[3]]).await?;
        page.open_broken(folder.path()).await
    });
}

impl Page {
    /// What is no Tagline file at all is refused in words, and what is open stays.
    async fn open_broken(&self, folder: &std::path::Path) -> Result {
        let path = folder.join("broken.json");
        std::fs::write(&path, "{\"format\": \"tag")?;
        self.open_file(&path).await?;
        self.wait_for("a refusal", async |page: &Self| {
            Ok(page.visible_text().await?.contains("“broken.json” was not opened"))
        })
        .await?;
        self.shows(&[MARKS[1], MARKS[3]]).await
    }
}

/// Files dropped on the page, as the browser hands them over.
const DROP: &str = r"
const data = new DataTransfer();
for (const [name, text] of arguments[0]) data.items.add(new File([text], name, { type: 'text/plain' }));
for (const kind of ['dragover', 'drop'])
  document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
";

#[test]
fn dropped_texts_become_documents() {
    journey("drop", async |page: &mut Page| -> Result {
        let files = json!([
            ["one.txt", "The first story\nIt has a body."],
            ["two.txt", "The second story\nIt has one, too."],
            ["three.txt", "The third story\nWith a walrus in it."],
        ]);
        page.textbox("Article text").await?;
        page.execute(DROP, vec![files]).await?;
        page.wait_for("three documents", async |page: &Page| Ok(page.library().await?.len() == 3))
            .await?;
        let mut titles = page.library().await?;
        titles.sort();
        assert_eq!(titles, ["one", "three", "two"], "named by their files");
        page.find("searchbox", Some("Search the library")).await?.send_keys("walrus").await?;
        page.library_holds(&["three"]).await
    });
}

#[test]
fn the_library_renames_copies_and_deletes() {
    journey("library", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        page.tag("Maria Keller", "p").await?;
        page.saved().await?;
        page.library_holds(&["Harbour town votes on new ferry"]).await?;
        more(page, "Harbour town votes on new ferry", "Rename").await?;
        // What stood there is selected.
        page.textbox("New title").await?.send_keys("Ferry").await?;
        page.press("Enter").await?;
        page.library_holds(&["Ferry"]).await?;
        more(page, "Ferry", "Duplicate").await?;
        page.wait_for("the copy", async |page: &Page| {
            let mut titles = page.library().await?;
            titles.sort();
            Ok(titles == ["Ferry", "Ferry (copy)"])
        })
        .await?;
        page.open_document("Ferry (copy)").await?;
        page.shows(&["Person: Maria Keller"]).await?;
        more(page, "Ferry", "Delete").await?;
        page.library_holds(&["Ferry (copy)"]).await?;
        undo_of_notice(page).await?;
        page.wait_for("both", async |page: &Page| Ok(page.library().await?.len() == 2)).await?;
        page.open_document("Ferry (copy)").await?;
        more(page, "Ferry (copy)", "Delete").await?;
        page.library_holds(&["Ferry"]).await?;
        page.reload().await?;
        page.library_holds(&["Ferry"]).await
    });
}

async fn more(page: &Page, title: &str, what: &str) -> Result {
    page.button(&format!("More for {title}")).await?.click().await?;
    page.choose(what).await
}

/// The one beside what was said, not the one of the masthead.
async fn undo_of_notice(page: &Page) -> Result {
    let look = async |page: &Page| {
        let all = page.all("button", Some("Undo")).await?;
        Ok((all.len() == 2).then(|| all.into_iter().nth(1)).flatten())
    };
    Ok(page.wait_some("the notice", look).await?.click().await?)
}

#[test]
fn a_file_of_another_tool_goes_out_and_comes_in() {
    journey("brat", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        page.tag("Maria Keller", "p").await?;
        page.tag("Port Ashby", "l").await?;
        page.saved().await?;
        page.button("Download").await?.click().await?;
        page.choose("Other formats…").await?;
        page.find("dialog", Some("Download as")).await?;
        page.take_format("brat").await?;
        page.accept_losses().await?;
        let file = page.downloaded(".brat.zip").await?;
        page.open_file(&file).await?;
        page.wait_for("both", async |page: &Page| Ok(page.library().await?.len() == 2)).await?;
        page.shows(&["Person: Maria Keller", "Place: Port Ashby"]).await?;
        page.button("Download").await?.click().await?;
        // What was used last stands in the menu itself.
        page.choose("brat").await
    });
}

/// Texts and what is said of them, in folders, beside what a system and a person have left there.
fn fill(folder: &std::path::Path) -> Result {
    let files: [(&str, &[u8]); 7] = [
        (".DS_Store", b"\0\0\0\x01Bud1"),
        ("2024/one.ann", b"T1\tPerson 0 3\tAna\n"),
        ("2024/one.txt", b"Ana paid the bill."),
        ("2024/Thumbs.db", b"\xd0\xcf\x11\xe0"),
        ("2025/late/two.ann", b"T1\tPerson 0 2\tBo\nT2\tPlace 90 99\tNowhere\n"),
        ("2025/late/two.txt", b"Bo left Kyiv."),
        ("logo.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    ];
    for (name, bytes) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(folder))?;
        std::fs::write(path, bytes)?;
    }
    Ok(())
}

#[test]
fn a_folder_is_opened_whole() {
    journey("folder", async |page: &mut Page| -> Result {
        let folder = tempfile::tempdir()?;
        let corpus = folder.path().join("corpus");
        fill(&corpus)?;
        page.button("Open folder").await?;
        page.open_folder(&corpus).await?;
        let dialog = page.find("dialog", Some("Not everything was opened")).await?;
        let says = dialog.text().await?;
        assert!(says.replace('\u{a0}', " ").contains("2 documents with 2 annotations"), "{says}");
        assert!(says.contains("T2") && says.contains("logo.png"), "{says}");
        assert!(!says.contains("DS_Store") && !says.contains("Thumbs"), "{says}");
        page.button("Close").await?.click().await?;
        page.wait_for("both", async |page: &Page| Ok(page.library().await?.len() == 2)).await?;
        page.wait_for("what was said of the last", async |page: &Page| {
            Ok(page.marks().await? == ["Person: Bo"])
        })
        .await?;
        page.saved().await?;
        page.button("More to open").await?.click().await?;
        let menu = page.find("menu", Some("More to open")).await?;
        assert!(menu.text().await?.contains("Open folder"));
        page.press("Escape").await
    });
}

#[test]
fn every_document_goes_out_in_another_format_and_comes_in() {
    journey("library-brat", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        page.tag("Maria Keller", "p").await?;
        page.saved().await?;
        page.button("New article").await?.click().await?;
        page.annotate(ARTICLE).await?;
        page.tag("Port Ashby", "p").await?;
        page.saved().await?;
        page.button("Download").await?.click().await?;
        page.choose("Other formats…").await?;
        page.find("dialog", Some("Download as")).await?;
        page.find("radio", Some("All 2 documents, in one archive")).await?.click().await?;
        page.take_format("brat").await?;
        page.accept_losses().await?;
        let file = page.downloaded("Tagline library.brat.zip").await?;
        page.open_file(&file).await?;
        page.wait_for("all", async |page: &Page| Ok(page.library().await?.len() == 4)).await
    });
}

/// A version in which a paragraph is new and a name has been corrected.
#[test]
fn a_new_version_takes_the_annotations_along() {
    journey("version", async |page: &mut Page| -> Result {
        page.annotate(ARTICLE).await?;
        page.tag("Maria Keller", "p").await?;
        page.tag("Port Ashby", "l").await?;
        page.saved().await?;
        let corrected = page.text_of_article().await?.replacen("Maria Keller", "Marie Keller", 1);
        page.find("button", Some("Harbour town votes on new ferry")).await?.click().await?;
        page.button("New version of the text…").await?.click().await?;
        page.fill("textarea.version-text", &format!("Corrected today.\n{corrected}")).await?;
        page.button("Place the annotations").await?.click().await?;
        page.find("checkbox", None).await?.click().await?;
        page.button("Make the new version").await?.click().await?;
        let marks = ["Person: Marie Keller", "Place: Port Ashby"];
        page.wait_for("the marks", async |page: &Page| Ok(page.marks().await? == marks)).await?;
        page.library_holds(&[
            "Harbour town votes on new ferry (new version)",
            "Harbour town votes on new ferry",
        ])
        .await
    });
}

/// Two columns with tags are CoNLL's, whatever the file is called; a person may want the text.
#[test]
fn a_file_that_was_taken_for_something_else_is_read_again() {
    journey("guess", async |page: &mut Page| -> Result {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("story.txt");
        std::fs::write(&path, "Ana B-PER\npaid O\n. O\n\nBo B-PER\nleft O\n. O\n")?;
        page.open_file(&path).await?;
        page.button("Not right?").await?.click().await?;
        page.find("dialog", Some("Opened")).await?;
        page.js::<()>("document.querySelector('.guess select').value = 'text'").await?;
        page.button("Read it as that").await?.click().await?;
        let field = page.textbox("Article text").await?;
        page.wait_for("the text", async |page: &Page| {
            let has = "return arguments[0].value.startsWith('Ana B-PER')";
            page.js_with(has, vec![crate::support::argument(&field)?]).await
        })
        .await?;
        page.library_holds(&[]).await
    });
}
