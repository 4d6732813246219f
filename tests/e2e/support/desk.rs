//! What a person does at the page, in the words of the journeys.

use super::find::text_of;
use super::{Page, Result, argument};
use anyhow::{Context, bail, ensure};
use std::path::Path;
use thirtyfour::{By, WebElement};

/// An article of our own: curly quotes, a split quotation, emoji in front of what is tagged, a
/// family of joined emoji, a word that runs from right to left.
pub const ARTICLE: &str = "\
Harbour town votes on new ferry
Maria Keller met 🚢 reporters in Port Ashby on Monday. “We can’t wait any longer,” she said, “and the ferry must sail by June.”
The 👩‍👩‍👧 families of Port Ashby paid $1.2bn, said Tom Okafor, who runs Northline Ferries. “Port Ashby deserves better.”
Its sister port שלום sent 👍 about 550 boats to the Bay of Port Ashby last year, the council’s report says.";

/// The two halves of its split quotation.
pub const HALVES: [&str; 2] = ["“We can’t wait any longer,”", "“and the ferry must sail by June.”"];

/// The format that holds everything.
const LOSSLESS: [&str; 2] = ["Tagline file", "Save as one file with this work"];

/// Every annotation as "Label: words", stretches set apart by " … ", as first met in the text.
const MARKS: &str = r#"
const found = new Map();
for (const mark of document.querySelectorAll("article mark[data-annotation]")) {
  const { annotation, label, starts } = mark.dataset;
  const seen = found.get(annotation) ?? { label, words: [] };
  if (starts !== undefined || !seen.words.length) seen.words.push("");
  seen.words[seen.words.length - 1] += mark.textContent;
  found.set(annotation, seen);
}
return [...found.values()].map(({ label, words }) => `${label}: ${words.join(" … ")}`);
"#;

impl Page {
    /// Pastes a text and starts annotating it.
    pub async fn annotate(&self, text: &str) -> Result {
        let textbox = self.textbox("Article text").await?;
        self.paste(&textbox, text, None).await?;
        let pasted = async |page: &Self| {
            page.js_with("return arguments[0].value.length > 0", vec![argument(&textbox)?]).await
        };
        self.wait_for("the paste", pasted).await?;
        self.button("Start annotating").await?.click().await?;
        self.wait_for("the article", async |page: &Self| Ok(page.text_of_article().await? == text))
            .await
    }

    /// Starts annotating the sample article.
    pub async fn annotate_sample(&self) -> Result {
        self.button("Try the sample article").await?.click().await?;
        let is_there = "return document.querySelector('textarea').value.length > 500";
        self.wait_for("the sample", async |page: &Self| page.js(is_there).await).await?;
        self.button("Start annotating").await?.click().await?;
        self.find("article", None).await.map(drop)
    }

    /// Every annotation as "Label: words".
    pub async fn marks(&self) -> Result<Vec<String>> {
        self.js(MARKS).await
    }

    /// Waits until these annotations are drawn and no others, over an unchanged [`ARTICLE`].
    pub async fn shows(&self, marks: &[impl AsRef<str>]) -> Result {
        let marks: Vec<&str> = marks.iter().map(AsRef::as_ref).collect();
        let is_so = async |page: &Self| Ok(page.marks().await? == marks);
        if self.wait_for("the marks", is_so).await.is_err() {
            bail!("the article shows {:#?} and not {marks:#?}", self.marks().await?);
        }
        let text = self.text_of_article().await?;
        ensure!(text.starts_with(ARTICLE), "the article has become {text:?}");
        Ok(())
    }

    /// Sweeps over some words and presses a key.
    pub async fn tag(&self, words: &str, key: &str) -> Result {
        self.drag_over(words).await?;
        self.swept().await?;
        self.press(key).await
    }

    /// Waits until the page has taken a sweep and offers the labels.
    pub async fn swept(&self) -> Result {
        self.find("menu", Some("Tag as")).await.map(drop)
    }

    /// Waits until everything is kept.
    pub async fn saved(&self) -> Result {
        self.status("Saved").await
    }

    /// Chooses in a menu that is open; what an item is for may follow its name.
    pub async fn choose(&self, name: &str) -> Result {
        let look = async |page: &Self| page.item(name).await;
        let item = self.wait_some(&format!("menuitem \"{name}\""), look).await?;
        Ok(item.click().await?)
    }

    async fn item(&self, name: &str) -> Result<Option<WebElement>> {
        for item in self.all("menuitem", None).await? {
            if text_of(&item).await?.starts_with(name) {
                return Ok(Some(item));
            }
        }
        Ok(None)
    }

    /// Turns to a list of the panel; how many it holds follows its name.
    pub async fn turn_to(&self, name: &str) -> Result {
        for tab in self.all("tab", None).await? {
            if tab.text().await?.starts_with(name) {
                return Ok(tab.click().await?);
            }
        }
        bail!("no tab {name:?}")
    }

    /// Downloads the open document; the bytes of the file that arrives.
    pub async fn download(&self, format: &str, ending: &str) -> Result<Vec<u8>> {
        self.button("Download").await?.click().await?;
        self.choose(format).await?;
        if !LOSSLESS.contains(&format) {
            self.accept_losses().await?;
        }
        let path = self.downloaded(ending).await?;
        let bytes = std::fs::read(&path)?;
        // So that the next one is not taken for this one.
        std::fs::remove_file(path)?;
        Ok(bytes)
    }

    /// Chooses a format in the dialog of all of them.
    pub async fn take_format(&self, name: &str) -> Result {
        for button in self.all("button", None).await? {
            if button.text().await?.starts_with(name) {
                return Ok(button.click().await?);
            }
        }
        bail!("no format {name}")
    }

    /// Downloads all the same, in the dialog that says what the file does not hold.
    pub async fn accept_losses(&self) -> Result {
        self.find("dialog", Some("Not everything fits")).await?;
        // The one of the masthead stands before it in the page.
        let all = self.all("button", Some("Download")).await?;
        all.last().context("a button in the dialog")?.click().await?;
        self.gone("dialog", None).await
    }

    /// Opens a file through the input that the button "Open file" uses.
    pub async fn open_file(&self, path: &Path) -> Result {
        let input = self.query_file_input().await?;
        Ok(input.send_keys(path.to_string_lossy()).await?)
    }

    /// Opens a folder through the input that "Open folder" uses.
    pub async fn open_folder(&self, path: &Path) -> Result {
        let look = async |page: &Self| {
            Ok(page.find_all(By::Css("input[webkitdirectory]")).await?.into_iter().next())
        };
        let input = self.wait_some("the folder input", look).await?;
        Ok(input.send_keys(path.to_string_lossy()).await?)
    }

    async fn query_file_input(&self) -> Result<WebElement> {
        let look = async |page: &Self| {
            Ok(page.find_all(By::Css("input[type=file]")).await?.into_iter().next())
        };
        self.wait_some("the file input", look).await
    }

    /// The titles in the library, in its order.
    pub async fn library(&self) -> Result<Vec<String>> {
        self.js(
            "return [...document.querySelectorAll('nav[aria-label=Library] > ul > li > button')]\
             .map((b) => b.innerText.split('\\n')[0])",
        )
        .await
    }

    /// Waits until the library holds these, in this order.
    pub async fn library_holds(&self, titles: &[&str]) -> Result {
        let is_so = async |page: &Self| Ok(page.library().await? == titles);
        if self.wait_for("the library", is_so).await.is_err() {
            bail!("the library holds {:?} and not {titles:?}", self.library().await?);
        }
        Ok(())
    }

    /// Opens a document of the library.
    pub async fn open_document(&self, title: &str) -> Result {
        let rows = self.find_all(By::Css("nav[aria-label=Library] > ul > li > button")).await?;
        for row in rows {
            if row.text().await?.starts_with(title) {
                return Ok(row.click().await?);
            }
        }
        bail!("the library has no {title:?}")
    }

    /// Presses Tab (or another chord) until an element has the focus, as those who have no mouse.
    pub async fn tab_to(&self, chord: &str, element: &WebElement) -> Result {
        let has_focus = "return document.activeElement === arguments[0]";
        for _ in 0..60 {
            if self.js_with(has_focus, vec![argument(element)?]).await? {
                return Ok(());
            }
            self.press(chord).await?;
        }
        bail!("{chord} does not lead to {}", element.outer_html().await?)
    }

    /// What the chosen annotation's card says.
    pub async fn card(&self) -> Result<String> {
        let card = self.region("Annotation").await?;
        card.text().await.context("the card went")
    }
}
