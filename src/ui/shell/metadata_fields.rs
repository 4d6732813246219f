use leptos::prelude::*;

use crate::ui::parts::TextField;
use tagline_core::model::Metadata;

/// The fields of an article: title, source and so on.
#[component]
pub(crate) fn MetadataFields(
    /// Their values.
    #[prop(into)]
    meta: Signal<Metadata>,
    /// Takes the changed values.
    #[prop(into)]
    commit: Callback<Metadata>,
    /// Whether the language is asked for as well.
    #[prop(optional)]
    with_language: bool,
) -> impl IntoView {
    let field = move |label: &'static str,
                      kind: &'static str,
                      example: &'static str,
                      part: MetadataField| {
        let value = Signal::derive(move || meta.with(|m| part.of(&mut m.clone()).clone()));
        let change = move |typed: String| {
            let mut changed = meta.get_untracked();
            *part.of(&mut changed) = typed.trim().to_owned();
            commit.run(changed);
        };
        view! { <TextField label value kind placeholder=example commit=change/> }
    };
    view! {
        <div class="fields">
            {field("Title", "text", "", MetadataField(|m| &mut m.title))}
            {field("Source URL", "url", "https://…", MetadataField(|m| &mut m.source_url))}
            {field("Publisher", "text", "", MetadataField(|m| &mut m.publisher))}
            {field("Byline", "text", "", MetadataField(|m| &mut m.byline))}
            {field("Date", "text", "2026-08-23", MetadataField(|m| &mut m.date))}
            {with_language.then(|| field("Language", "text", "en", MetadataField(|m| &mut m.language)))}
        </div>
    }
}

/// One field of the metadata.
#[derive(Clone, Copy)]
struct MetadataField(fn(&mut Metadata) -> &mut String);

impl MetadataField {
    fn of(self, meta: &mut Metadata) -> &mut String {
        (self.0)(meta)
    }
}
