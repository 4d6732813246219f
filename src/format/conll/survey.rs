//! How a table of tokens is laid out: what divides its cells, and in which columns its tokens and
//! tags stand. Every tool has a layout of its own and none says which.

use std::collections::{BTreeMap, BTreeSet};

use super::Scheme;

/// How many lines a layout is told by.
const LOOKED_AT: usize = 400;

/// What a document begins with in CoNLL-2003.
pub(super) const START: &str = "-DOCSTART-";

/// Labels of phrases: a column of them is a parse, and marks no annotations.
const PHRASES: &[&str] =
    &["NP", "VP", "PP", "ADVP", "ADJP", "SBAR", "PRT", "CONJP", "INTJ", "LST", "UCP", "QP", "S"];

/// What divides the cells of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Divider {
    Tab,
    Space,
    /// A sentence is a line, its tokens divided by spaces, their cells by `|`.
    Bar,
}

/// The layout of a table of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TableLayout {
    divider: Divider,
    pub(super) columns: usize,
    token: usize,
    /// The columns of tags, from the left: each is a layer of annotations.
    pub(super) tags: Vec<usize>,
    pub(super) scheme: Scheme,
    /// Whether the tags are labels alone, so that neighbours of one label are one annotation.
    is_bare: bool,
}

impl TableLayout {
    /// The layout of a table with one column of tags, its last, as a file is read that a person says
    /// is one.
    pub(super) fn plain(text: &str) -> Self {
        let divider = if text.contains('\t') { Divider::Tab } else { Divider::Space };
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let columns = cells(first, divider).len().max(2);
        let tags = vec![columns - 1];
        Self { divider, columns, token: 0, tags, scheme: Scheme::Iob2, is_bare: false }
    }

    /// The layout of what looks like a table of tokens and tags.
    pub(super) fn of(text: &str) -> Option<Self> {
        let lines: Vec<&str> = text
            .lines()
            .filter(|line| !line.trim().is_empty() && !line.starts_with(START))
            .take(LOOKED_AT)
            .collect();
        let divider = divider(&lines);
        let all: Vec<Vec<&str>> = match divider {
            Divider::Bar => lines.iter().flat_map(|line| bars(line)).collect(),
            _ => lines.iter().map(|line| cells(line, divider)).collect(),
        };
        let columns = width(&all)?;
        // A comment has another number of cells, and so have the faults of a table.
        let mut rows: Vec<Vec<&str>> =
            all.into_iter().filter(|cells| cells.len() == columns).collect();
        let token = token_column(&rows, columns);
        let layout = |rows: &[Vec<&str>]| tag_columns(rows, token, columns);
        let found = layout(&rows).or_else(|| {
            // The first row may be the names of the columns.
            rows.remove(0);
            layout(&rows)
        });
        let (tags, is_bare) = found?;
        let letters = rows.iter().flat_map(|row| tags.iter().filter_map(|&at| tag(row.get(at)?)));
        let has_ends = letters.clone().any(|(letter, _)| matches!(letter, 'E' | 'S' | 'L' | 'U'));
        let scheme = if has_ends && !is_bare { Scheme::Bioes } else { Scheme::Iob2 };
        Some(Self { divider, columns, token, tags, scheme, is_bare })
    }

    /// The rows of a line, each as its token and the letter and label of each of its tags; `None`
    /// where the line is no row but a comment or the head of the table.
    pub(super) fn rows<'t>(&self, line: &'t str) -> Option<Vec<TokenRow<'t>>> {
        let rows = match self.divider {
            Divider::Bar => bars(line),
            divider => vec![cells(line, divider)],
        };
        let is_aside = |row: &Vec<&str>| {
            let tag = self.tags.last().and_then(|&at| row.get(at));
            line.starts_with('#')
                && (row.len() != self.columns
                    || tag.and_then(|t| tag_of(t, self.is_bare)).is_none())
        };
        if rows.iter().any(is_aside) {
            return None;
        }
        Some(rows.into_iter().map(|row| self.row(&row)).collect())
    }

    fn row<'t>(&self, row: &[&'t str]) -> TokenRow<'t> {
        // A row may have fewer cells than others; its tag is its last.
        let last = row.len().saturating_sub(1);
        let of = |&at: &usize| row.get(at.min(last)).and_then(|cell| tag_of(cell, self.is_bare));
        TokenRow {
            token: row.get(self.token.min(last)).copied().unwrap_or_default(),
            tags: self.tags.iter().map(of).collect(),
        }
    }
}

/// A token with the letter and label of each of its tags; `None` for what is no tag.
pub(super) struct TokenRow<'t> {
    pub(super) token: &'t str,
    pub(super) tags: Vec<Option<(char, &'t str)>>,
}

fn divider(lines: &[&str]) -> Divider {
    let tabs = lines.iter().filter(|line| line.contains('\t')).count();
    let barred = |line: &&&str| {
        let parts = line.split_whitespace();
        let (all, with) = parts.fold((0, 0), |(all, with), part| {
            (all + 1, with + usize::from(part.matches('|').count() >= 1))
        });
        all > 1 && with == all
    };
    if tabs * 2 > lines.len() {
        Divider::Tab
    } else if !lines.is_empty() && lines.iter().filter(barred).count() * 5 > lines.len() * 4 {
        Divider::Bar
    } else {
        Divider::Space
    }
}

fn cells(row: &str, divider: Divider) -> Vec<&str> {
    let row = row.trim_end_matches(['\r', '\n']);
    match divider {
        Divider::Tab => row.trim_end_matches('\t').split('\t').map(str::trim).collect(),
        // No other space divides: a token may hold one that does not break.
        _ => row.split(' ').filter(|cell| !cell.is_empty()).collect(),
    }
}

fn bars(line: &str) -> Vec<Vec<&str>> {
    line.split_whitespace().map(|token| token.split('|').collect()).collect()
}

/// The number of cells that most rows have, two at the least.
fn width(rows: &[Vec<&str>]) -> Option<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for row in rows {
        *counts.entry(row.len()).or_default() += 1;
    }
    let (columns, count) = counts.into_iter().max_by_key(|&(_, count)| count)?;
    // The rows of a table are alike, the lines of a text are not.
    (columns >= 2 && count * 10 >= rows.len() * 6).then_some(columns)
}

/// The first column that does not count the tokens.
fn token_column(rows: &[Vec<&str>], columns: usize) -> usize {
    let counts = |at: usize| {
        let mut last: Option<usize> = None;
        rows.len() > 1
            && rows.iter().all(|row| {
                let cell = row.get(at).copied().unwrap_or_default();
                let number = cell.split(['-', '.']).next().and_then(|n| n.parse().ok());
                let goes_on = number.is_some_and(|number: usize| {
                    number <= 1 || last.is_some_and(|last| number == last || number == last + 1)
                });
                last = number;
                goes_on
            })
    };
    // Names of the document may stand before the counter; a table of two columns has none.
    let counter = (0..columns.saturating_sub(2)).take(3).filter(|&at| counts(at)).max();
    counter.map_or(0, |at| at + 1)
}

/// The columns of tags, and whether these are labels alone.
fn tag_columns(rows: &[Vec<&str>], token: usize, columns: usize) -> Option<(Vec<usize>, bool)> {
    let column = |at: usize| rows.iter().filter_map(move |row| row.get(at).copied());
    let labels = |at: usize| -> Option<BTreeSet<&str>> {
        let tags: Vec<_> = column(at).filter_map(tag).collect();
        // A row may be at fault.
        let is_sound = tags.len() * 4 >= rows.len() * 3;
        let labels = tags.into_iter().map(|(_, label)| label).filter(|label| !label.is_empty());
        is_sound.then(|| labels.collect())
    };
    let is_phrase = |labels: &BTreeSet<&str>| labels.iter().all(|label| PHRASES.contains(label));
    let mut found = Vec::new();
    for at in (token + 1..columns).rev() {
        match labels(at) {
            Some(labels) if !labels.is_empty() && !is_phrase(&labels) => found.push(at),
            Some(labels) if labels.is_empty() => {}
            _ if !found.is_empty() => break,
            _ => {}
        }
    }
    if !found.is_empty() {
        found.reverse();
        return Some((found, false));
    }
    let last = columns - 1;
    // A table of the shared task in which nothing is marked.
    if columns == 4 && token == 0 && column(last).all(|cell| cell == "O") {
        return Some((vec![last], false));
    }
    let outside = column(last).filter(|cell| *cell == "O").count();
    let bare: BTreeSet<&str> = column(last).filter(|cell| *cell != "O").collect();
    let is_label = |label: &&str| {
        label.len() > 1 && label.chars().all(|c| c.is_alphabetic() || matches!(c, '_' | '-' | '.'))
    };
    let fits = last > token
        && outside * 5 > rows.len()
        && !bare.is_empty()
        && bare.len() <= 60
        && bare.iter().all(is_label);
    fits.then(|| (vec![last], true))
}

fn tag_of(cell: &str, is_bare: bool) -> Option<(char, &str)> {
    if is_bare && cell != "O" { Some(('I', cell)) } else { tag(cell) }
}

/// The letter and the label of a tag; `O` has no label, nor has a cell that is left free. Some write
/// the letter behind the label.
pub(super) fn tag(cell: &str) -> Option<(char, &str)> {
    if matches!(cell, "O" | "_" | "-") {
        return Some(('O', ""));
    }
    let letter = |part: &str| {
        let mut chars = part.chars();
        let is_one = |c: &char| matches!(c, 'B' | 'I' | 'E' | 'S' | 'L' | 'U' | 'M');
        chars.next().filter(is_one).filter(|_| chars.next().is_none())
    };
    let (first, rest) = cell.split_once('-')?;
    let before = letter(first).filter(|_| !rest.is_empty()).map(|letter| (letter, rest));
    before.or_else(|| {
        let (label, last) = cell.rsplit_once('-')?;
        letter(last).filter(|_| !label.is_empty()).map(|letter| (letter, label))
    })
}
