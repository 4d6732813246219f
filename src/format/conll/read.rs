use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::ColumnForm;
use super::survey::{START, TableLayout, TokenRow};
use crate::exchange::{Certainty, FormatReader, InterchangeDoc, Sniff, SpanAnnotation, each};
use crate::{Read, ReadError, SkippedItem};

/// How sure it is that a file has the form of one of the family.
pub(super) fn certainty(file: &Sniff<'_>, own: &ColumnForm) -> Certainty {
    // The last line may be cut.
    let whole = file.head.rsplit_once('\n').map_or("", |(whole, _)| whole);
    let is_called = file.entry.ends_in(own.ending);
    match TableLayout::of(whole) {
        Some(_) if is_called => Certainty::Sure,
        Some(found) if (found.scheme, found.columns) == (own.scheme, own.columns) => {
            Certainty::Likely
        }
        Some(_) => Certainty::Perhaps,
        // One in which nothing is marked.
        None if is_called && whole.lines().all(is_unmarked) => Certainty::Likely,
        None => Certainty::No,
    }
}

/// Whether a line could stand in a table of two columns in which nothing is marked.
fn is_unmarked(line: &str) -> bool {
    let line = line.trim_end();
    line.is_empty() || line.starts_with(START) || line.ends_with(" O") || line.ends_with("\tO")
}

/// Reads files of tokens; those of the same tokens are layers of one document.
pub(super) fn layers(reader: &dyn FormatReader, files: &[Sniff<'_>]) -> Result<Read, ReadError> {
    let mut found: Vec<(InterchangeDoc, String)> = Vec::new();
    let mut known: HashMap<(String, String), usize> = HashMap::new();
    let mut read = each(reader, files, |file, _| {
        let name = &file.entry.name;
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        for doc in documents(&file.text()?) {
            let key = (folder.to_owned(), doc.text.clone());
            let layer = files.len() > 1;
            match known.get(&key).and_then(|&at| found.get_mut(at)).filter(|_| layer) {
                Some((first, _)) => {
                    first.marks.extend(doc.marks);
                    first.refused.extend(doc.refused);
                }
                None => {
                    known.insert(key, found.len());
                    found.push((doc, name.clone()));
                }
            }
        }
        Ok(())
    })?;
    for (mut doc, name) in found {
        doc.sort();
        match doc.build(&name) {
            Ok(document) => read.documents.push(document),
            Err(error) => {
                read.refused.push(SkippedItem { place: name, reason: error.to_string() });
            }
        }
    }
    if read.documents.is_empty() {
        return Err(ReadError::Damaged("there are no tokens in it".to_owned()));
    }
    Ok(read)
}

/// The documents of a file: the tokens with a space between, each sentence a line.
fn documents(text: &str) -> Vec<InterchangeDoc> {
    let layout = TableLayout::of(text).unwrap_or_else(|| TableLayout::plain(text));
    let mut all = Vec::new();
    let mut document = Growing::of(&layout);
    // The names of the columns may stand above the first row.
    let mut is_first = true;
    for (line, number) in text.split('\n').zip(1..) {
        if line.starts_with(START) || is_new_document(line) {
            let next = Growing::of(&layout);
            all.extend(std::mem::replace(&mut document, next).finish());
        } else if line.trim().is_empty() {
            document.end_sentence();
        } else if let Some(rows) = layout.rows(line) {
            let is_head = |row: &TokenRow<'_>| row.tags.iter().all(Option::is_none);
            if std::mem::take(&mut is_first) && layout.columns > 2 && rows.iter().all(is_head) {
                continue;
            }
            for row in &rows {
                document.row(row, number);
            }
            if rows.len() > 1 {
                document.end_sentence();
            }
        }
    }
    all.extend(document.finish());
    all
}

/// Whether a comment begins another document, as in CoNLL-U and in HIPE.
fn is_new_document(line: &str) -> bool {
    let comment = line.strip_prefix('#').map(str::trim_start).filter(|_| !line.contains('\t'));
    comment.is_some_and(|said| {
        said.starts_with("newdoc") || said.contains("document_id") && said.contains('=')
    })
}

/// An annotation that goes on: its label, place and line.
type OpenSpan = Option<(String, Range<usize>, usize)>;

struct Growing {
    doc: InterchangeDoc,
    /// The annotation that the last token was in, in each layer.
    open: Vec<OpenSpan>,
    /// What was marked, since layers often repeat one another.
    known: HashSet<(usize, usize, String)>,
    /// Whether the next token begins a sentence.
    ends: bool,
}

impl Growing {
    fn of(layout: &TableLayout) -> Self {
        let open = layout.tags.iter().map(|_| None).collect();
        Self { doc: InterchangeDoc::default(), open, known: HashSet::new(), ends: false }
    }

    fn row(&mut self, row: &TokenRow<'_>, number: usize) {
        let at = self.token(row.token);
        for (layer, tag) in row.tags.iter().enumerate() {
            match tag {
                Some(('O', _)) => self.close(layer),
                Some((letter, label)) => self.tagged(layer, *letter, label, &at, number),
                None => {
                    self.close(layer);
                    self.doc.refuse(format!("line {number}"), "its last column is no tag");
                }
            }
        }
    }

    fn token(&mut self, token: &str) -> Range<usize> {
        let text = &mut self.doc.text;
        let gap = if self.ends { "\n" } else { " " };
        text.push_str(if text.is_empty() { "" } else { gap });
        self.ends = false;
        let start = text.len();
        text.push_str(token);
        start..text.len()
    }

    /// An annotation goes on only in one of the same label, and not past its end; so IOB1 and IOB2
    /// are read alike.
    fn tagged(&mut self, layer: usize, letter: char, label: &str, at: &Range<usize>, line: usize) {
        let goes_on = matches!(letter, 'I' | 'E' | 'L' | 'M');
        let open = self.open.get_mut(layer).and_then(Option::as_mut);
        match open.filter(|(open, ..)| goes_on && open == label) {
            Some((_, place, _)) => place.end = at.end,
            None => {
                self.close(layer);
                if let Some(open) = self.open.get_mut(layer) {
                    *open = Some((label.to_owned(), at.clone(), line));
                }
            }
        }
        if matches!(letter, 'E' | 'L' | 'S' | 'U') {
            self.close(layer);
        }
    }

    fn close(&mut self, layer: usize) {
        let Some((label, at, line)) = self.open.get_mut(layer).and_then(Option::take) else {
            return;
        };
        if self.known.insert((at.start, at.end, label.clone())) {
            self.doc.marks.push(SpanAnnotation::new(format!("line {line}"), at, &label));
        }
    }

    fn end_sentence(&mut self) {
        (0..self.open.len()).for_each(|layer| self.close(layer));
        self.ends = true;
    }

    fn finish(mut self) -> Option<InterchangeDoc> {
        self.end_sentence();
        (!self.doc.text.is_empty()).then_some(self.doc)
    }
}
