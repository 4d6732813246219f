use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::{Page, holds, start_of};
use tagline_core::model::order::sort_by_key;
use tagline_core::model::{
    AnnotationId, Entity, EntityId, Hue, LabelId, LabelKind, Party, Quote, Workspace,
};

/// The order of the entities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) enum EntitySort {
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

/// What the list of entities is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct EntityQuery {
    /// The order.
    pub(in super::super) sort: EntitySort,
    /// Words that a name or Wikidata id holds.
    pub(in super::super) find: String,
    /// How many rows at most.
    pub(in super::super) limit: usize,
}

/// Entities under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct EntityGroup {
    /// The type they share, where the list is by type.
    pub(in super::super) label: Option<LabelId>,
    /// Which.
    pub(in super::super) entities: Vec<EntityId>,
}

/// What a row says of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct EntityRow {
    /// Its name.
    pub(in super::super) name: String,
    /// The name of its type.
    pub(in super::super) label: String,
    /// The colour of its type.
    pub(in super::super) hue: Hue,
    /// How many mentions it has.
    pub(in super::super) mentions: usize,
    /// How many quotes are laid to it.
    pub(in super::super) quotes: usize,
}

impl EntitySort {
    /// Every order, with its name in the menu and in the settings.
    pub(in super::super) const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Type, "By type", "type"),
        (Self::Mentions, "Most mentioned", "mentions"),
        (Self::Name, "By name", "name"),
        (Self::Place, "As they appear", "place"),
    ];
}

/// How many entities there are.
pub(in super::super) fn entity_count(workspace: &Workspace) -> usize {
    workspace.entities.len()
}

/// The entities asked for, under their headings.
pub(in super::super) fn entities(workspace: &Workspace, query: &EntityQuery) -> Page<EntityGroup> {
    let find = query.find.trim().to_lowercase();
    let found = |e: &&Entity| holds(&e.name, &find) || holds(&e.wikidata, &find);
    if query.sort == EntitySort::Place {
        let ids = by_place(workspace).filter(|&id| workspace.entity(id).is_some_and(|e| found(&e)));
        return one_group(Page::take(ids, query.limit));
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
    let page = Page::take(entities, query.limit);
    if query.sort == EntitySort::Type {
        return by_type(page);
    }
    one_group(Page::new(page.rows.iter().map(|e| e.id).collect(), page.more))
}

/// Entities in the order of their first mentions; then those that nothing mentions.
fn by_place(workspace: &Workspace) -> impl Iterator<Item = EntityId> {
    let mut seen = BTreeSet::new();
    let mentioned = workspace
        .annotations
        .in_text_order(&workspace.document)
        .filter_map(|a| a.entity())
        .filter(move |&id| seen.insert(id));
    let never = |id: &EntityId| workspace.annotations.mention_count(*id) == 0;
    mentioned.chain(workspace.entities.keys().copied().filter(never))
}

fn one_group(page: Page<EntityId>) -> Page<EntityGroup> {
    let rows = match page.rows {
        rows if rows.is_empty() => Vec::new(),
        entities => vec![EntityGroup { label: None, entities }],
    };
    Page::new(rows, page.more)
}

fn by_type(page: Page<&Entity>) -> Page<EntityGroup> {
    let groups = page.rows.chunk_by(|a, b| a.label == b.label);
    let rows = groups
        .map(|group| EntityGroup {
            label: group.first().map(|e| e.label),
            entities: group.iter().map(|e| e.id).collect(),
        })
        .collect();
    Page::new(rows, page.more)
}

/// What a row says of an entity; `None` where it is gone.
pub(in super::super) fn entity_row(workspace: &Workspace, id: EntityId) -> Option<EntityRow> {
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

/// How many quotes have the entity, or one of its mentions, as their speaker.
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

/// The mentions of an entity in the order of the text, no more than `limit`.
pub(in super::super) fn mentions_of(
    workspace: &Workspace,
    id: EntityId,
    limit: usize,
) -> Page<AnnotationId> {
    let mut mentions: Vec<_> = workspace.annotations.mentions_of(id).collect();
    sort_by_key(&mut mentions, |&mention| start_of(workspace, mention));
    Page::take(mentions, limit)
}

/// How many mentions name no entity yet; costs the labels and entities.
pub(in super::super) fn unlinked_count(workspace: &Workspace) -> usize {
    let set = &workspace.annotations;
    let linked: usize = workspace.entities.keys().map(|&id| set.mention_count(id)).sum();
    super::count_of(workspace, LabelKind::Mention).saturating_sub(linked)
}

/// The mentions that name no entity yet, in the order of the text.
pub(in super::super) fn unlinked(workspace: &Workspace, limit: usize) -> Page<AnnotationId> {
    if unlinked_count(workspace) == 0 {
        return Page::new(Vec::new(), false);
    }
    let free = workspace
        .annotations
        .in_text_order(&workspace.document)
        .filter(|a| a.body.kind() == LabelKind::Mention && a.entity().is_none());
    Page::take(free.map(|a| a.id), limit)
}
