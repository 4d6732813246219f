use leptos::prelude::*;

use super::LabelSetEditor;
use super::confirm::{Confirm, fate};
use crate::ui::parts::shown;
use tagline_app::Action;
use tagline_core::model::LabelId;
use tagline_core::text::pluralize;

/// Deletes a label, after saying what becomes of its annotations.
#[component]
pub(super) fn Removal(editor: LabelSetEditor, id: LabelId) -> impl IntoView {
    let asking = RwSignal::new(false);
    let number =
        Memo::new(move |_| editor.session.follow(|w| w.annotations.label_count(id)).unwrap_or(0));
    let says = move || match number.get() {
        0 => "No annotation has this label.".to_owned(),
        1 => "1\u{a0}annotation has this label.".to_owned(),
        n => format!("{} have this label.", pluralize(n, "annotation", "annotations")),
    };
    let (says, is_used) = (Signal::derive(says), Signal::derive(move || number.get() > 0));
    let heirs = Signal::derive(move || heirs(editor, id));
    let delete = move |code: String| {
        editor.session.dispatch(Action::DeleteLabel { label: id, fate: fate(&code) });
        editor.chosen.set(untrack(|| editor.schema()).labels.first().map(|l| l.id));
    };
    shown(move || {
        if asking.get() {
            view! { <Confirm what="label" says is_used heirs delete asking/> }.into_any()
        } else {
            view! {
                <div class="removal">
                    <button type="button" class="button" on:click=move |_| asking.set(true)>
                        "Delete label…"
                    </button>
                </div>
            }
            .into_any()
        }
    })
}

/// The other labels of its kind.
fn heirs(editor: LabelSetEditor, id: LabelId) -> Vec<(String, String)> {
    let schema = editor.schema();
    let kind = schema.label(id).map(|l| l.kind);
    let heirs = schema.labels.iter().filter(|l| l.id != id && Some(l.kind) == kind);
    heirs.map(|l| (l.id.to_string(), format!("Give them the label {}", l.name))).collect()
}
