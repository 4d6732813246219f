use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::rc::Rc;

use super::attributes::{self, ENTITY};
use super::document::{InterchangeDoc, SpanAnnotation, SpanRelation};
use super::losses::{NAMELESS, PARTY};
use super::{Losses, apart};
use crate::Abilities;
use tagline_core::model::{Annotation, AnnotationId, Body, DocumentId, Metadata, Party, Workspace};
use tagline_core::text::{BlockKind, Span};

/// The attributes that name an entity: parties that no link can lead to, and its own.
const PARTIES: [&str; 3] = ["speaker", "addressee", "claimedBy"];

impl InterchangeDoc {
    /// What a format with these abilities can hold of a document, in the order of the text; what
    /// it cannot is told to `losses`.
    pub(crate) fn of(
        workspace: &Workspace,
        id: &DocumentId,
        abilities: Abilities,
        losses: &mut Losses,
    ) -> Self {
        losses.say(
            "The label set’s colours, keys and definitions, and the labels that mark nothing.",
        );
        let mut annotations: Vec<&Rc<Annotation>> = workspace.annotations.iter().collect();
        annotations.sort_by_key(|a| (a.extent().start(), Reverse(a.extent().end()), a.id));
        let mut passage = Self {
            id: Some(id.clone()),
            text: workspace.document.text().to_owned(),
            marks: annotations.iter().map(|a| mark(workspace, a)).collect(),
            ..Self::default()
        };
        passage.links = links(workspace, &annotations);
        passage.keep_metadata(workspace, abilities, losses);
        passage.keep_entities(workspace, abilities, losses);
        passage.keep_attributes(abilities, losses);
        passage.keep_links(abilities, losses);
        passage.keep_fragments(abilities, losses);
        passage.keep_overlaps(abilities, losses);
        passage
    }

    fn keep_metadata(&mut self, workspace: &Workspace, abilities: Abilities, losses: &mut Losses) {
        if abilities.metadata {
            self.meta = workspace.meta.clone();
        } else if workspace.meta != Metadata::default() {
            losses.say("Title, source, publisher, author, date and language of the article.");
        }
        let kinds = workspace.document.blocks().iter().map(|block| block.kind);
        if abilities.layout {
            self.kinds = kinds.collect();
        } else {
            let special = kinds.filter(|&kind| kind != BlockKind::Paragraph).count();
            let why = "written as running text";
            losses.count(
                special,
                ["heading, list item or caption", "headings, list items and captions"],
                why,
            );
        }
    }

    fn keep_entities(&mut self, workspace: &Workspace, abilities: Abilities, losses: &mut Losses) {
        let named = self.named();
        let unnamed = workspace.entities.len() - named.len();
        let what = ["entity that no mention names", "entities that no mention names"];
        losses.count(unnamed, what, "only what is marked is written");
        let dangling = self.drop_nameless();
        if abilities.attributes {
            losses.count(dangling, PARTY, NAMELESS);
        } else {
            let why = "it does not say which mentions name the same";
            losses.count(named.len(), ["entity", "entities"], why);
        }
    }

    /// The entities that mentions name.
    fn named(&self) -> BTreeSet<String> {
        self.marks.iter().filter_map(|mark| mark.attributes.get(ENTITY).cloned()).collect()
    }

    /// Takes away the speakers, addressees and claimants that are entities which no mention names;
    /// says how many.
    pub(crate) fn drop_nameless(&mut self) -> usize {
        let named = self.named();
        let mut dangling = 0;
        for mark in &mut self.marks {
            for name in PARTIES {
                let is_nameless = |value: &String| value.starts_with('e') && !named.contains(value);
                if mark.attributes.get(name).is_some_and(is_nameless) {
                    mark.attributes.remove(name);
                    dangling += 1;
                }
            }
        }
        dangling
    }

    fn keep_attributes(&mut self, abilities: Abilities, losses: &mut Losses) {
        if abilities.attributes {
            return;
        }
        let (mut told, mut kinds) = (0, BTreeSet::new());
        for mark in &mut self.marks {
            if mark.attributes.remove(attributes::KIND).is_some() {
                kinds.insert(mark.label.clone());
            }
            let is_said = |name: &String| !attributes::is_of_course(name);
            told += usize::from(mark.attributes.keys().any(is_said) || mark.cue.is_some());
            mark.attributes.clear();
            mark.cue = None;
        }
        let why = "it has no place for values, manners, cues and notes";
        let what = ["annotation with more than a label", "annotations with more than a label"];
        losses.count(told, what, why);
        let why = "it does not say whether names, quotes, figures or notes are marked";
        losses.count(kinds.len(), ["label", "labels"], why);
        losses.say("How each annotation came to be.");
    }

    fn keep_links(&mut self, abilities: Abilities, losses: &mut Losses) {
        if !abilities.relations {
            let what = ["relation, speaker or the like", "relations, speakers and the like"];
            losses.count(self.links.len(), what, "there is no place for such a thing");
            self.links.clear();
        }
    }

    /// Where an annotation can have one stretch alone, each stretch becomes one.
    fn keep_fragments(&mut self, abilities: Abilities, losses: &mut Losses) {
        if abilities.fragments {
            return;
        }
        let several = self.marks.iter().filter(|mark| mark.fragments.len() > 1).count();
        let why = "each stretch is written as an annotation of its own";
        let what = ["annotation in several stretches", "annotations in several stretches"];
        losses.count(several, what, why);
        let mut first = Vec::with_capacity(self.marks.len());
        let mut marks = Vec::with_capacity(self.marks.len());
        for mark in std::mem::take(&mut self.marks) {
            first.push(marks.len());
            let (cue, mut cues) = (mark.cue.clone(), Some(()));
            marks.extend(mark.fragments.iter().map(|at| SpanAnnotation {
                fragments: vec![at.clone()],
                cue: cues.take().and_then(|()| cue.clone()),
                ..mark.clone()
            }));
        }
        self.marks = marks;
        let place = |end: usize| first.get(end).copied().unwrap_or_default();
        for link in &mut self.links {
            (link.from, link.to) = (place(link.from), place(link.to));
        }
        self.sort();
    }

    fn keep_overlaps(&mut self, abilities: Abilities, losses: &mut Losses) {
        if !abilities.overlap {
            self.drop_overlaps(losses);
        }
    }

    /// Takes away what shares a byte with something longer.
    pub(crate) fn drop_overlaps(&mut self, losses: &mut Losses) {
        let extents: Vec<Range<usize>> = self.marks.iter().map(SpanAnnotation::extent).collect();
        let gone: Vec<bool> = apart(&extents).into_iter().map(|fits| !fits).collect();
        let why = "a longer one has the same words, and it holds no overlaps";
        let lost = gone.iter().filter(|&&gone| gone).count();
        losses.count(lost, ["annotation", "annotations"], why);
        self.remove(&gone);
    }

    /// Puts the marks in the order of the text again.
    pub(crate) fn sort(&mut self) {
        let mut order: Vec<usize> = (0..self.marks.len()).collect();
        let key =
            |&i: &usize| self.marks.get(i).map(|m| (m.extent().start, Reverse(m.extent().end)));
        order.sort_by_key(key);
        let mut places = vec![0; order.len()];
        for (place, &index) in order.iter().enumerate() {
            if let Some(slot) = places.get_mut(index) {
                *slot = place;
            }
        }
        let mut marks: Vec<Option<SpanAnnotation>> =
            std::mem::take(&mut self.marks).into_iter().map(Some).collect();
        self.marks =
            order.iter().filter_map(|&index| marks.get_mut(index).and_then(Option::take)).collect();
        let place = |end: usize| places.get(end).copied().unwrap_or_default();
        for link in &mut self.links {
            (link.from, link.to) = (place(link.from), place(link.to));
        }
    }
}

fn mark(workspace: &Workspace, annotation: &Annotation) -> SpanAnnotation {
    let label = workspace.schema.label(annotation.label).map_or("", |label| &label.name);
    SpanAnnotation {
        place: annotation.id.to_string(),
        fragments: annotation.fragments.iter().map(|f| f.range()).collect(),
        label: label.to_owned(),
        cue: annotation.quote().and_then(|quote| quote.cue).map(Span::range),
        attributes: attributes::of(workspace, annotation),
        others: Vec::new(),
    }
}

/// What leads from one annotation to another: who is laid what to whom, then the person's own ties.
fn links(workspace: &Workspace, annotations: &[&Rc<Annotation>]) -> Vec<SpanRelation> {
    let places: HashMap<AnnotationId, usize> =
        annotations.iter().enumerate().map(|(place, a)| (a.id, place)).collect();
    let mut links = Vec::new();
    let mut add = |from: AnnotationId, to: AnnotationId, role: &str| {
        if let (Some(&from), Some(&to)) = (places.get(&from), places.get(&to)) {
            links.push(SpanRelation { place: String::new(), from, to, role: role.to_owned() });
        }
    };
    for annotation in annotations {
        for (role, party) in roles(&annotation.body) {
            if let Some(Party::Mention(to)) = party {
                add(annotation.id, to, role);
            }
        }
    }
    for relation in workspace.relations.values() {
        let kind = workspace.schema.relation_kind(relation.kind).map_or("", |kind| &kind.name);
        add(relation.from, relation.to, kind);
    }
    links
}

fn roles(body: &Body) -> [(&'static str, Option<Party>); 2] {
    match body {
        Body::Quote(quote) => [("speaker", quote.speaker), ("addressee", quote.addressee)],
        Body::Figure(figure) => [("claimed by", figure.claimed_by), ("", None)],
        Body::Mention { .. } | Body::Remark => [("", None), ("", None)],
    }
}
