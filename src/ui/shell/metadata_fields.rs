use std::sync::Arc;

use leptos::prelude::*;

use crate::ui::parts::TextField;
use crate::ui::ui_state::UiState;
use tagline_app::Commit;
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
) -> impl IntoView {
    let session = UiState::get().session;
    let field = move |label: &'static str,
                      kind: &'static str,
                      example: &'static str,
                      part: MetadataField| {
        let value = Signal::derive(move || meta.with(|m| part.of(&mut m.clone()).clone()));
        let change: Commit = Arc::new(move |typed| {
            let mut changed = meta.get_untracked();
            typed.trim().clone_into(part.of(&mut changed));
            commit.run(changed);
            Ok(())
        });
        let field = session.field("article", label);
        view! {
            <TextField field label value kind placeholder=example commit=change is_free=true/>
        }
    };
    view! {
        <div class="fields">
            {field("Title", "text", "", MetadataField(|m| &mut m.title))}
            {field("Source URL", "url", "https://…", MetadataField(|m| &mut m.source_url))}
            {field("Publisher", "text", "", MetadataField(|m| &mut m.publisher))}
            {field("Byline", "text", "", MetadataField(|m| &mut m.byline))}
            {field("Date", "text", "2026-08-23", MetadataField(|m| &mut m.date))}
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
