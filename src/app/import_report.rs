//! The report on files that came in, and the sentences in it.

use std::collections::HashMap;

use crate::{Guessed, Import};
use tagline_core::text::{group_digits, pluralize, quoted};
use tagline_format::native::MAX_FILE_BYTES as MAX_LIBRARY_BYTES;
use tagline_format::{FORMATS, MAX_FILES, stem};

/// The way in which a person is told about files that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportMessage {
    /// Nothing came, and nothing was refused.
    Nothing,
    /// A notice.
    Notice(String),
    /// A notice about a file of another program, with its report: it may be read as something else.
    Correctable(String, Import),
    /// A notice that something went wrong.
    Failure(String),
    /// A report to be read at leisure.
    Report(Import),
}

/// Sums up what came of files, and a sentence for each file that was refused as a whole. One thing
/// makes a notice; refused items, and a file that may be something else than it was taken for, make
/// a report.
pub fn summarize_imports(mut imports: Vec<Import>, refused: Vec<String>) -> ImportMessage {
    let documents: usize = imports.iter().map(|i| i.documents).sum();
    let annotations = imports.iter().map(|i| i.annotations).sum();
    if let ([only], []) = (imports.as_slice(), refused.as_slice())
        && let Some(guessed) = &only.guessed
    {
        let name = guessed.format.as_deref().and_then(format_name);
        return match (imports.pop(), name) {
            (Some(report), Some(name)) if report.refused.is_empty() => {
                let said = format!("{} Read as {name}.", opened_sentence(documents, annotations));
                ImportMessage::Correctable(said, report)
            }
            (report, _) => report.map_or(ImportMessage::Nothing, ImportMessage::Report),
        };
    }
    let items = refused_items(&imports);
    if items.is_empty() && refused.len() <= 1 {
        return match refused.into_iter().next() {
            Some(reason) if documents > 0 => {
                let opened = opened_sentence(documents, annotations);
                ImportMessage::Failure(format!("{opened} {reason}"))
            }
            Some(reason) => ImportMessage::Failure(reason),
            None if documents > 0 => ImportMessage::Notice(opened_sentence(documents, annotations)),
            None => ImportMessage::Nothing,
        };
    }
    let refused = refused.into_iter().map(|reason| (String::new(), reason)).chain(items).collect();
    let (file, guessed) = only_guess(imports);
    let mut report = Import { file, documents, annotations, refused, guessed, ..Import::default() };
    report.shorten();
    ImportMessage::Report(report)
}

/// For each file, whether another one has the same stem (`a.txt`, `a.ann`), so that they must be
/// read together.
pub fn have_companions(names: &[&str]) -> Vec<bool> {
    let mut stems = HashMap::new();
    names.iter().for_each(|name| *stems.entry(stem(name)).or_insert(0) += 1);
    names.iter().map(|name| stems.get(stem(name)).is_some_and(|files| *files > 1)).collect()
}

/// The file that may be something else than it was taken for, and its name, if it is the only one.
fn only_guess(mut imports: Vec<Import>) -> (String, Option<Guessed>) {
    if let [only] = imports.as_slice() {
        let file = only.file.clone();
        return (file, imports.pop().and_then(|only| only.guessed));
    }
    let is_guess = |import: &Import| import.guessed.as_ref().is_some_and(|g| g.format.is_some());
    imports.retain(is_guess);
    match (imports.pop(), imports.is_empty()) {
        (Some(Import { file, guessed, .. }), true) => (file, guessed),
        _ => (String::new(), None),
    }
}

/// The refused items of all files, each with its place; of several files, with its file.
fn refused_items(imports: &[Import]) -> Vec<(String, String)> {
    let place = |import: &Import, place: &str| match place {
        "" => String::new(),
        _ if imports.len() == 1 || names_file(import, place) => place.to_owned(),
        _ => format!("{}, {place}", import.file),
    };
    let all = imports.iter().flat_map(|import| import.refused.iter().map(move |r| (import, r)));
    all.map(|(import, (at, why))| (place(import, at), why.clone())).collect()
}

/// Whether a place is a path that begins with the file or folder itself.
fn names_file(import: &Import, place: &str) -> bool {
    let rest = place.strip_prefix(&import.file);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Names several files that are read together: all of up to three, two of more.
pub fn joined_file_names(files: &[String]) -> String {
    match files {
        [one, two, _, rest @ ..] if !rest.is_empty() => {
            format!("{one}, {two} and {} more", files.len() - 2)
        }
        few => few.join(", "),
    }
}

/// Says that a folder holds more than can be opened at once.
pub fn folder_too_large(name: &str, left: usize) -> String {
    let left = pluralize(left, "file was", "files were");
    let most = MAX_LIBRARY_BYTES >> 20;
    format!(
        "{} holds more than {most} MB; {left} not opened. Open the folders in it one by one.",
        folder_name(name)
    )
}

/// The sentence for files that were not opened, since the person has stopped it.
pub fn import_stopped(left: usize) -> String {
    let left = pluralize(left, "file was", "files were");
    format!("Stopped: {left} not opened. What was opened before stays in the library.")
}

/// Says that a folder holds no files.
pub fn folder_empty(name: &str) -> String {
    format!("{} holds no files to open.", folder_name(name))
}

/// Says that a folder holds more files than are looked at.
pub fn folder_too_full(name: &str) -> String {
    let most = group_digits(MAX_FILES);
    let name = folder_name(name);
    format!(
        "{name} holds more than {most} files; the others were not opened. Open the folders in it one by one."
    )
}

/// Names a folder in a sentence.
fn folder_name(name: &str) -> String {
    if name.is_empty() { "The folder".to_owned() } else { quoted(name) }
}

/// The name of the format with this identifier.
pub fn format_name(id: &str) -> Option<&'static str> {
    FORMATS.iter().find(|format| format.id == id).map(|format| format.name)
}

/// "Opened 2 documents with 31 annotations."
pub fn opened_sentence(documents: usize, annotations: usize) -> String {
    let documents = pluralize(documents, "document", "documents");
    match annotations {
        0 => format!("Opened {documents}."),
        n => format!("Opened {documents} with {}.", pluralize(n, "annotation", "annotations")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_opened_is_said_in_a_sentence() {
        assert_eq!(opened_sentence(1, 0), "Opened 1\u{a0}document.");
        assert_eq!(opened_sentence(2, 1), "Opened 2\u{a0}documents with 1\u{a0}annotation.");
    }

    #[test]
    fn of_several_files_each_refusal_names_its_own() {
        let import = |file: &str| {
            let refused = ["", "cue 1", "c/x.ann"].map(|at| (at.to_owned(), "why".to_owned()));
            Import { file: file.to_owned(), refused: refused.into(), ..Import::default() }
        };
        let places = |imports: &[Import]| {
            refused_items(imports).into_iter().map(|(place, _)| place).collect::<Vec<_>>()
        };
        assert_eq!(places(&[import("c")]), ["", "cue 1", "c/x.ann"]);
        let both = places(&[import("c"), import("d.zip")]);
        assert_eq!(both, ["", "c, cue 1", "c/x.ann", "", "d.zip, cue 1", "d.zip, c/x.ann"]);
    }

    #[test]
    fn many_names_are_not_all_said() {
        let names = |n| joined_file_names(&["a", "b", "c", "d"].map(str::to_owned)[..n]);
        assert_eq!([2, 3, 4].map(names), ["a, b", "a, b, c", "a, b and 2 more"]);
    }

    #[test]
    fn one_guess_among_what_came_can_be_corrected() {
        let import = |file: &str, format: Option<&str>| {
            let format = format.map(str::to_owned);
            let guessed = Guessed { bytes: [].into(), parts: vec![], format, made: vec![] };
            Import { file: file.to_owned(), guessed: Some(guessed), ..Import::default() }
        };
        let name = |imports| only_guess(imports).0;
        assert_eq!(name(vec![import("a", None), import("b", Some("brat"))]), "b");
        assert_eq!(name(vec![import("a", Some("brat")), import("b", Some("brat"))]), "");
        assert!(only_guess(vec![import("a", None)]).1.is_some());
    }

    #[test]
    fn what_was_too_much_says_what_to_do() {
        let said = folder_too_large("corpus", 1);
        assert!(said.starts_with("“corpus” holds more than 256 MB; 1\u{a0}file was not opened."));
        assert!(folder_too_large("", 2).starts_with("The folder holds"));
    }

    #[test]
    fn a_text_and_its_annotations_are_companions() {
        assert_eq!(have_companions(&["b.txt", "a.ann", "a.txt"]), [false, true, true]);
        assert_eq!(have_companions(&["a.txt", "b.txt"]), [false, false]);
    }

    #[test]
    fn one_thing_makes_a_notice_and_several_a_report() {
        let import = |refused: &[&str]| Import {
            file: "a.json".to_owned(),
            documents: 1,
            refused: refused.iter().map(|why| (String::new(), (*why).to_owned())).collect(),
            ..Import::default()
        };
        let notice = ImportMessage::Notice("Opened 1\u{a0}document.".to_owned());
        assert_eq!(summarize_imports(vec![import(&[])], vec![]), notice);
        let failure = summarize_imports(vec![import(&[])], vec!["No.".to_owned()]);
        assert_eq!(failure, ImportMessage::Failure("Opened 1\u{a0}document. No.".to_owned()));
        let report = summarize_imports(vec![import(&["why"])], vec![]);
        assert!(matches!(report, ImportMessage::Report(report) if report.refused.len() == 1));
        assert_eq!(summarize_imports(vec![], vec![]), ImportMessage::Nothing);
    }
}
