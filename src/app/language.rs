//! The language of the open document, in words for the person.

use tagline_language::detection::{Language, UNDETERMINED, has_pack};

/// The English name of the language of a tag; the tag itself where it is none that is told.
pub fn language_name(tag: &str) -> String {
    match Language::of_tag(tag) {
        Some(language) => language.name().to_owned(),
        None if tag == UNDETERMINED => "Unknown language".to_owned(),
        None => tag.to_owned(),
    }
}

/// What is said where there are no rules for the language of a tag; `None` where there are.
pub fn unread_language(tag: &str) -> Option<String> {
    let lead = match Language::of_tag(tag) {
        _ if has_pack(tag) => return None,
        Some(language) => format!("Tagline cannot read {} yet", language.name()),
        None if tag == UNDETERMINED => "Tagline does not know this article’s language".to_owned(),
        None => format!("Tagline cannot read this article’s language ({tag}) yet"),
    };
    Some(format!("{lead}: it suggests only quotations in marks, and words you have tagged."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_a_language_names_it() {
        assert_eq!(unread_language("en-GB"), None);
        assert!(unread_language("de-AT").unwrap().starts_with("Tagline cannot read German yet: "));
        assert!(unread_language("nl").unwrap().contains("(nl)"));
        assert!(unread_language(UNDETERMINED).unwrap().contains("does not know"));
        assert_eq!(
            ["pt-BR", "nl", UNDETERMINED].map(language_name),
            ["Portuguese", "nl", "Unknown language"]
        );
    }
}
