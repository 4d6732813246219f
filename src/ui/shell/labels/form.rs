use leptos::prelude::*;

use super::removal::Removal;
use super::{LabelSetEditor, label_kind_name};
use crate::ui::parts::{TextArea, TextField, live, shown};
use tagline_core::edit::label_set;
use tagline_core::model::{Hue, Label, LabelId};

/// The fields of one label; each is a change of its own.
#[component]
pub(super) fn LabelForm(editor: LabelSetEditor, id: LabelId) -> impl IntoView {
    let label = Memo::new(move |_| editor.schema().label(id).cloned());
    let text = move |part: fn(&Label) -> String| {
        Signal::derive(move || untrack_or_follow(editor, id, part))
    };
    let rename =
        editor.committed("Rename label", move |s, name| label_set::rename_label(s, id, name));
    let set_key =
        editor.committed("Change key", move |s, key| label_set::set_label_key(s, id, key));
    let describe = move |put: fn(&mut Label, String)| {
        editor.committed("Describe label", move |s, typed| {
            label_set::change_label(s, id, |l| put(l, typed.trim().to_owned()))
        })
    };
    let field = move |label: &str| editor.session.field(id, label);
    let kind = move || label.with(|l| l.as_ref().map(|l| label_kind_name(l.kind)));
    let form = move || {
        view! {
            <div class="fields label-fields">
                <TextField
                    field=field("Name")
                    label="Name"
                    value=text(|l| l.name.clone())
                    commit=rename.clone()
                    limit=60
                />
                <TextField
                    field=field("Key")
                    label="Key"
                    value=text(|l| l.key.map(String::from).unwrap_or_default())
                    commit=set_key.clone()
                    limit=2
                />
                <HueChoice editor id label/>
                <p class="hint">{shown(kind)}</p>
                <TextArea
                    field=field("Definition")
                    label="Definition"
                    value=text(|l| l.definition.clone())
                    commit=describe(|l, typed| l.definition = typed)
                />
                <TextArea
                    field=field("Examples")
                    label="Examples"
                    value=text(|l| l.examples.clone())
                    commit=describe(|l, typed| l.examples = typed)
                />
                <TextArea
                    field=field("Not this")
                    label="Not this"
                    value=text(|l| l.not_this.clone())
                    commit=describe(|l, typed| l.not_this = typed)
                />
            </div>
            <Removal editor id/>
        }
    };
    let is_here = Memo::new(move |_| label.with(Option::is_some));
    view! { <Show when=move || is_here.get()>{form()}</Show> }
}

/// One field of a label, of the state as it is now and not as it was when effects last ran.
fn untrack_or_follow(editor: LabelSetEditor, id: LabelId, part: fn(&Label) -> String) -> String {
    editor.schema().label(id).map(part).unwrap_or_default()
}

/// Ten colours, each with its name.
#[component]
fn HueChoice(editor: LabelSetEditor, id: LabelId, label: Memo<Option<Label>>) -> impl IntoView {
    let swatch = move |hue: Hue| {
        let is_chosen = move || label.with(|l| l.as_ref().is_some_and(|l| l.hue == hue));
        let set = move |_| {
            editor.change("Recolour label", |s| label_set::change_label(s, id, |l| l.hue = hue));
        };
        view! {
            <label class="hue" data-hue=hue.code() title=hue.code()>
                <input
                    type="radio"
                    name="hue"
                    aria-label=hue.code()
                    prop:checked=live(is_chosen)
                    on:change=set
                />
            </label>
        }
    };
    view! {
        <fieldset class="hues">
            <legend class="field-name">"Colour"</legend>
            {Hue::ALL.into_iter().map(swatch).collect_view()}
        </fieldset>
    }
}
