use super::super::super::testing::workspace;
use super::super::Finder;
use tagline_core::model::EntityId;

const WEIGHTS: &[u8] = include_bytes!("../weights/names.bin");
const LISTS: &str = include_str!("../lists/names.txt");

thread_local! {
    static FINDER: Finder = Finder::read(WEIGHTS, LISTS).expect("the files that are shipped");
}

/// Checks that what stands for names in the text is what is in brackets and has a name in
/// parentheses.
#[track_caller]
fn check(notation: &str) {
    let ws = workspace(notation);
    let document = &ws.document;
    let name = |id: Option<EntityId>| {
        id.and_then(|id| ws.entity(id)).map_or(String::new(), |e| e.name.clone())
    };
    let marked = ws.annotations.in_text_order(document);
    let want: Vec<(String, String)> = marked
        .map(|a| (document.slice_all(&a.fragments), name(a.entity())))
        .filter(|(words, name)| words != name)
        .collect();
    let found = FINDER.with(|finder| finder.names(document));
    let of = |entity: usize| found.entities.get(entity).map_or("", |e| &e.name).to_owned();
    let got: Vec<(String, String)> =
        found.stand_ins.iter().map(|m| (document.slice(m.span).to_owned(), of(m.entity))).collect();
    assert_eq!(got, want, "{notation}");
}

#[test]
fn a_title_may_stand_for_who_has_it() {
    check(
        "Foreign Minister [Person Ann Lee] left for Paris.\n\
         [Person(Ann Lee) The minister] said that talks had failed.",
    );
    check(
        "[Person Tom Arden], a lawyer, went to court. Later [Person(Tom Arden) the lawyer] left.",
    );
}

#[test]
fn nobody_is_meant_where_two_may_be() {
    check(
        "Foreign Minister [Person Ann Lee] met Interior Minister [Person Tom Arden]. The minister left.",
    );
    check(
        "Foreign Minister [Person Ann Lee] met Interior Minister [Person Tom Arden].\n\
         [Person(Tom Arden) The interior minister] said nothing.",
    );
}

#[test]
fn the_president_is_no_vice_president() {
    check("Vice President [Person Ann Lee] spoke in Paris. The president was away.");
}

#[test]
fn a_word_of_its_name_may_stand_for_a_body() {
    check(
        "The [Organization Ministry of Health] closed schools in Paris.\n\
         [Organization(Ministry of Health) The ministry] said that they would open in May. The ministry law was passed.",
    );
}

#[test]
fn a_name_that_is_far_is_not_meant() {
    check("Foreign Minister [Person Ann Lee] left.\nA.\nB.\nC.\nD.\nThe minister said no.");
}

#[test]
fn a_pronoun_stands_for_the_only_person_of_its_paragraph() {
    check(
        "[Person Ann Lee] left. [Person(Ann Lee) She] said that [Person(Ann Lee) she] was tired.",
    );
    check("[Person Ann Lee] met [Person Tom Arden]. She was tired.");
    check("[Person Ann Lee] left.\nShe was tired.");
    check("[Person Ann Lee] said: “I know that he lied.” [Person(Ann Lee) She] left.");
}

#[test]
fn nobody_is_both_he_and_she() {
    check(
        "[Person Ann Lee] left. [Person(Ann Lee) She] said that she was tired when he came."
            .replace("that she", "that [Person(Ann Lee) she]")
            .as_str(),
    );
}
