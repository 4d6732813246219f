//! What the lists of the panel hold, as pure functions of the document.
//!
//! A list is identifiers in order, so many that a person can look through; what a row shows is
//! looked up by its identifier when it is drawn, so that no row can hold anything stale.

mod entities;
mod figures;
mod notes;
mod quotes;
mod suggestions;

pub(super) use entities::{
    EntityGroup, EntityQuery, EntitySort, entities, entity_count, entity_row, mentions_of,
    unlinked, unlinked_count,
};
pub(super) use figures::{Column, FigureQuery, FigureRow, figure_row, figures};
pub(super) use notes::{note_row, notes};
pub(super) use quotes::{Laid, QuoteGroup, QuoteQuery, QuoteSort, quote_row, quotes};
pub(super) use suggestions::{SuggestionRow, suggestion_row, suggestions};

use tagline_core::model::order::sort_by;
use tagline_core::model::{Annotation, AnnotationId, EntityId, Hue, LabelKind, Workspace};

/// Rows that a list shows at first, and adds at each "Show more".
pub(super) const STEP: usize = 200;

/// Characters of context on each side of a place in a list.
const CONTEXT: usize = 36;

/// The first rows of a list; by default one that nobody has looked for yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Page<T> {
    /// The rows.
    pub(super) rows: Vec<T>,
    /// Whether there are more.
    pub(super) more: bool,
    is_made: bool,
}

/// A place in the text with what stands around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Context {
    /// What comes before, on the same line.
    pub(super) before: String,
    /// The words.
    pub(super) words: String,
    /// What comes after.
    pub(super) after: String,
}

/// An entity as a menu offers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    /// Which.
    pub(super) id: EntityId,
    /// Its name.
    pub(super) name: String,
    /// The name of its type.
    pub(super) label: String,
    /// The colour of its type.
    pub(super) hue: Hue,
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), more: false, is_made: false }
    }
}

impl<T> Page<T> {
    pub(super) fn new(rows: Vec<T>, more: bool) -> Self {
        Self { rows, more, is_made: true }
    }

    /// Whether there is nothing, which is known only once somebody has looked.
    pub(super) fn is_empty(&self) -> bool {
        self.is_made && self.rows.is_empty()
    }

    /// Takes `limit` of `rows`, and looks no further than one beyond.
    pub(super) fn take(rows: impl IntoIterator<Item = T>, limit: usize) -> Self {
        let mut rows = rows.into_iter();
        let taken = rows.by_ref().take(limit).collect();
        Self::new(taken, rows.next().is_some())
    }
}

/// How many annotations have a label of `kind`; costs the labels, not the annotations.
pub(super) fn count_of(workspace: &Workspace, kind: LabelKind) -> usize {
    let labels = workspace.schema.labels.iter().filter(|l| l.kind == kind);
    labels.map(|l| workspace.annotations.label_count(l.id)).sum()
}

/// The annotations that have a label of `kind`, by label and identifier.
fn of_kind(workspace: &Workspace, kind: LabelKind) -> impl Iterator<Item = &Annotation> {
    let labels = workspace.schema.labels.iter().filter(move |l| l.kind == kind);
    labels
        .flat_map(|l| workspace.annotations.with_label(l.id))
        .filter_map(|id| workspace.annotation(id))
}

/// An annotation's words with the text around its first stretch, to the ends of its line at most.
pub(super) fn context(workspace: &Workspace, annotation: &Annotation) -> Context {
    let document = &workspace.document;
    let (Some(first), Some(last)) = (annotation.fragments.first(), annotation.fragments.last())
    else {
        return Context::default();
    };
    let text = document.text();
    let line = &text[..first.start()];
    let line = &line[line.rfind('\n').map_or(0, |at| at + 1)..];
    let lead = line.char_indices().rev().nth(CONTEXT - 1);
    let before = match lead {
        Some((at, _)) => format!("…{}", &line[at..]),
        None => line.to_owned(),
    };
    let line = text[last.end()..].split('\n').next().unwrap_or_default();
    let after = match line.char_indices().nth(CONTEXT) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.to_owned(),
    };
    Context { before, words: workspace.words_of(annotation), after }
}

/// Whether `text` holds `find`, which is in lower case; everything holds nothing.
fn holds(text: &str, find: &str) -> bool {
    find.is_empty() || text.to_lowercase().contains(find)
}

/// The entities whose name holds `find`, those that start with it first, then the most mentioned;
/// no more than `limit`, and not `except`.
pub(super) fn choices(
    workspace: &Workspace,
    find: &str,
    except: Option<EntityId>,
    limit: usize,
) -> Vec<Choice> {
    let find = find.trim().to_lowercase();
    let mut found: Vec<_> = workspace
        .entities
        .values()
        .filter(|e| Some(e.id) != except)
        .map(|e| (e.name.to_lowercase(), e))
        .filter(|(name, _)| find.is_empty() || name.contains(&find))
        .map(|(name, e)| {
            let count = workspace.annotations.mention_count(e.id);
            (!name.starts_with(&find), std::cmp::Reverse(count), name, e)
        })
        .collect();
    sort_by(&mut found, |a, b| (a.0, a.1, &a.2, a.3.id).cmp(&(b.0, b.1, &b.2, b.3.id)));
    found.into_iter().take(limit).map(|(_, _, _, e)| choice(workspace, e)).collect()
}

/// The entity as a menu offers it.
pub(super) fn choice(workspace: &Workspace, entity: &tagline_core::model::Entity) -> Choice {
    let label = workspace.schema.label(entity.label);
    Choice {
        id: entity.id,
        name: entity.name.clone(),
        label: label.map(|l| l.name.clone()).unwrap_or_default(),
        hue: label.map_or(Hue::Slate, |l| l.hue),
    }
}

/// Where an annotation starts.
fn start_of(workspace: &Workspace, id: AnnotationId) -> usize {
    workspace.annotation(id).and_then(|a| a.fragments.first()).map_or(usize::MAX, |f| f.start())
}

#[cfg(test)]
mod tests;
