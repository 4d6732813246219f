use std::ops::Range;

use super::{ColumnForm, Scheme};
use crate::exchange::{
    self, FileEntry, InterchangeDoc, Losses, SpanAnnotation, UniqueNames, kind_of_mark,
};
use tagline_core::model::LabelKind;

/// A reader takes one away, so a text that begins with the character has it twice.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The layers, each in a file of its own.
const LAYERS: [(LabelKind, &str); 4] = [
    (LabelKind::Mention, "entities"),
    (LabelKind::Quote, "quotes"),
    (LabelKind::Figure, "figures"),
    (LabelKind::Remark, "notes"),
];

/// A file for each layer that has annotations; one of names where none has.
pub(super) fn files(
    passage: InterchangeDoc,
    stem: &str,
    losses: &mut Losses,
    form: &ColumnForm,
) -> Vec<FileEntry> {
    let ColumnForm { scheme, columns, ending } = *form;
    losses.say("The spaces and line ends between the tokens.");
    let passage = exchange::trimmed(passage, losses);
    let tokens = exchange::tokens(&passage);
    let starts = exchange::sentence_starts(&passage);
    let mut names = UniqueNames::default();
    let mut entries = Vec::new();
    for (kind, name) in LAYERS {
        let own = |mark: &&SpanAnnotation| kind_of_mark(mark) == kind;
        let marks: Vec<SpanAnnotation> = passage.marks.iter().filter(own).cloned().collect();
        if marks.is_empty() && kind != LabelKind::Mention {
            continue;
        }
        let mut layer = InterchangeDoc { marks, ..InterchangeDoc::default() };
        layer.drop_overlaps(losses);
        let tags = tags(&layer.marks, &tokens, scheme, &mut names);
        let text = table(&passage, &tokens, &tags, &starts, columns);
        entries.push(FileEntry::new(format!("{stem} {name}{ending}"), text));
    }
    let changed = names.changed();
    let why = "a tag has no spaces, each is “_” there";
    let what = ["label with spaces in its name", "labels with spaces in their names"];
    losses.count(changed.len(), what, why);
    if entries.len() > 1 {
        entries.retain(|entry| entry.bytes.windows(2).any(|w| w == b"B-" || w == b"S-"));
    }
    entries
}

/// The tag of each token.
fn tags(
    marks: &[SpanAnnotation],
    tokens: &[Range<usize>],
    scheme: Scheme,
    names: &mut UniqueNames,
) -> Vec<String> {
    let mut tags = vec!["O".to_owned(); tokens.len()];
    for mark in marks {
        let name = names.get(&mark.label, |name| name.replace(char::is_whitespace, "_"));
        let own = exchange::touched(tokens, &mark.extent());
        let count = own.len();
        for (number, tag) in tags.get_mut(own).unwrap_or_default().iter_mut().enumerate() {
            let letter = match (scheme, number, count) {
                (Scheme::Bioes, 0, 1) => 'S',
                (_, 0, _) => 'B',
                (Scheme::Bioes, _, _) if number + 1 == count => 'E',
                _ => 'I',
            };
            *tag = format!("{letter}-{name}");
        }
    }
    tags
}

fn table(
    passage: &InterchangeDoc,
    tokens: &[Range<usize>],
    tags: &[String],
    starts: &[usize],
    columns: usize,
) -> String {
    let mut out = String::new();
    if columns == 4 {
        out.push_str("-DOCSTART- -X- -X- O\n\n");
    }
    let mut starts = starts.iter().peekable();
    for (number, (token, tag)) in tokens.iter().zip(tags).enumerate() {
        let mut begins = false;
        while starts.next_if(|&&start| start <= token.start).is_some() {
            begins = true;
        }
        if begins && number > 0 {
            out.push('\n');
        }
        out.push_str(passage.words(token));
        out.push_str(if columns == 4 { " _ _ " } else { " " });
        out.push_str(tag);
        out.push('\n');
    }
    if out.starts_with(BYTE_ORDER_MARK) {
        out.insert(0, BYTE_ORDER_MARK);
    }
    out
}
