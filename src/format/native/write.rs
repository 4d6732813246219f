use serde::Serialize;

use super::encode::{self, Encoder, Words};
use super::{DOCUMENT, LIBRARY, OFFSET_UNIT, VERSION, wire};
use tagline_core::model::{DocumentId, Figure, Schema, Workspace};

/// The file of one document.
///
/// Every item stands on a line of its own, so that two versions of a file can be compared line by
/// line; the same workspace always gives the same bytes.
pub fn write(workspace: &Workspace, id: &DocumentId) -> String {
    let mut out = JsonWriter::start(DOCUMENT);
    out.document(workspace, id);
    out.text += "\n}\n";
    out.text
}

/// The file of several documents, each in the form it has in a file of its own.
pub fn write_library<'a>(
    documents: impl IntoIterator<Item = (&'a DocumentId, &'a Workspace)>,
) -> String {
    let [mut text, end] = library_ends();
    for (i, (id, workspace)) in documents.into_iter().enumerate() {
        text += if i == 0 { "\n" } else { LIBRARY_SEPARATOR };
        text += write(workspace, id).trim_end();
    }
    text + &end
}

/// The text before the first document of a library and behind the last: between them stand the
/// files of documents, with a newline before the first and [`LIBRARY_SEPARATOR`] before each other.
/// A program with more documents than fit in memory writes a library in pieces.
pub fn library_ends() -> [String; 2] {
    let mut out = JsonWriter::start(LIBRARY);
    out.key("documents");
    out.text.push('[');
    [out.text, "\n]\n}\n".to_owned()]
}

/// The text between two documents of a library.
pub const LIBRARY_SEPARATOR: &str = ",\n";

/// A figure in the form it has in a file.
pub fn figure_json(figure: &Figure) -> serde_json::Value {
    serde_json::to_value(encode::figure(figure)).unwrap_or_default()
}

struct JsonWriter {
    text: String,
}

impl JsonWriter {
    /// Opens a file's object with its header.
    fn start(format: &str) -> Self {
        let mut out = Self { text: "{\n  \"format\": ".to_owned() };
        out.value(&format);
        out.field("version", &VERSION);
        out.field("generator", &concat!("Tagline ", env!("CARGO_PKG_VERSION")));
        out.field("offsetUnit", &OFFSET_UNIT);
        out
    }

    fn document(&mut self, workspace: &Workspace, id: &DocumentId) {
        let document = &*workspace.document;
        let text = wire::Text {
            id: Some(id.to_string()),
            text: document.text().into(),
            sha256: Some(document.hash().to_owned()),
            blocks: encode::blocks(document),
        };
        self.field("document", &text);
        self.field("metadata", &encode::metadata(&workspace.meta));
        self.schema(&workspace.schema);
        self.key("entities");
        self.list(workspace.entities.values().map(encode::entity));
        self.key("annotations");
        let mut encoder = Encoder::of(document, Words::Kept);
        self.list(workspace.annotations.iter().map(|a| encoder.annotation(a)));
        self.key("relations");
        self.list(workspace.relations.values().map(encode::relation));
        if !workspace.rejections.is_empty() {
            self.key("rejections");
            self.list(workspace.rejections.iter().map(|r| encoder.rejection(r)));
        }
        let last = &workspace.last_ids;
        let (annotation, entity, relation) = (last.annotation, last.entity, last.relation);
        self.field("lastIds", &wire::LastIds { annotation, entity, relation });
    }

    fn schema(&mut self, schema: &Schema) {
        self.key("schema");
        self.text += "{\"labels\": ";
        self.list(schema.labels.iter().map(encode::label));
        self.text += ", \"relationKinds\": ";
        self.list(schema.relation_kinds.iter().map(encode::relation_kind));
        self.text.push('}');
    }

    fn key(&mut self, key: &str) {
        self.text += ",\n  \"";
        self.text += key;
        self.text += "\": ";
    }

    fn field(&mut self, key: &str, value: &impl Serialize) {
        self.key(key);
        self.value(value);
    }

    fn value(&mut self, value: &impl Serialize) {
        self.text += &json(value);
    }

    fn list<T: Serialize>(&mut self, items: impl Iterator<Item = T>) {
        self.text.push('[');
        let mut separator = "\n    ";
        for item in items {
            self.text += separator;
            self.value(&item);
            separator = ",\n    ";
        }
        self.text += if separator.starts_with(',') { "\n  ]" } else { "]" };
    }
}

/// One value on one line. None of the wire types has a key that is no string or a serializer that
/// fails, the two ways in which writing JSON to memory can fail.
pub(crate) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
