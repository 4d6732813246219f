use super::document::InterchangeDoc;
use super::interchange::{FormatReader, each};
use super::json::{self, Json, items};
use super::sniff::Sniff;
use crate::{Read, ReadError, SkippedItem};

/// Reads files of one document a line, or a list of them, by what `document` makes of each; it is
/// given the document's place in the file too.
///
/// # Errors
/// [`ReadError`] where none of a file that stands alone could be read.
pub(crate) fn documents(
    reader: &dyn FormatReader,
    files: &[Sniff<'_>],
    document: fn(&Json) -> Result<InterchangeDoc, String>,
) -> Result<Read, ReadError> {
    each(reader, files, |file, all| {
        let text = file.text()?;
        let text = text.as_ref();
        let before = (all.documents.len(), all.refused.len());
        let mut add = |place: String, item: Result<Json, String>| {
            let made = item.and_then(|item| document(&item));
            let built =
                made.and_then(|made| made.build(&file.entry.name).map_err(|r| r.to_string()));
            match built {
                Ok(built) => all.documents.push(built),
                Err(reason) => all.refused.push(SkippedItem { place, reason }),
            }
        };
        match whole(text)? {
            Some(items) => {
                let placed = items.into_iter().zip(1..);
                placed.for_each(|(item, n)| add(format!("item {n}"), Ok(item)));
            }
            None => {
                json::lines(text).for_each(|(number, item)| add(format!("line {number}"), item));
            }
        }
        let found = all.documents.len() > before.0;
        // What is wrong with the first says why there is nothing.
        let fault = || match all.refused.get(before.1) {
            Some(first) => ReadError::Damaged(format!("{}: {}", first.place, first.reason)),
            None => ReadError::Damaged("it is empty".to_owned()),
        };
        if found { Ok(()) } else { Err(fault()) }
    })
}

/// The documents of a file that is one JSON value: the items of a list, or of the list in an object
/// that holds nothing else of use, or the object itself. `None` where each line is a value.
fn whole(text: &str) -> Result<Option<Vec<Json>>, ReadError> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    // A list may stand in the first of many lines, too.
    let first = text.lines().next().unwrap_or_default();
    let first = serde_json::from_str::<Json>(first).ok().filter(|_| !text.starts_with('['));
    if first.is_some_and(|first| !is_list_of_lists(items(&first, "annotations"))) {
        return Ok(None);
    }
    match json::parse(text) {
        Ok(Json::Array(items)) => Ok(Some(items)),
        Ok(Json::Object(members)) => Ok(Some(match members.get("annotations") {
            // Pairs of a text and its entities, with the names of the labels beside them.
            Some(Json::Array(items))
                if !members.contains_key("data") && is_list_of_lists(items) =>
            {
                items.clone()
            }
            _ => vec![Json::Object(members)],
        })),
        Ok(other) => Ok(Some(vec![other])),
        Err(_) if json::lines(text).filter(|(_, item)| item.is_ok()).count() > 0 => Ok(None),
        Err(fault) => Err(fault),
    }
}

fn is_list_of_lists(items: &[Json]) -> bool {
    !items.is_empty() && items.iter().all(|item| item.is_array() || item.is_null())
}
