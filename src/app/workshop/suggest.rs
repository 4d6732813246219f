use serde::{Deserialize, Serialize};

use super::reading::{coded, decoded};
use tagline_core::model::{Manner, SuggestionId, Workspace};
use tagline_core::text::{BlockKind, Document, Span};
use tagline_language::detection::{has_pack, tag_of};
use tagline_language::names::{Finder, Kind};
use tagline_language::suggestions::{Proposal, Suggestion, Suggestions, Taught, find, places};

/// How many suggestions are taken at a time: a few milliseconds.
const AT_ONCE: usize = 500;

/// A stretch of text: its first byte and one past its last.
pub type Place = (usize, usize);

/// What a suggester is told of an article besides its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The language to read it in, a tag of BCP 47.
    pub language: String,
    /// How many paragraphs it has.
    pub paragraphs: usize,
    /// Those that are not running text, each with the code of what it is.
    pub kinds: Vec<(usize, u8)>,
    /// The people that are tagged, in the order of the text.
    pub people: Vec<Place>,
    /// The words that are tagged as names.
    pub known: Vec<String>,
}

/// What was found in an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Names, quotes and figures, in no order: an [`Item`] a line, in JSON.
    #[serde(skip)]
    pub items: Vec<u8>,
    /// For each of the words that are tagged, where they stand.
    pub known: Vec<Vec<Place>>,
    /// Whether names were looked for, the model for them being there, or are not to be: there are
    /// no rules for the language.
    pub has_names: bool,
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    places: Vec<Place>,
    thing: Thing,
    /// In percent.
    score: u8,
    source: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Thing {
    Name { kind: usize, name: String },
    Quote { manner: usize, cue: Option<Place>, speaker: Option<Place>, stands_for: Option<Place> },
    Figure { claimed_by: Option<Place> },
}

/// Finds everything there is to tag in a text; where there is no pack for its language, only what
/// stands in quotation marks and the words that are tagged already.
///
/// # Errors
/// A sentence for the person.
pub(super) fn suggest(finder: Option<&Finder>, text: &str, about: &About) -> Result<Found, String> {
    let kinds = decoded(about.paragraphs.min(text.len() + 1), &about.kinds);
    let document = Document::with_blocks(text, &kinds).map_err(|e| e.to_string())?;
    let people: Vec<Span> =
        about.people.iter().filter_map(|&place| span(&document, place)).collect();
    let found = find(&document, &about.language, finder, &people);
    let items: Vec<Item> = found.into_iter().filter_map(item).collect();
    let places_of = |words: &str| places(&document, words).into_iter().map(of).collect();
    let known = about.known.iter().map(|words| places_of(words)).collect();
    let has_names = finder.is_some() || !has_pack(&about.language);
    Ok(Found { items: lines(&items), known, has_names })
}

fn lines(items: &[Item]) -> Vec<u8> {
    let mut lines = Vec::new();
    for item in items {
        // An item has no key that is no string, and memory does not fail.
        let _ = serde_json::to_writer(&mut lines, item);
        lines.push(b'\n');
    }
    lines
}

/// A suggestion as it travels; none for what only the page proposes.
fn item(suggestion: Suggestion) -> Option<Item> {
    let thing = match suggestion.proposal {
        Proposal::Name { kind, name } => {
            Thing::Name { kind: Kind::ALL.iter().position(|k| *k == kind)?, name }
        }
        Proposal::Quote { manner, cue, speaker, stands_for } => Thing::Quote {
            manner: Manner::ALL.iter().position(|m| *m == manner)?,
            cue: cue.map(of),
            speaker: speaker.map(of),
            stands_for: stands_for.map(of),
        },
        Proposal::Figure { claimed_by } => Thing::Figure { claimed_by: claimed_by.map(of) },
        Proposal::Again { .. } => return None,
    };
    let places = suggestion.fragments.into_iter().map(of).collect();
    Some(Item { places, thing, score: suggestion.score, source: suggestion.source })
}

fn of(span: Span) -> Place {
    (span.start(), span.end())
}

fn span(document: &Document, (start, end): Place) -> Option<Span> {
    document.span(start, end)
}

impl Found {
    /// The most suggestions that it can come to.
    pub fn most(&self) -> usize {
        let items = self.items.iter().filter(|byte| **byte == b'\n').count();
        items + self.known.iter().map(Vec::len).sum::<usize>()
    }
}

impl About {
    /// What there is to tell of a document.
    pub fn of(workspace: &Workspace, taught: &[Taught]) -> Self {
        let document = &workspace.document;
        let mut people: Vec<Place> = workspace
            .annotations
            .iter()
            .filter(|a| {
                workspace.schema.label(a.label).is_some_and(|l| l.name == Kind::Person.label())
            })
            .map(|a| of(a.fragments[0]))
            .collect();
        people.sort_unstable();
        let kinds: Vec<BlockKind> = document.blocks().iter().map(|b| b.kind).collect();
        let known = taught.iter().map(|t| t.known.words.clone()).collect();
        let language = tag_of(workspace).into_owned();
        Self { language, paragraphs: kinds.len(), kinds: coded(&kinds), people, known }
    }
}

/// What was found, on its way to the suggestions about a document: some at a time, so that the page
/// goes on in between.
#[derive(Debug, Default)]
pub struct Taking {
    found: Found,
    /// How far the items have been read, in bytes.
    read: usize,
    /// How many of the words that are tagged have been.
    learned: usize,
    suggestions: Suggestions,
}

impl Taking {
    /// Has nothing been taken yet; what is goes into `suggestions`, which are empty.
    pub fn new(found: Found, suggestions: Suggestions) -> Self {
        Self { found, suggestions, ..Self::default() }
    }

    /// Whether names were looked for.
    pub fn has_names(&self) -> bool {
        self.found.has_names
    }

    /// Takes some more of what was found in `workspace`, for which this was `taught`; whether there
    /// is more. What does not fit the document is left out.
    pub fn take_some(&mut self, workspace: &Workspace, taught: &[Taught]) -> bool {
        let lines = self.found.items.get(self.read..).unwrap_or_default();
        let mut has_more = false;
        for (n, line) in lines.split_inclusive(|byte| *byte == b'\n').enumerate() {
            if n == AT_ONCE {
                has_more = true;
                break;
            }
            self.read += line.len();
            let item = serde_json::from_slice(line).ok();
            if let Some(one) = item.and_then(|item| suggestion(&workspace.document, item)) {
                self.suggestions.add(workspace, one);
            }
        }
        has_more || self.learn_some(workspace, taught)
    }

    fn learn_some(&mut self, workspace: &Workspace, taught: &[Taught]) -> bool {
        let mut taken = 0;
        while let (Some(taught), Some(places)) =
            (taught.get(self.learned), self.found.known.get(self.learned))
        {
            // One word may stand in more places than are taken at once.
            if taken >= AT_ONCE {
                return true;
            }
            taken += 1 + places.len();
            self.learned += 1;
            let spans = places.iter().filter_map(|&place| span(&workspace.document, place));
            self.suggestions.learn_at(workspace, taught, &spans.collect::<Vec<Span>>());
        }
        false
    }

    /// What was taken.
    pub fn suggestions(self) -> Suggestions {
        self.suggestions
    }
}

fn suggestion(document: &Document, item: Item) -> Option<Suggestion> {
    let at = |place: Option<Place>| place.and_then(|place| span(document, place));
    let fragments: Vec<Span> = item.places.iter().filter_map(|&p| span(document, p)).collect();
    let proposal = match item.thing {
        Thing::Name { kind, name } => Proposal::Name { kind: *Kind::ALL.get(kind)?, name },
        Thing::Quote { manner, cue, speaker, stands_for } => {
            let manner = *Manner::ALL.get(manner)?;
            let (cue, speaker, stands_for) = (at(cue), at(speaker), at(stands_for));
            Proposal::Quote { manner, cue, speaker, stands_for }
        }
        Thing::Figure { claimed_by } => Proposal::Figure { claimed_by: at(claimed_by) },
    };
    let (id, score, source) = (SuggestionId(0), item.score, item.source);
    (!fragments.is_empty()).then_some(Suggestion { id, fragments, proposal, score, source })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tagline_core::model::{AnnotationId, Metadata, Schema};
    use tagline_language::suggestions::Known;

    /// What is found in a text, with the words of who claims it.
    fn claimed(text: &str) -> Vec<(String, Option<String>)> {
        let document = Document::new(text).unwrap();
        let workspace = Workspace::new(document, Metadata::default(), Schema::default());
        let mut taking = Taking::new(
            suggest(None, text, &About::of(&workspace, &[])).unwrap(),
            Suggestions::default(),
        );
        while taking.take_some(&workspace, &[]) {}
        let all = taking.suggestions();
        let words = |span: Span| workspace.document.slice(span).to_owned();
        let figure = |one: &Suggestion| match one.proposal {
            Proposal::Figure { claimed_by } => Some((words(one.extent()), claimed_by.map(words))),
            _ => None,
        };
        all.open().filter_map(figure).collect()
    }

    #[test]
    fn a_figure_is_claimed_by_who_says_it_and_not_by_what_may_look_like_it() {
        let of = |words: &str, by: Option<&str>| vec![(words.to_owned(), by.map(str::to_owned))];
        assert_eq!(claimed("Ana Ruiz said 40 boats sank."), of("40 boats", Some("Ana Ruiz")));
        let storm = "The storm called Ingrid flooded nearly 2,600 homes.";
        assert_eq!(claimed(storm), of("2,600 homes", None));
    }

    #[test]
    fn much_is_taken_some_at_a_time_and_nothing_is_left_behind() {
        let document = Document::new(&"They sold 40 boats. ".repeat(1200)).unwrap();
        let ws = Workspace::new(document, Metadata::default(), Schema::default());
        let found = suggest(None, ws.document.text(), &About::of(&ws, &[])).unwrap();
        let mut taking = Taking::new(found, Suggestions::default());
        let mut goes = 1;
        while taking.take_some(&ws, &[]) {
            goes += 1;
        }
        assert_eq!((goes, taking.suggestions().open().count()), (3, 1200));
    }

    #[test]
    fn a_word_in_more_places_than_are_taken_at_once_is_learned() {
        let document = Document::new(&"Zubrowka rose. ".repeat(AT_ONCE + 100)).unwrap();
        let ws = Workspace::new(document, Metadata::default(), Schema::default());
        let label = ws.schema.labels[0].id;
        let taught = |words: &str| {
            let known = Known { words: words.to_owned(), label, entity: None };
            Taught { known, by: AnnotationId(1) }
        };
        let taught = [taught("Zubrowka"), taught("rose")];
        let found = suggest(None, ws.document.text(), &About::of(&ws, &taught)).unwrap();
        let mut taking = Taking::new(found, Suggestions::default());
        let goes = (0..10).take_while(|_| taking.take_some(&ws, &taught)).count();
        assert_eq!((goes, taking.suggestions().open().count()), (1, 2 * (AT_ONCE + 100)));
    }
}
