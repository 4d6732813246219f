//! The list of formats, and what is done by it.

use super::cas::{json as cas_json, xmi};
use super::conll::{bioes, conll2002, conll2003};
use super::exchange::{self, Certainty, Entry, Glance};
use super::web_annotation::{code_points as web_annotation, utf16 as web_annotation_utf16};
use super::{
    Format, Output, Read, Refusal, Refused, brat, citron, claim_review, csv, doccano, file_name,
    html, label_studio, native, prodigy, spacy, tei, webanno_tsv, xlsx,
};
use crate::model::{DocumentId, Workspace};

type Writer = fn(&Workspace, &DocumentId) -> Output;

/// How a format is read: whether a file is in it, and what such files hold. It is given all that
/// were brought together, since some formats need several for one document.
type Reader = (fn(&Glance<'_>) -> Certainty, fn(&[Entry]) -> Result<Read, Refusal>);

/// Lists formats, each a module with the facts in `FORMAT`, the writer in `output` where it is
/// written, and the reader in `recognise` and `read` where it is read. The facts stand apart from
/// both, so that a program that only shows the facts holds no writer and no reader.
macro_rules! formats {
    ($($way:ident $format:ident;)*) => {
        /// Every format there is, in the order of the menu.
        pub const FORMATS: &[Format] = &[$($format::FORMAT),*];

        const WRITERS: &[Option<Writer>] = &[$(formats!(@write $way $format)),*];

        const READERS: &[Option<Reader>] = &[$(formats!(@read $way $format)),*];
    };
    (@write both $format:ident) => { Some($format::output) };
    (@write write $format:ident) => { Some($format::output) };
    (@write read $format:ident) => { None };
    (@read both $format:ident) => { Some(($format::recognise, $format::read_entries)) };
    (@read read $format:ident) => { Some(($format::recognise, $format::read_entries)) };
    (@read write $format:ident) => { None };
}

formats! {
    both native;
    write csv;
    both xlsx;
    write html;
    both brat;
    both spacy;
    both prodigy;
    both doccano;
    both label_studio;
    both conll2003;
    both conll2002;
    both bioes;
    both web_annotation;
    both web_annotation_utf16;
    both cas_json;
    both xmi;
    both webanno_tsv;
    both tei;
    both citron;
    write claim_review;
}

/// Writes a document in the format of this identifier; `None` where none such is written.
pub fn write(id: &str, workspace: &Workspace, document: &DocumentId) -> Option<Output> {
    let (_, write) = writer(id)?;
    Some(write(workspace, document))
}

fn writer(id: &str) -> Option<(&'static Format, Writer)> {
    let mut all = FORMATS.iter().zip(WRITERS);
    all.find(|(format, _)| format.id == id).and_then(|(format, write)| Some((format, (*write)?)))
}

/// Writes documents in one archive, each as its own files; what is lost is said once for all that
/// lose it, with how many they are. `None` where no such format is written.
pub fn write_all(id: &str, documents: &[(DocumentId, Workspace)]) -> Option<Output> {
    let (format, write) = writer(id)?;
    let (mut entries, mut losses) = (Vec::<Entry>::new(), Vec::<(String, usize)>::new());
    let mut names = exchange::Names::default();
    for (number, (document, workspace)) in documents.iter().enumerate() {
        let title = file_name(&workspace.meta.title, "");
        // The number tells documents of one title apart; the form is the title's.
        let stem = names.get(&format!("{title}\0{number}"), |_| title.clone());
        let output = write(workspace, document);
        entries.extend(renamed(format, &stem, output.bytes));
        for loss in output.losses {
            match losses.iter_mut().find(|(known, _)| *known == loss) {
                Some((_, count)) => *count += 1,
                None => losses.push((loss, 1)),
            }
        }
    }
    let all = documents.len();
    let said = losses.into_iter().map(|(loss, count)| match count {
        count if count == all => loss,
        count => format!("In {count} of {all} documents: {loss}"),
    });
    let mut losses: Vec<String> = said.collect();
    let bytes = exchange::pack(&entries).unwrap_or_else(|fault| {
        losses = vec![format!("Everything: the archive could not be written ({fault}).")];
        Vec::new()
    });
    Some(Output { bytes, losses })
}

/// The files of one document in an archive of many: what would be an archive is a folder there.
fn renamed(format: &Format, stem: &str, bytes: Vec<u8>) -> Vec<Entry> {
    if !format.extension.ends_with("zip") {
        return vec![Entry::new(format!("{stem}.{}", format.extension), bytes)];
    }
    let (entries, _) = exchange::open(stem, bytes).unwrap_or_default();
    let inside = |entry: Entry| Entry { name: format!("{stem}/{}", entry.name), ..entry };
    entries.into_iter().map(inside).collect()
}

/// The formats that a file, or what an archive holds, may be in, the surest first; among equally
/// sure ones in the order of the menu.
///
/// # Errors
/// [`Refusal`] where the file as a whole cannot be opened.
pub fn recognise(name: &str, bytes: Vec<u8>) -> Result<Vec<(&'static Format, Certainty)>, Refusal> {
    exchange::open(name, bytes).map(|(entries, _)| candidates(&entries))
}

/// How many files of an archive its format is told by.
const LOOKED_AT: usize = 50;

fn candidates(entries: &[Entry]) -> Vec<(&'static Format, Certainty)> {
    let glances: Vec<Glance<'_>> = entries.iter().take(LOOKED_AT).map(Glance::at).collect();
    let mut found: Vec<_> = readers()
        .filter_map(|(format, (recognise, _))| {
            let surest = glances.iter().map(recognise).max()?;
            (surest > Certainty::No).then_some((format, surest))
        })
        .collect();
    found.sort_by_key(|&(_, certainty)| std::cmp::Reverse(certainty));
    found
}

fn readers() -> impl Iterator<Item = (&'static Format, Reader)> {
    FORMATS.iter().zip(READERS).filter_map(|(format, reader)| Some((format, (*reader)?)))
}

/// Reads a file, or what an archive holds, in the format of the identifier `id`, or in the one that
/// it is most surely in; says which that was.
///
/// # Errors
/// [`Refusal`] where it is in no format that is read here, or nothing of it could be read.
pub fn read(
    name: &str,
    bytes: Vec<u8>,
    id: Option<&str>,
) -> Result<(&'static Format, Read), Refusal> {
    let (entries, mut refused) = exchange::open(name, bytes)?;
    let surest = || candidates(&entries).first().map(|(format, _)| format.id);
    let id = id.or_else(surest).ok_or(Refusal::Unknown)?;
    let reader = readers().find(|(format, _)| format.id == id);
    let (format, (_, read)) = reader.ok_or(Refusal::Unknown)?;
    let mut read = read(&entries)?;
    refused.append(&mut read.refused);
    read.refused = refused;
    Ok((format, read))
}

/// Reads each file that `recognise` does not rule out, and refuses the others one by one; a file
/// that stands alone is read whatever it looks like.
///
/// # Errors
/// What is wrong with a file that stands alone; of several, each bad one is refused alone.
pub(super) fn each(
    entries: &[Entry],
    recognise: fn(&Glance<'_>) -> Certainty,
    mut add: impl FnMut(&Entry, &mut Read) -> Result<(), Refusal>,
) -> Result<Read, Refusal> {
    let mut read = Read::default();
    if let [entry] = entries {
        return add(entry, &mut read).map(|()| read);
    }
    for entry in entries {
        let reason = if recognise(&Glance::at(entry)) == Certainty::No {
            Some("it is not in the same format".to_owned())
        } else {
            add(entry, &mut read).err().map(|refusal| refusal.to_string())
        };
        let place = entry.name.clone();
        read.refused.extend(reason.map(|reason| Refused { place, reason }));
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::TestCaseError;

    use super::super::Way;
    use super::*;
    use crate::model::arbitrary;

    #[test]
    fn the_facts_say_what_the_list_says() {
        for ((format, write), read) in FORMATS.iter().zip(WRITERS).zip(READERS) {
            let way = match (write, read) {
                (Some(_), Some(_)) => Way::Both,
                (Some(_), None) => Way::Write,
                _ => Way::Read,
            };
            assert_eq!(format.way, way, "{}", format.id);
            assert_eq!(FORMATS.iter().filter(|other| other.id == format.id).count(), 1);
        }
    }

    #[test]
    fn many_documents_in_one_archive_come_back() {
        let document = |text: &str| {
            let mut workspace = exchange::testing::workspace(text);
            workspace.meta.title = "Bills".to_owned();
            (DocumentId::new("doc").unwrap(), workspace)
        };
        let all = [document("[Person Ana] paid."), document("[Place Kyiv]"), document("None.")];
        for format in FORMATS.iter().filter(|format| format.way == Way::Both) {
            let output = write_all(format.id, &all).unwrap();
            let (found, read) = read("all.zip", output.bytes, None).unwrap();
            assert_eq!(found.id, format.id);
            assert_eq!(read.refused, [], "{}", format.id);
            let bare = |text: &str| text.replace([' ', '.'], "");
            let mut texts: Vec<_> =
                read.documents.iter().map(|d| bare(d.workspace.document.text())).collect();
            texts.sort();
            assert_eq!(texts, ["Anapaid", "Kyiv", "None"], "{}", format.id);
        }
    }

    /// What a reader makes of a file, whatever that is, keeps the rules of a workspace.
    fn read_as(id: &str, name: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
        let Ok((_, read)) = read(name, bytes.to_vec(), Some(id)) else { return Ok(()) };
        for document in read.documents {
            let workspace = document.workspace;
            prop_assert!(workspace.schema.is_sound());
            for annotation in workspace.annotations.iter() {
                prop_assert_eq!(workspace.check(annotation), Ok(()));
            }
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn a_cut_or_altered_file_is_no_panic(
            workspace in arbitrary::workspace(),
            at in any::<prop::sample::Index>(),
            with in prop::collection::vec(any::<u8>(), 0..4),
            cut in any::<bool>(),
        ) {
            let id = DocumentId::new("doc").unwrap();
            for format in FORMATS.iter().filter(|format| format.way == Way::Both) {
                let output = write(format.id, &workspace, &id).unwrap();
                let (entries, _) = exchange::open("x", output.bytes).unwrap();
                let spoilt: Vec<Entry> = entries
                    .into_iter()
                    .map(|mut entry| {
                        let at = at.index(entry.bytes.len() + 1);
                        let end = if cut { entry.bytes.len() } else { entry.bytes.len().min(at + 1) };
                        entry.bytes.splice(at..end, with.iter().copied());
                        entry
                    })
                    .collect();
                let archive = exchange::pack(&spoilt).unwrap();
                read_as(format.id, "x.zip", &archive)?;
                let _ = recognise("x.zip", archive);
                for other in FORMATS {
                    if let Some(entry) = spoilt.first() {
                        read_as(other.id, &entry.name, &entry.bytes)?;
                    }
                }
            }
        }
    }
}
