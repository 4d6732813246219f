//! Texts that were typed and that no document has taken over, and the form in which they are kept.

use std::collections::{BTreeMap, BTreeSet};

use super::FieldId;
use crate::ports::Settings;

/// The setting that holds what was typed and not yet in the archive when a page went: by scope, as
/// [`Drafts`].
pub(super) const NOTE: &str = "left-typed";

/// The texts of a scope, by the names of their fields; `None` for one that is gone, as long as the
/// archive may still have it.
type Texts = BTreeMap<String, Option<String>>;

/// Texts by scope and field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Drafts(BTreeMap<String, Texts>);

/// The name under which the archive keeps the drafts of a scope.
pub(super) fn record(scope: &str) -> String {
    format!("typed/{scope}")
}

impl Drafts {
    pub(super) fn get(&self, field: &FieldId) -> Option<&str> {
        self.0.get(&field.scope)?.get(&field.name)?.as_deref()
    }

    /// Puts the text of a field there, or takes it away; whether that changed anything.
    pub(super) fn put(&mut self, field: &FieldId, text: Option<&str>) -> bool {
        if self.get(field) == text {
            return false;
        }
        let texts = self.0.entry(field.scope.clone()).or_default();
        texts.insert(field.name.clone(), text.map(str::to_owned));
        true
    }

    /// Takes all of a scope away; whether there was anything.
    pub(super) fn forget(&mut self, scope: &str) -> bool {
        let texts = self.0.get_mut(scope).into_iter().flat_map(BTreeMap::values_mut);
        texts.filter_map(Option::take).count() > 0
    }

    /// Forgets which of a scope are gone, now that the archive knows.
    pub(super) fn clean(&mut self, scope: &str) {
        if let Some(texts) = self.0.get_mut(scope) {
            texts.retain(|_, text| text.is_some());
        }
    }

    /// Those of these scopes.
    pub(super) fn only(&self, scopes: &BTreeSet<String>) -> Self {
        let of_them = self.0.iter().filter(|(scope, _)| scopes.contains(*scope));
        Self(of_them.map(|(scope, texts)| (scope.clone(), texts.clone())).collect())
    }

    /// What the fields of a scope are called.
    pub(super) fn labels(&self, scope: &str) -> Vec<String> {
        let texts = self.0.get(scope).into_iter().flatten().filter(|(_, text)| text.is_some());
        texts.map(|(name, _)| name.rsplit('/').next().unwrap_or_default().to_owned()).collect()
    }

    /// The texts of a scope as JSON; nothing where there are none.
    pub(super) fn write(&self, scope: &str) -> String {
        let texts = self.0.get(scope).into_iter().flatten();
        let texts: Texts = texts
            .filter(|(_, text)| text.is_some())
            .map(|(name, text)| (name.clone(), text.clone()))
            .collect();
        if texts.is_empty() { String::new() } else { json(&texts) }
    }

    /// Takes the texts of a scope in, as [`Self::write`] wrote them and as they were noted after
    /// that; whether they have to be kept again.
    pub(super) fn read(&mut self, scope: &str, kept: &str, noted: Option<&Texts>) -> bool {
        let mut texts: Texts = serde_json::from_str(kept).unwrap_or_default();
        texts.extend(noted.cloned().into_iter().flatten());
        self.0.insert(scope.to_owned(), texts);
        noted.is_some()
    }

    /// Notes them all in the settings, beside what other tabs have noted; whether they stand there
    /// then.
    pub(super) fn note(self, settings: &dyn Settings) -> bool {
        if self.0.values().all(BTreeMap::is_empty) {
            return true;
        }
        let mut all = all_noted(settings);
        for (scope, texts) in self.0 {
            all.entry(scope).or_default().extend(texts);
        }
        let note = json(&all);
        settings.set(NOTE, &note);
        settings.get(NOTE) == Some(note)
    }
}

/// What was noted of a scope.
pub(super) fn noted(settings: &dyn Settings, scope: &str) -> Option<Texts> {
    all_noted(settings).remove(scope)
}

/// Takes what was noted of a scope away.
pub(super) fn strike(settings: &dyn Settings, scope: &str) {
    let mut all = all_noted(settings);
    if all.remove(scope).is_some() {
        settings.set(NOTE, &if all.is_empty() { String::new() } else { json(&all) });
    }
}

fn all_noted(settings: &dyn Settings) -> BTreeMap<String, Texts> {
    let note = settings.get(NOTE).unwrap_or_default();
    serde_json::from_str(&note).unwrap_or_default()
}

/// Maps of texts have no key that is no string, so that writing them to memory cannot fail.
fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(name: &str) -> FieldId {
        FieldId { scope: "doc".to_owned(), name: name.to_owned() }
    }

    #[test]
    fn drafts_come_back_as_they_were_with_what_was_noted_later() {
        let mut drafts = Drafts::default();
        assert!(drafts.put(&field("a1/Note"), Some("“half”\n")));
        assert!(!drafts.put(&field("a1/Note"), Some("“half”\n")), "nothing new");
        assert!(drafts.put(&field("e1/Name"), Some("")));
        let kept = drafts.write("doc");
        let mut again = Drafts::default();
        assert!(!again.read("doc", &kept, None));
        assert_eq!(again, drafts);
        let noted = Texts::from([("e1/Name".to_owned(), Some("Ana".to_owned()))]);
        assert!(again.read("doc", &kept, Some(&noted)));
        assert_eq!(again.get(&field("e1/Name")), Some("Ana"));
        assert_eq!(again.get(&field("a1/Note")), Some("“half”\n"));
        assert_eq!(again.labels("doc"), ["Note", "Name"]);
        again.read("doc", &kept, Some(&Texts::from([("e1/Name".to_owned(), None)])));
        assert_eq!(
            (again.get(&field("e1/Name")), again.labels("doc")),
            (None, vec!["Note".into()])
        );
    }

    #[test]
    fn what_is_damaged_is_no_draft() {
        for broken in ["", "text", "[]", "{\"a\":1}"] {
            let mut drafts = Drafts::default();
            drafts.read("doc", broken, None);
            assert_eq!(drafts.write("doc"), "", "{broken}");
        }
    }
}
