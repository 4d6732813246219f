use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::attributes::{ENTITY, ENTITY_NAME};
use super::labels::kind_of_mark;
use crate::SkippedItem;
use tagline_core::model::{DocumentId, LabelKind, Metadata};
use tagline_core::text::BlockKind;

/// The label, and the role, of the words that attribute a quote, where a format has no other place
/// for them than an annotation of its own.
pub(crate) const CUE: &str = "Cue";

/// A document on its way between a workspace and another program's file.
///
/// Places are ranges of bytes of `text` as the file has it, not yet checked against anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct InterchangeDoc {
    /// The identifier that the file gives it.
    pub(crate) id: Option<DocumentId>,
    pub(crate) meta: Metadata,
    pub(crate) text: String,
    /// The kind of each paragraph; those it does not reach are running text.
    pub(crate) kinds: Vec<BlockKind>,
    /// In the order of the text, or of the file.
    pub(crate) marks: Vec<SpanAnnotation>,
    pub(crate) links: Vec<SpanRelation>,
    /// What of the file could not be understood.
    pub(crate) refused: Vec<SkippedItem>,
}

/// An annotation as other programs have it: words, a label and flat attributes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SpanAnnotation {
    /// Where it stands in the file, for a refusal.
    pub(crate) place: String,
    pub(crate) fragments: Vec<Range<usize>>,
    /// The label's name.
    pub(crate) label: String,
    /// The words that attribute a quote.
    pub(crate) cue: Option<Range<usize>>,
    /// What the annotation says of its words, by name; the names are those of `attributes.rs`. A
    /// reader puts only here what it understands, or what Tagline itself has written.
    pub(crate) attributes: BTreeMap<String, String>,
    /// What another tool says of the words, under its own names, which may be like ours and mean
    /// something else. It is kept in the note.
    pub(crate) others: Vec<(String, String)>,
}

/// A directed tie between two marks, by their indexes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SpanRelation {
    pub(crate) place: String,
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// "speaker", "addressee" and "claimed by" are what they say; anything else is a kind of
    /// relation.
    pub(crate) role: String,
}

impl SpanAnnotation {
    /// A mark of one stretch.
    pub(crate) fn new(place: String, at: Range<usize>, label: &str) -> Self {
        Self { place, fragments: vec![at], label: label.to_owned(), ..Self::default() }
    }

    /// Takes features as they stand in a file: as ours where Tagline has written them, which
    /// [`is_written_by_us`](super::is_written_by_us) tells or the type of the annotation.
    pub(crate) fn take_features(
        &mut self,
        features: impl IntoIterator<Item = (String, String)>,
        is_ours: bool,
    ) {
        match is_ours {
            true => self.attributes.extend(features),
            false => self.others.extend(features),
        }
    }

    /// From its first byte to its last, gaps included.
    pub(crate) fn extent(&self) -> Range<usize> {
        let start = self.fragments.first().map_or(0, |f| f.start);
        start..self.fragments.last().map_or(start, |f| f.end)
    }
}

impl InterchangeDoc {
    /// Notes something of the file that was not taken over.
    pub(crate) fn refuse(&mut self, place: String, reason: impl Into<String>) {
        self.refused.push(SkippedItem { place, reason: reason.into() });
    }

    /// The words of a range; empty where it is none of the text.
    pub(crate) fn words(&self, at: &Range<usize>) -> &str {
        self.text.get(at.clone()).unwrap_or_default()
    }

    /// Calls what a chain of annotations names by the words of its first one; that one alone carries
    /// them.
    pub(crate) fn name_chains(&mut self) {
        let mut named: HashSet<String> = HashSet::new();
        for index in 0..self.marks.len() {
            let Some(mark) = self.marks.get(index) else { continue };
            let chain =
                mark.attributes.get(ENTITY).filter(|key| key.starts_with("chain ")).cloned();
            let Some(chain) = chain.filter(|_| !mark.attributes.contains_key(ENTITY_NAME)) else {
                continue;
            };
            let words = self.words(&mark.extent()).to_owned();
            if let Some(mark) = self.marks.get_mut(index).filter(|_| named.insert(chain)) {
                mark.attributes.insert(ENTITY_NAME.to_owned(), words);
            }
        }
    }

    /// Makes every cue a mark of its own with a link from its quote, for formats that know nothing
    /// but marks and links.
    pub(crate) fn cues_to_marks(&mut self) {
        for from in 0..self.marks.len() {
            let Some(at) = self.marks.get_mut(from).and_then(|mark| mark.cue.take()) else {
                continue;
            };
            let to = self.marks.len();
            self.marks.push(SpanAnnotation::new(String::new(), at, CUE));
            self.links.push(SpanRelation { place: String::new(), from, to, role: CUE.to_owned() });
        }
    }

    /// Undoes [`Self::cues_to_marks`]: a mark called a cue that is linked to by one quote and
    /// bound to nothing else is that quote's cue.
    pub(crate) fn marks_to_cues(&mut self) {
        let mut ties: HashMap<usize, usize> = HashMap::new();
        for link in &self.links {
            for end in [link.from, link.to] {
                *ties.entry(end).or_default() += 1;
            }
        }
        let mut gone = vec![false; self.marks.len()];
        let links = std::mem::take(&mut self.links);
        for link in links {
            match self.cue_of(&link, &ties) {
                Some(at) => {
                    if let Some(quote) = self.marks.get_mut(link.from) {
                        quote.cue = Some(at);
                    }
                    if let Some(gone) = gone.get_mut(link.to) {
                        *gone = true;
                    }
                }
                None => self.links.push(link),
            }
        }
        self.remove(&gone);
    }

    /// The words of the cue that `link` leads to, if it leads to one.
    fn cue_of(&self, link: &SpanRelation, ties: &HashMap<usize, usize>) -> Option<Range<usize>> {
        let is_cue = |name: &str| name.eq_ignore_ascii_case(CUE);
        let (quote, cue) = (self.marks.get(link.from)?, self.marks.get(link.to)?);
        let [at] = cue.fragments.as_slice() else { return None };
        // Other tools have cues of things that are no quotes; those stay annotations.
        let fits = is_cue(&link.role)
            && is_cue(&cue.label)
            && kind_of_mark(quote) == LabelKind::Quote
            && quote.cue.is_none()
            && ties.get(&link.to) == Some(&1);
        fits.then(|| at.clone())
    }

    /// Takes marks away, with the links that lead to or from them.
    pub(crate) fn remove(&mut self, gone: &[bool]) {
        let is_gone = |index: usize| gone.get(index).copied().unwrap_or(true);
        let mut next = 0;
        let places: Vec<Option<usize>> = (0..self.marks.len())
            .map(|index| {
                let place = (!is_gone(index)).then_some(next);
                next += usize::from(place.is_some());
                place
            })
            .collect();
        let mut index = 0;
        self.marks.retain(|_| {
            index += 1;
            !is_gone(index - 1)
        });
        self.links.retain_mut(|link| {
            let moved = |end: usize| places.get(end).copied().flatten();
            let (Some(from), Some(to)) = (moved(link.from), moved(link.to)) else { return false };
            (link.from, link.to) = (from, to);
            true
        });
    }
}
