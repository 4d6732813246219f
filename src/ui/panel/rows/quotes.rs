use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Page, holds, of_kind};
use tagline_core::model::order::sort_by_key;
use tagline_core::model::{
    Annotation, AnnotationId, EntityId, LabelKind, Manner, Party, Quote, Workspace,
};

/// The order of the quotes and of the speakers they stand under.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) enum QuoteSort {
    /// As they come in the text.
    #[default]
    Place,
    /// Speakers by name.
    Speaker,
    /// The longest first, and first the speaker with the most words.
    Length,
}

/// What the list of quotes is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct QuoteQuery {
    /// The order.
    pub(in super::super) sort: QuoteSort,
    /// Words that the quote, its cue or its speaker's name holds.
    pub(in super::super) find: String,
    /// How many rows at most.
    pub(in super::super) limit: usize,
}

/// To whom a quote is laid; the mentions of one entity are one.
///
/// The order is that of the list: what still has to be decided comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in super::super) enum Laid {
    /// Nobody has decided.
    Undecided,
    /// The text does not say.
    Unattributed,
    /// To this entity.
    Entity(EntityId),
    /// To a mention that names no entity.
    Mention(AnnotationId),
}

/// Quotes of one speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct QuoteGroup {
    /// Who said them.
    pub(in super::super) speaker: Laid,
    /// Which.
    pub(in super::super) quotes: Vec<AnnotationId>,
}

/// What a row says of a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct QuoteRow {
    /// What was said.
    pub(in super::super) words: String,
    /// Direct, indirect or mixed.
    pub(in super::super) manner: Manner,
    /// The words that attribute it, or nothing.
    pub(in super::super) cue: String,
}

impl QuoteSort {
    /// Every order, with its name in the menu and in the settings.
    pub(in super::super) const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::Place, "As they appear", "place"),
        (Self::Speaker, "By speaker", "speaker"),
        (Self::Length, "Longest first", "length"),
    ];
}

impl Laid {
    /// To whom a quote is laid.
    pub(in super::super) fn of(workspace: &Workspace, quote: &Quote) -> Self {
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

    /// What the heading says.
    pub(in super::super) fn name(self, workspace: &Workspace) -> Option<String> {
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
struct Said {
    id: AnnotationId,
    start: usize,
    bytes: usize,
}

/// The quotes asked for, by speaker.
pub(in super::super) fn quotes(workspace: &Workspace, query: &QuoteQuery) -> Page<QuoteGroup> {
    let find = query.find.trim().to_lowercase();
    let mut by_speaker: BTreeMap<Laid, Vec<Said>> = BTreeMap::new();
    for annotation in of_kind(workspace, LabelKind::Quote) {
        let Some(quote) = annotation.quote() else { continue };
        let speaker = Laid::of(workspace, quote);
        if is_found(workspace, annotation, quote, speaker, &find) {
            let bytes = annotation.fragments.iter().map(|f| f.len()).sum();
            let start = annotation.fragments.first().map_or(usize::MAX, |f| f.start());
            by_speaker.entry(speaker).or_default().push(Said { id: annotation.id, start, bytes });
        }
    }
    let mut groups: Vec<_> = by_speaker.into_iter().collect();
    sort(workspace, &mut groups, query.sort);
    cut(groups, query.limit)
}

fn is_found(
    workspace: &Workspace,
    annotation: &Annotation,
    quote: &Quote,
    speaker: Laid,
    find: &str,
) -> bool {
    find.is_empty()
        || holds(&workspace.words_of(annotation), find)
        || quote.cue.is_some_and(|cue| holds(workspace.document.slice(cue), find))
        || speaker.name(workspace).is_some_and(|name| holds(&name, find))
}

fn sort(workspace: &Workspace, groups: &mut [(Laid, Vec<Said>)], sort: QuoteSort) {
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
fn cut(groups: Vec<(Laid, Vec<Said>)>, limit: usize) -> Page<QuoteGroup> {
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
    Page::new(rows, total > limit)
}

/// What a row says of a quote; `None` where it is gone.
pub(in super::super) fn quote_row(workspace: &Workspace, id: AnnotationId) -> Option<QuoteRow> {
    let annotation = workspace.annotation(id)?;
    let quote = annotation.quote()?;
    let cue = quote.cue.map(|cue| workspace.document.slice(cue).to_owned());
    Some(QuoteRow {
        words: workspace.words_of(annotation),
        manner: quote.manner,
        cue: cue.unwrap_or_default(),
    })
}
