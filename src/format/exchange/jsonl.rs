use super::document::InterchangeDoc;
use super::interchange::{FormatReader, each};
use super::json::{self, Json};
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
        if text.trim_start_matches('\u{feff}').trim_start().starts_with('[') {
            match json::parse(text)? {
                Json::Array(items) => {
                    items
                        .into_iter()
                        .zip(1..)
                        .for_each(|(item, n)| add(format!("item {n}"), Ok(item)));
                }
                other => add("item 1".to_owned(), Ok(other)),
            }
        } else {
            json::lines(text).for_each(|(number, item)| add(format!("line {number}"), item));
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
