use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::{FirstRows, contains_text, start_of_annotation};
use tagline_core::model::order::sort_by_key;
use tagline_core::model::{
    AnnotationId, Entity, EntityId, Hue, LabelId, LabelKind, Party, Quote, Workspace,
};

/// The order of the entities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EntitySort {
    /// By type, the most mentioned first.
    #[default]
    Type,
    /// The most mentioned first.
    Mentions,
    /// By name.
    Name,
    /// As they come in the text.
    Place,
}

/// A query for the list of entities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityQuery {
    /// The order.
    pub sort: EntitySort,
    /// Words that a name or Wikidata item contains.
    pub find: String,
    /// The most rows to list.
    pub limit: usize,
}

/// Entities under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityGroup {
    /// The type they share, where the list is by type.
    pub label: Option<LabelId>,
    /// Their identifiers, in order.
    pub entities: Vec<EntityId>,
}

/// A row of the list of entities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityRow {
    /// Its name.
    pub name: String,
    /// The name of its type.
    pub label: String,
    /// The colour of its type.
    pub hue: Hue,
    /// The number of its mentions.
    pub mentions: usize,
    /// The number of quotes attributed to it or to one of its mentions.
    pub quotes: usize,
}

impl EntitySort {
    /// Every order, with its name in the menu and its code in the preferences.
    pub const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Type, "By type", "type"),
        (Self::Mentions, "Most mentioned", "mentions"),
        (Self::Name, "By name", "name"),
        (Self::Place, "As they appear", "place"),
    ];
}

/// Lists the entities that match a query, under their headings.
pub fn list_entities(workspace: &Workspace, query: &EntityQuery) -> FirstRows<EntityGroup> {
    let find = query.find.trim().to_lowercase();
    let found = |e: &&Entity| contains_text(&e.name, &find) || contains_text(&e.wikidata, &find);
    if query.sort == EntitySort::Place {
        let ids = in_order_of_mention(workspace)
            .filter(|&id| workspace.entity(id).is_some_and(|e| found(&e)));
        return in_one_group(FirstRows::take(ids, query.limit));
    }
    let mut entities: Vec<_> = workspace.entities.values().filter(found).collect();
    let mentions = |e: &Entity| Reverse(workspace.annotations.mention_count(e.id));
    let name = |e: &Entity| e.name.to_lowercase();
    match query.sort {
        EntitySort::Name => sort_by_key(&mut entities, |e| (name(e), mentions(e))),
        EntitySort::Type => {
            let rank = |e: &Entity| workspace.schema.labels.iter().position(|l| l.id == e.label);
            sort_by_key(&mut entities, |e| (rank(e), mentions(e), name(e)));
        }
        EntitySort::Mentions | EntitySort::Place => {
            sort_by_key(&mut entities, |e| (mentions(e), name(e)));
        }
    }
    let page = FirstRows::take(entities, query.limit);
    if query.sort == EntitySort::Type {
        return grouped_by_type(page);
    }
    in_one_group(FirstRows::new(page.rows.iter().map(|e| e.id).collect(), page.more))
}

/// Entities in the order of their first mentions; then those that nothing mentions.
fn in_order_of_mention(workspace: &Workspace) -> impl Iterator<Item = EntityId> {
    let mut seen = BTreeSet::new();
    let mentioned = workspace
        .annotations
        .in_text_order(&workspace.document)
        .filter_map(|a| a.entity())
        .filter(move |&id| seen.insert(id));
    let never = |id: &EntityId| workspace.annotations.mention_count(*id) == 0;
    mentioned.chain(workspace.entities.keys().copied().filter(never))
}

fn in_one_group(page: FirstRows<EntityId>) -> FirstRows<EntityGroup> {
    let rows = match page.rows {
        rows if rows.is_empty() => Vec::new(),
        entities => vec![EntityGroup { label: None, entities }],
    };
    FirstRows::new(rows, page.more)
}

fn grouped_by_type(page: FirstRows<&Entity>) -> FirstRows<EntityGroup> {
    let groups = page.rows.chunk_by(|a, b| a.label == b.label);
    let rows = groups
        .map(|group| EntityGroup {
            label: group.first().map(|e| e.label),
            entities: group.iter().map(|e| e.id).collect(),
        })
        .collect();
    FirstRows::new(rows, page.more)
}

/// Reads the row of an entity; `None` if the entity is gone.
pub fn entity_row(workspace: &Workspace, id: EntityId) -> Option<EntityRow> {
    let entity = workspace.entity(id)?;
    let label = workspace.schema.label(entity.label);
    Some(EntityRow {
        name: entity.name.clone(),
        label: label.map(|l| l.name.clone()).unwrap_or_default(),
        hue: label.map_or(Hue::Slate, |l| l.hue),
        mentions: workspace.annotations.mention_count(id),
        quotes: quotes_said(workspace, id),
    })
}

/// Counts the quotes whose speaker is the entity or one of its mentions.
fn quotes_said(workspace: &Workspace, id: EntityId) -> usize {
    let set = &workspace.annotations;
    let parties = std::iter::once(Party::Entity(id)).chain(set.mentions_of(id).map(Party::Mention));
    let said = |party: Party| {
        let speaks = |quote: &Quote| quote.speaker == Some(party);
        let quotes = set.laid_to(party).filter_map(|a| workspace.annotation(a)?.quote());
        quotes.filter(|quote| speaks(quote)).count()
    };
    parties.map(said).sum()
}

/// Lists the mentions of an entity in the order of the text, `limit` at most.
pub fn entity_mentions(
    workspace: &Workspace,
    id: EntityId,
    limit: usize,
) -> FirstRows<AnnotationId> {
    let mut mentions: Vec<_> = workspace.annotations.mentions_of(id).collect();
    sort_by_key(&mut mentions, |&mention| start_of_annotation(workspace, mention));
    FirstRows::take(mentions, limit)
}

/// Counts the mentions that name no entity yet, in time proportional to labels and entities.
pub fn unlinked_mention_count(workspace: &Workspace) -> usize {
    let set = &workspace.annotations;
    let linked: usize = workspace.entities.keys().map(|&id| set.mention_count(id)).sum();
    super::annotation_count(workspace, LabelKind::Mention).saturating_sub(linked)
}

/// Lists the mentions that name no entity yet, in the order of the text.
pub fn unlinked_mentions(workspace: &Workspace, limit: usize) -> FirstRows<AnnotationId> {
    if unlinked_mention_count(workspace) == 0 {
        return FirstRows::new(Vec::new(), false);
    }
    let free = workspace
        .annotations
        .in_text_order(&workspace.document)
        .filter(|a| a.body.kind() == LabelKind::Mention && a.entity().is_none());
    FirstRows::take(free.map(|a| a.id), limit)
}
