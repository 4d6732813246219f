//! The language of an article: as its text tells, or as the person says.

use std::sync::Arc;

use leptos::prelude::*;

use crate::ui::parts::{Choice, Show, TextField};
use crate::ui::ui_state::UiState;
use tagline_app::{Commit, language_name};
use tagline_core::model::Metadata;
use tagline_language::detection::{Language, UNDETERMINED, detect};

/// The code of any language that is not in the list.
const OTHER: &str = "other";

/// The language of the open document, chosen from those that are told, or given by its code.
#[component]
pub(super) fn LanguageField(
    /// What is known of the document.
    #[prop(into)]
    meta: Signal<Metadata>,
    /// Takes it changed.
    #[prop(into)]
    commit: Callback<Metadata>,
) -> impl IntoView {
    let session = UiState::get().session;
    let detected = Memo::new(move |_| {
        session.view().track();
        session.with(|w| detect(w.document.text())).flatten().map(Language::name)
    });
    let change = move |language: String| {
        commit.run(Metadata { language, ..meta.get_untracked() });
    };
    let value = Signal::derive(move || meta.with(|meta| language_choice(&meta.language)));
    let options = Signal::derive(move || language_options(detected.get()));
    let choose = move |code: String| {
        change(if code == OTHER { UNDETERMINED.to_owned() } else { code });
    };
    let code = Signal::derive(move || {
        meta.with(|meta| {
            Some(meta.language.clone()).filter(|l| l != UNDETERMINED).unwrap_or_default()
        })
    });
    let field = session.field("article", "Language code");
    let type_in: Commit = Arc::new(move |typed| {
        let typed = typed.trim();
        change(if typed.is_empty() { UNDETERMINED } else { typed }.to_owned());
        Ok(())
    });
    view! {
        <div class="fields">
            <Choice label="Language" options value choose/>
            <Show when=move || value.get() == OTHER>
                <TextField
                    field=field.clone()
                    label="Language code"
                    value=code
                    placeholder="nl"
                    commit=type_in.clone()
                />
            </Show>
        </div>
    }
}

/// The code in the list of what a document says its language is.
fn language_choice(tag: &str) -> String {
    match (tag.trim(), Language::of_tag(tag)) {
        ("", _) => String::new(),
        (_, Some(language)) => language.code().to_owned(),
        (_, None) => OTHER.to_owned(),
    }
}

/// Nothing said, each language that is told, and any other: codes and names.
fn language_options(detected: Option<&str>) -> Vec<(String, String)> {
    let unsaid = detected.map_or("Unknown".to_owned(), |name| format!("Unknown (looks {name})"));
    let named = Language::all().map(|l| (l.code().to_owned(), language_name(l.code())));
    let other = (OTHER.to_owned(), "Other".to_owned());
    std::iter::once((String::new(), unsaid)).chain(named).chain([other]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_language_has_its_place_in_the_list() {
        let codes: Vec<String> = language_options(None).into_iter().map(|(code, _)| code).collect();
        for tag in ["", "en", "de-AT", "PL", "nl", UNDETERMINED] {
            assert!(codes.contains(&language_choice(tag)), "{tag}");
        }
        assert_eq!(["de-AT", "nl", " "].map(language_choice), ["de", OTHER, ""]);
        assert_eq!(language_options(Some("German"))[0].1, "Unknown (looks German)");
    }
}
