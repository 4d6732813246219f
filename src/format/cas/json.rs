//! UIMA CAS JSON 0.4.

use std::collections::BTreeMap;

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
    let references: Vec<_> =
        one.references.iter().map(|(name, id)| (format!("@{name}"), Json::from(*id))).collect();
    let references = references.iter().map(|(name, id)| (name.as_str(), id.clone()));
    object(facts.into_iter().chain(texts).chain(references))
}

fn document(file: &Json) -> Result<InterchangeDoc, String> {
    let list = items(file, "%FEATURE_STRUCTURES");
    let is_sofa = |one: &&Json| member(one, "%TYPE") == Some("uima.cas.Sofa");
    let mut sofas = list.iter().filter(is_sofa).filter(|one| one.get("sofaString").is_some());
    let sofa = sofas.next().ok_or("it has no text")?;
    let text = exchange::text(sofa, "sofaString")?;
    let own = sofa.get("%ID");
    let mut all = Vec::new();
    let mut refused = Vec::new();
    for (number, one) in list.iter().enumerate().filter(|(_, one)| !is_sofa(one)) {
        let is_elsewhere = one.get("@sofa").is_some_and(|sofa| Some(sofa) != own);
        let place = || format!("%FEATURE_STRUCTURES[{number}]");
        if is_elsewhere {
            refused.push((place(), "it stands in another view of the text".to_owned()));
            continue;
        }
        match read(one) {
            Ok(one) => all.push(one),
            Err(reason) => refused.push((place(), reason)),
        }
    }
    let mut passage = features::passage(text, all);
    refused.into_iter().for_each(|(place, reason)| passage.refuse(place, reason));
    Ok(passage)
}

fn read(one: &Json) -> Result<Structure, String> {
    let number = |name: &str| one.get(name).map_or(Ok(0), offset);
    let kind = exchange::text(one, "%TYPE")?;
    let (mut texts, mut references) = (BTreeMap::new(), BTreeMap::new());
    for (name, value) in one.as_object().into_iter().flatten() {
        match (name.strip_prefix('@'), value) {
            (Some("sofa"), _) => {}
            (Some(name), id) => {
                references.extend(offset(id).ok().map(|id| (name.to_owned(), id)));
            }
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
    let (id, begin, end) = (number("%ID")?, number("begin")?, number("end")?);
    Ok(Structure { id, kind, begin, end, texts, references })
}
