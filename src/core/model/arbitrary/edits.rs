//! Edits of a workspace.

use std::rc::Rc;

use proptest::prelude::*;
use proptest::sample::Index;

use super::{field, metadata, schema, workspace};
use crate::edit::{Delta, Edit, Step};
use crate::model::{Metadata, Schema, Workspace};

/// A workspace with an edit about its things: not always one that can be carried out.
pub fn workspace_and_edit() -> impl Strategy<Value = (Workspace, Edit)> {
    let picks = prop::collection::vec((0..6_u8, any::<Index>(), any::<Index>()), 1..8);
    (workspace(), field(), picks, schema(), metadata()).prop_map(
        |(workspace, name, picks, schema, meta)| {
            let steps = picks
                .into_iter()
                .filter_map(|(kind, from, to)| step(&workspace, kind, from, to, &schema, &meta))
                .chain([Step::Metadata(workspace.meta.clone(), meta.clone())])
                .collect();
            let edit = Edit::new(name, steps).unwrap();
            (workspace, edit)
        },
    )
}

fn step(
    workspace: &Workspace,
    kind: u8,
    from: Index,
    to: Index,
    schema: &Schema,
    meta: &Metadata,
) -> Option<Step> {
    match kind {
        0 | 1 => {
            let all: Vec<_> = workspace.annotations.iter().cloned().collect();
            delta(&all, from, to).map(Step::Annotation)
        }
        2 => delta(&workspace.entities.values().cloned().collect::<Vec<_>>(), from, to)
            .map(Step::Entity),
        3 => delta(&workspace.relations.values().cloned().collect::<Vec<_>>(), from, to)
            .map(Step::Relation),
        4 => delta(&workspace.rejections.iter().copied().collect::<Vec<_>>(), from, to)
            .map(Step::Rejection),
        _ if from.index(2) == 0 => {
            Some(Step::Schema(Rc::clone(&workspace.schema), Rc::new(schema.clone())))
        }
        _ => Some(Step::Metadata(meta.clone(), workspace.meta.clone())),
    }
}

/// One thing made, taken away, or turned into another.
fn delta<T: Clone>(all: &[T], from: Index, to: Index) -> Option<Delta<T>> {
    let before = all.get(from.index(all.len() + 1)).cloned();
    let after = all.get(to.index(all.len() + 1)).cloned();
    (before.is_some() || after.is_some()).then_some(Delta { before, after })
}
