use std::sync::Arc;

use leptos::prelude::*;

use super::super::parts::{Select, lagging};
use super::pending_button::PendingButton;
use super::subject::Subject;
use crate::ui::parts::{Show, effect, shown};
use crate::ui::ui_state::{PendingRelation, UiState};
use tagline_app::Action;
use tagline_core::model::{AnnotationId, RelationId, RelationKindId, Workspace};

/// A tie of this annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Tie {
    id: RelationId,
    /// Its kind, with an arrow for its direction.
    says: String,
    other: AnnotationId,
    words: String,
}

/// While a tie is being made, whatever is selected next is its other end, wherever it is clicked:
/// in the article or in a list.
pub(super) fn tie_what_is_clicked(ui: UiState) {
    effect(move |_| {
        let Some(to) = ui.session.selected().get() else { return };
        let Some(PendingRelation { from, kind }) = ui.pending_relation.get_untracked() else {
            return;
        };
        if to == from {
            return;
        }
        ui.pending_relation.set(None);
        let outcome = ui.session.dispatch(Action::Relate { kind, from, to });
        if !outcome.changed {
            ui.session.say("These two are related already.");
        }
        ui.session.select(Some(from));
    });
}

/// The ties of this annotation and the means to make one.
#[component]
pub(super) fn Relations(subject: Subject) -> impl IntoView {
    let ties = lagging(subject.session(), || (), move |w, ()| ties_of(w, subject.id));
    let has_kinds = subject.follow(|w, _| !w.schema.relation_kinds.is_empty());
    view! {
        <Show when=move || has_kinds.get() || ties.with(|t| !t.is_empty())>
            <div class="card-part" role="group" aria-label="Related">
                <p class="card-line"><span class="card-label">"Related"</span></p>
                <ul class="card-ties" role="list">
                    {shown(move || ties.get().into_iter().map(|tie| row(subject, tie)).collect_view())}
                </ul>
                <Relate subject/>
            </div>
        </Show>
    }
}

fn ties_of(workspace: &Workspace, id: AnnotationId) -> Vec<Tie> {
    let tied = workspace.relations.values().filter(|r| r.from == id || r.to == id);
    tied.filter_map(|r| {
        let kind = workspace.schema.relation_kind(r.kind);
        let kind = kind.map_or("related to", |k| k.name.as_str());
        let (other, says) = if r.from == id {
            (r.to, format!("{kind} →"))
        } else {
            (r.from, format!("← {kind}"))
        };
        let words = workspace.words_of(workspace.annotation(other)?);
        Some(Tie { id: r.id, says, other, words })
    })
    .collect()
}

fn row(subject: Subject, tie: Tie) -> impl IntoView {
    let ui = subject.ui;
    let name = format!("Remove relation to “{}”", tie.words);
    view! {
        <li>
            <span class="tie-kind">{tie.says}</span>
            " "
            <button type="button" class="panel-place" on:click=move |_| ui.show_annotation(tie.other)>
                <bdi>{tie.words}</bdi>
            </button>
            <button
                type="button"
                class="button compact"
                aria-label=name
                on:click=move |_| {
                    ui.session.dispatch(Action::Unrelate(tie.id));
                }
            >
                "Remove"
            </button>
        </li>
    }
}

/// Chooses the kind and then waits for the other end to be clicked.
#[component]
fn Relate(subject: Subject) -> impl IntoView {
    let relating = subject.ui.pending_relation;
    let kinds = subject.follow(|w, _| {
        let kinds = w.schema.relation_kinds.iter();
        kinds.map(|k| (k.id.to_string(), k.name.clone())).collect::<Vec<_>>()
    });
    let chosen = RwSignal::new(String::new());
    let kind = move || {
        let known = |code: &String| kinds.with(|k| k.iter().any(|(c, _)| c == code));
        let code = Some(chosen.get()).filter(known);
        code.or_else(|| kinds.with(|k| k.first().map(|(c, _)| c.clone()))).unwrap_or_default()
    };
    let is_on = Signal::derive(move || relating.get().is_some_and(|r| r.from == subject.id));
    let toggle = move |()| {
        let kind = kind().parse::<RelationKindId>().ok().filter(|_| !is_on.get_untracked());
        relating.set(kind.map(|kind| PendingRelation { from: subject.id, kind }));
    };
    // A card that goes takes its waiting along.
    on_cleanup(move || {
        if relating.try_get_untracked().flatten().is_some_and(|r| r.from == subject.id) {
            let is_gone = subject.ui.session.selected().get_untracked().is_none();
            if is_gone {
                relating.try_set(None);
            }
        }
    });
    view! {
        <div class="card-actions">
            <Show when=move || kinds.with(|k| k.len() > 1)>
                <Select
                    label="Kind of relation"
                    options=kinds
                    value=Signal::derive(kind)
                    choose=Arc::new(move |code: &str| chosen.set(code.to_owned()))
                    bare=true
                />
            </Show>
            <PendingButton
                is_on
                offers="Relate to…"
                waits_for="Click the other annotation…"
                toggle
            />
        </div>
    }
}
