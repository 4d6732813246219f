//! Which entity of the document a newly tagged name may be.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::detection::{has_pack, tag_of};
use super::name::{Fit, Name};
use super::plain::plain_name;
use tagline_core::edit::commands::Naming;
use tagline_core::model::order::sort_by_key;
use tagline_core::model::{EntityId, LabelId, Workspace};
use tagline_core::text::Span;

/// Paragraphs before its own in which a pronoun's entity is looked for.
const PARAGRAPHS_BACK: usize = 4;

/// The entities that `words` may name, the likeliest first: those of `label` before others, then
/// by how well the name fits, then by how often they are mentioned.
///
/// Empty for pronouns. One pass over the entities.
pub fn entities_for(workspace: &Workspace, words: &str, label: LabelId) -> Vec<EntityId> {
    let mut found = fitting(workspace, words);
    sort_by_key(&mut found, |&(fit, id)| {
        let other_label = workspace.entity(id).is_some_and(|e| e.label != label);
        (other_label, fit, Reverse(workspace.annotations.mention_count(id)), id)
    });
    found.into_iter().map(|(_, id)| id).collect()
}

/// The entity to link `words` to without asking: the only one of `label` with the same name, or
/// else the only one of `label` that the words fit in a way that is safe for its type.
///
/// A person goes by surname or given name; anything else only by its full name or initials, since
/// "York" is not New York.
pub fn same(workspace: &Workspace, words: &str, label: LabelId) -> Option<EntityId> {
    let is_person =
        workspace.schema.label(label).is_some_and(|l| l.name.eq_ignore_ascii_case("person"));
    let mut found = fitting(workspace, words);
    found.retain(|&(_, id)| workspace.entity(id).is_some_and(|e| e.label == label));
    let exact = found.iter().filter(|(fit, _)| *fit == Fit::Exact).count();
    let kept = |fit: Fit| match fit {
        Fit::Exact => true,
        Fit::Acronym => exact == 0,
        Fit::Surname | Fit::Beginning | Fit::Part => exact == 0 && is_person,
    };
    found.retain(|&(fit, _)| kept(fit));
    if let [(_, only)] = found.as_slice() { Some(*only) } else { None }
}

/// Whom the words name: nobody where they are a pronoun, else an entity that is there or a new one.
pub fn naming(workspace: &Workspace, words: &str, label: LabelId) -> Naming {
    if is_pronoun_in(workspace, words) {
        return Naming::Nobody;
    }
    match same(workspace, words, label) {
        Some(entity) => Naming::Existing(entity),
        None => Naming::New(name_in(workspace, words)),
    }
}

/// The entities that a pronoun at `span` may stand for: those named before it in its paragraph and
/// the few before that, the nearest first, those of `label` before others.
pub fn antecedents(workspace: &Workspace, span: Span, label: LabelId) -> Vec<EntityId> {
    let block = workspace.document.block_at(span.start());
    let blocks = (block.saturating_sub(PARAGRAPHS_BACK)..=block).rev();
    let named = blocks.flat_map(|b| workspace.annotations.in_block(b).rev());
    let before = named.filter(|a| a.extent().end() <= span.start());
    let mut seen = BTreeSet::new();
    let mut found: Vec<(bool, EntityId)> = before
        .filter_map(|a| a.entity())
        .filter(|&e| seen.insert(e))
        .filter_map(|e| Some((workspace.entity(e)?.label != label, e)))
        .collect();
    sort_by_key(&mut found, |&(is_other_label, _)| is_other_label);
    found.into_iter().map(|(_, e)| e).collect()
}

/// Whether the words of a document are a pronoun, as [`is_pronoun`]; never where there are no rules
/// for its language.
pub fn is_pronoun_in(workspace: &Workspace, words: &str) -> bool {
    is_pronoun(words) && has_pack(&tag_of(workspace))
}

/// The name in words of a document, as [`canonical_name`]; as it stands where there are no rules for
/// its language.
pub fn name_in(workspace: &Workspace, words: &str) -> String {
    if has_pack(&tag_of(workspace)) { canonical_name(words) } else { plain_name(words) }
}

/// Whether the English words are a pronoun that stands for a person or a body.
pub fn is_pronoun(words: &str) -> bool {
    const PRONOUNS: &[&str] = &[
        "i",
        "me",
        "my",
        "mine",
        "myself",
        "you",
        "your",
        "yours",
        "yourself",
        "he",
        "him",
        "his",
        "himself",
        "she",
        "her",
        "hers",
        "herself",
        "it",
        "its",
        "itself",
        "we",
        "us",
        "our",
        "ours",
        "ourselves",
        "they",
        "them",
        "their",
        "theirs",
        "themselves",
        "who",
        "whom",
        "whose",
    ];
    PRONOUNS.contains(&words.trim().to_lowercase().as_str())
}

/// The name in English words: without possessive, leading article and outer spaces; case is kept.
pub fn canonical_name(words: &str) -> String {
    let joined = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = without_possessive(&joined);
    // The article of "The Hague" is part of the name.
    let article = name.split_once(' ').filter(|(first, rest)| {
        ["the", "a", "an"].iter().any(|a| first.eq_ignore_ascii_case(a)) && *rest != "Hague"
    });
    article.map_or(name, |(_, rest)| rest).to_owned()
}

fn without_possessive(name: &str) -> &str {
    let s = ["’s", "'s", "’S", "'S"].iter().find_map(|end| name.strip_suffix(end));
    let bare = s.or_else(|| name.strip_suffix(['’', '\'']).filter(|n| n.ends_with(['s', 'S'])));
    bare.filter(|n| !n.is_empty()).unwrap_or(name)
}

/// Every entity that the words may name, with how.
fn fitting(workspace: &Workspace, words: &str) -> Vec<(Fit, EntityId)> {
    if !has_pack(&tag_of(workspace)) {
        let folded = |name: &str| plain_name(name).to_lowercase();
        let name = folded(words);
        let same = workspace.entities.values().filter(|e| folded(&e.name) == name);
        return same.map(|e| (Fit::Exact, e.id)).collect();
    }
    if is_pronoun(words) {
        return Vec::new();
    }
    let name = Name::new(&canonical_name(words));
    let fit = |known: &str| name.fit(&Name::new(known));
    let likely = workspace.entities.values().filter(|e| name.may_fit(&e.name));
    likely.filter_map(|e| Some((fit(&e.name)?, e.id))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::testing::{entity, label_id, workspace};
    use super::*;

    /// A workspace of people, organisations and places.
    fn known(people: &[&str], organizations: &[&str], places: &[&str]) -> Workspace {
        let mut ws = workspace("Text.");
        for (label, names) in
            [("Person", people), ("Organization", organizations), ("Place", places)]
        {
            let label = label_id(&ws, label);
            for name in names {
                entity(&mut ws, name, label);
            }
        }
        ws
    }

    fn name_of(ws: &Workspace, id: Option<EntityId>) -> &str {
        id.and_then(|id| ws.entity(id)).map_or("", |e| &e.name)
    }

    #[test]
    fn a_name_is_linked_where_only_one_can_be_meant() {
        let ws = known(
            &["Donald Trump", "Vladimir Putin", "Ann Lee", "Bob Lee", "Robert Kennedy Jr."],
            &["Kyiv Independent Media", "UN", "Trump Organization"],
            &["New York", "Ukraine"],
        );
        let rows = [
            ("Person", "Donald Trump", "Donald Trump"),
            ("Person", "donald trump’s", "Donald Trump"),
            ("Person", "Trump", "Donald Trump"),
            ("Person", "Donald", "Donald Trump"),
            ("Person", "Donald J. Trump", "Donald Trump"),
            ("Person", "President Putin", "Vladimir Putin"),
            ("Person", "Russian President Vladimir Putin", "Vladimir Putin"),
            ("Person", "Lee", ""),
            ("Person", "Ann Lee", "Ann Lee"),
            ("Person", "Melania Trump", ""),
            ("Person", "Robert Kennedy", "Robert Kennedy Jr."),
            ("Person", "Robert Kennedy Sr.", ""),
            ("Person", "he", ""),
            ("Person", "President", ""),
            ("Person", "", ""),
            ("Organization", "KIM", "Kyiv Independent Media"),
            ("Organization", "the United Nations", "UN"),
            ("Organization", "U.N.", "UN"),
            ("Organization", "Kyiv", ""),
            ("Organization", "Trump", ""),
            ("Place", "York", ""),
            ("Place", "Ukraine’s", "Ukraine"),
            ("Place", "Donald Trump", ""),
        ];
        for (label, words, want) in rows {
            let got = same(&ws, words, label_id(&ws, label));
            assert_eq!(name_of(&ws, got), want, "{label} {words}");
        }
    }

    #[test]
    fn candidates_of_the_same_label_come_first() {
        let ws = known(&["Donald Trump", "Melania Trump"], &["Trump Organization"], &[]);
        let names = |words, label| {
            let ids = entities_for(&ws, words, label_id(&ws, label));
            ids.iter().map(|&id| name_of(&ws, Some(id)).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(
            names("Trump", "Person"),
            ["Donald Trump", "Melania Trump", "Trump Organization"]
        );
        assert_eq!(
            names("Trump", "Organization"),
            ["Trump Organization", "Donald Trump", "Melania Trump"]
        );
        assert!(names("Biden", "Person").is_empty());
    }

    #[test]
    fn the_entity_mentioned_most_comes_first() {
        let ws = workspace("[Person Bob Lee] met [Person Ann Lee]; [Person(Ann Lee) she] left.");
        let ids = entities_for(&ws, "Lee", label_id(&ws, "Person"));
        assert_eq!(
            ids.iter().map(|&id| name_of(&ws, Some(id))).collect::<Vec<_>>(),
            ["Ann Lee", "Bob Lee"]
        );
    }

    #[test]
    fn a_pronoun_may_stand_for_who_was_named_last() {
        let ws = workspace(
            "[Person Ann Lee] met [Person Bob Day].\n[Organization Acme] hired her. [Person Cy Fox] left.",
        );
        let at = ws.document.text().find("her").unwrap();
        let span = ws.document.span(at, at + 3).unwrap();
        let ids = antecedents(&ws, span, label_id(&ws, "Person"));
        let names: Vec<_> = ids.iter().map(|&id| name_of(&ws, Some(id))).collect();
        assert_eq!(names, ["Bob Day", "Ann Lee", "Acme"]);
    }

    #[test]
    fn a_name_is_bared_of_what_is_not_its_own() {
        let rows = [
            ("Ukraine’s", "Ukraine"),
            ("the  Kremlin", "Kremlin"),
            ("The Hague", "The Hague"),
            ("Reuters'", "Reuters"),
            ("McDonald's", "McDonald"),
            ("The", "The"),
            (" ’s ", "’s"),
        ];
        for (words, want) in rows {
            assert_eq!(canonical_name(words), want);
        }
        assert!(is_pronoun("She") && !is_pronoun("Sheila"));
    }

    #[test]
    fn one_of_ten_thousand_entities_is_found() {
        let mut ws = workspace("Text.");
        let label = label_id(&ws, "Person");
        let template = {
            let id = entity(&mut ws, "First Last", label);
            ws.entities[&id].clone()
        };
        for n in 2..10_000_u32 {
            let id = EntityId(n);
            ws.entities.insert(
                id,
                tagline_core::model::Entity {
                    id,
                    name: format!("Name{n} Person{n}"),
                    ..template.clone()
                },
            );
        }
        // A quadratic comparison would be noticed: unoptimised, it takes minutes.
        assert_eq!(same(&ws, "Person777", label), Some(EntityId(777)));
    }

    proptest! {
        #[test]
        fn any_words_can_be_asked_for(words in "\\PC{0,30}", names in prop::collection::vec("[A-Z.’ a-z]{1,20}", 0..8)) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let ws = known(&names, &[], &[]);
            let label = label_id(&ws, "Person");
            let all = entities_for(&ws, &words, label);
            if let Some(id) = same(&ws, &words, label) {
                prop_assert!(all.contains(&id));
            }
            let name = canonical_name(&words);
            prop_assert!(name.len() <= words.len());
        }
    }
}
