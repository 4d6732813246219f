use std::collections::{BTreeMap, BTreeSet};

use super::attributes::KIND;
use super::document::SpanAnnotation;
use super::limits;
use tagline_core::model::{Hue, Label, LabelId, LabelKind, Schema};

/// Names that other programs have for labels of the news schema, in lower case.
///
/// CoNLL-2003 (PER, ORG, LOC), OntoNotes 5 (PERSON, NORP, GPE, WORK_OF_ART, the numerals), TEI
/// (persName), and the usual words for who said what.
const ALIASES: &[(&str, &[&str])] = &[
    ("Person", &["per", "person", "pers", "people", "persname"]),
    ("Organization", &["org", "organization", "organisation", "orgname"]),
    ("Place", &["loc", "location", "place", "gpe", "placename"]),
    ("Event", &["event", "evt", "eventname"]),
    ("Work", &["work", "work_of_art", "workofart", "title"]),
    ("Group", &["group", "norp"]),
    ("Quote", &["quote", "quotation", "said", "content", "q"]),
    ("Figure", &["figure", "quantity", "measure", "num", "number", "cardinal"]),
    ("Note", &["note", "remark", "comment"]),
];

/// Other names of quantities: labels of their own, but figures.
const QUANTITIES: &[&str] =
    &["money", "percent", "date", "time", "ordinal", "duration", "amount", "currency"];

/// What annotations with a label of this name are, as far as the name tells: a name that tells
/// nothing is taken for a type of entity, which is what most label sets are made of.
pub(crate) fn kind_of_name(name: &str) -> LabelKind {
    let lower = name.trim().to_lowercase();
    match alias(&lower) {
        Some("Quote") => LabelKind::Quote,
        Some("Figure") => LabelKind::Figure,
        Some("Note") => LabelKind::Remark,
        None if QUANTITIES.contains(&lower.as_str()) => LabelKind::Figure,
        _ => LabelKind::Mention,
    }
}

/// The same of a mark, which may say it itself.
pub(crate) fn kind_of_mark(mark: &SpanAnnotation) -> LabelKind {
    let stated = mark.attributes.get(KIND).and_then(|kind| LabelKind::from_code(kind));
    stated.unwrap_or_else(|| kind_of_name(&mark.label))
}

fn alias(lower: &str) -> Option<&'static str> {
    ALIASES.iter().find(|(_, names)| names.contains(&lower)).map(|(label, _)| *label)
}

/// The label set of a document that is being read: the news schema, and what the file has beside
/// it.
///
/// Invariant: two names of a file, unless they differ in case alone, never become one label.
pub(super) struct Labels {
    schema: Schema,
    of_name: BTreeMap<String, LabelId>,
}

impl Labels {
    /// For a file with labels of these names. Those named as a label of ours have that one; then
    /// other names for it, if it is still free.
    pub(super) fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let schema = Schema::default();
        let lower: BTreeSet<String> = names.map(str::to_lowercase).collect();
        let mut of_name = BTreeMap::new();
        let mut taken = BTreeSet::new();
        let known = |name: &str| schema.label_named(name).map(|label| label.id);
        for name in &lower {
            if let Some(id) = known(name) {
                taken.insert(id);
                of_name.insert(name.clone(), id);
            }
        }
        for name in &lower {
            if let Some(id) = alias(name.trim()).and_then(known)
                && taken.insert(id)
            {
                of_name.insert(name.clone(), id);
            }
        }
        Self { schema, of_name }
    }

    /// The label of this name, made with `kind` where there is none.
    ///
    /// # Errors
    /// Why there can be none, as a clause.
    pub(super) fn get(
        &mut self,
        name: &str,
        kind: LabelKind,
    ) -> Result<(LabelId, LabelKind), String> {
        let lower = name.to_lowercase();
        let known = self.of_name.get(&lower).and_then(|&id| self.schema.label(id));
        if let Some(label) = known {
            return Ok((label.id, label.kind));
        }
        if lower.trim().is_empty() {
            return Err("its label has no name".to_owned());
        }
        if self.schema.labels.len() >= limits::LABELS {
            return Err(format!("there are more than {} labels", limits::LABELS));
        }
        let label = self.make(name, kind);
        self.of_name.insert(lower, label);
        Ok((label, kind))
    }

    fn make(&mut self, name: &str, kind: LabelKind) -> LabelId {
        let id = self.schema.next_label_id();
        let hue = Hue::ALL.get(self.schema.labels.len() % Hue::ALL.len()).copied();
        self.schema.labels.push(Label {
            id,
            name: name.to_owned(),
            kind,
            hue: hue.unwrap_or(Hue::Blue),
            key: None,
            definition: String::new(),
            examples: String::new(),
            not_this: String::new(),
        });
        id
    }

    pub(super) fn into_schema(self) -> Schema {
        self.schema
    }
}

/// Names made fit for a format, each another one; the first that asks for a form has it.
#[derive(Default)]
pub(crate) struct UniqueNames {
    fit: BTreeMap<String, String>,
    taken: BTreeSet<String>,
}

impl UniqueNames {
    /// What stands for `name`: `fit` of it, with a number where that is taken.
    pub(crate) fn get(&mut self, name: &str, fit: impl Fn(&str) -> String) -> String {
        if let Some(known) = self.fit.get(name) {
            return known.clone();
        }
        let form = fit(name);
        let mut free = form.clone();
        let mut number = 2;
        while !self.taken.insert(free.to_lowercase()) {
            free = format!("{form}_{number}");
            number += 1;
        }
        self.fit.insert(name.to_owned(), free.clone());
        free
    }

    /// Which names have another form, for a sentence.
    pub(crate) fn changed(&self) -> Vec<&str> {
        self.fit.iter().filter(|(name, form)| name != form).map(|(name, _)| name.as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(of: &[&str]) -> Vec<(String, LabelKind)> {
        let mut labels = Labels::of(of.iter().copied());
        let ids: Vec<_> =
            of.iter().map(|name| labels.get(name, kind_of_name(name)).unwrap()).collect();
        let schema = labels.into_schema();
        assert!(schema.is_sound());
        ids.into_iter().map(|(id, kind)| (schema.label(id).unwrap().name.clone(), kind)).collect()
    }

    #[test]
    fn known_names_are_ours_and_no_two_become_one() {
        let found = names(&["PER", "Cardinal", "persona", "MONEY", "said", "loc", "GPE", "place"]);
        let expected = [
            ("Person", LabelKind::Mention),
            ("Figure", LabelKind::Figure),
            ("persona", LabelKind::Mention),
            ("MONEY", LabelKind::Figure),
            ("Quote", LabelKind::Quote),
            ("loc", LabelKind::Mention),
            ("GPE", LabelKind::Mention),
            ("Place", LabelKind::Mention),
        ];
        assert_eq!(found, expected.map(|(name, kind)| (name.to_owned(), kind)));
    }

    #[test]
    fn fit_names_stay_apart() {
        let mut names = UniqueNames::default();
        let fit = |name: &str| name.replace(' ', "_");
        let found = ["a b", "a_b", "A b", "a b"].map(|name| names.get(name, fit));
        assert_eq!(found, ["a_b", "a_b_2", "A_b_3", "a_b"]);
        assert_eq!(names.changed(), ["A b", "a b", "a_b"]);
    }
}
