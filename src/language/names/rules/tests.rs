use super::super::super::testing::workspace;
use super::super::{Finder, Kind, Names};
use proptest::prelude::*;
use tagline_core::text::Document;

const WEIGHTS: &[u8] = include_bytes!("../weights/names.bin");
const LISTS: &str = include_str!("../lists/names.txt");

thread_local! {
    static FINDER: Finder = Finder::read(WEIGHTS, LISTS).expect("the files that are shipped");
}

fn names(document: &Document) -> Names {
    FINDER.with(|finder| finder.names(document))
}

/// Checks that the names of the text are those in brackets, with these labels.
#[track_caller]
fn check(notation: &str) {
    let ws = workspace(notation);
    let label = |id| ws.schema.label(id).map_or(String::new(), |l| l.name.clone());
    let marked = ws.annotations.in_text_order(&ws.document);
    let want: Vec<(String, String)> =
        marked.map(|a| (label(a.label), ws.document.slice_all(&a.fragments))).collect();
    let found = names(&ws.document);
    let got: Vec<(String, String)> = found
        .mentions
        .iter()
        .map(|m| (m.kind.label().to_owned(), ws.document.slice(m.span).to_owned()))
        .collect();
    assert_eq!(got, want, "{notation}");
}

/// The entities of the text, each with its mentions: "Rosa Diaz: Rosa Diaz, Diaz".
fn entities(text: &str) -> Vec<String> {
    let document = Document::new(text).expect("a short text");
    let found = names(&document);
    let of = |entity: usize| {
        let mentions = found.mentions.iter().filter(|m| m.entity == entity);
        mentions.map(|m| document.slice(m.span)).collect::<Vec<_>>().join(", ")
    };
    found.entities.iter().enumerate().map(|(i, e)| format!("{}: {}", e.name, of(i))).collect()
}

#[test]
fn titles_articles_and_possessives_are_no_part_of_a_name() {
    check("[Organization European Union]’s envoy met Mr [Person Walter Ode] in [Place Accra].");
    check(
        "The [Place Netherlands] and [Place Ghana]'s foreign minister, [Person Kofi Annor], agreed.",
    );
}

#[test]
fn organisations_are_whole() {
    check("He works for the [Organization Ministry of Health and Welfare] in [Place Kampala].");
    check("The [Organization Western Plains High Court] ruled on it.");
}

#[test]
fn names_go_on_across_possessives_and_fields() {
    check("The [Organization People’s Supreme Court] sat in [Place Hanoi].");
    check(
        "He works for the [Organization Ministry of Agriculture, Forestry and Fisheries] in [Place Kampala].",
    );
}

#[test]
fn names_go_on_across_particles_and_hyphens() {
    check("They live in [Place Rio Grande do Sul] and in [Place Paraguay].");
    check(
        "President [Person Chiang Wan-an] met Mayor [Person Ama Owusu-Ekuful] in [Place Taipei].",
    );
}

#[test]
fn initials_name_a_body_where_they_are_not_spelled_out_as_anything_else() {
    check("Soldiers of the [Organization KDF] were sent to [Place Garissa].");
    check("They vote by an electronic voting machine (EVM). The EVM is cheap.");
}

#[test]
fn what_stands_around_a_name_tells_what_it_is_of() {
    check(
        "Villages in the province of [Place Orvella] were hit, and the town of [Place Sarnov] too.",
    );
}

#[test]
fn places_are_whole() {
    check("A storm crossed the [Place Bay of Bengal] and hit [Place Bangladesh].");
    check("Villages in the [Place Rostov] region were hit.");
}

#[test]
fn groups_are_no_places() {
    check("[Group Ukrainian] and [Group Polish] officials met [Group Muslims] and [Group Jews].");
}

#[test]
fn initials_in_parentheses_are_the_same_body() {
    let text = "The Coastal Workers Union (CWU) struck. The CWU will meet on Friday, said the CWU.";
    let found = entities(text);
    assert!(
        found.contains(&"Coastal Workers Union: Coastal Workers Union, CWU, CWU, CWU".into()),
        "{found:?}"
    );
}

#[test]
fn a_surname_is_of_who_bears_it() {
    let text = "President Ines Calloway met reporters. Calloway said the talks with Tom Arden had \
                failed. “Arden was late,” Calloway said. President Calloway then left.";
    let found = entities(text);
    assert_eq!(
        found[..2],
        [
            "Ines Calloway: Ines Calloway, Calloway, Calloway, Calloway",
            "Tom Arden: Tom Arden, Arden",
        ]
    );
}

#[test]
fn a_place_and_what_it_lies_in_are_one_name() {
    check(
        "Talks in [Place Geneva, Switzerland], failed; [Place Oman], [Place Qatar] and [Place Kuwait] left.",
    );
    check("He played for [Place Trinidad and Tobago] in March.");
    let found = entities("They met in Geneva, Switzerland. Geneva was cold.");
    assert_eq!(found, ["Geneva: Geneva, Switzerland, Geneva"]);
}

#[test]
fn people_have_their_given_names_and_no_titles() {
    check("They spoke to [Person Zebunisa Ramos] and Brigadier [Person Tola Kimani].");
    check("Former President [Person José “Pepe” Almada] met [Person D K Sharnappa].");
    check("The government of [Person Yang Min-ho] fell. Said [Person Ann Lee]: “Nothing.”");
}

#[test]
fn short_forms_are_of_the_organisation() {
    check(
        "The [Organization Chilean Institute of Coastal Studies] ([Organization Incost]) \
         spoke. [Organization Incost] was wrong.",
    );
    check("[Organization Nortek Energy] cut jobs, and [Organization Nortek] will close plants.");
    check(
        "The final of [Organization SVK 3] and [Organization FCB 2]: [Organization FCB 2] lost to \
         [Organization SVK 3].",
    );
}

#[test]
fn a_single_name_that_nobody_introduces_is_hardly_a_person() {
    check("[Organization Kafuro] is in [Place Meru]. The charter of [Organization Kafuro] is new.");
    check("[Person Trump] left; the [Person Trump] administration did not.");
}

#[test]
fn a_single_name_where_nothing_ever_is_is_hardly_a_place() {
    check(
        "The charge against [Person Doralt] was dropped. [Person Doralt] protested, and \
         [Person Doralt] was freed.",
    );
}

#[test]
fn nouns_of_places_and_of_clubs_are_heard() {
    check("Water of the [Place Hoover Dam] reached the [Place River Dove] in [Place Chile].");
    check("They live in the [Place West Bank].");
    check(
        "The [Organization Cairo Arabs] beat [Place Pune]. She left the [Organization University of Addis Ababa].",
    );
}

#[test]
fn what_only_looks_like_a_title_or_a_body_is_none() {
    check("Many of Gen Z left. He was in the What’s what.");
    check("The [Organization Office of the Attorney-General] said so.");
    check(
        "The [Organization Supreme Court] upheld the [Work Harbour Dues Reform Act] \
         ([Work HDRA]).",
    );
}

#[test]
fn the_text_says_what_a_name_is_of() {
    check("They bought shares of companies such as [Organization Varnolo].");
    check("[Organization Varnolo], a local manufacturer, moved to [Place Varnola], a town.");
    check("The start-up [Organization Zyphora] sailed to a town called [Place Varnola].");
}

#[test]
fn offices_and_their_fields_are_whole_and_two_bodies_are_two() {
    check("He led the [Organization General Directorate of Coastal Navigation] in May.");
    check("The [Organization Ministry of Transport, Energy and Public Works] said so.");
    check("The [Organization Office of the Public Prosecutor] said so.");
    check("The [Organization Council for the Support of Families with Debts] said so.");
    check("They bank with [Organization Orvel Financial] and [Organization Tanmar Securities].");
}

#[test]
fn peoples_are_told_by_their_places_and_their_grammar() {
    check("[Group Aucklanders] and a [Group Tasmanian] came.");
    check("The [Group Tesga] were not asked. The [Group Tesga] have a law.");
    check("The [Group Acholi] and [Group Langi] communities were patient.");
}

#[test]
fn addresses_and_figures_are_no_names() {
    check(
        "See https://www.example.org/Paris/Berlin or mail desk@example.org by 5 May: $5 million.",
    );
}

#[test]
fn names_are_found_again_the_same_way() {
    let text = "Tariq Haddad of Oxfam spoke in Amman. ".repeat(40);
    let document = Document::new(&text).expect("a short text");
    let (first, second) = (names(&document), names(&document));
    assert_eq!(first, second);
    assert!(first.mentions.iter().filter(|m| m.kind == Kind::Person).count() >= 40);
}

#[test]
fn hostile_texts_have_names_within_them() {
    let n = 800;
    for text in ["Ab ".repeat(n), "(AB) ".repeat(n), "Bank of ".repeat(n), "A, ".repeat(n)] {
        let document = Document::new(&text).expect("below the limit");
        let end = names(&document).mentions.last().map_or(0, |m| m.span.end());
        assert!(end <= text.len());
    }
}

proptest! {
    #![proptest_config(tagline_core::model::arbitrary::one_in(5))]

    #[test]
    fn mentions_are_sorted_apart_and_of_an_entity(
        text in "(\\PC| |\n|Mr Ann Lee|Bank of Kyiv|\\(BK\\)|the U\\.S\\.|, and |’s ){0,24}"
    ) {
        let document = Document::new(&text).expect("a short text");
        let found = names(&document);
        let mut end = 0;
        for mention in &found.mentions {
            prop_assert!(end <= mention.span.start());
            prop_assert!((0.0..=1.0).contains(&mention.score));
            let entity = found.entities.get(mention.entity);
            prop_assert!(entity.is_some_and(|e| e.kind == mention.kind));
            end = mention.span.end();
        }
    }
}
