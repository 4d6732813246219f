//! One entry of a document's journal, as the archive keeps it.

use std::borrow::Cow;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::ReadError;
use super::native::{
    Decoder, Encoder, Words, decode_entity, decode_metadata, decode_relation, decode_schema,
    encode_entity, encode_metadata, encode_relation, encode_schema, json, reason, wire,
};
use tagline_core::edit::{Delta, Edit, Step};
use tagline_core::text::Document;

/// The version of the entries that are written, and the newest that are read.
const VERSION: u64 = 1;

/// What a person did to a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Happened {
    /// An edit.
    Did(Edit),
    /// Took the last edit back.
    Undid,
    /// Did the last edit that was taken back again.
    Redid,
}

#[derive(Deserialize)]
struct Version {
    v: u64,
}

/// One entry. Places are in code points, without their words: the text does not change.
#[derive(Serialize, Deserialize)]
struct JournalEntry<'a> {
    v: u64,
    event: Event,
    #[serde(default, skip_serializing_if = "str::is_empty", borrow)]
    name: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Vec::is_empty", borrow)]
    steps: Vec<WireStep<'a>>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Event {
    Did,
    Undid,
    Redid,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum WireStep<'a> {
    #[serde(borrow)]
    Annotation(WireDelta<wire::Annotation<'a>>),
    #[serde(borrow)]
    Entity(WireDelta<wire::Entity<'a>>),
    Relation(WireDelta<wire::Relation>),
    #[serde(borrow)]
    Rejection(WireDelta<wire::Rejection<'a>>),
    #[serde(borrow)]
    Schema(WireDelta<wire::Schema<'a>>),
    #[serde(borrow)]
    Metadata(WireDelta<wire::Metadata<'a>>),
}

#[derive(Serialize, Deserialize)]
struct WireDelta<T> {
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    before: Option<T>,
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    after: Option<T>,
}

/// A default that asks nothing of `T`.
fn none<T>() -> Option<T> {
    None
}

/// The entry for what happened to `document`.
pub fn write(happened: &Happened, document: &Document) -> String {
    let mut encoder = Encoder::of(document, Words::Left);
    let entry = match happened {
        Happened::Did(edit) => JournalEntry {
            v: VERSION,
            event: Event::Did,
            name: (&edit.name).into(),
            steps: edit.steps.iter().map(|step| encode(step, &mut encoder)).collect(),
        },
        Happened::Undid => bare(Event::Undid),
        Happened::Redid => bare(Event::Redid),
    };
    json(&entry)
}

fn bare(event: Event) -> JournalEntry<'static> {
    JournalEntry { v: VERSION, event, name: Cow::default(), steps: Vec::new() }
}

/// What an entry of the journal of `document` says.
///
/// # Errors
/// [`ReadError`] where it is damaged, written by a newer Tagline, or about another text.
pub fn read(entry: &str, document: &Document) -> Result<Happened, ReadError> {
    let damaged = |error: serde_json::Error| ReadError::Damaged(reason(&error));
    let Version { v } = serde_json::from_str(entry).map_err(damaged)?;
    if v > VERSION {
        return Err(ReadError::Newer { found: v, known: VERSION });
    }
    let entry: JournalEntry<'_> = serde_json::from_str(entry).map_err(damaged)?;
    match entry.event {
        Event::Undid => Ok(Happened::Undid),
        Event::Redid => Ok(Happened::Redid),
        Event::Did => {
            let mut decoder = Decoder::of(document);
            let steps = entry.steps.into_iter().map(|step| decode(step, &mut decoder));
            let steps = steps.collect::<Result<Vec<_>, _>>().map_err(ReadError::Damaged)?;
            let edit = Edit::new(entry.name, steps);
            edit.map(Happened::Did)
                .ok_or_else(|| ReadError::Damaged("an edit of no steps".to_owned()))
        }
    }
}

fn encode<'a>(step: &'a Step, encoder: &mut Encoder<'a>) -> WireStep<'a> {
    match step {
        Step::Annotation(delta) => WireStep::Annotation(map(delta, |a| encoder.annotation(a))),
        Step::Entity(delta) => WireStep::Entity(map(delta, encode_entity)),
        Step::Relation(delta) => WireStep::Relation(map(delta, encode_relation)),
        Step::Rejection(delta) => WireStep::Rejection(map(delta, |r| encoder.rejection(r))),
        Step::Schema(before, after) => {
            WireStep::Schema(both(encode_schema(before), encode_schema(after)))
        }
        Step::Metadata(before, after) => {
            WireStep::Metadata(both(encode_metadata(before), encode_metadata(after)))
        }
    }
}

fn map<'a, T, W>(delta: &'a Delta<T>, mut encode: impl FnMut(&'a T) -> W) -> WireDelta<W> {
    WireDelta {
        before: delta.before.as_ref().map(&mut encode),
        after: delta.after.as_ref().map(&mut encode),
    }
}

fn both<W>(before: W, after: W) -> WireDelta<W> {
    WireDelta { before: Some(before), after: Some(after) }
}

fn decode(step: WireStep<'_>, decoder: &mut Decoder<'_>) -> Result<Step, String> {
    Ok(match step {
        WireStep::Annotation(delta) => {
            Step::Annotation(unmap(delta, |a| decoder.annotation(a).map(Rc::new))?)
        }
        WireStep::Entity(delta) => Step::Entity(unmap(delta, |e| Ok(decode_entity(e)))?),
        WireStep::Relation(delta) => Step::Relation(unmap(delta, |r| Ok(decode_relation(&r)))?),
        WireStep::Rejection(delta) => Step::Rejection(unmap(delta, |r| decoder.rejection(&r))?),
        WireStep::Schema(delta) => {
            let (before, after) = two(delta)?;
            Step::Schema(Rc::new(decode_schema(before)), Rc::new(decode_schema(after)))
        }
        WireStep::Metadata(delta) => {
            let (before, after) = two(delta)?;
            Step::Metadata(decode_metadata(before), decode_metadata(after))
        }
    })
}

fn unmap<T, W>(
    delta: WireDelta<W>,
    mut decode: impl FnMut(W) -> Result<T, String>,
) -> Result<Delta<T>, String> {
    let before = delta.before.map(&mut decode).transpose()?;
    let after = delta.after.map(&mut decode).transpose()?;
    if before.is_none() && after.is_none() {
        return Err("a step from nothing to nothing".to_owned());
    }
    Ok(Delta { before, after })
}

fn two<W>(delta: WireDelta<W>) -> Result<(W, W), String> {
    delta.before.zip(delta.after).ok_or_else(|| "a step that lacks one side".to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use tagline_core::model::arbitrary;

    proptest! {
        #![proptest_config(arbitrary::one_in(4))]

        #[test]
        fn an_edit_is_read_back_as_it_was_written(
            (workspace, edit) in arbitrary::workspace_and_edit(),
        ) {
            let happened = Happened::Did(edit);
            let entry = write(&happened, &workspace.document);
            prop_assert_eq!(read(&entry, &workspace.document), Ok(happened));
            prop_assert!(!entry.contains('\n'));
        }
    }

    #[test]
    fn the_rest_is_small() {
        let document = Document::new("Ana paid.").unwrap();
        for happened in [Happened::Undid, Happened::Redid] {
            let entry = write(&happened, &document);
            assert!(entry.len() < 30, "{entry}");
            assert_eq!(read(&entry, &document), Ok(happened));
        }
    }

    #[test]
    fn what_is_no_entry_of_this_text_is_refused() {
        let document = Document::new("Ana").unwrap();
        assert_eq!(
            read(r#"{"v":2,"event":"dreamt"}"#, &document),
            Err(ReadError::Newer { found: 2, known: 1 })
        );
        let beyond = r#"{"v":1,"event":"did","steps":[{"annotation":{"after":{"id":"a1","label":"l1","fragments":[{"start":0,"end":4}],"remark":{}}}}]}"#;
        for damaged in ["", "{}", r#"{"v":1,"event":"did"}"#, beyond] {
            assert!(matches!(read(damaged, &document), Err(ReadError::Damaged(_))), "{damaged}");
        }
    }
}
