use std::collections::HashMap;
use std::ops::Range;

use super::{ColumnForm, Scheme};
use crate::exchange::{Certainty, FormatReader, InterchangeDoc, Sniff, SpanAnnotation, each};
use crate::{Read, ReadError, SkippedItem};

/// How many lines the form of a file is told by.
const LOOKED_AT: usize = 200;

/// The scheme and the number of columns of what looks like a table of tokens and tags.
fn form(sniff: &Sniff<'_>) -> Option<(Scheme, usize)> {
    // The last line may be cut.
    let whole = sniff.head.rsplit_once('\n').map_or("", |(whole, _)| whole);
    let rows = whole.lines().filter(|line| !is_aside(line)).take(LOOKED_AT);
    let (mut columns, mut scheme, mut is_tagged) = (0, Scheme::Iob2, false);
    for row in rows {
        let cells: Vec<&str> = cells(row).collect();
        let (letter, name) = tag(cells.last()?)?;
        if cells.len() < 2 {
            return None;
        }
        is_tagged |= !name.is_empty();
        if matches!(letter, 'E' | 'S' | 'L' | 'U') {
            scheme = Scheme::Bioes;
        }
        columns = cells.len();
    }
    (is_tagged || columns == 4).then_some((scheme, columns))
}

/// How sure it is that a file has the form of one of the family.
pub(super) fn certainty(file: &Sniff<'_>, own: &ColumnForm) -> Certainty {
    let found = form(file);
    match (file.entry.ends_in(own.ending), found == Some((own.scheme, own.columns))) {
        (true, _) => Certainty::Sure,
        (false, true) => Certainty::Likely,
        _ => found.map_or(Certainty::No, |_| Certainty::Perhaps),
    }
}

/// Whether a line is no token: blank, a comment, or where a document begins.
fn is_aside(line: &str) -> bool {
    line.trim().is_empty() || line.starts_with("# ") || line.starts_with(START)
}

/// What a document begins with in CoNLL-2003.
const START: &str = "-DOCSTART-";

fn cells(row: &str) -> impl DoubleEndedIterator<Item = &str> {
    row.trim_end_matches('\r').split([' ', '\t']).filter(|cell| !cell.is_empty())
}

/// The letter and the label of a tag; `O` has no label.
fn tag(cell: &str) -> Option<(char, &str)> {
    if cell == "O" {
        return Some(('O', ""));
    }
    let (letter, label) = cell.split_once('-')?;
    let letter = letter.chars().next().filter(|_| letter.len() == 1)?;
    let fits = matches!(letter, 'B' | 'I' | 'E' | 'S' | 'L' | 'U') && !label.is_empty();
    fits.then_some((letter, label))
}

/// Reads files of tokens; those of the same tokens are layers of one document.
pub(super) fn layers(reader: &dyn FormatReader, files: &[Sniff<'_>]) -> Result<Read, ReadError> {
    let mut found: Vec<(InterchangeDoc, String)> = Vec::new();
    let mut known: HashMap<(String, String), usize> = HashMap::new();
    let mut read = each(reader, files, |file, _| {
        let entry = file.entry;
        let folder = entry.name.rsplit_once('/').map_or("", |(folder, _)| folder);
        for passage in documents(&file.text()?) {
            let key = (folder.to_owned(), passage.text.clone());
            let layer = files.len() > 1;
            match known.get(&key).and_then(|&at| found.get_mut(at)).filter(|_| layer) {
                Some((first, _)) => {
                    first.marks.extend(passage.marks);
                    first.refused.extend(passage.refused);
                }
                None => {
                    known.insert(key, found.len());
                    found.push((passage, entry.name.clone()));
                }
            }
        }
        Ok(())
    })?;
    for (mut passage, name) in found {
        passage.sort();
        match passage.build(&name) {
            Ok(document) => read.documents.push(document),
            Err(refusal) => {
                read.refused.push(SkippedItem { place: name, reason: refusal.to_string() });
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
    let mut all = Vec::new();
    let mut document = Growing::default();
    for (line, number) in text.split('\n').zip(1..) {
        if line.starts_with(START) {
            all.extend(std::mem::take(&mut document).finish());
        } else if line.trim().is_empty() {
            document.end_sentence();
        } else if !line.starts_with("# ") {
            document.row(line, number);
        }
    }
    all.extend(document.finish());
    all
}

#[derive(Default)]
struct Growing {
    passage: InterchangeDoc,
    /// The annotation that the last token was in: its label, place and line.
    open: Option<(String, Range<usize>, usize)>,
    /// Whether the next token begins a sentence.
    ends: bool,
}

impl Growing {
    fn row(&mut self, line: &str, number: usize) {
        let mut cells = cells(line);
        let (token, last) = (cells.next().unwrap_or_default(), cells.next_back());
        let at = self.token(token);
        match last.and_then(tag) {
            Some(('O', _)) => self.close(),
            Some((letter, label)) => self.tagged(letter, label, at, number),
            None => {
                self.close();
                self.passage.refuse(format!("line {number}"), "its last column is no tag");
            }
        }
    }

    fn token(&mut self, token: &str) -> Range<usize> {
        let text = &mut self.passage.text;
        let gap = if self.ends { "\n" } else { " " };
        text.push_str(if text.is_empty() { "" } else { gap });
        self.ends = false;
        let start = text.len();
        text.push_str(token);
        start..text.len()
    }

    /// An annotation goes on only in one of the same label, and not past its end; so IOB1 and IOB2
    /// are read alike.
    fn tagged(&mut self, letter: char, label: &str, at: Range<usize>, number: usize) {
        let goes_on = matches!(letter, 'I' | 'E' | 'L');
        match self.open.as_mut().filter(|(open, ..)| goes_on && open == label) {
            Some((_, place, _)) => place.end = at.end,
            None => {
                self.close();
                self.open = Some((label.to_owned(), at, number));
            }
        }
        if matches!(letter, 'E' | 'L' | 'S' | 'U') {
            self.close();
        }
    }

    fn close(&mut self) {
        if let Some((label, at, number)) = self.open.take() {
            self.passage.marks.push(SpanAnnotation::new(format!("line {number}"), at, &label));
        }
    }

    fn end_sentence(&mut self) {
        self.close();
        self.ends = true;
    }

    fn finish(mut self) -> Option<InterchangeDoc> {
        self.close();
        (!self.passage.text.is_empty()).then_some(self.passage)
    }
}
