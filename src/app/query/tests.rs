use std::rc::Rc;

use super::*;
use tagline_core::model::{
    Body, Check, Entity, Figure, FigureKind, LabelId, Manner, Metadata, Number, Party, Provenance,
    Quote, Schema, Value,
};
use tagline_core::text::{Document, Span};

const TEXT: &str = "Ana Ruiz met Bo Lee.\n“We won,” Ruiz said. “They lost badly,” he added.\n\
                    “Rain,” a sign read. Lee counted 550 drones and 40 tanks; about 9 fled.";

struct Sample {
    workspace: Workspace,
}

impl Sample {
    fn new() -> Self {
        let document = Document::new(TEXT).unwrap();
        Self { workspace: Workspace::new(document, Metadata::default(), Schema::default()) }
    }

    fn label(&self, name: &str) -> LabelId {
        self.workspace.schema.label_named(name).unwrap().id
    }

    fn span(&self, words: &str) -> Span {
        let at = TEXT.find(words).unwrap();
        self.workspace.document.span(at, at + words.len()).unwrap()
    }

    fn tag(&mut self, label: &str, words: &str, body: Body) -> AnnotationId {
        let id = self.workspace.next_annotation_id();
        self.workspace.last_ids.annotation += 1;
        let annotation = Annotation {
            id,
            label: self.label(label),
            fragments: vec![self.span(words)],
            body,
            note: String::new(),
            provenance: Provenance::Manual,
        };
        let document = Rc::clone(&self.workspace.document);
        self.workspace.annotations.insert(&document, Rc::new(annotation));
        id
    }

    fn entity(&mut self, label: &str, name: &str) -> EntityId {
        let id = self.workspace.next_entity_id();
        self.workspace.last_ids.entity += 1;
        let (wikidata, note) = (String::new(), String::new());
        let label = self.label(label);
        let entity = Entity { id, name: name.to_owned(), label, wikidata, note };
        self.workspace.entities.insert(id, entity);
        id
    }

    fn mention(&mut self, label: &str, words: &str, entity: Option<EntityId>) -> AnnotationId {
        self.tag(label, words, Body::Mention { entity })
    }

    fn quote(&mut self, words: &str, speaker: Option<Party>) -> AnnotationId {
        self.tag("Quote", words, Body::Quote(Quote { speaker, ..Quote::default() }))
    }

    fn figure(&mut self, words: &str, figure: Figure) -> AnnotationId {
        self.tag("Figure", words, Body::Figure(figure))
    }

    fn names(&self, sort: EntitySort, find: &str, limit: usize) -> (Vec<Vec<&str>>, bool) {
        let page =
            list_entities(&self.workspace, &EntityQuery { sort, find: find.to_owned(), limit });
        let name = |id: &EntityId| self.workspace.entity(*id).unwrap().name.as_str();
        let rows = page.rows.iter().map(|g| g.entities.iter().map(name).collect()).collect();
        (rows, page.more)
    }

    fn said(&self, sort: QuoteSort, find: &str, limit: usize) -> Vec<(String, Vec<String>)> {
        let page = list_quotes(&self.workspace, &QuoteQuery { sort, find: find.to_owned(), limit });
        let words = |&id: &AnnotationId| quote_row(&self.workspace, id).unwrap().words;
        let group = |g: &QuoteGroup| {
            (g.speaker.name(&self.workspace).unwrap(), g.quotes.iter().map(words).collect())
        };
        page.rows.iter().map(group).collect()
    }

    fn values(&self, sort: Option<(FigureColumn, bool)>) -> Vec<String> {
        let (kind, check, find) = (None, None, String::new());
        let page =
            list_figures(&self.workspace, &FigureQuery { sort, kind, check, find, limit: 9 });
        page.rows.iter().map(|&id| figure_row(&self.workspace, id).unwrap().words).collect()
    }
}

/// Two people, one of them twice, an organization, and a pronoun that names nobody yet.
fn people() -> (Sample, EntityId, AnnotationId) {
    let mut sample = Sample::new();
    let lee = sample.entity("Person", "Bo Lee");
    let ruiz = sample.entity("Person", "Ana Ruiz");
    let tanks = sample.entity("Organization", "A Tank Corps");
    sample.mention("Person", "Bo Lee", Some(lee));
    sample.mention("Person", "Ana Ruiz", Some(ruiz));
    let ruiz_said = sample.mention("Person", "Ruiz said", Some(ruiz));
    sample.mention("Organization", "tanks", Some(tanks));
    sample.mention("Person", "he", None);
    (sample, ruiz, ruiz_said)
}

#[test]
fn entities_stand_by_type_count_name_or_place() {
    let (sample, ..) = people();
    let by = |sort| sample.names(sort, "", 9).0;
    assert_eq!(by(EntitySort::Type), [vec!["Ana Ruiz", "Bo Lee"], vec!["A Tank Corps"]]);
    assert_eq!(by(EntitySort::Mentions), [vec!["Ana Ruiz", "A Tank Corps", "Bo Lee"]]);
    assert_eq!(by(EntitySort::Name), [vec!["A Tank Corps", "Ana Ruiz", "Bo Lee"]]);
    assert_eq!(by(EntitySort::Place), [vec!["Ana Ruiz", "Bo Lee", "A Tank Corps"]]);
}

#[test]
fn a_list_stops_at_its_limit_and_says_so() {
    let (sample, ..) = people();
    assert_eq!(sample.names(EntitySort::Place, "", 2), (vec![vec!["Ana Ruiz", "Bo Lee"]], true));
    assert!(!sample.names(EntitySort::Name, "", 3).1);
    assert_eq!(sample.names(EntitySort::Type, " LEE", 9), (vec![vec!["Bo Lee"]], false));
    assert_eq!(sample.names(EntitySort::Type, "nobody", 9), (vec![], false));
}

#[test]
fn mentions_are_counted_and_those_of_nobody_listed() {
    let (sample, ruiz, ruiz_said) = people();
    assert_eq!(entity_row(&sample.workspace, ruiz).unwrap().mentions, 2);
    assert_eq!(entity_mentions(&sample.workspace, ruiz, 9).rows.last(), Some(&ruiz_said));
    assert_eq!(unlinked_mention_count(&sample.workspace), 1);
    let free = unlinked_mentions(&sample.workspace, 9);
    assert_eq!(free.rows.len(), 1);
    let pronoun = sample.workspace.annotation(free.rows[0]).unwrap();
    assert_eq!(sample.workspace.words_of(pronoun), "he");
}

#[test]
fn quotes_stand_under_one_entity_whichever_mention_said_them_and_gaps_come_first() {
    let (mut sample, ruiz, ruiz_said) = people();
    sample.quote("“We won,”", Some(Party::Mention(ruiz_said)));
    sample.quote("“Rain,”", Some(Party::Unattributed));
    sample.quote("They lost badly", Some(Party::Entity(ruiz)));
    sample.quote("40 tanks", None);
    let group = |name: &str, words: &[&str]| {
        (name.to_owned(), words.iter().map(|&w| w.to_owned()).collect::<Vec<_>>())
    };
    let (gap, nobody) =
        (group("No speaker yet", &["40 tanks"]), group("Unattributed", &["“Rain,”"]));
    let by_place = group("Ana Ruiz", &["“We won,”", "They lost badly"]);
    assert_eq!(sample.said(QuoteSort::Place, "", 9), [gap.clone(), nobody.clone(), by_place]);
    let by_length = group("Ana Ruiz", &["They lost badly", "“We won,”"]);
    assert_eq!(sample.said(QuoteSort::Length, "", 9), [gap.clone(), nobody.clone(), by_length]);
    assert_eq!(sample.said(QuoteSort::Place, "ana", 9).len(), 1, "found by the speaker’s name");
    assert_eq!(sample.said(QuoteSort::Place, "", 2), [gap, nobody]);
    assert_eq!(entity_row(&sample.workspace, ruiz).unwrap().quotes, 2);
    assert_eq!(quote_row(&sample.workspace, AnnotationId(6)).unwrap().manner, Manner::Direct);
}

#[test]
fn figures_are_sorted_by_what_they_come_to() {
    let mut sample = Sample::new();
    let exact = |n: i64| Some(Value::Exact(Number::from(n)));
    sample.figure("9 fled", Figure { value: Some(Value::About(9.into())), ..Figure::default() });
    sample.figure("550", Figure { value: exact(550), check: Check::Disputed, ..Figure::default() });
    sample.figure("badly", Figure::default());
    let forty = Figure { value: exact(40), kind: FigureKind::Money, ..Figure::default() };
    sample.figure("40", Figure { measured: "tanks".to_owned(), ..forty });
    assert_eq!(sample.values(None), ["badly", "550", "40", "9 fled"]);
    assert_eq!(sample.values(Some((FigureColumn::Value, false))), ["9 fled", "40", "550", "badly"]);
    assert_eq!(sample.values(Some((FigureColumn::Value, true))), ["550", "40", "9 fled", "badly"]);
    assert_eq!(sample.values(Some((FigureColumn::Check, true)))[0], "550");
    assert_eq!(sample.values(Some((FigureColumn::Measured, true)))[0], "40");
    let only = |kind, check, find: &str| {
        let query = FigureQuery { sort: None, kind, check, find: find.to_owned(), limit: 9 };
        list_figures(&sample.workspace, &query).rows.len()
    };
    assert_eq!(only(Some(FigureKind::Money), None, ""), 1);
    assert_eq!(only(None, Some(Check::Unchecked), ""), 3);
    assert_eq!(only(Some(FigureKind::Money), Some(Check::Disputed), ""), 0);
    assert_eq!(only(None, None, "TANK"), 1);
}

#[test]
fn notes_are_remarks_and_whatever_has_a_note() {
    let mut sample = Sample::new();
    let sign = sample.tag("Note", "a sign", Body::Remark);
    let lee = sample.mention("Person", "Bo Lee", None);
    sample.mention("Person", "he", None);
    assert_eq!(list_notes(&sample.workspace, "", 9).rows, [sign]);
    let mut noted = sample.workspace.annotation(lee).unwrap().clone();
    noted.note = "Check the spelling.".to_owned();
    let document = Rc::clone(&sample.workspace.document);
    sample.workspace.annotations.insert(&document, Rc::new(noted));
    assert_eq!(list_notes(&sample.workspace, "", 9).rows, [lee, sign]);
    assert_eq!(list_notes(&sample.workspace, "spelling", 9).rows, [lee]);
    assert_eq!(note_row(&sample.workspace, lee).unwrap().label, "Person");
}

#[test]
fn context_stays_on_its_line() {
    let mut sample = Sample::new();
    let id = sample.mention("Person", "Ruiz said", None);
    let found = words_in_context(&sample.workspace, sample.workspace.annotation(id).unwrap());
    assert_eq!(found.before, "“We won,” ");
    assert_eq!(found.words, "Ruiz said");
    assert_eq!(found.after, ". “They lost badly,” he added.");
    let late = sample.mention("Person", "fled", None);
    let found = words_in_context(&sample.workspace, sample.workspace.annotation(late).unwrap());
    assert_eq!(found.before, "…ed 550 drones and 40 tanks; about 9 ");
    assert_eq!(found.after, ".");
}

#[test]
fn a_menu_offers_first_what_starts_with_the_words_typed() {
    let (sample, ruiz, _) = people();
    let offered = |find: &str, except| {
        let found = entity_options(&sample.workspace, find, except, 9);
        found.into_iter().map(|c| c.name).collect::<Vec<_>>()
    };
    assert_eq!(offered("", None), ["Ana Ruiz", "A Tank Corps", "Bo Lee"]);
    assert_eq!(offered("b", None), ["Bo Lee"]);
    assert_eq!(offered("a", Some(ruiz)), ["A Tank Corps"]);
}

#[test]
fn counts_come_from_the_index() {
    let (sample, ..) = people();
    assert_eq!(annotation_count(&sample.workspace, LabelKind::Mention), 5);
    assert_eq!(annotation_count(&sample.workspace, LabelKind::Figure), 0);
    assert_eq!(sample.workspace.entities.len(), 3);
}
