//! What the formats' tests share.

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::{FileEntry, InterchangeDoc, Json, Losses, SpanAnnotation, pack};
use crate::{Format, Read};
use tagline_core::model::{
    Annotation, AnnotationId, Body, DocumentId, LabelKind, Metadata, Party, Provenance, Schema,
    Workspace,
};
use tagline_core::text::Document;

/// As many cases as a suite with a dozen of formats can wait for.
pub(crate) fn few() -> ProptestConfig {
    tagline_core::model::arbitrary::one_in(4)
}

fn id() -> DocumentId {
    DocumentId::new("doc").unwrap()
}

/// A workspace of the default schema: `[Label words]` marks words, brackets nest; `[Quote/1 words]`
/// is laid to the first annotation.
pub(crate) fn workspace(notation: &str) -> Workspace {
    let (mut text, mut marks, mut open) = (String::new(), Vec::new(), Vec::new());
    let mut rest = notation;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '[' => {
                let (head, after) = rest.split_once(' ').unwrap();
                open.push(marks.len());
                marks.push((head.to_owned(), text.len()..0));
                rest = after;
            }
            ']' => marks[open.pop().unwrap()].1.end = text.len(),
            c => text.push(c),
        }
    }
    let document = Document::new(&text).unwrap();
    let mut ws = Workspace::new(document, Metadata::default(), Schema::default());
    for (i, (head, at)) in marks.into_iter().enumerate() {
        let (name, party) = head.split_once('/').unwrap_or((&head, ""));
        let label = ws.schema.label_named(name).unwrap().clone();
        let mut body = Body::empty(label.kind);
        let party = party.parse().ok().map(|n| Party::Mention(AnnotationId(n)));
        match &mut body {
            Body::Quote(quote) => quote.speaker = party,
            Body::Figure(figure) => figure.claimed_by = party,
            _ => {}
        }
        let id = AnnotationId(u32::try_from(i + 1).unwrap());
        let fragments = vec![ws.document.span(at.start, at.end).unwrap()];
        let (note, provenance) = (String::new(), Provenance::Manual);
        let annotation = Annotation { id, label: label.id, fragments, body, note, provenance };
        ws.check(&annotation).unwrap();
        let document = std::rc::Rc::clone(&ws.document);
        ws.annotations.insert(&document, annotation.into());
        ws.last_ids.annotation = id.0;
    }
    ws
}

/// The other way: what is marked, in brackets; stretches of one annotation each in its own.
pub(crate) fn notation(ws: &Workspace) -> String {
    let mut edges = Vec::new();
    for annotation in ws.annotations.iter() {
        let label = &ws.schema.label(annotation.label).unwrap().name;
        for f in &annotation.fragments {
            edges.push((f.start(), 1, usize::MAX - f.end(), format!("[{label} ")));
            edges.push((f.end(), 0, usize::MAX - f.start(), "]".to_owned()));
        }
    }
    edges.sort();
    let mut text = ws.document.text().to_owned();
    edges.into_iter().rev().for_each(|(at, _, _, mark)| text.insert_str(at, &mark));
    text
}

/// What a format makes of the notation, as text.
pub(crate) fn written(format: &str, notation: &str) -> String {
    let output = crate::write(format, &workspace(notation), &id()).unwrap();
    String::from_utf8(output.bytes).unwrap()
}

/// The same, read as JSON: the order of members is the library's own.
pub(crate) fn json(format: &str, notation: &str) -> Json {
    serde_json::from_str(&written(format, notation)).unwrap()
}

/// The files in the archive that a format makes of a document, each with its name.
pub(crate) fn archived(format: &str, workspace: &Workspace) -> Vec<(String, String)> {
    let output = crate::write(format, workspace, &id()).unwrap();
    let (entries, refused) = super::open("x.zip", output.bytes).unwrap();
    assert_eq!(refused, []);
    entries.into_iter().map(|e| (e.name, String::from_utf8(e.bytes).unwrap())).collect()
}

/// Reads one file in the format that it is recognised to be in, which must be this one.
pub(crate) fn read(format: &str, name: &str, content: &str) -> Read {
    let (found, read) = crate::read(name, content.as_bytes().to_vec(), None).unwrap();
    assert_eq!(found.id, format);
    read
}

/// The same for several files in an archive.
pub(crate) fn read_archive(format: &str, files: &[(&str, &str)]) -> Read {
    let entries: Vec<_> =
        files.iter().map(|(name, content)| FileEntry::new((*name).to_owned(), *content)).collect();
    let (found, read) = crate::read("x.zip", pack(&entries).unwrap(), None).unwrap();
    assert_eq!(found.id, format);
    read
}

/// What a format can hold of a document, in a form to compare.
pub(crate) fn seen(format: &Format, workspace: &Workspace) -> InterchangeDoc {
    let mut passage = InterchangeDoc::of(workspace, &id(), format.holds, &mut Losses::default());
    for mark in &mut passage.marks {
        mark.place.clear();
    }
    passage.id = None;
    canonical(passage)
}

/// The document with what XML cannot hold replaced in its text, since such characters do not come
/// back; nothing where that leaves it unsound, or other texts of it hold some.
pub(crate) fn as_xml(mut workspace: Workspace) -> Option<Workspace> {
    let text = workspace.document.text().replace(|c| !super::is_xml(c), "\u{fffd}");
    let kinds: Vec<_> = workspace.document.blocks().iter().map(|b| b.kind).collect();
    workspace.document = Document::with_blocks(&text, &kinds).unwrap().into();
    let is_sound = workspace.annotations.iter().all(|a| workspace.check(a).is_ok());
    (is_sound && is_xml_throughout(&workspace)).then_some(workspace)
}

/// Whether all that formats would write of a document can stand in XML.
fn is_xml_throughout(workspace: &Workspace) -> bool {
    let native = crate::native::write(workspace, &id());
    let written: Json = serde_json::from_str(&native).unwrap();
    fn texts(of: &Json) -> bool {
        match of {
            Json::String(text) => text.chars().all(super::is_xml),
            Json::Array(all) => all.iter().all(texts),
            Json::Object(all) => all.values().all(texts),
            _ => true,
        }
    }
    texts(&written)
}

/// Marks and links in an order that does not depend on how they were numbered.
pub(crate) fn canonical(mut passage: InterchangeDoc) -> InterchangeDoc {
    type Key = (Vec<(usize, usize)>, String, Vec<(String, String)>, Option<(usize, usize)>);
    let pair = |at: &std::ops::Range<usize>| (at.start, at.end);
    let key = |mark: &SpanAnnotation| -> Key {
        (
            mark.fragments.iter().map(pair).collect(),
            mark.label.clone(),
            mark.attributes.clone().into_iter().collect(),
            mark.cue.as_ref().map(pair),
        )
    };
    let keys: Vec<Key> = passage.marks.iter().map(key).collect();
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_by(|&a, &b| keys[a].cmp(&keys[b]));
    // Twins have one place, so that it does not matter which of them a link leads to.
    let rank = |i: usize| order.iter().position(|&o| keys[o] == keys[i]).unwrap();
    for link in &mut passage.links {
        (link.from, link.to) = (rank(link.from), rank(link.to));
        link.place.clear();
    }
    passage.links.sort_by(|a, b| (a.from, a.to, &a.role).cmp(&(b.from, b.to, &b.role)));
    passage.marks = order.iter().map(|&i| passage.marks[i].clone()).collect();
    passage
}

/// That what a format writes of a document is recognised, read without a refusal, and is what the
/// format can hold of it.
pub(crate) fn comes_back(format: &Format, workspace: &Workspace) -> Result<(), TestCaseError> {
    let again = read_again(format, workspace)?;
    let (before, after) = (seen(format, workspace), seen(format, &again));
    prop_assert_eq!(before.text, after.text);
    prop_assert_eq!(before.meta, after.meta);
    prop_assert_eq!(before.kinds, after.kinds);
    prop_assert_eq!(before.marks, after.marks);
    prop_assert_eq!(before.links, after.links);
    Ok(())
}

/// The document that a format's file of a document holds.
pub(crate) fn read_again(
    format: &Format,
    workspace: &Workspace,
) -> Result<Workspace, TestCaseError> {
    let output = crate::write(format.id, workspace, &id()).unwrap();
    let name = format!("x.{}", format.extension);
    let (found, read) = crate::read(&name, output.bytes, None).unwrap();
    prop_assert_eq!(found.id, format.id);
    prop_assert_eq!(read.refused, []);
    let [document] = <[_; 1]>::try_from(read.documents).unwrap();
    prop_assert_eq!(document.refused, []);
    for annotation in document.workspace.annotations.iter() {
        prop_assert_eq!(document.workspace.check(annotation), Ok(()));
    }
    prop_assert!(document.workspace.schema.is_sound());
    let kinds = |k| document.workspace.schema.labels.iter().any(|l| l.kind == k);
    prop_assert!(LabelKind::ALL.into_iter().all(kinds));
    Ok(document.workspace)
}
