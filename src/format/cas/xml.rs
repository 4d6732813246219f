//! UIMA CAS as XMI, with its type system beside it.

use std::collections::BTreeMap;

use super::features::{self, ANNOTATION, REFERENCES, SOFA, Structure};
use crate::exchange::{
    self, Certainty, FileEntry, FormatReader, FormatWriter, Interchange, InterchangeDoc, Losses,
    Sniff, XmlAttributes, XmlEvent, XmlReader, each, is_xml, xml_escape,
};
use crate::{Abilities, Format, Group, Output, Read, ReadError, Way};
use tagline_core::model::{DocumentId, Workspace};
use tagline_core::text::Unit;

/// UIMA CAS XMI.
pub(crate) struct CasXmi;

impl Interchange for CasXmi {
    const FORMAT: Format = Format {
        id: "xmi",
        name: "UIMA CAS XMI",
        extension: "xmi.zip",
        mime: "application/zip",
        unit: Some(Unit::Utf16),
        way: Way::of::<Self>(),
        holds: Abilities { layout: false, ..Abilities::ALL },
        group: Group::Tools,
        who: "INCEpTION, WebAnno and UIMA programs that want XML: the document and its type system",
    };
    const READER: Option<&'static dyn FormatReader> = Some(&Self);
    const WRITER: Option<&'static dyn FormatWriter> = Some(&Self);
}

impl FormatWriter for CasXmi {
    fn write(&self, workspace: &Workspace, id: &DocumentId) -> Output {
        exchange::output(&CasXmi::FORMAT, workspace, id, files)
    }
}

impl FormatReader for CasXmi {
    fn sniff(&self, file: &Sniff<'_>) -> Certainty {
        let is_ours = file.head.starts_with('<') && file.has(&["http://www.omg.org/XMI"]);
        if is_ours { Certainty::Sure } else { Certainty::No }
    }

    /// Reads documents; the type systems beside them say nothing that is asked here.
    fn read(&self, files: &[Sniff<'_>]) -> Result<Read, ReadError> {
        let is_type_system =
            |file: &&Sniff<'_>| file.entry.ends_in(".xml") && file.has(&["typeSystemDescription"]);
        let documents: Vec<Sniff<'_>> =
            files.iter().filter(|file| !is_type_system(file)).cloned().collect();
        each(self, &documents, |file, all| {
            let passage = read(&file.text()?).map_err(ReadError::Damaged)?;
            all.documents.push(passage.build(&file.entry.name)?);
            Ok(())
        })
    }
}

fn files(mut passage: InterchangeDoc, stem: &str, losses: &mut Losses) -> Vec<FileEntry> {
    let all = features::structures(&mut passage, losses);
    let texts = all.iter().flat_map(|one| one.texts.values()).chain([&passage.text]);
    let strange = texts.flat_map(|text| text.chars()).filter(|&c| !is_xml(c)).count();
    let why = "XML has none; “\u{fffd}” is written instead";
    losses.count(strange, ["control character", "control characters"], why);
    vec![
        FileEntry::new(format!("{stem}.xmi"), document(&passage, &all)),
        FileEntry::new(format!("{stem} TypeSystem.xml"), type_system(&all)),
    ]
}

/// An element for a type: its package is a namespace.
fn element(kind: &str) -> (String, &str) {
    let (package, name) = kind.rsplit_once('.').unwrap_or(("", kind));
    (package.rsplit('.').next().unwrap_or_default().to_owned(), name)
}

fn document(passage: &InterchangeDoc, all: &[Structure]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xmi:XMI xmlns:xmi=\"http://www.omg.org/XMI\" \
         xmlns:cas=\"http:///uima/cas.ecore\" xmlns:tcas=\"http:///uima/tcas.ecore\" \
         xmlns:custom=\"http:///webanno/custom.ecore\" xmi:version=\"2.0\">\n  <cas:NULL xmi:id=\"0\"/>\n",
    );
    for one in all {
        let (prefix, name) = element(&one.kind);
        out += &format!(
            "  <{prefix}:{name} xmi:id=\"{}\" sofa=\"{SOFA}\" begin=\"{}\" end=\"{}\"",
            one.id, one.begin, one.end
        );
        for (name, text) in &one.texts {
            out += &format!(" {name}=\"{}\"", xml_escape(text));
        }
        for (name, id) in &one.references {
            out += &format!(" {name}=\"{id}\"");
        }
        out += "/>\n";
    }
    let members: Vec<String> = features::members(all).iter().map(ToString::to_string).collect();
    out += &format!(
        "  <cas:Sofa xmi:id=\"{SOFA}\" sofaNum=\"1\" sofaID=\"_InitialView\" \
         mimeType=\"text/plain\" sofaString=\"{}\"/>\n  <cas:View sofa=\"{SOFA}\" members=\"{}\"/>\n</xmi:XMI>\n",
        xml_escape(&passage.text),
        members.join(" ")
    );
    out
}

fn type_system(all: &[Structure]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<typeSystemDescription \
         xmlns=\"http://uima.apache.org/resourceSpecifier\">\n<types>\n",
    );
    for (name, features) in features::types(all) {
        out += &format!(
            "<typeDescription><name>{name}</name><description/>\
             <supertypeName>{ANNOTATION}</supertypeName><features>\n"
        );
        for (name, refers) in features {
            let range = if refers { ANNOTATION } else { "uima.cas.String" };
            out += &format!(
                "<featureDescription><name>{name}</name><description/>\
                 <rangeTypeName>{range}</rangeTypeName></featureDescription>\n"
            );
        }
        out += "</features></typeDescription>\n";
    }
    out + "</types>\n</typeSystemDescription>\n"
}

fn read(text: &str) -> Result<InterchangeDoc, String> {
    let mut spaces: BTreeMap<String, String> = BTreeMap::new();
    let (mut sofa, mut all) = (None, Vec::new());
    let mut depth = 0;
    for piece in XmlReader::of(text) {
        match piece? {
            XmlEvent::Start(_, attributes) if depth == 0 => {
                spaces = packages(&attributes);
                depth += 1;
            }
            XmlEvent::Start(name, attributes) => {
                let kind = if depth == 1 { kind(&name, &spaces) } else { String::new() };
                depth += 1;
                match (kind.as_str(), attributes.get("sofaString")) {
                    ("uima.cas.Sofa", Some(text)) if sofa.is_none() => {
                        sofa = Some((attributes.get("xmi:id").cloned(), text.clone()));
                    }
                    ("" | "uima.cas.Sofa" | "uima.cas.View" | "uima.cas.NULL", _) => {}
                    _ => all.push((attributes.get("sofa").cloned(), structure(kind, attributes))),
                }
            }
            XmlEvent::End(_) => depth -= 1,
            XmlEvent::Text(_) => {}
        }
    }
    let (own, text) = sofa.ok_or("it has no text")?;
    let (here, elsewhere): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|(sofa, _)| sofa.is_none() || *sofa == own);
    let mut passage = features::passage(text, here.into_iter().map(|(_, one)| one).collect());
    for (_, one) in elsewhere {
        passage
            .refuse(format!("{} ({})", one.kind, one.id), "it stands in another view of the text");
    }
    Ok(passage)
}

/// The package that each prefix stands for: `http:///uima/cas.ecore` is `uima.cas`.
fn packages(attributes: &XmlAttributes) -> BTreeMap<String, String> {
    let package = |(name, value): (&String, &String)| {
        let prefix = name.strip_prefix("xmlns:")?;
        let path = value.strip_prefix("http:///")?.strip_suffix(".ecore")?;
        Some((prefix.to_owned(), path.replace('/', ".")))
    };
    attributes.iter().filter_map(package).collect()
}

fn kind(name: &str, spaces: &BTreeMap<String, String>) -> String {
    let (prefix, own) = name.split_once(':').unwrap_or(("", name));
    match spaces.get(prefix) {
        Some(package) => format!("{package}.{own}"),
        None => own.to_owned(),
    }
}

fn structure(kind: String, attributes: XmlAttributes) -> Structure {
    let number = |name: &str| attributes.get(name).and_then(|n| n.parse().ok()).unwrap_or(0);
    let mut one = Structure {
        id: number("xmi:id"),
        begin: number("begin"),
        end: number("end"),
        kind,
        ..Structure::default()
    };
    for (name, value) in attributes {
        match name.as_str() {
            "xmi:id" | "sofa" | "begin" | "end" => {}
            name if REFERENCES.contains(&name) => {
                one.references.extend(value.parse().ok().map(|id| (name.to_owned(), id)));
            }
            name => {
                one.texts.insert(name.to_owned(), value);
            }
        }
    }
    one
}
