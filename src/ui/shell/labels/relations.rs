use leptos::prelude::*;

use super::LabelSetEditor;
use super::confirm::{Confirm, fate};
use crate::ui::parts::{Each, Glyph, Icon, Show, TextField, live};
use tagline_app::Action;
use tagline_core::edit::label_set;
use tagline_core::model::RelationKindId;
use tagline_core::text::pluralize;

/// The kinds of relation: each with its name, and what deletes it.
#[component]
pub(super) fn RelationKinds(editor: LabelSetEditor) -> impl IntoView {
    let ids = move || editor.schema().relation_kinds.iter().map(|k| k.id).collect::<Vec<_>>();
    let fresh = RwSignal::new(None);
    let add = move |_| {
        editor.change("Add relation", |schema| {
            fresh.set(Some(label_set::add_relation_kind(schema)));
            Ok(())
        });
    };
    view! {
        <section class="relation-kinds" aria-label="Kinds of relation">
            <h3>"Kinds of relation"</h3>
            <p class="hint">
                "What ties one annotation to another: “works for”, “answers”, “contradicts”."
            </p>
            <ul class="label-list">
                <Each of=ids let:id>
                    <KindLine editor id is_first=fresh.get_untracked() == Some(id)/>
                </Each>
            </ul>
            <button type="button" class="button" on:click=add>
                <Glyph icon=Icon::Add/>
                "Add relation"
            </button>
        </section>
    }
}

#[component]
fn KindLine(
    editor: LabelSetEditor,
    id: RelationKindId,
    /// Whether the keyboard starts here.
    is_first: bool,
) -> impl IntoView {
    let asking = RwSignal::new(false);
    let name = move || editor.schema().relation_kind(id).map(|k| k.name.clone());
    let value = Signal::derive(move || name().unwrap_or_default());
    let commit = editor.committed("Rename relation", move |s, typed| {
        label_set::rename_relation_kind(s, id, typed)
    });
    let label = "Name of the relation";
    let field = editor.session.field(id, label);
    let delete = move || format!("Delete relation {}", value.get());
    view! {
        <li class="relation-kind">
            <TextField field label value commit limit=60 is_first/>
            <button
                type="button"
                class="button"
                aria-label=live(delete)
                on:click=move |_| asking.set(true)
            >
                "Delete…"
            </button>
            <Show when=move || asking.get()>
                <Removal editor id asking/>
            </Show>
        </li>
    }
}

/// Deletes the kind, after saying what becomes of its relations.
#[component]
fn Removal(editor: LabelSetEditor, id: RelationKindId, asking: RwSignal<bool>) -> impl IntoView {
    let number = Memo::new(move |_| {
        let of_kind =
            editor.session.follow(|w| w.relations.values().filter(|r| r.kind == id).count());
        of_kind.unwrap_or(0)
    });
    let says = move || match number.get() {
        0 => "No relation is of this kind.".to_owned(),
        1 => "1\u{a0}relation is of this kind.".to_owned(),
        n => format!("{} are of this kind.", pluralize(n, "relation", "relations")),
    };
    let (says, is_used) = (Signal::derive(says), Signal::derive(move || number.get() > 0));
    let heirs = Signal::derive(move || heirs(editor, id));
    let delete = move |code: String| {
        editor.session.dispatch(Action::DeleteRelationKind { kind: id, fate: fate(&code) });
    };
    view! { <Confirm what="relation" says is_used heirs delete asking/> }
}

/// The other kinds.
fn heirs(editor: LabelSetEditor, id: RelationKindId) -> Vec<(String, String)> {
    let schema = editor.schema();
    let heirs = schema.relation_kinds.iter().filter(|k| k.id != id);
    heirs.map(|k| (k.id.to_string(), format!("Make them “{}”", k.name))).collect()
}
