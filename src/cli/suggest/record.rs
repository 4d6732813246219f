use std::borrow::Cow;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::{RawValue, to_raw_value};

use super::super::arguments::Suggesting;
use super::offsets::{GivenOffsets, Stretch};
use super::suggester::Suggester;
use tagline_core::model::{DocumentId, Manner, Workspace};
use tagline_core::text::Span;
use tagline_format::{ingest, native};
use tagline_language::suggestions::{Acceptance, Proposal, Suggestion, Suggestions, label_of};

/// The field that suggestions are written into. One that a line has is replaced.
const SUGGESTIONS: &str = "suggestions";

/// Fields that say something of an article, the title first; of several names for one, the first
/// that a line has is taken.
const META: [&[&str]; 6] = [
    &["title", "headline"],
    &["source_url", "url", "link"],
    &["publisher", "source", "outlet"],
    &["byline", "author"],
    &["date", "published"],
    &["language", "lang"],
];

/// The identifier of a document without one that can be used.
const NAMELESS: &str = "document";

/// A line of JSON lines: its fields as they were given, and the text in one of them.
pub(super) struct Record {
    fields: Fields,
    text: String,
    /// The name of the document.
    pub(super) id: String,
}

/// The fields of an object, in order and untouched.
#[derive(Default)]
struct Fields(Vec<(String, Box<RawValue>)>);

impl Record {
    /// Reads a line.
    ///
    /// # Errors
    /// A clause for the person.
    pub(super) fn parse(line: &[u8], options: &Suggesting) -> Result<Self, String> {
        let fields: Fields = serde_json::from_slice(line).map_err(|fault| clause(&fault))?;
        let name = &options.text_field;
        let raw = fields.get(name).ok_or_else(|| {
            format!("it has no field “{name}”; --text-field names the field of the text")
        })?;
        let text: String = serde_json::from_str(raw.get())
            .map_err(|_| format!("its field “{name}” is no text"))?;
        let id = fields.words(&options.id_field).unwrap_or_default();
        Ok(Self { fields, text, id })
    }

    /// The line of a document that was in no line: its name, its title where it has one, its text.
    pub(super) fn of(workspace: &Workspace, id: String) -> Self {
        let text = workspace.document.text().to_owned();
        let mut fields = Fields::default();
        fields.put("id", &id);
        if !workspace.meta.title.is_empty() {
            fields.put("title", &workspace.meta.title);
        }
        fields.put("text", &text);
        Self { fields, text, id }
    }

    /// A document of the text, read as the page reads a text that is pasted.
    ///
    /// # Errors
    /// A sentence for the person where the text is too long.
    pub(super) fn workspace(&self) -> Result<Workspace, String> {
        let draft = ingest::from_text(&self.text);
        let (document, mut meta) = draft.freeze().map_err(|fault| fault.to_string())?;
        let own = [
            &mut meta.title,
            &mut meta.source_url,
            &mut meta.publisher,
            &mut meta.byline,
            &mut meta.date,
            &mut meta.language,
        ];
        for (field, names) in own.into_iter().zip(META) {
            let given = names.iter().find_map(|name| self.fields.words(name));
            if let Some(given) = given.filter(|given| !given.is_empty()) {
                *field = given;
            }
        }
        Ok(Workspace::new(document, meta, tagline_core::model::Schema::default()))
    }

    /// The line with what is wanted of the suggestions about its document.
    pub(super) fn with(
        &self,
        suggestions: &Suggestions,
        workspace: &Workspace,
        suggester: &Suggester,
    ) -> Vec<u8> {
        let acceptance = Acceptance::new(workspace, suggestions);
        let offsets = GivenOffsets::of(&workspace.document, &self.text);
        let mut writer = ItemWriter { acceptance, offsets };
        let items = suggester.wanted(suggestions).filter_map(|one| writer.item(one));
        let items: Vec<SuggestedItem<'_>> = items.collect();
        let mut line = Vec::new();
        let others = self.fields.0.iter().filter(|(name, _)| name != SUGGESTIONS);
        for (name, value) in others {
            line.push(if line.is_empty() { b'{' } else { b',' });
            push(&mut line, name);
            line.push(b':');
            line.extend(value.get().as_bytes());
        }
        line.push(if line.is_empty() { b'{' } else { b',' });
        push(&mut line, SUGGESTIONS);
        line.push(b':');
        push(&mut line, &items);
        line.extend(b"}\n");
        line
    }
}

/// Nothing that is written has a key that is no string or a serializer that fails, the two ways in
/// which writing JSON to memory can fail.
fn push(line: &mut Vec<u8>, value: &(impl Serialize + ?Sized)) {
    let _ = serde_json::to_writer(line, value);
}

/// What is wrong with a line, as a clause; where in it, but not that it is line 1 of itself.
fn clause(fault: &serde_json::Error) -> String {
    let said = fault.to_string();
    let end = said.rfind(" at line ").unwrap_or(said.len());
    let said = said.get(..end).unwrap_or_default();
    format!("it is no JSON object: {said}, at byte {}", fault.column())
}

/// A document's identifier in other formats.
pub(super) fn identifier(name: &str) -> Option<DocumentId> {
    let fit = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
    let name: String = name.chars().take(64).map(fit).collect();
    DocumentId::new(&name).or_else(|| DocumentId::new(NAMELESS))
}

impl Fields {
    /// The value of a field; of several with one name the last, as other programs read them.
    fn get(&self, name: &str) -> Option<&RawValue> {
        self.0.iter().rev().find(|(own, _)| own == name).map(|(_, value)| value.as_ref())
    }

    /// The words of a field that is a string, or a number as it is written.
    fn words(&self, name: &str) -> Option<String> {
        let raw = self.get(name)?.get();
        match raw.as_bytes().first()? {
            b'"' => serde_json::from_str(raw).ok(),
            b'-' | b'0'..=b'9' => Some(raw.to_owned()),
            _ => None,
        }
    }

    fn put(&mut self, name: &str, words: &str) {
        // As `push`.
        self.0.extend(to_raw_value(words).ok().map(|value| (name.to_owned(), value)));
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Fields, M::Error> {
        let mut fields = Fields::default();
        while let Some((name, value)) = map.next_entry::<Cow<'de, str>, Box<RawValue>>()? {
            fields.0.push((name.into_owned(), value));
        }
        Ok(fields)
    }
}

/// A suggestion as it stands in a line: what the annotation it would become is in a Tagline file,
/// with names in the place of identifiers.
#[derive(Serialize)]
struct SuggestedItem<'a> {
    label: &'a str,
    kind: &'static str,
    score: f64,
    source: &'a str,
    fragments: Vec<WordsAt<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mention: Option<Named>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<Said<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    figure: Option<serde_json::Value>,
}

/// A stretch of the text with its words.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WordsAt<'a> {
    start: usize,
    end: usize,
    start_byte: usize,
    end_byte: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct Named {
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<String>,
}

#[derive(Serialize)]
struct Said<'a> {
    manner: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<WordsAt<'a>>,
    /// Null where the text does not say.
    speaker: Option<Attribution<'a>>,
}

/// Whoever says a quote or claims a figure.
#[derive(Serialize)]
struct Attribution<'a> {
    name: String,
    #[serde(flatten)]
    words: Option<WordsAt<'a>>,
}

/// Writes the suggestions about one document.
struct ItemWriter<'a> {
    acceptance: Acceptance<'a>,
    offsets: GivenOffsets<'a>,
}

impl<'a> ItemWriter<'a> {
    /// The item of a suggestion; none where the label set has no label for it.
    fn item(&mut self, one: &'a Suggestion) -> Option<SuggestedItem<'a>> {
        let Acceptance { workspace, .. } = self.acceptance;
        let mut item = SuggestedItem {
            label: &label_of(&workspace.schema, one)?.name,
            kind: one.kind().code(),
            score: f64::from(one.score) / 100.0,
            source: &one.source,
            fragments: one.fragments.iter().map(|&span| self.words(span)).collect(),
            mention: None,
            quote: None,
            figure: None,
        };
        match one.proposal {
            Proposal::Name { .. } | Proposal::Again { .. } => {
                item.mention = Some(Named { entity: self.acceptance.entity_name(one) });
            }
            Proposal::Quote { manner, cue, speaker, .. } => {
                let cue = cue.map(|cue| self.words(cue));
                item.quote = Some(self.said(one, manner, cue, speaker));
            }
            Proposal::Figure { claimed_by } => item.figure = Some(self.figure(one, claimed_by)),
        }
        Some(item)
    }

    fn said(
        &mut self,
        one: &Suggestion,
        manner: Manner,
        cue: Option<WordsAt<'a>>,
        speaker: Option<Span>,
    ) -> Said<'a> {
        Said { manner: manner.code(), cue, speaker: self.attribution(one, speaker) }
    }

    fn attribution(&mut self, one: &Suggestion, words: Option<Span>) -> Option<Attribution<'a>> {
        let name = self.acceptance.speaker_name(one)?;
        Some(Attribution { name, words: words.map(|words| self.words(words)) })
    }

    fn figure(&mut self, one: &Suggestion, claimed_by: Option<Span>) -> serde_json::Value {
        let figure = self.acceptance.figure(one);
        let mut json = native::figure_json(&figure);
        let claimant = self.attribution(one, claimed_by);
        if let (Some(fields), Some(claimant)) = (json.as_object_mut(), claimant) {
            let claimant = serde_json::to_value(claimant).unwrap_or_default();
            fields.insert("claimedBy".to_owned(), claimant);
        }
        json
    }

    fn words(&mut self, span: Span) -> WordsAt<'a> {
        let Stretch { points: [start, end], bytes: [start_byte, end_byte] } =
            self.offsets.stretch(span);
        let text = self.acceptance.workspace.document.slice(span);
        WordsAt { start, end, start_byte, end_byte, text }
    }
}
