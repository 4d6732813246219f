//! UIMA CAS as XMI, with its type system beside it.

use std::collections::{BTreeMap, HashSet};

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
        for (name, ids) in &one.references {
            let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
            out += &format!(" {name}=\"{}\"", ids.join(" "));
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

/// The texts of a file, one a view: the identifier and name of each, with it.
type Sofas = Vec<(Option<String>, Option<String>, String)>;

fn read(text: &str) -> Result<InterchangeDoc, String> {
    let mut spaces: BTreeMap<String, String> = BTreeMap::new();
    let mut sofas = Sofas::new();
    let mut all: Vec<(Option<String>, Structure)> = Vec::new();
    let (mut depth, mut child, mut is_structure) = (0, String::new(), false);
    for event in XmlReader::of(text) {
        match event? {
            XmlEvent::Start(_, attributes) if depth == 0 => {
                spaces = packages(&attributes);
                depth += 1;
            }
            XmlEvent::Start(name, mut attributes) if depth == 1 => {
                depth += 1;
                let kind = kind(&name, &spaces);
                let text = attributes.remove("sofaString").filter(|_| kind == "uima.cas.Sofa");
                is_structure =
                    !["uima.cas.Sofa", "uima.cas.View", "uima.cas.NULL"].contains(&kind.as_str());
                if let Some(text) = text {
                    sofas.push((attributes.remove("xmi:id"), attributes.remove("sofaID"), text));
                } else if is_structure {
                    all.push((attributes.get("sofa").cloned(), structure(kind, attributes)));
                }
            }
            XmlEvent::Start(name, _) => {
                depth += 1;
                child = name;
                // A list of texts is an element for each.
                if let Some((_, one)) = all.last_mut().filter(|_| is_structure && depth == 3) {
                    let all = one.texts.entry(child.clone()).or_default();
                    all.push_str(if all.is_empty() { "" } else { "; " });
                }
            }
            XmlEvent::Text(words) if depth == 3 && is_structure => {
                if let Some((_, one)) = all.last_mut() {
                    one.texts.entry(child.clone()).or_default().push_str(&words);
                }
            }
            XmlEvent::Text(_) => {}
            XmlEvent::End(_) => depth -= 1,
        }
    }
    let initial = sofas.iter().position(|(_, name, _)| name.as_deref() == Some("_InitialView"));
    let own = initial.unwrap_or(0);
    let sofa = (own < sofas.len()).then(|| sofas.swap_remove(own));
    let (own, _, text) = sofa.ok_or("it has no text")?;
    let (here, elsewhere): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|(sofa, _)| sofa.is_none() || *sofa == own);
    let mut here: Vec<Structure> = here.into_iter().map(|(_, one)| one).collect();
    resolve(&mut here);
    let mut passage = features::passage(text, here);
    for (_, one) in elsewhere {
        passage
            .refuse(format!("{} ({})", one.kind, one.id), "it stands in another view of the text");
    }
    Ok(passage)
}

/// Takes for references what leads to structures: features that are called so, and those whose every
/// value names slots. Any other number is a number.
fn resolve(all: &mut [Structure]) {
    let known: HashSet<usize> = all.iter().map(|one| one.id).collect();
    let slots: HashSet<usize> = all.iter().filter(|one| one.is_slot()).map(|one| one.id).collect();
    for one in all {
        let ids = |value: &str| -> Option<Vec<usize>> {
            let ids: Option<Vec<usize>> = value
                .split([' ', ';'])
                .filter(|id| !id.is_empty())
                .map(|id| id.parse().ok())
                .collect();
            ids.filter(|ids| !ids.is_empty())
        };
        let found = one.texts.iter().filter_map(|(name, value)| {
            let ids = ids(value)?;
            let is_called = REFERENCES.contains(&name.as_str()) || name == "first";
            let is_here = ids.iter().all(|id| known.contains(id));
            let is_slots = ids.iter().all(|id| slots.contains(id));
            (is_called && is_here || is_slots).then(|| (name.clone(), ids))
        });
        let found: Vec<_> = found.collect();
        for (name, ids) in found {
            one.texts.remove(&name);
            one.references.insert(name, ids);
        }
    }
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
        is_placed: attributes.contains_key("begin") && attributes.contains_key("end"),
        begin: number("begin"),
        end: number("end"),
        kind,
        ..Structure::default()
    };
    let features = attributes.into_iter();
    one.texts.extend(
        features.filter(|(name, _)| !["xmi:id", "sofa", "begin", "end"].contains(&name.as_str())),
    );
    one
}
