use leptos::prelude::*;

use super::{LabelSetEditor, label_kind_name};
use crate::ui::parts::{Choice, Each, Glyph, Icon, live, shown};
use tagline_core::edit::label_set;
use tagline_core::model::{Label, LabelId, LabelKind};

/// The labels in the order of the palette.
#[component]
pub(super) fn LabelList(editor: LabelSetEditor) -> impl IntoView {
    let ids = move || editor.schema().labels.iter().map(|l| l.id).collect::<Vec<_>>();
    view! {
        <ul class="label-list">
            <Each of=ids let:id>
                <LabelLine editor id/>
            </Each>
        </ul>
    }
}

#[component]
fn LabelLine(editor: LabelSetEditor, id: LabelId) -> impl IntoView {
    let label = Memo::new(move |_| editor.schema().label(id).cloned());
    let name = move || label.with(|l| l.as_ref().map(|l| l.name.clone()).unwrap_or_default());
    let key = move || label.with(|l| l.as_ref().and_then(|l| l.key).map(|k| k.to_string()));
    let hue = move || label.with(|l| l.as_ref().map(|l| l.hue.code()));
    let is_chosen = move || editor.chosen.get() == Some(id);
    view! {
        <li class="label-line">
            <button
                type="button"
                class="label-name"
                aria-current=live(move || is_chosen().then_some("true"))
                on:click=move |_| choose(editor, id)
            >
                <span class="swatch" data-hue=live(hue)></span>
                <span>{shown(name)}</span>
                {shown(move || key().map(|key| view! { <kbd>{key}</kbd> }))}
            </button>
            <ShiftButton editor id is_up=true label/>
            <ShiftButton editor id is_up=false label/>
        </li>
    }
}

#[component]
fn ShiftButton(
    editor: LabelSetEditor,
    id: LabelId,
    is_up: bool,
    label: Memo<Option<Label>>,
) -> impl IntoView {
    let direction = if is_up { "up" } else { "down" };
    let name = move || label.with(|l| l.as_ref().map(|l| format!("Move {} {direction}", l.name)));
    let is_last = move || {
        let schema = editor.schema();
        let edge = if is_up { schema.labels.first() } else { schema.labels.last() };
        edge.is_some_and(|l| l.id == id)
    };
    let shift = move |_| {
        editor.change("Reorder labels", |s| label_set::move_label(s, id, is_up));
    };
    view! {
        <button type="button" class="button icon" aria-label=live(name) disabled=live(is_last) on:click=shift>
            <Glyph icon=if is_up { Icon::Up } else { Icon::Down }/>
        </button>
    }
}

/// Adds a label; only now can its kind be chosen.
#[component]
pub(super) fn AddLabel(editor: LabelSetEditor) -> impl IntoView {
    let kind = RwSignal::new(LabelKind::Mention.code().to_owned());
    let options =
        LabelKind::ALL.map(|k| (k.code().to_owned(), label_kind_name(k).to_owned())).to_vec();
    let add = move |_| {
        let kind =
            kind.with_untracked(|code| LabelKind::from_code(code)).unwrap_or(LabelKind::Mention);
        let mut made = None;
        editor.change("Add label", |schema| {
            made = Some(label_set::add_label(schema, kind));
            Ok(())
        });
        if let Some(id) = made {
            choose(editor, id);
        }
    };
    view! {
        <div class="add-label">
            <Choice label="Kind of the new label" options value=kind choose=move |code| kind.set(code)/>
            <button type="button" class="button" on:click=add>
                <Glyph icon=Icon::Add/>
                "Add label"
            </button>
        </div>
    }
}

fn choose(editor: LabelSetEditor, id: LabelId) {
    editor.refusal.set(None);
    editor.chosen.set(Some(id));
}
