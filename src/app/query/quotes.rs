use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{FirstRows, annotations_of_kind, contains_text};
use tagline_core::model::order::sort_by_key;
use tagline_core::model::{
    Annotation, AnnotationId, EntityId, LabelKind, Manner, Party, Quote, Workspace,
};

/// The order of the quotes and of the speakers they stand under.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum QuoteSort {
    /// As they come in the text.
    #[default]
    Place,
    /// Speakers by name.
    Speaker,
    /// The longest first, and first the speaker with the most words.
    Length,
}

/// A query for the list of quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteQuery {
    /// The order.
    pub sort: QuoteSort,
    /// Words that the quote, its cue or its speaker’s name contains.
    pub find: String,
    /// The most rows to list.
    pub limit: usize,
}

/// The source to which a quote is attributed; all mentions of one entity are the same source.
///
/// The order is that of the list: what still has to be decided comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuoteSource {
    /// Nobody has decided.
    Undecided,
    /// The text does not say.
    Unattributed,
    /// An entity.
    Entity(EntityId),
    /// A mention that names no entity.
    Mention(AnnotationId),
}

/// Quotes of one speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteGroup {
    /// The speaker.
    pub speaker: QuoteSource,
    /// Their identifiers, in order.
    pub quotes: Vec<AnnotationId>,
}

/// A row of the list of quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteRow {
    /// The quoted words.
    pub words: String,
    /// Direct, indirect or mixed.
    pub manner: Manner,
    /// The words that attribute it, or nothing.
    pub cue: String,
}

impl QuoteSort {
    /// Every order, with its name in the menu and its code in the preferences.
    pub const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::Place, "As they appear", "place"),
        (Self::Speaker, "By speaker", "speaker"),
        (Self::Length, "Longest first", "length"),
    ];
}

impl QuoteSource {
    /// Reads the source of a quote.
    pub fn of(workspace: &Workspace, quote: &Quote) -> Self {
        match quote.speaker {
            None => Self::Undecided,
            Some(Party::Unattributed) => Self::Unattributed,
            Some(Party::Entity(id)) => Self::Entity(id),
            Some(Party::Mention(id)) => {
                let entity = workspace.annotation(id).and_then(Annotation::entity);
                entity.map_or(Self::Mention(id), Self::Entity)
            }
        }
    }

    /// Returns the heading of the group; `None` if the entity or mention is gone.
    pub fn name(self, workspace: &Workspace) -> Option<String> {
        match self {
            Self::Undecided => Some("No speaker yet".to_owned()),
            Self::Unattributed => Some("Unattributed".to_owned()),
            Self::Entity(id) => workspace.party_name(Party::Entity(id)),
            Self::Mention(id) => workspace.party_name(Party::Mention(id)),
        }
    }

    fn is_gap(self) -> bool {
        matches!(self, Self::Undecided | Self::Unattributed)
    }
}

/// A quote while the list is made.
struct ListedQuote {
    id: AnnotationId,
    start: usize,
    bytes: usize,
}

/// Lists the quotes that match a query, grouped by speaker.
pub fn list_quotes(workspace: &Workspace, query: &QuoteQuery) -> FirstRows<QuoteGroup> {
    let find = query.find.trim().to_lowercase();
    let mut by_speaker: BTreeMap<QuoteSource, Vec<ListedQuote>> = BTreeMap::new();
    for annotation in annotations_of_kind(workspace, LabelKind::Quote) {
        let Some(quote) = annotation.quote() else { continue };
        let speaker = QuoteSource::of(workspace, quote);
        if quote_matches(workspace, annotation, quote, speaker, &find) {
            let bytes = annotation.fragments.iter().map(|f| f.len()).sum();
            let start = annotation.fragments.first().map_or(usize::MAX, |f| f.start());
            by_speaker.entry(speaker).or_default().push(ListedQuote {
                id: annotation.id,
                start,
                bytes,
            });
        }
    }
    let mut groups: Vec<_> = by_speaker.into_iter().collect();
    sort_groups(workspace, &mut groups, query.sort);
    first_quotes(groups, query.limit)
}

fn quote_matches(
    workspace: &Workspace,
    annotation: &Annotation,
    quote: &Quote,
    speaker: QuoteSource,
    find: &str,
) -> bool {
    find.is_empty()
        || contains_text(&workspace.words_of(annotation), find)
        || quote.cue.is_some_and(|cue| contains_text(workspace.document.slice(cue), find))
        || speaker.name(workspace).is_some_and(|name| contains_text(&name, find))
}

fn sort_groups(
    workspace: &Workspace,
    groups: &mut [(QuoteSource, Vec<ListedQuote>)],
    sort: QuoteSort,
) {
    for (_, quotes) in groups.iter_mut() {
        match sort {
            QuoteSort::Length => sort_by_key(quotes, |q| (Reverse(q.bytes), q.start)),
            QuoteSort::Place | QuoteSort::Speaker => sort_by_key(quotes, |q| (q.start, q.id)),
        }
    }
    sort_by_key(groups, |(speaker, quotes)| {
        let gap = if speaker.is_gap() { Some(*speaker) } else { None };
        let name = || speaker.name(workspace).unwrap_or_default().to_lowercase();
        let (number, name) = match sort {
            QuoteSort::Place => (quotes.first().map_or(0, |q| q.start), String::new()),
            QuoteSort::Speaker => (0, name()),
            QuoteSort::Length => {
                (usize::MAX - quotes.iter().map(|q| q.bytes).sum::<usize>(), name())
            }
        };
        (gap.is_none(), gap, number, name)
    });
}

/// The first `limit` quotes, whatever groups they are in.
fn first_quotes(
    groups: Vec<(QuoteSource, Vec<ListedQuote>)>,
    limit: usize,
) -> FirstRows<QuoteGroup> {
    let total: usize = groups.iter().map(|(_, quotes)| quotes.len()).sum();
    let mut left = limit;
    let mut rows = Vec::new();
    for (speaker, said) in groups {
        let quotes: Vec<_> = said.iter().take(left).map(|q| q.id).collect();
        left -= quotes.len();
        if quotes.is_empty() {
            break;
        }
        rows.push(QuoteGroup { speaker, quotes });
    }
    FirstRows::new(rows, total > limit)
}

/// Reads the row of a quote; `None` if the annotation is gone.
pub fn quote_row(workspace: &Workspace, id: AnnotationId) -> Option<QuoteRow> {
    let annotation = workspace.annotation(id)?;
    let quote = annotation.quote()?;
    let cue = quote.cue.map(|cue| workspace.document.slice(cue).to_owned());
    Some(QuoteRow {
        words: workspace.words_of(annotation),
        manner: quote.manner,
        cue: cue.unwrap_or_default(),
    })
}
