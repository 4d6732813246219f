//! What both notations hold: feature structures.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::exchange::Json;
use crate::exchange::{
    ENTITY, InterchangeDoc, Losses, NOT_HERE, OffsetReader, SpanAnnotation, SpanRelation,
    TypeFeatures, counted, feature_role, is_segment, metadata, object, read_metadata,
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

/// The two ends of a tie, as other layers call them.
const ENDS: [[&str; 2]; 4] =
    [[FROM, TO], ["source", "target"], ["from", "to"], ["governor", "dependent"]];

/// The annotation that a slot of another one is filled with, in the structure of the slot.
const TARGET: &str = "target";

/// The first annotation of a chain, in the structure of the chain, and the next in each of them.
const FIRST_LINK: &str = "first";
const NEXT: &str = "next";

/// Names under which XMI, which does not tell a number from a reference, has references.
pub(super) const REFERENCES: [&str; 10] =
    [OF, FROM, TO, "source", TARGET, "from", "to", "governor", "dependent", NEXT];

/// A feature structure; most have a place in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Structure {
    pub(super) id: usize,
    pub(super) kind: String,
    /// Whether it has a place.
    pub(super) is_placed: bool,
    pub(super) begin: usize,
    pub(super) end: usize,
    /// Features that are texts; several of one name stand in one, with a semicolon between.
    pub(super) texts: BTreeMap<String, String>,
    /// Features that refer to other structures, by their identifiers.
    pub(super) references: BTreeMap<String, Vec<usize>>,
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
        Structure {
            id: FIRST,
            kind: WHOLE.to_owned(),
            is_placed: true,
            end,
            ..Structure::default()
        },
        Structure {
            id: FIRST + 1,
            kind: ARTICLE.to_owned(),
            is_placed: true,
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
    let references = references.into_iter().map(|(name, id)| (name.to_owned(), vec![id])).collect();
    Structure { id, kind: kind.to_owned(), is_placed: true, begin, end, texts, references }
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
    let mut reader = StructureReader {
        places: OffsetReader::of(&text, &map, Unit::Utf16),
        doc: InterchangeDoc::default(),
        types: TypeFeatures::default(),
        marks: HashMap::new(),
        left_out: BTreeMap::new(),
    };
    for one in all.iter().filter(|one| one.kind != SPAN) {
        reader.types.note(&one.kind, &one.texts);
    }
    let by_id: HashMap<usize, &Structure> = all.iter().map(|one| (one.id, one)).collect();
    let (ties, others): (Vec<_>, Vec<_>) = all.iter().partition(|one| one.is_tie(&by_id));
    for one in &others {
        reader.annotation(one);
    }
    for one in ties {
        if let Err(reason) = reader.tie(one) {
            reader.doc.refuse(place(one), reason);
        }
    }
    for one in &others {
        reader.slots(one, &by_id);
    }
    reader.chains(&others, &by_id);
    reader.tell_left_out(&all, &by_id);
    let mut doc = reader.doc;
    for mark in &mut doc.marks {
        mark.fragments.sort_by_key(|at| at.start);
    }
    doc.text = text;
    doc.name_chains();
    doc.marks_to_cues();
    doc
}

impl Structure {
    /// Whether it joins two annotations or adds a stretch to one, and marks nothing itself.
    fn is_tie(&self, by_id: &HashMap<usize, &Structure>) -> bool {
        let refers = |name: &str| self.one(name).is_some_and(|id| by_id.contains_key(&id));
        let of = self.kind == FRAGMENT && self.references.contains_key(OF);
        let ends = ENDS.iter().any(|ends| ends.iter().all(|name| refers(name)));
        // An end that is not here is told.
        of || ends || self.kind == LINK || self.one(FROM).is_some()
    }

    /// The one structure that a feature refers to.
    fn one(&self, name: &str) -> Option<usize> {
        self.references.get(name).and_then(|ids| ids.first()).copied()
    }

    /// Whether it is a slot: without a place, it leads to what fills it.
    pub(super) fn is_slot(&self) -> bool {
        !self.is_placed && (self.references.contains_key(TARGET) || self.texts.contains_key(TARGET))
    }
}

/// Makes a document of structures.
struct StructureReader<'a> {
    places: OffsetReader<'a>,
    doc: InterchangeDoc,
    types: TypeFeatures,
    /// The mark of each structure that is one.
    marks: HashMap<usize, usize>,
    /// How many structures of each type mark nothing.
    left_out: BTreeMap<String, usize>,
}

impl StructureReader<'_> {
    fn annotation(&mut self, one: &Structure) {
        if one.kind == ARTICLE {
            let fields =
                one.texts.iter().map(|(name, text)| (name.as_str(), Json::from(text.as_str())));
            self.doc.meta = read_metadata(&object(fields));
        } else if is_segment(&one.kind) {
            *self.left_out.entry(one.kind.clone()).or_default() += 1;
        } else if one.is_placed {
            match self.places.bytes(one.begin, one.end) {
                Ok(at) => {
                    self.marks.insert(one.id, self.doc.marks.len());
                    let mut features = one.texts.clone();
                    let label = if one.kind == SPAN {
                        features.remove("label").unwrap_or_default()
                    } else {
                        self.types.label(&one.kind, &mut features)
                    };
                    let mut mark = SpanAnnotation::new(place(one), at, &label);
                    mark.take_features(features, one.kind == SPAN);
                    self.doc.marks.push(mark);
                }
                Err(reason) => self.doc.refuse(place(one), reason),
            }
        }
    }

    /// A further stretch, or a tie.
    fn tie(&mut self, one: &Structure) -> Result<(), String> {
        let end = |name: &str| one.one(name).and_then(|id| self.marks.get(&id)).copied();
        if one.kind == FRAGMENT {
            let of = end(OF).ok_or(NOT_HERE)?;
            let at = self.places.bytes(one.begin, one.end)?;
            if let Some(of) = self.doc.marks.get_mut(of) {
                of.fragments.push(at);
            }
            return Ok(());
        }
        if is_segment(&one.kind) {
            *self.left_out.entry(one.kind.clone()).or_default() += 1;
            return Ok(());
        }
        let ends = ENDS.iter().find_map(|[from, to]| end(from).zip(end(to)));
        let (from, to) = ends.ok_or(NOT_HERE)?;
        let (role, left_out) = feature_role(one.texts.clone(), &one.kind);
        self.doc.links.push(SpanRelation { place: place(one), from, to, role });
        if let Some(reason) = left_out {
            self.doc.refuse(place(one), reason);
        }
        Ok(())
    }

    /// What an annotation refers to: a slot is a tie to what fills it, a reference to an annotation
    /// a tie under the feature’s name; what has no place says its texts.
    fn slots(&mut self, one: &Structure, by_id: &HashMap<usize, &Structure>) {
        let Some(&from) = self.marks.get(&one.id) else { return };
        for (name, ids) in one.references.iter().filter(|(name, _)| *name != NEXT) {
            for id in ids {
                let found = by_id.get(id).copied();
                let slot = found.filter(|found| found.is_slot());
                let to = slot.and_then(|slot| slot.one(TARGET)).unwrap_or(*id);
                let role = slot.and_then(|slot| slot.texts.get("role")).unwrap_or(name).clone();
                if let Some(&to) = self.marks.get(&to) {
                    self.doc.links.push(SpanRelation { place: place(one), from, to, role });
                    continue;
                }
                let texts = found.filter(|found| !found.is_placed && !found.texts.is_empty());
                match (texts, self.doc.marks.get_mut(from)) {
                    (Some(found), Some(mark)) if slot.is_none() => {
                        let said = found.texts.iter();
                        mark.others.extend(
                            said.map(|(own, text)| (format!("{name} {own}"), text.clone())),
                        );
                    }
                    _ => {
                        let reason = format!("its {name}, which refers to something else");
                        self.doc.refuse(place(one), reason);
                    }
                }
            }
        }
    }

    /// Annotations that follow one another name the same.
    fn chains(&mut self, all: &[&Structure], by_id: &HashMap<usize, &Structure>) {
        let nexts: BTreeSet<usize> = all.iter().filter_map(|one| one.one(NEXT)).collect();
        let begins = |one: &&&Structure| {
            one.is_placed && one.one(NEXT).is_some() && !nexts.contains(&one.id)
        };
        for first in all.iter().filter(begins) {
            let mut here = Some(first.id);
            // No chain is longer than all there is, whatever it says.
            for _ in 0..all.len() {
                let Some(id) = here else { break };
                let mark = self.marks.get(&id).and_then(|&at| self.doc.marks.get_mut(at));
                if let Some(mark) = mark {
                    mark.attributes.insert(ENTITY.to_owned(), format!("chain {}", first.id));
                }
                here = by_id.get(&id).and_then(|one| one.one(NEXT));
            }
        }
    }

    /// Tells of structures that have become nothing.
    fn tell_left_out(&mut self, all: &[Structure], by_id: &HashMap<usize, &Structure>) {
        let referred: BTreeSet<usize> =
            all.iter().flat_map(|one| one.references.values().flatten().copied()).collect();
        self.left_out.remove(WHOLE);
        for (kind, count) in std::mem::take(&mut self.left_out) {
            let divides = ["of this type divides or describes", "of this type divide or describe"];
            let counted = counted(count, divides[0], divides[1]);
            self.doc.refuse(kind, format!("{counted} the text; nothing is marked by it"));
        }
        let mut placeless: BTreeMap<&str, usize> = BTreeMap::new();
        let is_chain = |one: &Structure| {
            one.one(FIRST_LINK).is_some_and(|id| by_id.contains_key(&id))
                || one.texts.contains_key(FIRST_LINK)
        };
        for one in all.iter().filter(|one| !one.is_placed && !is_segment(&one.kind)) {
            if !referred.contains(&one.id) && !is_chain(one) && one.kind != ARTICLE {
                *placeless.entry(&one.kind).or_default() += 1;
            }
        }
        for (kind, count) in placeless {
            let counted = counted(count, "of this type has", "of this type have");
            self.doc.refuse(kind.to_owned(), format!("{counted} no place in the text"));
        }
    }
}

fn place(one: &Structure) -> String {
    format!("{} ({})", one.kind, one.id)
}

/// The identifiers of everything that stands in the text.
pub(super) fn members(all: &[Structure]) -> BTreeSet<usize> {
    all.iter().map(|one| one.id).collect()
}
