use tagline_core::edit::Edit;
use tagline_core::edit::commands::{self, Accepted, Fate, Tagging};
use tagline_core::model::{
    AnnotationId, Body, Entity, EntityId, LabelId, Metadata, Party, Provenance, Rejection,
    RelationId, RelationKindId, Schema, Workspace,
};
use tagline_core::text::Span;

use super::fill;

/// What a person asks of the open document.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Tag these stretches as one annotation, its fields filled in from the words.
    Tag {
        /// With this label.
        label: LabelId,
        /// One or more stretches.
        fragments: Vec<Span>,
    },
    /// Tag each of these places.
    TagAll {
        /// With this label.
        label: LabelId,
        /// One stretch each.
        places: Vec<Span>,
        /// The entity that all of them name; `None` lets each find its own.
        entity: Option<EntityId>,
    },
    /// Make annotations of suggestions.
    Accept(Vec<Accepted>),
    /// Turn suggestions down.
    Reject(Vec<Rejection>),
    /// Add a stretch to an annotation.
    AddFragment {
        /// Which.
        to: AnnotationId,
        /// The stretch.
        span: Span,
    },
    /// Make an annotation cover just these stretches.
    SetFragments {
        /// Which.
        id: AnnotationId,
        /// The stretches.
        fragments: Vec<Span>,
    },
    /// Give an annotation another label.
    Relabel {
        /// Which.
        id: AnnotationId,
        /// The new label.
        label: LabelId,
    },
    /// Change what an annotation says.
    SetBody {
        /// Which.
        id: AnnotationId,
        /// What it says now.
        body: Body,
    },
    /// Change the remark on an annotation.
    SetNote {
        /// Which.
        id: AnnotationId,
        /// The remark.
        note: String,
    },
    /// Delete annotations.
    Delete(Vec<AnnotationId>),
    /// Make mentions name an entity.
    Link {
        /// The mentions.
        mentions: Vec<AnnotationId>,
        /// The entity.
        entity: EntityId,
    },
    /// Give mentions an entity of their own.
    Split {
        /// The mentions.
        mentions: Vec<AnnotationId>,
        /// The new entity's name.
        name: String,
    },
    /// Make two entities one.
    Merge {
        /// This one goes.
        from: EntityId,
        /// This one stays.
        into: EntityId,
    },
    /// Change an entity.
    EditEntity(Entity),
    /// Tie two annotations.
    Relate {
        /// How.
        kind: RelationKindId,
        /// From here.
        from: AnnotationId,
        /// To there.
        to: AnnotationId,
    },
    /// Take a tie away.
    Unrelate(RelationId),
    /// Change the label set.
    SetSchema {
        /// The new one.
        schema: Schema,
        /// What the change is called.
        name: String,
    },
    /// Delete a label.
    DeleteLabel {
        /// Which.
        label: LabelId,
        /// What becomes of its annotations.
        fate: Fate,
    },
    /// Delete a kind of relation.
    DeleteRelationKind {
        /// Which.
        kind: RelationKindId,
        /// What becomes of its relations.
        fate: Fate<RelationKindId>,
    },
    /// Change title, source, publisher, byline, date or language.
    SetMetadata(Metadata),
}

impl Action {
    /// The edit that does it; `None` where there is nothing to do.
    pub fn edit(self, workspace: &Workspace) -> Option<Edit> {
        match self {
            Self::Tag { label, fragments } => {
                commands::tag(workspace, vec![fill::tagging(workspace, label, fragments)?])
            }
            Self::TagAll { label, places, entity } => {
                commands::tag(workspace, taggings(workspace, label, places, entity)?)
            }
            Self::Accept(accepted) => commands::accept(workspace, accepted),
            Self::Reject(rejections) => commands::reject(workspace, rejections),
            Self::AddFragment { to, span } => commands::add_fragment(workspace, to, span),
            Self::SetFragments { id, fragments } => {
                commands::set_fragments(workspace, id, fragments)
            }
            Self::Relabel { id, label } => {
                let fragments = workspace.annotation(id)?.fragments.clone();
                let mut body = fill::tagging(workspace, label, fragments)?.body;
                // What was a mention is found as its own speaker, and will be a mention no more.
                body.map_parties(|party| Some(party).filter(|&p| p != Party::Mention(id)));
                commands::relabel(workspace, id, label, body)
            }
            Self::SetBody { id, body } => commands::set_body(workspace, id, body),
            Self::SetNote { id, note } => commands::set_note(workspace, id, &note),
            Self::Delete(ids) => commands::delete(workspace, &ids),
            Self::Link { mentions, entity } => commands::link(workspace, &mentions, entity),
            Self::Split { mentions, name } => commands::split(workspace, &mentions, &name),
            Self::Merge { from, into } => commands::merge(workspace, from, into),
            Self::EditEntity(entity) => commands::edit_entity(workspace, entity),
            Self::Relate { kind, from, to } => commands::relate(workspace, kind, from, to),
            Self::Unrelate(id) => commands::unrelate(workspace, id),
            Self::SetSchema { schema, name } => commands::set_schema(workspace, schema, &name),
            Self::DeleteLabel { label, fate } => commands::delete_label(workspace, label, fate),
            Self::DeleteRelationKind { kind, fate } => {
                commands::delete_relation_kind(workspace, kind, fate)
            }
            Self::SetMetadata(meta) => commands::set_metadata(workspace, meta),
        }
    }
}

fn taggings(
    workspace: &Workspace,
    label: LabelId,
    places: Vec<Span>,
    entity: Option<EntityId>,
) -> Option<Vec<Tagging>> {
    let fill_one = |place| {
        let tagging = fill::tagging(workspace, label, vec![place])?;
        let naming = entity.map_or(tagging.naming, commands::Naming::Existing);
        Some(Tagging { naming, provenance: Provenance::Manual, ..tagging })
    };
    places.into_iter().map(fill_one).collect()
}
