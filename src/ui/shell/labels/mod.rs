//! The editor of the label set.

mod confirm;
mod form;
mod list;
mod relations;
mod removal;

use std::sync::Arc;

use leptos::prelude::*;

use crate::ui::parts::shown;
use crate::ui::ui_state::UiState;
use form::LabelForm;
use list::{AddLabel, LabelList};
use relations::RelationKinds;
use tagline_app::{Action, Commit, Session};
use tagline_core::edit::label_set::LabelSetError;
use tagline_core::model::{LabelId, LabelKind, Schema};

/// What the parts of the editor share.
#[derive(Clone, Copy)]
struct LabelSetEditor {
    session: Session,
    /// The label whose fields are shown.
    chosen: RwSignal<Option<LabelId>>,
    /// Why the last change was not made.
    refusal: RwSignal<Option<String>>,
}

/// The label set: a list, and the fields of the label that is chosen in it.
#[component]
pub(super) fn Labels() -> impl IntoView {
    let session = UiState::get().session;
    let first = session.with(|w| w.schema.labels.first().map(|l| l.id)).flatten();
    let editor =
        LabelSetEditor { session, chosen: RwSignal::new(first), refusal: RwSignal::new(None) };
    let form = move || editor.chosen.get().map(|id| view! { <LabelForm editor id/> });
    view! {
        <p class="hint">
            "The label set is saved with this document and is the start of your next one. Every \
            change can be undone."
        </p>
        <div class="label-editor">
            <div class="label-side">
                <LabelList editor/>
                <AddLabel editor/>
            </div>
            <div class="label-form">
                <p class="refusal" role="alert">{shown(move || editor.refusal.get())}</p>
                {shown(form)}
            </div>
        </div>
        <RelationKinds editor/>
    }
}

impl LabelSetEditor {
    /// The label set, followed.
    fn schema(self) -> Schema {
        self.session.schema_revision().track();
        self.session
            .with(|w| (*w.schema).clone())
            .unwrap_or_else(|| Schema { labels: Vec::new(), relation_kinds: Vec::new() })
    }

    /// Has what is typed into a field of the label set change it.
    fn committed(
        self,
        name: &'static str,
        change: impl Fn(&mut Schema, &str) -> Result<(), LabelSetError> + Send + Sync + 'static,
    ) -> Commit {
        Arc::new(move |typed| {
            let mut schema = untrack(|| self.schema());
            change(&mut schema, typed).map_err(|error| error.to_string())?;
            let name = name.to_owned();
            self.session.dispatch(Action::SetSchema { schema, name });
            Ok(())
        })
    }

    /// Changes the label set, or says why not.
    fn change(
        self,
        name: &str,
        change: impl FnOnce(&mut Schema) -> Result<(), LabelSetError>,
    ) -> bool {
        let mut schema = untrack(|| self.schema());
        let result = change(&mut schema);
        self.refusal.set(result.as_ref().err().map(ToString::to_string));
        if result.is_err() {
            return false;
        }
        self.session.dispatch(Action::SetSchema { schema, name: name.to_owned() }).changed
    }
}

/// What a kind of label is called.
fn label_kind_name(kind: LabelKind) -> &'static str {
    match kind {
        LabelKind::Mention => "Entity: something named",
        LabelKind::Quote => "Quote: something said",
        LabelKind::Figure => "Figure: a quantity",
        LabelKind::Remark => "Note: anything else",
    }
}
