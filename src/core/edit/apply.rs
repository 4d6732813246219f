use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::{Delta, Edit, Step, check};
use crate::model::{Annotation, Flaw, Rejection, Workspace};

/// The extent of an edit: all that has to be drawn again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// Paragraphs whose marks may look different.
    pub blocks: BTreeSet<usize>,
    /// Whether the label set changed, and with it how every mark may look.
    pub schema: bool,
}

impl Touched {
    /// Adds what another edit touched.
    pub fn join(&mut self, other: Self) {
        self.blocks.extend(other.blocks);
        self.schema |= other.schema;
    }
}

/// Why an edit was not carried out; nothing has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The workspace is not in the state that the edit starts from.
    #[error("the document has changed since")]
    Stale,
    /// The result would hold a flawed annotation.
    #[error("{0}")]
    Flaw(#[from] Flaw),
    /// The result would refer to something that is gone.
    #[error("something else still refers to what would be deleted")]
    Dangling,
    /// The label set would hold a nameless label or two of the same name or key.
    #[error("two labels have the same name or key, or one has no name")]
    Schema,
}

/// Carries `edit` out, whole or not at all. Costs what the edit touches, not what there is; only
/// a change of the label set looks further, at the labels that it takes away.
///
/// # Errors
/// [`Refused`], with `workspace` as it was.
pub fn apply(workspace: &mut Workspace, edit: &Edit) -> Result<Touched, Refused> {
    let mut done = 0;
    let last_ids = workspace.last_ids;
    let carried_out = edit.steps.iter().try_for_each(|step| {
        carry_out(workspace, step)?;
        done += 1;
        Ok(())
    });
    match carried_out.and_then(|()| check::result_of(workspace, edit)) {
        Ok(()) => Ok(touched_by(workspace, edit)),
        Err(refused) => {
            for step in edit.steps[..done].iter().rev() {
                let taken_back = carry_out(workspace, &step.clone().inverse());
                debug_assert!(taken_back.is_ok(), "a step that was carried out can be taken back");
            }
            workspace.last_ids = last_ids;
            Err(refused)
        }
    }
}

fn carry_out(workspace: &mut Workspace, step: &Step) -> Result<(), Refused> {
    match step {
        Step::Annotation(delta) => carry_out_annotation(workspace, delta),
        Step::Entity(delta) => {
            swap(&mut workspace.entities, delta, |e| e.id)?;
            if let Some(entity) = &delta.after {
                workspace.last_ids.entity = workspace.last_ids.entity.max(entity.id.0);
            }
            Ok(())
        }
        Step::Relation(delta) => {
            swap(&mut workspace.relations, delta, |r| r.id)?;
            if let Some(relation) = &delta.after {
                workspace.last_ids.relation = workspace.last_ids.relation.max(relation.id.0);
            }
            Ok(())
        }
        Step::Rejection(delta) => carry_out_rejection(workspace, delta),
        Step::Schema(before, after) => replace_if_equal(&mut workspace.schema, before, after),
        Step::Metadata(before, after) => replace_if_equal(&mut workspace.meta, before, after),
    }
}

fn replace_if_equal<T: PartialEq + Clone>(
    place: &mut T,
    before: &T,
    after: &T,
) -> Result<(), Refused> {
    if place != before {
        return Err(Refused::Stale);
    }
    *place = after.clone();
    Ok(())
}

fn swap<K: Ord, T: PartialEq + Clone>(
    map: &mut BTreeMap<K, T>,
    delta: &Delta<T>,
    id: impl Fn(&T) -> K,
) -> Result<(), Refused> {
    let key = only_id(delta, id)?;
    if map.get(&key) != delta.before.as_ref() {
        return Err(Refused::Stale);
    }
    match &delta.after {
        Some(after) => map.insert(key, after.clone()),
        None => map.remove(&key),
    };
    Ok(())
}

/// The one identifier of what was there and what will be.
fn only_id<T, K: PartialEq>(delta: &Delta<T>, id: impl Fn(&T) -> K) -> Result<K, Refused> {
    match (delta.before.as_ref().map(&id), delta.after.as_ref().map(&id)) {
        (Some(before), Some(after)) if before != after => Err(Refused::Stale),
        (before, after) => before.or(after).ok_or(Refused::Stale),
    }
}

fn carry_out_annotation(
    workspace: &mut Workspace,
    delta: &Delta<Rc<Annotation>>,
) -> Result<(), Refused> {
    let id = only_id(delta, |a| a.id)?;
    if workspace.annotations.get(id) != delta.before.as_ref() {
        return Err(Refused::Stale);
    }
    match &delta.after {
        Some(after) => {
            if let Err(flaw @ (Flaw::Fragments | Flaw::Place)) = workspace.check(after) {
                return Err(flaw.into());
            }
            workspace.annotations.insert(&workspace.document, Rc::clone(after));
            workspace.last_ids.annotation = workspace.last_ids.annotation.max(id.0);
        }
        None => {
            workspace.annotations.remove(&workspace.document, id);
        }
    }
    Ok(())
}

fn carry_out_rejection(workspace: &mut Workspace, delta: &Delta<Rejection>) -> Result<(), Refused> {
    let rejection = only_id(delta, |r| *r)?;
    let place = rejection.extent;
    if workspace.document.span(place.start(), place.end()).is_none() {
        return Err(Flaw::Place.into());
    }
    let changed = match delta.after {
        Some(_) => delta.before.is_none() && workspace.rejections.insert(rejection),
        None => workspace.rejections.remove(&rejection),
    };
    if changed { Ok(()) } else { Err(Refused::Stale) }
}

fn touched_by(workspace: &Workspace, edit: &Edit) -> Touched {
    let mut touched = Touched::default();
    for step in &edit.steps {
        match step {
            Step::Annotation(delta) => {
                for annotation in delta.before.iter().chain(&delta.after) {
                    let fragments = annotation.fragments.iter();
                    touched.blocks.extend(fragments.flat_map(|&f| workspace.document.blocks_of(f)));
                }
            }
            Step::Rejection(delta) => {
                let places = delta.before.iter().chain(&delta.after).map(|r| r.extent);
                touched.blocks.extend(places.flat_map(|p| workspace.document.blocks_of(p)));
            }
            Step::Schema(..) => touched.schema = true,
            Step::Entity(_) | Step::Relation(_) | Step::Metadata(..) => {}
        }
    }
    touched
}
