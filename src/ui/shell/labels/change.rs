//! Changes to a label set, each refused with a sentence where it would not be sound.

use tagline_core::model::{Hue, Label, LabelId, LabelKind, RelationKind, RelationKindId, Schema};

/// Finds the label to change.
fn find(schema: &mut Schema, id: LabelId) -> Result<&mut Label, String> {
    schema.labels.iter_mut().find(|l| l.id == id).ok_or_else(|| "That label is gone.".to_owned())
}

/// Changes any field that needs no check.
pub(super) fn set(
    schema: &mut Schema,
    id: LabelId,
    change: impl FnOnce(&mut Label),
) -> Result<(), String> {
    change(find(schema, id)?);
    Ok(())
}

/// Gives a label another name.
pub(super) fn rename(schema: &mut Schema, id: LabelId, name: &str) -> Result<(), String> {
    let name = name.trim();
    if name.is_empty() {
        return Err("A label needs a name.".to_owned());
    }
    if let Some(other) = schema.label_named(name).filter(|l| l.id != id) {
        return Err(format!("There is a label “{}” already.", other.name));
    }
    name.clone_into(&mut find(schema, id)?.name);
    Ok(())
}

/// Gives a label another key, or none.
pub(super) fn set_key(schema: &mut Schema, id: LabelId, typed: &str) -> Result<(), String> {
    let key = key_of(typed)?;
    let holder = key.and_then(|k| schema.label_of_key(k)).filter(|l| l.id != id);
    if let (Some(key), Some(holder)) = (key, holder) {
        return Err(format!("“{key}” is the key of {}. Choose another.", holder.name));
    }
    find(schema, id)?.key = key;
    Ok(())
}

fn key_of(typed: &str) -> Result<Option<char>, String> {
    let lower = typed.trim().to_lowercase();
    let mut chars = lower.chars();
    match (chars.next(), chars.next()) {
        (None, _) => Ok(None),
        (Some(c), None) if c.is_ascii_digit() => {
            Err("1 to 9 are the labels by their place. Choose a letter.".to_owned())
        }
        (Some(c), None) if c.is_alphabetic() => Ok(Some(c)),
        _ => Err("A key is one letter.".to_owned()),
    }
}

/// Moves a label one place up or down in the palette.
pub(super) fn shift(schema: &mut Schema, id: LabelId, is_up: bool) -> Result<(), String> {
    let at = schema.labels.iter().position(|l| l.id == id);
    let Some(at) = at else { return Err("That label is gone.".to_owned()) };
    let to = if is_up { at.checked_sub(1) } else { Some(at + 1) };
    if let Some(to) = to.filter(|&to| to < schema.labels.len()) {
        schema.labels.swap(at, to);
    }
    Ok(())
}

/// Adds a label of a kind, in the first hue that is free, and answers with its identifier.
pub(super) fn add(schema: &mut Schema, kind: LabelKind) -> LabelId {
    let id = schema.next_label_id();
    let used = |hue: &Hue| schema.labels.iter().any(|l| l.hue == *hue);
    let next = Hue::ALL[schema.labels.len() % Hue::ALL.len()];
    let hue = Hue::ALL.into_iter().find(|h| !used(h)).unwrap_or(next);
    let name = free_name("New label", |name| schema.label_named(name).is_some());
    let (definition, examples, not_this) = Default::default();
    schema.labels.push(Label { id, name, kind, hue, key: None, definition, examples, not_this });
    id
}

/// Gives a kind of relation another name.
pub(super) fn rename_kind(
    schema: &mut Schema,
    id: RelationKindId,
    name: &str,
) -> Result<(), String> {
    let name = name.trim();
    if name.is_empty() {
        return Err("A kind of relation needs a name.".to_owned());
    }
    if let Some(other) = schema.relation_kind_named(name).filter(|k| k.id != id) {
        return Err(format!("There is a relation “{}” already.", other.name));
    }
    let kind = schema.relation_kinds.iter_mut().find(|k| k.id == id);
    name.clone_into(&mut kind.ok_or("That kind of relation is gone.")?.name);
    Ok(())
}

/// Adds a kind of relation and answers with its identifier.
pub(super) fn add_kind(schema: &mut Schema) -> RelationKindId {
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

    fn named(schema: &Schema, name: &str) -> LabelId {
        schema.label_named(name).unwrap().id
    }

    #[test]
    fn names_are_one_of_a_kind() {
        let mut schema = Schema::default();
        let person = named(&schema, "Person");
        assert!(rename(&mut schema, person, " ").is_err());
        assert_eq!(
            rename(&mut schema, person, "place").unwrap_err(),
            "There is a label “Place” already."
        );
        assert_eq!(rename(&mut schema, person, " PERSON "), Ok(()));
        assert_eq!(schema.label(person).unwrap().name, "PERSON");
    }

    #[test]
    fn keys_are_single_letters_that_nobody_has() {
        let mut schema = Schema::default();
        let person = named(&schema, "Person");
        let clash = set_key(&mut schema, person, "Q").unwrap_err();
        assert_eq!(clash, "“q” is the key of Quote. Choose another.");
        for wrong in ["pp", "3", "?", "😀"] {
            assert!(set_key(&mut schema, person, wrong).is_err(), "{wrong}");
        }
        assert_eq!(set_key(&mut schema, person, "Ä"), Ok(()));
        assert_eq!(schema.label(person).unwrap().key, Some('ä'));
        assert_eq!(set_key(&mut schema, person, ""), Ok(()));
        assert_eq!(schema.label(person).unwrap().key, None);
    }

    #[test]
    fn labels_move_within_the_list() {
        let mut schema = Schema::default();
        let (first, second) = (schema.labels[0].id, schema.labels[1].id);
        shift(&mut schema, first, true).unwrap();
        assert_eq!(schema, Schema::default());
        shift(&mut schema, first, false).unwrap();
        assert_eq!([schema.labels[0].id, schema.labels[1].id], [second, first]);
    }

    #[test]
    fn added_labels_keep_the_set_sound() {
        let mut schema = Schema::default();
        for kind in LabelKind::ALL.into_iter().cycle().take(12) {
            let id = add(&mut schema, kind);
            assert_eq!(schema.label(id).unwrap().kind, kind);
        }
        assert!(schema.is_sound());
        assert_eq!(schema.labels[9].hue, Hue::Olive, "the one hue that the news schema leaves");
    }

    #[test]
    fn kinds_of_relation_have_names_of_their_own() {
        let mut schema = Schema { labels: vec![], relation_kinds: vec![] };
        let (one, two) = (add_kind(&mut schema), add_kind(&mut schema));
        let names: Vec<_> = schema.relation_kinds.iter().map(|k| k.name.as_str()).collect();
        assert_eq!(names, ["New relation", "New relation 2"]);
        assert_eq!(rename_kind(&mut schema, one, " works for "), Ok(()));
        assert_eq!(
            rename_kind(&mut schema, two, "Works For").unwrap_err(),
            "There is a relation “works for” already."
        );
        assert!(rename_kind(&mut schema, two, " ").is_err());
        assert!(rename_kind(&mut schema, RelationKindId(9), "x").is_err());
        assert_eq!(schema.relation_kind(one).unwrap().name, "works for");
    }
}
