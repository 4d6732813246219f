//! UIMA CAS JSON 0.4.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::features::{self, ANNOTATION, SOFA, Structure};
use crate::exchange::{
    self, Certainty, FileEntry, FormatReader, FormatWriter, Interchange, InterchangeDoc, Json,
    Losses, Sniff, each, items, member, object, offset, parse,
};
use crate::{Abilities, Format, Group, Output, Read, ReadError, Way};
use tagline_core::model::{DocumentId, Workspace};
use tagline_core::text::Unit;

/// UIMA CAS JSON.
pub(crate) struct CasJson;

impl Interchange for CasJson {
    const FORMAT: Format = Format {
        id: "cas-json",
        name: "UIMA CAS JSON",
        extension: "cas.json",
        mime: "application/json",
        unit: Some(Unit::Utf16),
        way: Way::of::<Self>(),
        holds: Abilities { layout: false, ..Abilities::ALL },
        group: Group::Tools,
        who: "INCEpTION, and UIMA programs in Java and Python",
    };
    const READER: Option<&'static dyn FormatReader> = Some(&Self);
    const WRITER: Option<&'static dyn FormatWriter> = Some(&Self);
}

impl FormatWriter for CasJson {
    fn write(&self, workspace: &Workspace, id: &DocumentId) -> Output {
        exchange::output(&CasJson::FORMAT, workspace, id, files)
    }
}

impl FormatReader for CasJson {
    fn sniff(&self, file: &Sniff<'_>) -> Certainty {
        let words = ["%FEATURE_STRUCTURES", "%TYPES", "%VIEWS"];
        let is_ours = file.is_json() && words.iter().any(|word| file.has(&[word]));
        if is_ours { Certainty::Sure } else { Certainty::No }
    }

    fn read(&self, files: &[Sniff<'_>]) -> Result<Read, ReadError> {
        each(self, files, |file, all| {
            let name = file.entry.name.clone();
            let file = parse(&file.text()?)?;
            let document = document(&file).map_err(ReadError::Damaged)?;
            all.documents.push(document.build(&name)?);
            Ok(())
        })
    }
}

fn files(mut passage: InterchangeDoc, stem: &str, losses: &mut Losses) -> Vec<FileEntry> {
    let all = features::structures(&mut passage, losses);
    let sofa = object([
        ("%ID", Json::from(SOFA)),
        ("%TYPE", Json::from("uima.cas.Sofa")),
        ("sofaNum", Json::from(1)),
        ("sofaID", Json::from(VIEW)),
        ("mimeType", Json::from("text/plain")),
        ("sofaString", Json::from(passage.text.as_str())),
    ]);
    let structures = std::iter::once(sofa).chain(all.iter().map(structure)).collect::<Vec<_>>();
    let members = features::members(&all).into_iter().map(Json::from).collect::<Vec<_>>();
    let view = object([("%SOFA", Json::from(SOFA)), ("%MEMBERS", Json::from(members))]);
    let file = object([
        ("%TYPES", types(&all)),
        ("%FEATURE_STRUCTURES", Json::from(structures)),
        ("%VIEWS", object([(VIEW, view)])),
    ]);
    vec![FileEntry::new(format!("{stem}.{}", CasJson::FORMAT.extension), format!("{file}\n"))]
}

/// The view that every structure begins with.
const VIEW: &str = "_InitialView";

fn types(all: &[Structure]) -> Json {
    let types = features::types(all).into_iter().map(|(name, features)| {
        let facts = [("%NAME", Json::from(name)), ("%SUPER_TYPE", Json::from(ANNOTATION))];
        let features = features.into_iter().map(|(name, refers)| {
            let range = if refers { ANNOTATION } else { "uima.cas.String" };
            (name, object([("%NAME", Json::from(name)), ("%RANGE", Json::from(range))]))
        });
        (name, object(facts.into_iter().chain(features)))
    });
    object(types)
}

fn structure(one: &Structure) -> Json {
    let facts = [
        ("%ID", Json::from(one.id)),
        ("%TYPE", Json::from(one.kind.as_str())),
        ("@sofa", Json::from(SOFA)),
        ("begin", Json::from(one.begin)),
        ("end", Json::from(one.end)),
    ];
    let texts = one.texts.iter().map(|(name, text)| (name.as_str(), Json::from(text.as_str())));
    let references: Vec<_> = one
        .references
        .iter()
        .filter_map(|(name, ids)| Some((format!("@{name}"), Json::from(*ids.first()?))))
        .collect();
    let references = references.iter().map(|(name, id)| (name.as_str(), id.clone()));
    object(facts.into_iter().chain(texts).chain(references))
}

/// The structures, which are a list or an object with their identifiers as names.
fn structures(file: &Json) -> Vec<Cow<'_, Json>> {
    match file.get("%FEATURE_STRUCTURES") {
        Some(Json::Array(all)) => all.iter().map(Cow::Borrowed).collect(),
        Some(Json::Object(all)) => all
            .iter()
            .map(|(id, one)| {
                let mut one = one.clone();
                if let Some(members) = one.as_object_mut() {
                    members.insert("%ID".to_owned(), Json::from(id.as_str()));
                }
                Cow::Owned(one)
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// An identifier, which is a number or one in quotation marks.
fn number(value: &Json) -> Result<usize, String> {
    match value.as_str() {
        Some(text) => text.parse().map_err(|_| format!("“{text}” is no identifier")),
        None => offset(value),
    }
}

fn document(file: &Json) -> Result<InterchangeDoc, String> {
    let list = structures(file);
    let is_sofa = |one: &Json| member(one, "%TYPE") == Some("uima.cas.Sofa");
    let sofas = || list.iter().filter(|one| is_sofa(one) && one.get("sofaString").is_some());
    let initial = sofas().find(|one| member(one, "sofaID") == Some(VIEW));
    let sofa = initial.or_else(|| sofas().next()).ok_or("it has no text")?;
    let text = exchange::text(sofa, "sofaString")?;
    let own = sofa.get("%ID").and_then(|id| number(id).ok());
    let arrays: HashMap<usize, &Json> = list
        .iter()
        .filter(|one| one.get("%ELEMENTS").is_some())
        .filter_map(|one| Some((number(one.get("%ID")?).ok()?, one.as_ref())))
        .collect();
    let mut all = Vec::new();
    let mut refused = Vec::new();
    for (index, one) in list.iter().enumerate() {
        if is_sofa(one) || one.get("%ELEMENTS").is_some() {
            continue;
        }
        let is_elsewhere = one.get("@sofa").is_some_and(|sofa| number(sofa).ok() != own);
        let place = || format!("%FEATURE_STRUCTURES[{index}]");
        if is_elsewhere {
            refused.push((place(), "it stands in another view of the text".to_owned()));
            continue;
        }
        match read(one, &arrays) {
            Ok(one) => all.push(one),
            Err(reason) => refused.push((place(), reason)),
        }
    }
    let mut passage = features::passage(text, all);
    refused.into_iter().for_each(|(place, reason)| passage.refuse(place, reason));
    Ok(passage)
}

fn read(one: &Json, arrays: &HashMap<usize, &Json>) -> Result<Structure, String> {
    let at = |name: &str| one.get(name).map_or(Ok(0), number);
    let kind = exchange::text(one, "%TYPE")?;
    let (mut texts, mut references) = (BTreeMap::new(), BTreeMap::new());
    for (name, value) in one.as_object().into_iter().flatten() {
        match (name.strip_prefix('@'), value) {
            (Some("sofa"), _) => {}
            (Some(name), value) => refer(name, value, arrays, &mut texts, &mut references),
            (None, Json::String(text)) if !name.starts_with('%') => {
                texts.insert(name.clone(), text.clone());
            }
            (None, Json::Null) => {}
            (None, _) if name.starts_with('%') || name == "begin" || name == "end" => {}
            (None, _) => {
                texts.insert(name.clone(), value.to_string());
            }
        }
    }
    let (id, begin, end) = (at("%ID")?, at("begin")?, at("end")?);
    let is_placed = one.get("begin").is_some() && one.get("end").is_some();
    Ok(Structure { id, kind, is_placed, begin, end, texts, references })
}

/// A feature that refers to a structure, to several, or to a list of texts or structures.
fn refer(
    name: &str,
    value: &Json,
    arrays: &HashMap<usize, &Json>,
    texts: &mut BTreeMap<String, String>,
    references: &mut BTreeMap<String, Vec<usize>>,
) {
    let ids = match value {
        Json::Array(ids) => ids.iter().filter_map(|id| number(id).ok()).collect(),
        one => number(one).ok().into_iter().collect::<Vec<_>>(),
    };
    for id in ids {
        let Some(array) = arrays.get(&id) else {
            references.entry(name.to_owned()).or_default().push(id);
            continue;
        };
        let is_of_structures = member(array, "%TYPE")
            .is_some_and(|kind| kind.contains("FSArray") || kind.ends_with("[]"));
        for element in items(array, "%ELEMENTS") {
            match (element, number(element)) {
                (_, Ok(id)) if is_of_structures => {
                    references.entry(name.to_owned()).or_default().push(id);
                }
                (Json::String(text), _) => add(texts, name, text),
                (other, _) => add(texts, name, &other.to_string()),
            }
        }
    }
}

/// Adds a value to those that a feature has.
fn add(texts: &mut BTreeMap<String, String>, name: &str, value: &str) {
    let all = texts.entry(name.to_owned()).or_default();
    if !all.is_empty() {
        all.push_str("; ");
    }
    all.push_str(value);
}
