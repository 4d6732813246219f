//! What is said of files that came in.

use leptos::prelude::*;

use super::file_import::Arrivals;
use super::state::ShellState;
use crate::ui::parts::{count, grouped};
use crate::ui::ui_state::{DialogKind, UiState};
use tagline_app::{Guessed, Import};
use tagline_core::text::quoted;
use tagline_format::native::MAX_FILE_BYTES as MAX_LIBRARY_BYTES;
use tagline_format::{FORMATS, MAX_FILES};

/// One thing goes into a notice; whatever was refused, or taken for something that it may not be,
/// goes into a dialog, to be read at leisure.
pub(super) fn tell(ui: UiState, shell: ShellState, arrivals: Arrivals) {
    let Arrivals { mut imports, refused, .. } = arrivals;
    let documents: usize = imports.iter().map(|i| i.documents).sum();
    let annotations = imports.iter().map(|i| i.annotations).sum();
    if let ([only], []) = (imports.as_slice(), refused.as_slice())
        && let Some(guessed) = &only.guessed
    {
        let name = guessed.format.as_deref().and_then(format_name);
        let report = imports.pop();
        match (report, name) {
            (Some(report), Some(name)) if report.refused.is_empty() => {
                let said = format!("{} Read as {name}.", opened(documents, annotations));
                shell.opened.set(Some((said.clone(), report)));
                ui.session.say(said);
            }
            (report, _) => {
                report.into_iter().for_each(|report| ui.open_dialog(DialogKind::Import(report)))
            }
        }
        return;
    }
    let items = refusals(&imports);
    if items.is_empty() && refused.len() <= 1 {
        match refused.into_iter().next() {
            Some(reason) if documents > 0 => {
                ui.session.complain(format!("{} {reason}", opened(documents, annotations)));
            }
            Some(reason) => ui.session.complain(reason),
            None if documents > 0 => ui.session.say(opened(documents, annotations)),
            None => {}
        }
        return;
    }
    let refused = refused.into_iter().map(|reason| (String::new(), reason)).chain(items).collect();
    let (file, guessed) = only_guess(imports);
    let mut report = Import { file, documents, annotations, refused, guessed };
    report.shorten();
    ui.open_dialog(DialogKind::Import(report));
}

/// What may be something else than it was taken for, and its name: of many things that came, where
/// it is only one.
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

/// What was refused of all that came, each with its place; of several files, with its file.
fn refusals(imports: &[Import]) -> Vec<(String, String)> {
    let place = |import: &Import, place: &str| match place {
        "" => String::new(),
        _ if imports.len() == 1 || says_itself(import, place) => place.to_owned(),
        _ => format!("{}, {place}", import.file),
    };
    let all = imports.iter().flat_map(|import| import.refused.iter().map(move |r| (import, r)));
    all.map(|(import, (at, why))| (place(import, at), why.clone())).collect()
}

/// Whether a place is a path that begins with the file or folder itself.
fn says_itself(import: &Import, place: &str) -> bool {
    let rest = place.strip_prefix(&import.file);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// What files are called that were opened by themselves and belong together.
pub(super) fn names_of(files: &[String]) -> String {
    match files {
        [one, two, _, rest @ ..] if !rest.is_empty() => {
            format!("{one}, {two} and {} more", files.len() - 2)
        }
        few => few.join(", "),
    }
}

/// What is said where all that lies together is more than can be opened at once.
pub(super) fn too_much(name: &str, left: usize) -> String {
    let left = count(left, "file was", "files were");
    let most = MAX_LIBRARY_BYTES >> 20;
    format!(
        "{} holds more than {most} MB; {left} not opened. Open the folders in it one by one.",
        called(name)
    )
}

/// What is said of a folder without files.
pub(super) fn empty(name: &str) -> String {
    format!("{} holds no files to open.", called(name))
}

/// What is said of a folder with more files than are looked at.
pub(super) fn too_many(name: &str) -> String {
    let most = grouped(MAX_FILES);
    let name = called(name);
    format!(
        "{name} holds more than {most} files; the others were not opened. Open the folders in it one by one."
    )
}

/// What a folder is called in a sentence.
fn called(name: &str) -> String {
    if name.is_empty() { "The folder".to_owned() } else { quoted(name) }
}

/// What the format of an identifier is called.
pub(super) fn format_name(id: &str) -> Option<&'static str> {
    FORMATS.iter().find(|format| format.id == id).map(|format| format.name)
}

/// "Opened 2 documents with 31 annotations."
pub(super) fn opened(documents: usize, annotations: usize) -> String {
    let documents = count(documents, "document", "documents");
    match annotations {
        0 => format!("Opened {documents}."),
        n => format!("Opened {documents} with {}.", count(n, "annotation", "annotations")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_opened_is_said_in_a_sentence() {
        assert_eq!(opened(1, 0), "Opened 1\u{a0}document.");
        assert_eq!(opened(2, 1), "Opened 2\u{a0}documents with 1\u{a0}annotation.");
    }

    #[test]
    fn of_several_files_each_refusal_names_its_own() {
        let import = |file: &str| {
            let refused = ["", "cue 1", "c/x.ann"].map(|at| (at.to_owned(), "why".to_owned()));
            Import { file: file.to_owned(), refused: refused.into(), ..Import::default() }
        };
        let places = |imports: &[Import]| {
            refusals(imports).into_iter().map(|(place, _)| place).collect::<Vec<_>>()
        };
        assert_eq!(places(&[import("c")]), ["", "cue 1", "c/x.ann"]);
        let both = places(&[import("c"), import("d.zip")]);
        assert_eq!(both, ["", "c, cue 1", "c/x.ann", "", "d.zip, cue 1", "d.zip, c/x.ann"]);
    }

    #[test]
    fn many_names_are_not_all_said() {
        let names = |n| names_of(&["a", "b", "c", "d"].map(str::to_owned)[..n]);
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
        let said = too_much("corpus", 1);
        assert!(said.starts_with("“corpus” holds more than 256 MB; 1\u{a0}file was not opened."));
        assert!(too_much("", 2).starts_with("The folder holds"));
    }
}
