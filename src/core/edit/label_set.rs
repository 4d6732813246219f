//! Changes to a label set, each refused if the set would not be sound.

use thiserror::Error;

use crate::model::{Hue, Label, LabelId, LabelKind, RelationKind, RelationKindId, Schema};

/// The reason why a label set is not changed, as a sentence for the person who asked.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LabelSetError {
    /// No label has this identifier.
    #[error("That label is gone.")]
    LabelGone,
    /// The name is blank.
    #[error("A label needs a name.")]
    LabelUnnamed,
    /// Another label has the name, written like this.
    #[error("There is a label “{0}” already.")]
    LabelNameTaken(String),
    /// Another label has the key.
    #[error("“{key}” is the key of {holder}. Choose another.")]
    KeyTaken {
        /// The key, in lower case.
        key: char,
        /// The name of the other label.
        holder: String,
    },
    /// The key is a digit.
    #[error("1 to 9 are the labels by their place. Choose a letter.")]
    KeyIsDigit,
    /// The key is something else than one letter.
    #[error("A key is one letter.")]
    KeyNotLetter,
    /// No kind of relation has this identifier.
    #[error("That kind of relation is gone.")]
    RelationKindGone,
    /// The name is blank.
    #[error("A kind of relation needs a name.")]
    RelationKindUnnamed,
    /// Another kind of relation has the name, written like this.
    #[error("There is a relation “{0}” already.")]
    RelationKindNameTaken(String),
}

fn label_mut(schema: &mut Schema, id: LabelId) -> Result<&mut Label, LabelSetError> {
    schema.labels.iter_mut().find(|l| l.id == id).ok_or(LabelSetError::LabelGone)
}

/// Changes a field of a label that needs no check.
///
/// # Errors
/// If the label is gone.
pub fn change_label(
    schema: &mut Schema,
    id: LabelId,
    change: impl FnOnce(&mut Label),
) -> Result<(), LabelSetError> {
    change(label_mut(schema, id)?);
    Ok(())
}

/// Gives a label another name, without the space around it.
///
/// # Errors
/// If the name is blank or another label's, or the label is gone.
pub fn rename_label(schema: &mut Schema, id: LabelId, name: &str) -> Result<(), LabelSetError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(LabelSetError::LabelUnnamed);
    }
    if let Some(other) = schema.label_named(name).filter(|l| l.id != id) {
        return Err(LabelSetError::LabelNameTaken(other.name.clone()));
    }
    name.clone_into(&mut label_mut(schema, id)?.name);
    Ok(())
}

/// Gives a label the key that was typed, or none if nothing was.
///
/// # Errors
/// If it is not one letter or another label's key, or the label is gone.
pub fn set_label_key(schema: &mut Schema, id: LabelId, typed: &str) -> Result<(), LabelSetError> {
    let key = parse_label_key(typed)?;
    let holder = key.and_then(|k| schema.label_of_key(k)).filter(|l| l.id != id);
    if let (Some(key), Some(holder)) = (key, holder) {
        return Err(LabelSetError::KeyTaken { key, holder: holder.name.clone() });
    }
    label_mut(schema, id)?.key = key;
    Ok(())
}

fn parse_label_key(typed: &str) -> Result<Option<char>, LabelSetError> {
    let lower = typed.trim().to_lowercase();
    let mut chars = lower.chars();
    match (chars.next(), chars.next()) {
        (None, _) => Ok(None),
        (Some(c), None) if c.is_ascii_digit() => Err(LabelSetError::KeyIsDigit),
        (Some(c), None) if c.is_alphabetic() => Ok(Some(c)),
        _ => Err(LabelSetError::KeyNotLetter),
    }
}

/// Moves a label one place up or down in the palette; at the end it stays.
///
/// # Errors
/// If the label is gone.
pub fn move_label(schema: &mut Schema, id: LabelId, is_up: bool) -> Result<(), LabelSetError> {
    let at = schema.labels.iter().position(|l| l.id == id);
    let at = at.ok_or(LabelSetError::LabelGone)?;
    let to = if is_up { at.checked_sub(1) } else { Some(at + 1) };
    if let Some(to) = to.filter(|&to| to < schema.labels.len()) {
        schema.labels.swap(at, to);
    }
    Ok(())
}

/// Adds a label of a kind, in the first hue that is free, and returns its identifier.
pub fn add_label(schema: &mut Schema, kind: LabelKind) -> LabelId {
    let id = schema.next_label_id();
    let used = |hue: &Hue| schema.labels.iter().any(|l| l.hue == *hue);
    let next = Hue::ALL[schema.labels.len() % Hue::ALL.len()];
    let hue = Hue::ALL.into_iter().find(|h| !used(h)).unwrap_or(next);
    let name = free_name("New label", |name| schema.label_named(name).is_some());
    let (definition, examples, not_this) = Default::default();
    schema.labels.push(Label { id, name, kind, hue, key: None, definition, examples, not_this });
    id
}

/// Gives a kind of relation another name, without the space around it.
///
/// # Errors
/// If the name is blank or another kind's, or the kind is gone.
pub fn rename_relation_kind(
    schema: &mut Schema,
    id: RelationKindId,
    name: &str,
) -> Result<(), LabelSetError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(LabelSetError::RelationKindUnnamed);
    }
    if let Some(other) = schema.relation_kind_named(name).filter(|k| k.id != id) {
        return Err(LabelSetError::RelationKindNameTaken(other.name.clone()));
    }
    let kind = schema.relation_kinds.iter_mut().find(|k| k.id == id);
    name.clone_into(&mut kind.ok_or(LabelSetError::RelationKindGone)?.name);
    Ok(())
}

/// Adds a kind of relation and returns its identifier.
pub fn add_relation_kind(schema: &mut Schema) -> RelationKindId {
    let id = schema.next_relation_kind_id();
    let name = free_name("New relation", |name| schema.relation_kind_named(name).is_some());
    schema.relation_kinds.push(RelationKind { id, name });
    id
}

/// `start`, or `start` with the first number that makes it a name that nothing has.
fn free_name(start: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let names = (1..).map(|n| if n == 1 { start.to_owned() } else { format!("{start} {n}") });
    names.into_iter().find(|name| !is_taken(name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label_id(schema: &Schema, name: &str) -> LabelId {
        schema.label_named(name).unwrap().id
    }

    #[test]
    fn names_are_one_of_a_kind() {
        let mut schema = Schema::default();
        let person = label_id(&schema, "Person");
        assert!(rename_label(&mut schema, person, " ").is_err());
        assert_eq!(
            rename_label(&mut schema, person, "place").unwrap_err().to_string(),
            "There is a label “Place” already."
        );
        assert_eq!(rename_label(&mut schema, person, " PERSON "), Ok(()));
        assert_eq!(schema.label(person).unwrap().name, "PERSON");
    }

    #[test]
    fn keys_are_single_letters_that_nobody_has() {
        let mut schema = Schema::default();
        let person = label_id(&schema, "Person");
        let clash = set_label_key(&mut schema, person, "Q").unwrap_err().to_string();
        assert_eq!(clash, "“q” is the key of Quote. Choose another.");
        for wrong in ["pp", "3", "?", "😀"] {
            assert!(set_label_key(&mut schema, person, wrong).is_err(), "{wrong}");
        }
        assert_eq!(set_label_key(&mut schema, person, "Ä"), Ok(()));
        assert_eq!(schema.label(person).unwrap().key, Some('ä'));
        assert_eq!(set_label_key(&mut schema, person, ""), Ok(()));
        assert_eq!(schema.label(person).unwrap().key, None);
    }

    #[test]
    fn labels_move_within_the_list() {
        let mut schema = Schema::default();
        let (first, second) = (schema.labels[0].id, schema.labels[1].id);
        move_label(&mut schema, first, true).unwrap();
        assert_eq!(schema, Schema::default());
        move_label(&mut schema, first, false).unwrap();
        assert_eq!([schema.labels[0].id, schema.labels[1].id], [second, first]);
    }

    #[test]
    fn added_labels_keep_the_set_sound() {
        let mut schema = Schema::default();
        for kind in LabelKind::ALL.into_iter().cycle().take(12) {
            let id = add_label(&mut schema, kind);
            assert_eq!(schema.label(id).unwrap().kind, kind);
        }
        assert!(schema.is_sound());
        assert_eq!(schema.labels[9].hue, Hue::Olive, "the one hue that the news schema leaves");
    }

    #[test]
    fn kinds_of_relation_have_names_of_their_own() {
        let mut schema = Schema { labels: vec![], relation_kinds: vec![] };
        let (one, two) = (add_relation_kind(&mut schema), add_relation_kind(&mut schema));
        let names: Vec<_> = schema.relation_kinds.iter().map(|k| k.name.as_str()).collect();
        assert_eq!(names, ["New relation", "New relation 2"]);
        assert_eq!(rename_relation_kind(&mut schema, one, " works for "), Ok(()));
        assert_eq!(
            rename_relation_kind(&mut schema, two, "Works For").unwrap_err().to_string(),
            "There is a relation “works for” already."
        );
        assert!(rename_relation_kind(&mut schema, two, " ").is_err());
        assert!(rename_relation_kind(&mut schema, RelationKindId(9), "x").is_err());
        assert_eq!(schema.relation_kind(one).unwrap().name, "works for");
    }
}
