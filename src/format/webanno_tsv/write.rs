use std::collections::BTreeSet;
use std::ops::Range;

use super::{SPAN, TEXT, WebAnnoTsv, escape};
use crate::exchange::{
    self, FileEntry, Interchange, InterchangeDoc, Losses, OffsetReader, SpanAnnotation,
};
use tagline_core::text::{OffsetMap, Unit};

/// The layers, of the package that INCEpTION has for those a project has made itself.
const LINK: &str = "webanno.custom.TaglineLink";

/// The first two features. The PyPI package `web-anno-tsv` takes the second column of a file for
/// the label, whatever it is called.
const FIRST: [&str; 2] = ["origin", LABEL];
const LABEL: &str = "label";

/// What stands where a feature has no value.
const NO_VALUE: &str = "*";

/// What of a passage stands in tokens. A quote that does not takes its cue along, which is why the
/// cues become marks in between.
pub(super) fn in_tokens(passage: InterchangeDoc, losses: &mut Losses) -> InterchangeDoc {
    let mut passage = exchange::trimmed(passage, losses);
    passage.cues_to_marks();
    passage.sort();
    exchange::trimmed(passage, losses)
}

pub(super) fn files(passage: InterchangeDoc, stem: &str, losses: &mut Losses) -> Vec<FileEntry> {
    let passage = in_tokens(passage, losses);
    let tokens = exchange::tokens(&passage);
    let start = tokens.first().map_or(0, |first| first.start);
    if passage.text.get(..start).is_some_and(|lead| lead.contains(|c| c != ' ')) {
        losses.say("The line ends before the first word: they are written as spaces.");
    }
    let text = TsvTable::of(&passage, tokens).text();
    vec![FileEntry::new(format!("{stem}.{}", WebAnnoTsv::FORMAT.extension), text)]
}

struct TsvTable<'a> {
    passage: &'a InterchangeDoc,
    tokens: Vec<Range<usize>>,
    /// The tokens of each sentence.
    sentences: Vec<Range<usize>>,
    /// For each token the marks that it is in.
    stacks: Vec<Vec<usize>>,
    /// For each token the links that lead to a mark which begins there.
    arcs: Vec<Vec<usize>>,
    /// For each mark its first token.
    firsts: Vec<usize>,
    /// For each mark the number that tells it apart, 0 where nothing else could be meant.
    ids: Vec<usize>,
    features: Vec<&'a str>,
}

impl<'a> TsvTable<'a> {
    fn of(passage: &'a InterchangeDoc, tokens: Vec<Range<usize>>) -> Self {
        let touched: Vec<Range<usize>> =
            passage.marks.iter().map(|m| exchange::touched(&tokens, &m.extent())).collect();
        let mut stacks = vec![Vec::new(); tokens.len()];
        for (mark, own) in touched.iter().enumerate() {
            for stack in stacks.get_mut(own.clone()).unwrap_or_default() {
                stack.push(mark);
            }
        }
        let firsts: Vec<usize> = touched.iter().map(|own| own.start).collect();
        let mut arcs = vec![Vec::new(); tokens.len()];
        for (number, link) in passage.links.iter().enumerate() {
            if let Some(at) = firsts.get(link.to).and_then(|&first| arcs.get_mut(first)) {
                at.push(number);
            }
        }
        let (sentences, ids) = (sentences(passage, &tokens), ids(&touched, &stacks));
        let features = features(&passage.marks);
        Self { passage, tokens, sentences, stacks, arcs, firsts, ids, features }
    }

    fn text(&self) -> String {
        let mut out = format!(
            "#FORMAT={}\n#T_SP={SPAN}|{}\n",
            WebAnnoTsv::FORMAT.name,
            self.features.join("|")
        );
        if !self.passage.links.is_empty() {
            out.push_str(&format!("#T_RL={LINK}|role|BT_{SPAN}\n"));
        }
        out.push('\n');
        let map = OffsetMap::new(&self.passage.text);
        let mut places = OffsetReader::of(&self.passage.text, &map, Unit::Utf16);
        for number in 0..self.sentences.len() {
            self.sentence(&mut out, number, &mut places);
        }
        if self.sentences.is_empty() {
            lines(&mut out, &self.passage.text);
        }
        out
    }

    /// A sentence: its text, to where the next begins, and its tokens.
    fn sentence(&self, out: &mut String, number: usize, places: &mut OffsetReader<'_>) {
        let own = self.sentences.get(number).cloned().unwrap_or_default();
        let start = |token: usize| self.tokens.get(token).map(|token| token.start);
        let text = &self.passage.text;
        let from = start(own.start).unwrap_or_default();
        let said = text.get(from..start(own.end).unwrap_or(text.len())).unwrap_or_default();
        // A reader puts a line end between sentences itself, where there is room for one.
        let is_last = number + 1 == self.sentences.len();
        lines(out, said.strip_suffix('\n').filter(|_| !is_last).unwrap_or(said));
        for token in own {
            self.row(out, token, places);
        }
    }

    fn row(&self, out: &mut String, token: usize, places: &mut OffsetReader<'_>) {
        let at = self.tokens.get(token).cloned().unwrap_or_default();
        let (begin, end) = places.both(&at);
        let (address, words) = (self.address(token), self.passage.words(&at));
        out.push_str(&format!("{address}\t{begin}-{end}\t{words}\t"));
        for feature in &self.features {
            let values = of(&self.stacks, token).iter().map(|&mark| self.value(mark, feature));
            stack(out, values);
        }
        if !self.passage.links.is_empty() {
            let arcs = || of(&self.arcs, token).iter().filter_map(|&n| self.passage.links.get(n));
            stack(out, arcs().map(|link| cell(&link.role)));
            stack(out, arcs().map(|link| self.source(link.from, link.to)));
        }
        out.push('\n');
    }

    /// The sentence's number and the token's number in it.
    fn address(&self, token: usize) -> String {
        let sentence = self.sentences.partition_point(|own| own.end <= token);
        let first = self.sentences.get(sentence).map_or(0, |own| own.start);
        format!("{}-{}", sentence + 1, token - first + 1)
    }

    fn value(&self, mark: usize, feature: &str) -> String {
        let Some(one) = self.passage.marks.get(mark) else { return NO_VALUE.to_owned() };
        let value = match feature {
            LABEL => &one.label,
            name => one.attributes.get(name).map_or("", String::as_str),
        };
        match self.id(mark) {
            0 => cell(value),
            id => format!("{}[{id}]", cell(value)),
        }
    }

    fn id(&self, mark: usize) -> usize {
        self.ids.get(mark).copied().unwrap_or_default()
    }

    /// Where an arc comes from.
    fn source(&self, from: usize, to: usize) -> String {
        let address = self.address(self.firsts.get(from).copied().unwrap_or_default());
        match (self.id(from), self.id(to)) {
            (0, 0) => address,
            (from, to) => format!("{address}[{from}_{to}]"),
        }
    }
}

fn of(all: &[Vec<usize>], token: usize) -> &[usize] {
    all.get(token).map(Vec::as_slice).unwrap_or_default()
}

/// A blank line, and a text in lines.
fn lines(out: &mut String, text: &str) {
    out.push('\n');
    for line in text.split('\n') {
        out.push_str(TEXT);
        out.push_str(&escape::line(line));
        out.push('\n');
    }
}

fn cell(value: &str) -> String {
    if value.is_empty() { NO_VALUE.to_owned() } else { escape::value(value) }
}

/// Values above one another, or that there are none.
fn stack(out: &mut String, values: impl Iterator<Item = String>) {
    let before = out.len();
    for value in values {
        out.push_str(if out.len() > before { "|" } else { "" });
        out.push_str(&value);
    }
    out.push_str(if out.len() > before { "\t" } else { "_\t" });
}

/// The tokens of each sentence.
fn sentences(passage: &InterchangeDoc, tokens: &[Range<usize>]) -> Vec<Range<usize>> {
    let starts = exchange::sentence_starts(passage);
    let first = |&start: &usize| tokens.partition_point(|token| token.start < start);
    let mut firsts: Vec<usize> = starts.iter().map(first).filter(|&n| n < tokens.len()).collect();
    firsts.insert(0, 0);
    firsts.push(tokens.len());
    firsts.dedup();
    firsts.windows(2).filter_map(|pair| Some(*pair.first()?..*pair.last()?)).collect()
}

/// Marks of several tokens, and those that share a token, are told apart by numbers from 1.
fn ids(touched: &[Range<usize>], stacks: &[Vec<usize>]) -> Vec<usize> {
    let mut last = 0;
    let is_alone = |own: &Range<usize>| own.len() == 1 && of(stacks, own.start).len() == 1;
    let mut next = || {
        last += 1;
        last
    };
    touched.iter().map(|own| if is_alone(own) { 0 } else { next() }).collect()
}

fn features(marks: &[SpanAnnotation]) -> Vec<&str> {
    let names: BTreeSet<&str> =
        marks.iter().flat_map(|mark| mark.attributes.keys()).map(String::as_str).collect();
    FIRST.into_iter().chain(names.into_iter().filter(|name| !FIRST.contains(name))).collect()
}
