use leptos::prelude::*;

use super::Editor;
use crate::model::LabelId;
use crate::session::Action;
use crate::session::offers::Fate;
use crate::ui::parts::{Choice, count, shown};

/// What a choice is called where the annotations go with the label.
const WITH_IT: &str = "delete";

/// Deletes a label, after saying what becomes of its annotations.
#[component]
pub(super) fn Removal(editor: Editor, id: LabelId) -> impl IntoView {
    let asking = RwSignal::new(false);
    let ask = move || {
        if asking.get() {
            view! { <Confirm editor id asking/> }.into_any()
        } else {
            view! {
                <button type="button" class="button" on:click=move |_| asking.set(true)>
                    "Delete label…"
                </button>
            }
            .into_any()
        }
    };
    view! { <div class="removal">{shown(ask)}</div> }
}

#[component]
fn Confirm(editor: Editor, id: LabelId, asking: RwSignal<bool>) -> impl IntoView {
    let fate = RwSignal::new(WITH_IT.to_owned());
    let number =
        Memo::new(move |_| editor.session.follow(|w| w.annotations.label_count(id)).unwrap_or(0));
    let says = move || match number.get() {
        0 => "No annotation has this label.".to_owned(),
        1 => "1\u{a0}annotation has this label.".to_owned(),
        n => format!("{} have this label.", count(n, "annotation", "annotations")),
    };
    let delete = move |_| {
        let fate = fate.with_untracked(|code| code.parse().map_or(Fate::Deleted, Fate::Moved));
        editor.session.dispatch(Action::DeleteLabel { label: id, fate });
        editor.chosen.set(untrack(|| editor.schema()).labels.first().map(|l| l.id));
    };
    view! {
        <p>{shown(says)}</p>
        <Show when=move || { number.get() > 0 }>
            <Choice
                label="What becomes of them"
                options=Signal::derive(move || fates(editor, id))
                value=fate
                choose=move |code| fate.set(code)
            />
        </Show>
        <div class="actions">
            <button type="button" class="button bad" on:click=delete>"Delete label"</button>
            <button type="button" class="button" on:click=move |_| asking.set(false)>"Keep it"</button>
        </div>
    }
}

/// Going with the label, or getting another one of its kind.
fn fates(editor: Editor, id: LabelId) -> Vec<(String, String)> {
    let schema = editor.schema();
    let kind = schema.label(id).map(|l| l.kind);
    let heirs = schema.labels.iter().filter(|l| l.id != id && Some(l.kind) == kind);
    let heirs = heirs.map(|l| (l.id.to_string(), format!("Give them the label {}", l.name)));
    let gone = (WITH_IT.to_owned(), "Delete them too".to_owned());
    [gone].into_iter().chain(heirs).collect()
}
