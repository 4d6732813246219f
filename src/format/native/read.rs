use std::borrow::Cow;

use serde::Deserialize;
use serde_json::error::Category;
use serde_json::value::RawValue;

use super::file::{self, File, Items, Members, simple, value};
use super::limits::Limits;
use super::resolve::{Assembly, each};
use super::{DOCUMENT, LIBRARY, MAX_FILE_BYTES, OFFSET_UNIT, VERSION, decode, wire};
use crate::{Read, ReadDocument, ReadError, SkippedItem};
use tagline_core::model::{DocumentId, Label, Metadata, Schema, Workspace};
use tagline_core::text::{BlockKind, Document};

/// The most labels, and kinds of relation, that a file may have; they are looked up one by one.
const MAX_LABELS: usize = 1000;

/// Reads a file that a person opens: [`read`], but of absurdly many items only the first are taken,
/// and items with absurdly long names or notes are refused.
///
/// # Errors
/// As [`read`].
pub fn read_file(json: &str) -> Result<Read, ReadError> {
    read_within(json, Limits::FILE)
}

/// The documents of a library, each as the part of the file that holds it, for [`read_part`]: so that
/// a large library need not be read in one go. `None` where the file is no library, or something is
/// wrong with it as a whole: [`read_file`] tells what.
pub fn parts(json: &str) -> Option<Vec<&str>> {
    #[derive(Deserialize)]
    struct Library<'a> {
        format: String,
        version: u64,
        #[serde(borrow)]
        documents: Vec<&'a RawValue>,
    }
    if json.len() > MAX_FILE_BYTES {
        return None;
    }
    let library: Library<'_> =
        serde_json::from_str(json.strip_prefix('\u{feff}').unwrap_or(json)).ok()?;
    let is_read = library.format == LIBRARY && (1..=VERSION).contains(&library.version);
    is_read.then(|| library.documents.into_iter().map(RawValue::get).collect())
}

/// Reads one of the [`parts`] of a library, as [`read_file`] would read it there.
///
/// # Errors
/// [`ReadError`] where it is no document, or its text cannot be read.
pub fn read_part(json: &str) -> Result<ReadDocument, ReadError> {
    let file = file::file(json).map_err(|e| ReadError::Damaged(file::reason(&e)))?;
    document(file, Limits::FILE)
}

/// Reads a file of one document or of several, however much is in it.
///
/// What is wrong with one item is reported with that item, and everything else is read; what
/// refers to an item that is not there is kept without the reference, and reported. Identifiers
/// are kept. Unknown keys are passed over.
///
/// # Errors
/// [`ReadError`] where it is no such file, or no document's text can be read.
pub fn read(json: &str) -> Result<Read, ReadError> {
    read_within(json, Limits::NONE)
}

fn read_within(json: &str, limits: Limits) -> Result<Read, ReadError> {
    if json.len() > MAX_FILE_BYTES {
        return Err(ReadError::TooLarge { bytes: json.len(), limit: MAX_FILE_BYTES });
    }
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    let file = file::file(json).map_err(|e| match e.classify() {
        Category::Data => ReadError::Foreign("it is JSON, but no object".to_owned()),
        // With line and column, as the fault is in the whole file.
        _ => ReadError::Damaged(e.to_string()),
    })?;
    match simple::<String>(file.format).as_deref() {
        Some(LIBRARY) => library(&file, limits),
        Some(DOCUMENT) => {
            Ok(Read { documents: vec![document(file, limits)?], refused: Vec::new() })
        }
        Some(_) => Err(ReadError::Foreign("its “format” is another one".to_owned())),
        None => Err(ReadError::Foreign("it does not say “format”: “tagline”".to_owned())),
    }
}

fn check_version(file: &File<'_>) -> Result<(), ReadError> {
    match simple::<u64>(file.version) {
        Some(1..=VERSION) => Ok(()),
        Some(found) if found > VERSION => Err(ReadError::Newer { found, known: VERSION }),
        _ => Err(ReadError::Damaged("it does not say in which version it is written".to_owned())),
    }
}

fn library(file: &File<'_>, limits: Limits) -> Result<Read, ReadError> {
    check_version(file)?;
    let documents = file.documents.map(value::<Items<File<'_>>>);
    let Some(Ok(Items { items, no_list: false, .. })) = documents else {
        return Err(ReadError::Damaged("it has no list of documents".to_owned()));
    };
    let mut read = Read { documents: Vec::new(), refused: repeated(&file.repeated) };
    for (i, item) in items.into_iter().enumerate() {
        let outcome = item.map_err(|wrong| wrong.reason);
        match outcome.and_then(|file| document(file, limits).map_err(|refusal| refusal.to_string()))
        {
            Ok(document) => read.documents.push(document),
            Err(reason) => {
                read.refused.push(SkippedItem { place: format!("documents[{i}]"), reason });
            }
        }
    }
    Ok(read)
}

fn repeated(keys: &[String]) -> Vec<SkippedItem> {
    let reason = "it occurs twice; the first counts".to_owned();
    keys.iter().map(|key| SkippedItem { place: key.clone(), reason: reason.clone() }).collect()
}

fn document(file: File<'_>, limits: Limits) -> Result<ReadDocument, ReadError> {
    check_version(&file)?;
    if file.offset_unit.is_some()
        && simple::<String>(file.offset_unit).as_deref() != Some(OFFSET_UNIT)
    {
        let reason = format!("its offsets are not counted in {OFFSET_UNIT}");
        return Err(ReadError::Damaged(reason));
    }
    let mut refused = repeated(&file.repeated);
    let (id, document) = text(file.document, &mut refused)?;
    let meta = file.metadata.map(|raw| metadata(raw, limits, &mut refused)).unwrap_or_default();
    let schema = file.schema.map_or_else(Schema::default, |raw| schema(raw, limits, &mut refused));
    let mut assembly = Assembly { workspace: Workspace::new(document, meta, schema), refused };
    assembly.last_ids(file.last_ids);
    assembly.entities(file.entities.within(limits));
    assembly.annotations(file.annotations.within(limits));
    assembly.relations(file.relations.within(limits));
    assembly.rejections(file.rejections.within(limits));
    let Assembly { workspace, refused } = assembly;
    Ok(ReadDocument { id, workspace, refused })
}

/// The text with what stands beside it; only the text itself must be there.
#[derive(Deserialize)]
struct TextPart<'a> {
    #[serde(borrow)]
    text: Cow<'a, str>,
    #[serde(borrow, default)]
    id: Option<&'a RawValue>,
    #[serde(borrow, default)]
    sha256: Option<&'a RawValue>,
    #[serde(default)]
    blocks: Items<wire::Block>,
}

fn text(
    raw: Option<&RawValue>,
    refused: &mut Vec<SkippedItem>,
) -> Result<(Option<DocumentId>, Document), ReadError> {
    let raw = raw.ok_or_else(|| ReadError::Damaged("it has no document".to_owned()))?;
    let part: TextPart<'_> =
        value(raw).map_err(|reason| ReadError::Damaged(format!("its document: {reason}")))?;
    let mut refuse = |place: &str, reason: &str| {
        refused.push(SkippedItem { place: place.to_owned(), reason: reason.to_owned() });
    };
    let id = simple::<String>(part.id).and_then(|id| DocumentId::new(&id));
    if part.id.is_some() && id.is_none() {
        refuse("document.id", "it is not 1 to 64 letters, digits, “-” or “_”");
    }
    if part.blocks.no_list {
        refuse("document.blocks", "it is not a list");
    }
    let kinds = block_kinds(part.blocks, part.text.len(), refused);
    let document = Document::with_blocks(&part.text, &kinds)?;
    let stated = part.sha256.map(|raw| simple::<String>(Some(raw)));
    if stated.is_some_and(|hash| hash.as_deref() != Some(document.hash())) {
        let reason = "the text is not the one that this file was written with".to_owned();
        refused.push(SkippedItem { place: "document.sha256".to_owned(), reason });
    }
    Ok((id, document))
}

/// The kinds of the paragraphs up to the last one that is not running text; a text of `bytes`
/// bytes cannot have more than `bytes + 1`.
fn block_kinds(
    blocks: Items<wire::Block>,
    bytes: usize,
    refused: &mut Vec<SkippedItem>,
) -> Vec<BlockKind> {
    let mut kinds = Vec::new();
    for (i, item) in blocks.items.into_iter().enumerate() {
        let read = item.map_err(|wrong| wrong.reason).and_then(|block| {
            let kind = decode::block_kind(&block)?;
            let fits = block.paragraph <= bytes;
            fits.then_some((block.paragraph, kind)).ok_or("there is no such paragraph".to_owned())
        });
        match read {
            Ok((paragraph, kind)) => {
                kinds.resize(kinds.len().max(paragraph + 1), BlockKind::Paragraph);
                kinds[paragraph] = kind;
            }
            Err(reason) => {
                refused.push(SkippedItem { place: format!("document.blocks[{i}]"), reason });
            }
        }
    }
    kinds
}

fn metadata(raw: &RawValue, limits: Limits, refused: &mut Vec<SkippedItem>) -> Metadata {
    let Members { fields, repeated: twice } = value(raw).unwrap_or_else(|reason| {
        refused.push(SkippedItem { place: "metadata".to_owned(), reason });
        Members::default()
    });
    let twice = twice.into_iter().map(|key| format!("metadata.{key}")).collect::<Vec<_>>();
    refused.extend(repeated(&twice));
    let mut field = |key: &str| {
        let read = fields.get(key).map(|raw| {
            let text = value::<String>(raw)?;
            limits.check_string(text.len()).map(|()| text)
        });
        read.transpose().unwrap_or_else(|reason| {
            refused.push(SkippedItem { place: format!("metadata.{key}"), reason });
            None
        })
    };
    Metadata {
        title: field("title").unwrap_or_default(),
        source_url: field("sourceUrl").unwrap_or_default(),
        publisher: field("publisher").unwrap_or_default(),
        byline: field("byline").unwrap_or_default(),
        date: field("date").unwrap_or_default(),
        language: field("language").unwrap_or_default(),
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SchemaPart<'a> {
    #[serde(borrow, default)]
    labels: Items<wire::Label<'a>>,
    #[serde(borrow, default)]
    relation_kinds: Items<wire::RelationKind<'a>>,
}

fn schema(raw: &RawValue, limits: Limits, refused: &mut Vec<SkippedItem>) -> Schema {
    let part: SchemaPart<'_> = match value(raw) {
        Ok(part) => part,
        Err(reason) => {
            refused.push(SkippedItem { place: "schema".to_owned(), reason });
            return Schema::default();
        }
    };
    let mut schema = Schema { labels: Vec::new(), relation_kinds: Vec::new() };
    let mut keyless = Vec::new();
    each("schema.labels", part.labels.within(limits), refused, |_, label| {
        let label = decode::label(label);
        if label.key.is_some_and(|key| schema.label_of_key(key).is_some()) {
            keyless.push(label.id);
        }
        add_label(&mut schema, label)
    });
    refused.extend(keyless.into_iter().map(|id| SkippedItem {
        place: format!("schema.labels ({id})"),
        reason: "its key is taken; it has none now".to_owned(),
    }));
    each("schema.relationKinds", part.relation_kinds.within(limits), refused, |_, kind| {
        let kinds = &mut schema.relation_kinds;
        if kinds.len() >= MAX_LABELS {
            return Err(format!("there are more than {MAX_LABELS}"));
        }
        if kinds.iter().any(|k| k.id == kind.id) {
            return Err("its identifier is taken".to_owned());
        }
        kinds.push(decode::relation_kind(kind));
        Ok(())
    });
    schema
}

/// Adds a label where the label set stays sound with it; a key that is taken is left off.
fn add_label(schema: &mut Schema, mut label: Label) -> Result<(), String> {
    if schema.labels.len() >= MAX_LABELS {
        return Err(format!("there are more than {MAX_LABELS}"));
    }
    if schema.label(label.id).is_some() {
        return Err("its identifier is taken".to_owned());
    }
    if label.name.trim().is_empty() {
        return Err("it has no name".to_owned());
    }
    if schema.label_named(&label.name).is_some() {
        return Err("its name is taken".to_owned());
    }
    label.key = label.key.filter(|&key| schema.label_of_key(key).is_none());
    schema.labels.push(label);
    Ok(())
}
