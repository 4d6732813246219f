//! Reading JSON whose form is another program's: by name, and nothing taken for granted.

use std::collections::BTreeMap;

pub(crate) use serde_json::Value as Json;

use super::document::{InterchangeDoc, SpanAnnotation};
use super::offsets::OffsetReader;
use crate::{ReadError, native};
use tagline_core::model::Metadata;

/// Reads a JSON text.
///
/// # Errors
/// [`ReadError::Damaged`] where it is none, with line and column.
pub(crate) fn parse(text: &str) -> Result<Json, ReadError> {
    let text = text.trim_start_matches('\u{feff}');
    serde_json::from_str(text).map_err(|fault| ReadError::Damaged(fault.to_string()))
}

/// The lines of a JSONL text that are not blank, each with its number from 1 and what it holds, or
/// why it holds nothing.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = (usize, Result<Json, String>)> + '_ {
    let text = text.trim_start_matches('\u{feff}');
    let lines = text.split('\n').zip(1..).filter(|(line, _)| !line.trim().is_empty());
    lines.map(|(line, number)| {
        (number, serde_json::from_str(line).map_err(|fault| native::reason(&fault)))
    })
}

/// An object of these members.
pub(crate) fn object<'a>(members: impl IntoIterator<Item = (&'a str, Json)>) -> Json {
    Json::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// A text in a member, if it is there and a text.
pub(crate) fn member<'a>(of: &'a Json, name: &str) -> Option<&'a str> {
    of.get(name).and_then(Json::as_str)
}

/// The place between two numbers of an object.
///
/// # Errors
/// Why there is none, as a clause.
pub(crate) fn cut(
    of: &Json,
    [start, end]: [&str; 2],
    words: Option<&str>,
    places: &mut OffsetReader<'_>,
) -> Result<std::ops::Range<usize>, String> {
    let at = |name: &str| of.get(name).ok_or_else(|| format!("it has no {name}")).and_then(offset);
    places.bytes_of(at(start)?, at(end)?, words)
}

/// An offset; some programs write `3.0`.
pub(crate) fn offset(value: &Json) -> Result<usize, String> {
    let whole = value.as_u64().or_else(|| {
        let float = value.as_f64().filter(|f| f.fract() == 0.0 && (0.0..9e15).contains(f))?;
        format!("{float:.0}").parse().ok()
    });
    whole.and_then(|n| usize::try_from(n).ok()).ok_or_else(|| format!("{value} is no offset"))
}

/// The attributes of a mark as an object.
pub(crate) fn attributes(mark: &SpanAnnotation) -> Json {
    object(mark.attributes.iter().map(|(name, value)| (name.as_str(), Json::from(value.as_str()))))
}

/// The members of an object as attributes: texts as they are, anything else as JSON.
pub(crate) fn read_attributes(of: Option<&Json>) -> BTreeMap<String, String> {
    let members = of.and_then(Json::as_object).into_iter().flatten();
    let text = |value: &Json| match value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    };
    members.filter(|(_, v)| !v.is_null()).map(|(name, v)| (name.clone(), text(v))).collect()
}

/// What is known of the article, as members of an object; fields that are empty are left out.
pub(crate) fn metadata(meta: &Metadata) -> impl Iterator<Item = (&'static str, Json)> {
    let fields = [
        ("title", &meta.title),
        ("sourceUrl", &meta.source_url),
        ("publisher", &meta.publisher),
        ("byline", &meta.byline),
        ("date", &meta.date),
        ("language", &meta.language),
    ];
    let said = fields.map(|(name, value)| (name, Json::from(value.as_str())));
    said.into_iter().filter(|(_, value)| value.as_str() != Some(""))
}

/// What an object says of the article, under the names of [`metadata`].
pub(crate) fn read_metadata(of: &Json) -> Metadata {
    let field = |name: &str| member(of, name).unwrap_or_default().to_owned();
    Metadata {
        title: field("title"),
        source_url: field("sourceUrl"),
        publisher: field("publisher"),
        byline: field("byline"),
        date: field("date"),
        language: field("language"),
    }
}

/// Tells what a document says that is not read: members that are neither `known` nor of
/// [`metadata`]. What is empty says nothing, and `_` begins what a program keeps for itself.
pub(crate) fn left_out(of: &Json, known: &[&str], passage: &mut InterchangeDoc) {
    let meta = ["id", "title", "sourceUrl", "publisher", "byline", "date", "language"];
    let is_empty = |value: &Json| match value {
        Json::Null => true,
        Json::String(text) => text.is_empty(),
        Json::Array(items) => items.is_empty(),
        Json::Object(members) => members.is_empty(),
        Json::Bool(_) | Json::Number(_) => false,
    };
    let members = of.as_object().into_iter().flatten();
    let names = members.filter(|(_, value)| !is_empty(value)).map(|(name, _)| name.as_str());
    let is_known = |name: &str| known.contains(&name) || meta.contains(&name);
    let others: Vec<&str> =
        names.filter(|name| !name.starts_with('_') && !is_known(name)).collect();
    if !others.is_empty() {
        let reason = format!("a document has no place for its members {}", others.join(", "));
        passage.refuse("the document".to_owned(), reason);
    }
}

/// The text of a document.
///
/// # Errors
/// Where it has none, as a clause.
pub(crate) fn text(of: &Json, name: &str) -> Result<String, String> {
    member(of, name).map(str::to_owned).ok_or_else(|| format!("it has no “{name}”"))
}

/// The items of a list; none where there is no such list.
pub(crate) fn items<'a>(of: &'a Json, name: &str) -> &'a [Json] {
    of.get(name).and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// An identifier, which some programs have as a number and others as a text.
pub(crate) fn key(of: &Json, name: &str) -> Option<String> {
    match of.get(name)? {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
