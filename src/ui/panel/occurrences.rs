use std::collections::BTreeSet;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::parts::More;
use crate::ui::parts::{Dialog, Show, effect, live, shown};
use crate::ui::ui_state::UiState;
use tagline_app::Action;
use tagline_app::query;
use tagline_core::model::{AnnotationId, EntityId, LabelId, Workspace};
use tagline_core::text::Span;
use tagline_language::occurrences;

/// What is to be tagged, as the dialog was opened on it.
#[derive(Clone, Debug)]
struct Wanted {
    words: String,
    label: LabelId,
    label_name: String,
    entity: Option<EntityId>,
}

/// A place with the words, as the list shows it.
#[derive(Clone, Debug, PartialEq)]
struct Match {
    span: Span,
    before: String,
    words: String,
    after: String,
    is_tagged: bool,
}

/// The dialog's state.
#[derive(Clone, Copy)]
struct Search {
    matches: Memo<Vec<Match>>,
    /// Places taken out by the person.
    left_out: RwSignal<BTreeSet<Span>>,
}

impl Search {
    /// The places that would be tagged now.
    fn places(self) -> Vec<Span> {
        let is_in = |m: &&Match| !m.is_tagged && self.left_out.with(|out| !out.contains(&m.span));
        self.matches.with(|all| all.iter().filter(is_in).map(|m| m.span).collect())
    }

    fn leave_out(self, span: Span, out: bool) {
        self.left_out.update(|set| {
            if out {
                set.insert(span)
            } else {
                set.remove(&span)
            };
        });
    }

    fn leave_all_out(self) {
        let all = self.matches.with_untracked(|all| all.iter().map(|m| m.span).collect());
        self.left_out.set(all);
    }
}

/// Every other place with the words of an annotation, to be tagged in one go.
#[component]
pub(super) fn OccurrencesDialog(
    /// The annotation.
    id: AnnotationId,
) -> impl IntoView {
    let ui = UiState::get();
    let wanted = ui.session.with(|w| wanted(w, id)).flatten();
    if wanted.is_none() {
        ui.close_dialog();
    }
    wanted.map(|wanted| view! { <Form wanted/> })
}

fn wanted(workspace: &Workspace, id: AnnotationId) -> Option<Wanted> {
    let annotation = workspace.annotation(id)?;
    let label = workspace.schema.label(annotation.label)?;
    Some(Wanted {
        words: workspace.document.slice(*annotation.fragments.first()?).to_owned(),
        label: label.id,
        label_name: label.name.clone(),
        entity: annotation.entity(),
    })
}

fn find(workspace: &Workspace, wanted: &Wanted, options: occurrences::Options) -> Vec<Match> {
    occurrences::occurrences(workspace, &wanted.words, wanted.label, options)
        .into_iter()
        .map(|o| Match {
            words: workspace.document.slice(o.span).to_owned(),
            span: o.span,
            before: o.before,
            after: o.after,
            is_tagged: o.already.is_some(),
        })
        .collect()
}

#[component]
fn Form(wanted: Wanted) -> impl IntoView {
    let ui = UiState::get();
    let (match_case, whole_words) = (RwSignal::new(true), RwSignal::new(true));
    let plural = RwSignal::new(false);
    let title = format!("Tag every “{}” as {}", wanted.words, wanted.label_name);
    let (label, entity) = (wanted.label, wanted.entity);
    let matches = Memo::new(move |_| {
        let options = occurrences::Options {
            match_case: match_case.get(),
            whole_words: whole_words.get(),
            possessive: true,
            plural: plural.get(),
        };
        ui.session.with(|w| find(w, &wanted, options)).unwrap_or_default()
    });
    let search = Search { matches, left_out: RwSignal::new(BTreeSet::new()) };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let places = search.places();
        if !places.is_empty() {
            ui.session.dispatch(Action::TagAll { label, places, entity });
            ui.close_dialog();
        }
    };
    view! {
        <Dialog title is_wide=true on_close=move |()| ui.close_dialog()>
            <form class="occurrences" on:submit=submit>
                <div class="occurrences-options">
                    <Switch label="Match case" on=match_case/>
                    <Switch label="Whole words" on=whole_words/>
                    <Switch label="Plurals too" on=plural/>
                    <button
                        type="button"
                        class="button compact"
                        on:click=move |_| search.left_out.set(BTreeSet::new())
                    >
                        "Select all"
                    </button>
                    <button type="button" class="button compact" on:click=move |_| search.leave_all_out()>
                        "Select none"
                    </button>
                </div>
                <Matches search/>
                <Buttons search/>
            </form>
        </Dialog>
    }
}

#[component]
fn Switch(label: &'static str, on: RwSignal<bool>) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=on
                on:change=move |e| on.set(event_target_checked(&e))
            />
            {label}
        </label>
    }
}

/// The places in context, with a box each.
#[component]
fn Matches(search: Search) -> impl IntoView {
    let limit = RwSignal::new(query::ROWS_AT_ONCE);
    let shown = move || {
        search.matches.with(|all| all.iter().take(limit.get()).cloned().collect::<Vec<_>>())
    };
    let more = Signal::derive(move || search.matches.with(Vec::len) > limit.get());
    view! {
        <div class="occurrences-list">
            <ul class="panel-list" role="list">
                <For each=shown key=|m| (m.span, m.is_tagged) let(found)>
                    {row(search, found)}
                </For>
            </ul>
            <More more limit/>
            <Show when=move || search.matches.with(Vec::is_empty)>
                <p class="panel-nothing">"No other place has these words."</p>
            </Show>
        </div>
    }
}

fn row(search: Search, found: Match) -> impl IntoView {
    let Match { span, before, words, after, is_tagged } = found;
    let is_in = move || !is_tagged && search.left_out.with(|out| !out.contains(&span));
    view! {
        <li>
            <label class="occurrence" class:is-tagged=is_tagged>
                <input
                    type="checkbox"
                    disabled=is_tagged
                    prop:checked=live(is_in)
                    on:change=move |e| search.leave_out(span, !event_target_checked(&e))
                />
                <bdi>{before} <strong>{words}</strong> {after}</bdi>
                {is_tagged.then(|| view! { <span class="occurrence-tagged">"Tagged already"</span> })}
            </label>
        </li>
    }
}

#[component]
fn Buttons(search: Search) -> impl IntoView {
    let ui = UiState::get();
    let count = Memo::new(move |_| search.places().len());
    let says = move || match count.get() {
        1 => "Tag 1 place".to_owned(),
        n => format!("Tag {n} places"),
    };
    let primary = NodeRef::<html::Button>::new();
    effect(move |_| {
        // After the dialog is shown, which moves the focus itself.
        let Some(button) = primary.get() else { return };
        request_animation_frame(move || {
            let _ = button.focus();
        });
    });
    view! {
        <div class="occurrences-buttons">
            <button type="button" class="button" on:click=move |_| ui.close_dialog()>
                "Cancel"
            </button>
            <button type="submit" class="button primary" node_ref=primary disabled=live(move || count.get() == 0)>
                {shown(says)}
            </button>
        </div>
    }
}
