//! What both notations hold: feature structures.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::exchange::Json;
use crate::exchange::{
    InterchangeDoc, Losses, NOT_HERE, OffsetReader, SpanAnnotation, SpanRelation, counted,
    feature_label, feature_role, is_segment, metadata, object, read_metadata,
};
use tagline_core::text::{OffsetMap, Unit};

/// Our types. INCEpTION takes layers of this package for ones that a project has made itself.
pub(super) const SPAN: &str = "webanno.custom.TaglineSpan";
pub(super) const FRAGMENT: &str = "webanno.custom.TaglineFragment";
pub(super) const LINK: &str = "webanno.custom.TaglineLink";
pub(super) const ARTICLE: &str = "webanno.custom.TaglineArticle";

/// The type of the document as a whole, which every structure has.
pub(super) const WHOLE: &str = "uima.tcas.DocumentAnnotation";
pub(super) const ANNOTATION: &str = "uima.tcas.Annotation";

/// Features that refer: of which annotation a stretch is, and the two ends of a tie.
const OF: &str = "of";
const FROM: &str = "Governor";
const TO: &str = "Dependent";
pub(super) const REFERENCES: [&str; 3] = [OF, FROM, TO];

/// A feature structure with a place in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Structure {
    pub(super) id: usize,
    pub(super) kind: String,
    pub(super) begin: usize,
    pub(super) end: usize,
    /// Features that are texts.
    pub(super) texts: BTreeMap<String, String>,
    /// Features that refer to another structure, by its identifier.
    pub(super) references: BTreeMap<String, usize>,
}

/// The identifier of the text, and the first of ours: the document as a whole.
pub(super) const SOFA: usize = 1;
const FIRST: usize = 2;

/// The document as structures.
pub(super) fn structures(passage: &mut InterchangeDoc, _: &mut Losses) -> Vec<Structure> {
    passage.cues_to_marks();
    let map = OffsetMap::new(&passage.text);
    let mut places = OffsetReader::of(&passage.text, &map, Unit::Utf16);
    let end = map.len(Unit::Utf16);
    let fields = metadata(&passage.meta)
        .map(|(name, value)| (name.to_owned(), value.as_str().unwrap_or_default().to_owned()));
    let mut all = vec![
        Structure { id: FIRST, kind: WHOLE.to_owned(), end, ..Structure::default() },
        Structure {
            id: FIRST + 1,
            kind: ARTICLE.to_owned(),
            end,
            texts: fields.collect(),
            ..Structure::default()
        },
    ];
    let first = FIRST + all.len();
    for (number, mark) in passage.marks.iter().enumerate() {
        let place = mark.fragments.first().map_or((0, 0), |at| places.both(at));
        let label = ("label".to_owned(), mark.label.clone());
        let texts = mark.attributes.clone().into_iter().chain([label]).collect();
        all.push(structure(first + number, SPAN, place, texts, []));
    }
    let mut next = first + passage.marks.len();
    let mut add = |all: &mut Vec<Structure>, kind, place, texts, references: Vec<(&str, usize)>| {
        all.push(structure(next, kind, place, texts, references));
        next += 1;
    };
    for (number, mark) in passage.marks.iter().enumerate() {
        for at in mark.fragments.iter().skip(1) {
            let place = places.both(at);
            add(&mut all, FRAGMENT, place, BTreeMap::new(), vec![(OF, first + number)]);
        }
    }
    for link in &passage.links {
        let target = passage.marks.get(link.to).and_then(|mark| mark.fragments.first());
        let place = target.map_or((0, 0), |at| places.both(at));
        let texts = BTreeMap::from([("role".to_owned(), link.role.clone())]);
        let ends = vec![(FROM, first + link.from), (TO, first + link.to)];
        add(&mut all, LINK, place, texts, ends);
    }
    all
}

fn structure<'a>(
    id: usize,
    kind: &str,
    (begin, end): (usize, usize),
    texts: BTreeMap<String, String>,
    references: impl IntoIterator<Item = (&'a str, usize)>,
) -> Structure {
    let references = references.into_iter().map(|(name, id)| (name.to_owned(), id)).collect();
    Structure { id, kind: kind.to_owned(), begin, end, texts, references }
}

/// The types that structures are of, each with the features that they have, and whether those
/// refer; the document's own type is everybody's.
pub(super) fn types(all: &[Structure]) -> BTreeMap<&str, BTreeMap<&str, bool>> {
    let mut types: BTreeMap<&str, BTreeMap<&str, bool>> = BTreeMap::new();
    for one in all.iter().filter(|one| one.kind != WHOLE) {
        let features = types.entry(&one.kind).or_default();
        features.extend(one.texts.keys().map(|name| (name.as_str(), false)));
        features.extend(one.references.keys().map(|name| (name.as_str(), true)));
    }
    types
}

/// The document that structures make.
pub(super) fn passage(text: String, all: Vec<Structure>) -> InterchangeDoc {
    let map = OffsetMap::new(&text);
    let mut places = OffsetReader::of(&text, &map, Unit::Utf16);
    let mut passage = InterchangeDoc::default();
    let mut known: HashMap<usize, usize> = HashMap::new();
    let mut left_out: BTreeMap<String, usize> = BTreeMap::new();
    let mut later = Vec::new();
    for one in all {
        let refers = one.references.keys().any(|name| REFERENCES.contains(&name.as_str()));
        if one.kind == ARTICLE {
            let fields =
                one.texts.iter().map(|(name, text)| (name.as_str(), Json::from(text.as_str())));
            passage.meta = read_metadata(&object(fields));
        } else if is_segment(&one.kind) {
            *left_out.entry(one.kind).or_default() += 1;
        } else if refers {
            later.push(one);
        } else if one.begin == one.end && one.end == 0 {
            // It has no place: what other structures refer to.
            *left_out.entry(one.kind).or_default() += 1;
        } else {
            let place = place(&one);
            match places.bytes(one.begin, one.end) {
                Ok(at) => {
                    known.insert(one.id, passage.marks.len());
                    for name in one.references.keys().filter(|n| !REFERENCES.contains(&n.as_str()))
                    {
                        let reason = format!("its {name}, which refers to something else");
                        passage.refuse(place.clone(), reason);
                    }
                    passage.marks.push(mark(place, at, one));
                }
                Err(reason) => passage.refuse(place, reason),
            }
        }
    }
    for one in later {
        if let Err(reason) = refer(&one, &known, &mut places, &mut passage) {
            passage.refuse(place(&one), reason);
        }
    }
    left_out.remove(WHOLE);
    for (kind, count) in left_out {
        passage.refuse(
            kind,
            format!(
                "{} the text; nothing is marked by it",
                counted(
                    count,
                    "of this type divides or describes",
                    "of this type divide or describe"
                )
            ),
        );
    }
    for mark in &mut passage.marks {
        mark.fragments.sort_by_key(|at| at.start);
    }
    passage.marks_to_cues();
    passage.text = text;
    passage
}

fn place(one: &Structure) -> String {
    format!("{} ({})", one.kind, one.id)
}

fn mark(place: String, at: std::ops::Range<usize>, one: Structure) -> SpanAnnotation {
    let mut attributes = one.texts;
    let label = feature_label(&mut attributes, &one.kind);
    SpanAnnotation { attributes, ..SpanAnnotation::new(place, at, &label) }
}

/// A further stretch, or a tie.
fn refer(
    one: &Structure,
    known: &HashMap<usize, usize>,
    places: &mut OffsetReader<'_>,
    passage: &mut InterchangeDoc,
) -> Result<(), String> {
    let end = |name: &str| one.references.get(name).and_then(|id| known.get(id)).copied();
    if one.references.contains_key(OF) {
        let at = places.bytes(one.begin, one.end)?;
        let of = end(OF).and_then(|of| passage.marks.get_mut(of)).ok_or(NOT_HERE)?;
        of.fragments.push(at);
        return Ok(());
    }
    let (from, to) = end(FROM).zip(end(TO)).ok_or(NOT_HERE)?;
    let (role, left_out) = feature_role(one.texts.clone(), &one.kind);
    passage.links.push(SpanRelation { place: place(one), from, to, role });
    if let Some(reason) = left_out {
        passage.refuse(place(one), reason);
    }
    Ok(())
}

/// The identifiers of everything that stands in the text.
pub(super) fn members(all: &[Structure]) -> BTreeSet<usize> {
    all.iter().map(|one| one.id).collect()
}
