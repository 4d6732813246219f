use std::collections::HashMap;

use super::annotations::{Tagging, Tags};
use super::changes::Changes;
use crate::edit::Edit;
use crate::model::{AnnotationId, LabelId, Party, Rejection, Workspace};
use crate::text::Span;

/// Somebody whom an accepted quote or figure is laid to.
#[derive(Clone, Debug, PartialEq)]
pub enum Laid {
    /// A party that is there.
    To(Party),
    /// A mention that is to be tagged with it.
    Tagging(Box<Tagging>),
}

/// A suggestion as a person takes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Accepted {
    /// The annotation that it becomes.
    pub tagging: Tagging,
    /// Its speaker, or who claims it.
    pub laid: Option<Laid>,
}

/// Makes an annotation of each suggestion, with the mentions that they are laid to, in one edit.
///
/// Annotations that are there already (same label, same stretches) are passed over; a mention that several are
/// laid to is made once.
pub fn accept(workspace: &Workspace, accepted: Vec<Accepted>) -> Option<Edit> {
    let mut tags = Tags::of(workspace);
    let mut mentions: HashMap<(LabelId, Vec<Span>), AnnotationId> = HashMap::new();
    let count = accepted.len();
    // Names come first, whatever their place, so that what is laid to one finds it made.
    let (mut rest, names): (Vec<_>, Vec<_>) =
        accepted.into_iter().partition(|a| !tags.is_mention(a.tagging.label));
    for Accepted { tagging, .. } in names {
        put_mention(&mut tags, &mut mentions, tagging);
    }
    for Accepted { tagging, laid } in &mut rest {
        let party = match laid.take() {
            Some(Laid::To(party)) => Some(party),
            Some(Laid::Tagging(mention)) => {
                put_mention(&mut tags, &mut mentions, *mention).map(Party::Mention)
            }
            None => None,
        };
        tagging.body.lay_to(party);
    }
    for Accepted { tagging, .. } in rest {
        tags.put(tagging);
    }
    let name = tags.last_label().map(|label| match count {
        1 => format!("Accept {label}"),
        n => format!("Accept {n} suggestions"),
    });
    tags.finish(name?)
}

/// The mention of this tagging, made where there is none.
fn put_mention(
    tags: &mut Tags<'_>,
    made: &mut HashMap<(LabelId, Vec<Span>), AnnotationId>,
    tagging: Tagging,
) -> Option<AnnotationId> {
    let key = (tagging.label, tagging.fragments.clone());
    if let Some(&id) = made.get(&key) {
        return Some(id);
    }
    let id = tags.same(&tagging).or_else(|| tags.put(tagging))?;
    made.insert(key, id);
    Some(id)
}

/// Turns suggestions down.
pub fn reject(
    workspace: &Workspace,
    rejections: impl IntoIterator<Item = Rejection>,
) -> Option<Edit> {
    let mut changes = Changes::of(workspace);
    let mut count = 0;
    for rejection in rejections {
        changes.reject(rejection);
        count += 1;
    }
    let what = if count == 1 { "suggestion".to_owned() } else { format!("{count} suggestions") };
    changes.finish(format!("Reject {what}"))
}
