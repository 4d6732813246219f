//! Queries of the panel: the rows of its lists, as pure functions of the document.
//!
//! A list is identifiers in order, so many that a person can look through; what a row shows is
//! looked up by its identifier when it is drawn, so that no row can hold anything stale.

mod entities;
mod figures;
mod notes;
mod quotes;
mod suggestions;

pub use entities::{
    EntityGroup, EntityQuery, EntityRow, EntitySort, entity_mentions, entity_row, list_entities,
    unlinked_mention_count, unlinked_mentions,
};
pub use figures::{FigureColumn, FigureQuery, FigureRow, figure_row, list_figures};
pub use notes::{NoteRow, list_notes, note_row};
pub use quotes::{
    QuoteGroup, QuoteQuery, QuoteRow, QuoteSort, QuoteSource, list_quotes, quote_row,
};
pub use suggestions::{SuggestionRow, list_suggestions, suggestion_row};

use tagline_core::model::order::sort_by;
use tagline_core::model::{Annotation, AnnotationId, EntityId, Hue, LabelKind, Workspace};

/// Rows that a list shows at first, and adds with each "Show more".
pub const ROWS_AT_ONCE: usize = 200;

/// Characters of context on each side of a place in a list.
const CONTEXT_CHARS: usize = 36;

/// The first rows of a list; by default one that nobody has looked for yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstRows<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Whether there are more.
    pub more: bool,
    is_made: bool,
}

/// A place in the text with what stands around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordsInContext {
    /// The text before, on the same line.
    pub before: String,
    /// The words.
    pub words: String,
    /// The text after, on the same line.
    pub after: String,
}

/// An entity as a menu offers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityOption {
    /// Its identifier.
    pub id: EntityId,
    /// Its name.
    pub name: String,
    /// The name of its type.
    pub label: String,
    /// The colour of its type.
    pub hue: Hue,
}

impl<T> Default for FirstRows<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), more: false, is_made: false }
    }
}

impl<T> FirstRows<T> {
    /// Rows that have been looked up, and whether there are more.
    pub fn new(rows: Vec<T>, more: bool) -> Self {
        Self { rows, more, is_made: true }
    }

    /// Whether there is nothing, which is known only once somebody has looked.
    pub fn is_empty(&self) -> bool {
        self.is_made && self.rows.is_empty()
    }

    /// Takes `limit` of `rows`, and looks no further than one beyond.
    pub fn take(rows: impl IntoIterator<Item = T>, limit: usize) -> Self {
        let mut rows = rows.into_iter();
        let taken = rows.by_ref().take(limit).collect();
        Self::new(taken, rows.next().is_some())
    }
}

/// Counts the annotations with a label of `kind`, in time proportional to the labels.
pub fn annotation_count(workspace: &Workspace, kind: LabelKind) -> usize {
    let labels = workspace.schema.labels.iter().filter(|l| l.kind == kind);
    labels.map(|l| workspace.annotations.label_count(l.id)).sum()
}

/// The annotations that have a label of `kind`, by label and identifier.
fn annotations_of_kind(
    workspace: &Workspace,
    kind: LabelKind,
) -> impl Iterator<Item = &Annotation> {
    let labels = workspace.schema.labels.iter().filter(move |l| l.kind == kind);
    labels
        .flat_map(|l| workspace.annotations.with_label(l.id))
        .filter_map(|id| workspace.annotation(id))
}

/// An annotation's words with the text around its first stretch, to the ends of its line at most.
pub fn words_in_context(workspace: &Workspace, annotation: &Annotation) -> WordsInContext {
    let document = &workspace.document;
    let (Some(first), Some(last)) = (annotation.fragments.first(), annotation.fragments.last())
    else {
        return WordsInContext::default();
    };
    let text = document.text();
    let line = &text[..first.start()];
    let line = &line[line.rfind('\n').map_or(0, |at| at + 1)..];
    let lead = line.char_indices().rev().nth(CONTEXT_CHARS - 1);
    let before = match lead {
        Some((at, _)) => format!("…{}", &line[at..]),
        None => line.to_owned(),
    };
    let line = text[last.end()..].split('\n').next().unwrap_or_default();
    let after = match line.char_indices().nth(CONTEXT_CHARS) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.to_owned(),
    };
    WordsInContext { before, words: workspace.words_of(annotation), after }
}

/// Whether `text` contains `find`, which is in lower case; every text contains the empty one.
fn contains_text(text: &str, find: &str) -> bool {
    find.is_empty() || text.to_lowercase().contains(find)
}

/// Lists the entities whose name contains `find`, those that start with it first, then the most
/// mentioned; `limit` at most, without `except`.
pub fn entity_options(
    workspace: &Workspace,
    find: &str,
    except: Option<EntityId>,
    limit: usize,
) -> Vec<EntityOption> {
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
    found.into_iter().take(limit).map(|(_, _, _, e)| entity_option(workspace, e)).collect()
}

/// The entity as a menu offers it.
pub fn entity_option(workspace: &Workspace, entity: &tagline_core::model::Entity) -> EntityOption {
    let label = workspace.schema.label(entity.label);
    EntityOption {
        id: entity.id,
        name: entity.name.clone(),
        label: label.map(|l| l.name.clone()).unwrap_or_default(),
        hue: label.map_or(Hue::Slate, |l| l.hue),
    }
}

/// Where an annotation starts.
fn start_of_annotation(workspace: &Workspace, id: AnnotationId) -> usize {
    workspace.annotation(id).and_then(|a| a.fragments.first()).map_or(usize::MAX, |f| f.start())
}

#[cfg(test)]
mod tests;
