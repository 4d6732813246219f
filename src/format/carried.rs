//! Work that a page carries: a document inside the one-file edition of Tagline.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use super::native;
use tagline_core::model::{DocumentId, Workspace};

/// A document in a page, and the state it was put there in.
#[derive(Debug, Serialize, Deserialize)]
pub struct Carried<'a> {
    /// Names the state: see [`revision`].
    pub revision: String,
    /// The document, as a native file.
    #[serde(borrow)]
    file: &'a RawValue,
}

impl Carried<'_> {
    /// The native file.
    pub fn file(&self) -> &str {
        self.file.get()
    }
}

/// The name of a document's state: the SHA-256 of its native file, in hexadecimal. Two states of
/// the same name are the same.
pub fn revision(native: &str) -> String {
    let digest = Sha256::digest(native);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A document as it is put in a page; with the name of its state.
///
/// The text has no `<`, so that nothing in it ends the element that holds it.
pub fn write(workspace: &Workspace, id: &DocumentId) -> (String, String) {
    let native = native::write(workspace, id);
    let revision = revision(&native);
    // In JSON a "<" stands only in strings, where this is the same character.
    let file = native.replace('<', "\\u003c");
    (format!("{{\"revision\":\"{revision}\",\"file\":{file}}}"), revision)
}

/// What a page carries; `None` where that is nothing.
///
/// # Errors
/// A sentence for the person.
pub fn read(page: &str) -> Result<Option<Carried<'_>>, String> {
    // An empty string is what the page is built with.
    if matches!(page.trim(), "" | "\"\"") {
        return Ok(None);
    }
    serde_json::from_str(page)
        .map(Some)
        .map_err(|error| format!("The work in this page could not be read ({error})."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tagline_core::model::{Metadata, Schema};
    use tagline_core::text::Document;

    #[test]
    fn a_document_in_a_page_is_read_as_it_was() {
        let document = Document::new("</script><!-- <b> \\u003c").expect("a text");
        let meta = Metadata { title: "<title>".to_owned(), ..Metadata::default() };
        let workspace = Workspace::new(document, meta, Schema::default());
        let id = DocumentId::new("abc").expect("a name");
        let (page, name) = write(&workspace, &id);
        assert!(!page.contains('<'), "{page}");
        let carried = read(&page).expect("it is JSON").expect("it carries something");
        assert_eq!(carried.revision, name);
        let read = native::read(carried.file()).expect("a file of ours");
        assert_eq!(read.documents[0].workspace, workspace);
        assert_eq!(revision(&native::write(&read.documents[0].workspace, &id)), name);
    }

    #[test]
    fn a_page_without_work_carries_none() {
        assert!(read("\"\"").expect("nothing is no error").is_none());
        assert!(read(" ").expect("nothing is no error").is_none());
        assert!(read("{\"revision\":").is_err());
    }
}
