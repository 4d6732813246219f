//! What an annotation says of its words, as flat names and values: the form that other programs
//! have for it. The codes are those of the native format.

use std::collections::{BTreeMap, HashMap};
use std::str::FromStr;

use super::kind_of_name;
use tagline_core::model::{
    Annotation, Body, Change, Check, Direction, EntityId, Figure, FigureKind, LabelKind, Manner,
    Party, Provenance, Quote, Scale, Value, Workspace,
};

type AttributeMap = BTreeMap<String, String>;

/// The kind of the label, where its name does not tell.
pub(crate) const KIND: &str = "kind";
/// The label's name, where a format had to change it.
pub(crate) const LABEL: &str = "label";
pub(crate) const NOTE: &str = "note";
/// How the annotation came to be: "manual", "accepted: source" or "imported: file".
const ORIGIN: &str = "origin";
/// A name for the entity within the file ("e3").
pub(crate) const ENTITY: &str = "entity";
pub(crate) const ENTITY_NAME: &str = "entityName";
pub(crate) const ENTITY_TYPE: &str = "entityType";
pub(crate) const ENTITY_NOTE: &str = "entityNote";
pub(crate) const WIKIDATA: &str = "wikidata";
/// Who is laid something to without a place: "unattributed", or an entity.
const UNATTRIBUTED: &str = "unattributed";

/// Whether features were written by Tagline, whatever else is called as they are: every version has
/// said of each annotation how it came to be, in one of three forms.
pub(crate) fn is_written_by_us(features: &BTreeMap<String, String>) -> bool {
    let has_form = |origin: &String| {
        origin == "manual" || origin.starts_with("accepted: ") || origin.starts_with("imported: ")
    };
    features.get(ORIGIN).is_some_and(has_form)
}

/// The attributes of an annotation; those with the value they have by default are left out.
pub(super) fn of(workspace: &Workspace, annotation: &Annotation) -> AttributeMap {
    let mut out = AttributeMap::new();
    let label = workspace.schema.label(annotation.label).map_or("", |label| &label.name);
    let kind = annotation.body.kind();
    if kind_of_name(label) != kind {
        put(&mut out, KIND, kind.code());
    }
    if !annotation.note.is_empty() {
        put(&mut out, NOTE, &annotation.note);
    }
    put(&mut out, ORIGIN, &origin(&annotation.provenance));
    match &annotation.body {
        Body::Mention { entity } => mention(&mut out, workspace, annotation, *entity),
        Body::Quote(quote) => of_quote(&mut out, quote),
        Body::Figure(figure) => of_figure(&mut out, figure),
        Body::Remark => {}
    }
    out
}

/// Whether every annotation has an attribute of this name, whatever the person said of it.
pub(super) fn is_of_course(name: &str) -> bool {
    matches!(name, ORIGIN | "manner" | "figureKind" | ENTITY | ENTITY_NAME)
}

fn put(out: &mut AttributeMap, name: &str, value: &str) {
    out.insert(name.to_owned(), value.to_owned());
}

fn put_some(out: &mut AttributeMap, name: &str, value: &str) {
    if !value.is_empty() {
        put(out, name, value);
    }
}

fn origin(provenance: &Provenance) -> String {
    match provenance {
        Provenance::Manual => "manual".to_owned(),
        Provenance::Accepted(source) => format!("accepted: {source}"),
        Provenance::Imported(file) => format!("imported: {file}"),
    }
}

fn mention(
    out: &mut AttributeMap,
    workspace: &Workspace,
    annotation: &Annotation,
    id: Option<EntityId>,
) {
    let Some(entity) = id.and_then(|id| workspace.entity(id)) else { return };
    put(out, ENTITY, &entity.id.to_string());
    put(out, ENTITY_NAME, &entity.name);
    if entity.label != annotation.label {
        let label = workspace.schema.label(entity.label).map_or("", |label| &label.name);
        put(out, ENTITY_TYPE, label);
    }
    put_some(out, WIKIDATA, &entity.wikidata);
    put_some(out, ENTITY_NOTE, &entity.note);
}

/// A party that no link can lead to.
fn put_party(out: &mut AttributeMap, name: &str, party: Option<Party>) {
    match party {
        Some(Party::Unattributed) => put(out, name, UNATTRIBUTED),
        Some(Party::Entity(id)) => put(out, name, &id.to_string()),
        Some(Party::Mention(_)) | None => {}
    }
}

fn of_quote(out: &mut AttributeMap, quote: &Quote) {
    put(out, "manner", quote.manner.code());
    put_party(out, "speaker", quote.speaker);
    put_party(out, "addressee", quote.addressee);
}

fn of_figure(out: &mut AttributeMap, figure: &Figure) {
    put(out, "figureKind", figure.kind.code());
    if let Some(value) = figure.value {
        let (name, words) = value_words(value);
        put(out, name, &words);
        put(out, "bound", value.bound());
    }
    put_some(out, "unit", &figure.unit);
    put_some(out, "per", &figure.per);
    put_some(out, "scale", figure.scale.map_or("", Scale::code));
    put_some(out, "measured", &figure.measured);
    put_some(out, "change", figure.change.map_or("", |change| change.direction.code()));
    put_some(out, "asOf", &figure.as_of.map(|date| date.to_string()).unwrap_or_default());
    put_party(out, "claimedBy", figure.claimed_by);
    if figure.check != Check::default() {
        put(out, "check", figure.check.code());
    }
    put_some(out, "evidence", &figure.evidence);
}

/// Between the two ends of a range.
const TO: &str = " to ";

fn value_words(value: Value) -> (&'static str, String) {
    match value {
        Value::Exact(n)
        | Value::About(n)
        | Value::AtLeast(n)
        | Value::MoreThan(n)
        | Value::AtMost(n)
        | Value::LessThan(n) => ("number", n.to_string()),
        Value::Range(a, b) => ("number", format!("{a}{TO}{b}")),
        Value::Date(date) => ("date", date.to_string()),
        Value::Dates(a, b) => ("date", format!("{a}{TO}{b}")),
        Value::Clock(time) => ("time", time.to_string()),
        Value::Clocks(a, b) => ("time", format!("{a}{TO}{b}")),
        Value::Score(a, b) => ("score", format!("{a}{TO}{b}")),
    }
}

/// Reads attributes back, each at most once, so that what nothing has asked for can be told.
pub(super) struct AttributeReader {
    rest: AttributeMap,
    /// Whether Tagline has written them. What is wrong in what others have written is no fault.
    is_ours: bool,
    /// Why some could not be read, a clause each.
    pub(super) wrong: Vec<String>,
}

impl AttributeReader {
    pub(super) fn of(attributes: AttributeMap) -> Self {
        Self { is_ours: is_written_by_us(&attributes), rest: attributes, wrong: Vec::new() }
    }

    /// The value of this name.
    pub(super) fn take(&mut self, name: &str) -> Option<String> {
        self.rest.remove(name)
    }

    fn text(&mut self, name: &str) -> String {
        self.take(name).unwrap_or_default()
    }

    /// The value of this name, read by `read`; said to be wrong where that is nothing.
    fn read<T>(&mut self, name: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = self.take(name)?;
        let found = read(value.trim());
        if found.is_none() {
            self.wrong(name, &value);
        }
        found
    }

    fn wrong(&mut self, name: &str, value: &str) {
        if !self.is_ours {
            self.rest.insert(format!("{name} "), value.to_owned());
            return;
        }
        let start: String = value.chars().take(40).collect();
        self.wrong.push(format!("its {name} cannot be “{start}”"));
    }

    /// The kind that the file states, or that the attributes show.
    pub(super) fn kind(&mut self) -> Option<LabelKind> {
        let stated = self.read(KIND, LabelKind::from_code);
        let has = |name: &str| self.rest.contains_key(name);
        let shown = || match () {
            () if has("manner") => Some(LabelKind::Quote),
            () if has("figureKind") || has("number") => Some(LabelKind::Figure),
            () => None,
        };
        stated.or_else(shown)
    }

    /// How the annotation came to be: from the file, where it does not say.
    pub(super) fn provenance(&mut self, file: &str) -> Provenance {
        let Some(origin) = self.take(ORIGIN) else { return Provenance::Imported(file.to_owned()) };
        match origin.split_once(": ") {
            Some(("accepted", source)) => Provenance::Accepted(source.to_owned()),
            Some(("imported", file)) => Provenance::Imported(file.to_owned()),
            _ if origin == "manual" => Provenance::Manual,
            _ => {
                self.wrong(ORIGIN, &origin);
                Provenance::Imported(file.to_owned())
            }
        }
    }

    /// A quote over `words`; whoever it is laid to by a link comes later.
    pub(super) fn quote(&mut self, words: &str, entities: &HashMap<String, EntityId>) -> Quote {
        let manner = self.read("manner", Manner::from_code);
        Quote {
            manner: manner.unwrap_or_else(|| Manner::of_words(words)),
            cue: None,
            speaker: self.party("speaker", entities),
            addressee: self.party("addressee", entities),
        }
    }

    fn party(&mut self, name: &str, entities: &HashMap<String, EntityId>) -> Option<Party> {
        let known = |value: &str| match value {
            UNATTRIBUTED => Some(Party::Unattributed),
            key => entities.get(key).copied().map(Party::Entity),
        };
        self.read(name, known)
    }

    /// A figure; whoever it is laid to by a link comes later.
    pub(super) fn figure(&mut self, entities: &HashMap<String, EntityId>) -> Figure {
        let value = self.value();
        let change = self.read("change", Direction::from_code);
        Figure {
            value,
            kind: self.read("figureKind", FigureKind::from_code).unwrap_or_default(),
            unit: self.text("unit"),
            per: self.text("per"),
            scale: self.read("scale", Scale::from_code),
            measured: self.text("measured"),
            change: change.map(|direction| Change { direction }),
            as_of: self.read("asOf", |date| date.parse().ok()),
            claimed_by: self.party("claimedBy", entities),
            check: self.read("check", Check::from_code).unwrap_or_default(),
            evidence: self.text("evidence"),
        }
    }

    fn value(&mut self) -> Option<Value> {
        let bound = self.take("bound").unwrap_or_else(|| "exact".to_owned());
        self.read("number", |words| number(words, &bound))
            .or_else(|| self.read("date", |words| one_or_two(words, Value::Date, Value::Dates)))
            .or_else(|| self.read("time", |words| one_or_two(words, Value::Clock, Value::Clocks)))
            .or_else(|| {
                let score = |words: &str| {
                    let (a, b) = words.split_once(TO)?;
                    Some(Value::Score(a.parse().ok()?, b.parse().ok()?))
                };
                self.read("score", score)
            })
    }

    /// What nothing has asked for and what `others` say, a line each: it is kept in the note.
    pub(super) fn rest(self, others: Vec<(String, String)>) -> String {
        let all = self.rest.into_iter().chain(others);
        let lines = all.map(|(name, value)| match (name.trim(), value.is_empty()) {
            (name, true) => name.to_owned(),
            (name, false) => format!("{name}: {value}"),
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

fn number(words: &str, bound: &str) -> Option<Value> {
    if let Some((low, high)) = words.split_once(TO) {
        return Some(Value::Range(low.parse().ok()?, high.parse().ok()?));
    }
    let number = words.parse().ok()?;
    Some(match bound {
        "exact" => Value::Exact(number),
        "about" => Value::About(number),
        "at-least" => Value::AtLeast(number),
        "more-than" => Value::MoreThan(number),
        "at-most" => Value::AtMost(number),
        "less-than" => Value::LessThan(number),
        _ => return None,
    })
}

fn one_or_two<T: FromStr>(
    words: &str,
    one: fn(T) -> Value,
    two: fn(T, T) -> Value,
) -> Option<Value> {
    match words.split_once(TO) {
        Some((a, b)) => Some(two(a.parse().ok()?, b.parse().ok()?)),
        None => Some(one(words.parse().ok()?)),
    }
}
