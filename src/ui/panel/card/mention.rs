use std::sync::Arc;

use leptos::prelude::*;

use super::super::entity::EntityFields;
use super::super::parts::PickerButton;
use super::subject::Subject;
use crate::ui::parts::{Show, shown};
use crate::ui::ui_state::DialogKind;
use tagline_app::Action;
use tagline_app::query::{self, EntityOption};
use tagline_core::model::{Annotation, Body, EntityId, Workspace};
use tagline_language::identity;

/// Candidates offered as chips.
const CHIPS: usize = 6;

/// Which entity a mention names.
#[component]
pub(super) fn MentionFields(subject: Subject) -> impl IntoView {
    let entity = subject.follow(|_, a| a.entity());
    let name = subject.follow(|w, a| Some(w.entity(a.entity()?)?.name.clone()));
    let link = move |entity| {
        subject.session().dispatch(Action::Link { mentions: vec![subject.id], entity });
    };
    let occurrences = move |_| subject.ui.open_dialog(DialogKind::Occurrences(subject.id));
    let now = move || match name.get() {
        Some(name) => view! { <bdi class="card-now">{name}</bdi> }.into_any(),
        None => view! { <NotLinked subject/> }.into_any(),
    };
    view! {
        <div class="card-part" role="group" aria-label="Entity">
            <p class="card-line"><span class="card-label">"Entity"</span> " " {shown(now)}</p>
            <Candidates subject link/>
            <div class="card-actions">
                <PickerButton label="Another entity…" pick=Arc::new(link)/>
                <OwnEntity subject/>
                <Show when=move || entity.get().is_some()>
                    <Unlink subject/>
                </Show>
                <button type="button" class="button compact" on:click=occurrences>
                    "Tag all occurrences…"
                </button>
            </div>
            {shown(move || entity.get().map(about))}
        </div>
    }
}

fn about(id: EntityId) -> impl IntoView {
    view! {
        <details class="card-more">
            <summary>"About this entity"</summary>
            <EntityFields id/>
        </details>
    }
}

/// Said where a mention names nobody yet; a pronoun gets a hint.
#[component]
fn NotLinked(subject: Subject) -> impl IntoView {
    let is_pronoun = subject.follow(|w, a| identity::is_pronoun_in(w, &w.words_of(a)));
    let hint = move || {
        if is_pronoun.get() {
            "Not linked. A pronoun: choose whom it stands for."
        } else {
            "Not linked"
        }
    };
    view! { <span class="card-now is-open">{shown(hint)}</span> }
}

/// The likely entities, one click each.
#[component]
fn Candidates(
    subject: Subject,
    link: impl Fn(EntityId) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let likely = subject.follow(likely);
    let chip = move |choice: EntityOption| {
        let name = format!("Link to {}", choice.name);
        view! {
            <button
                type="button"
                class="chip card-chip"
                data-hue=choice.hue.code()
                aria-label=name
                on:click=move |_| link(choice.id)
            >
                <bdi>{choice.name}</bdi>
            </button>
        }
    };
    view! {
        <div class="card-chips">
            {shown(move || likely.get().into_iter().map(chip).collect_view())}
        </div>
    }
}

fn likely(workspace: &Workspace, annotation: &Annotation) -> Vec<EntityOption> {
    let words = workspace.words_of(annotation);
    let likely = match annotation.fragments.first() {
        Some(&span) if identity::is_pronoun_in(workspace, &words) => {
            identity::antecedents(workspace, span, annotation.label)
        }
        _ => identity::entities_for(workspace, &words, annotation.label),
    };
    likely
        .into_iter()
        .filter(|&id| annotation.entity() != Some(id))
        .filter_map(|id| Some(query::entity_option(workspace, workspace.entity(id)?)))
        .take(CHIPS)
        .collect()
}

/// A name of its own, where the mention shares an entity with others or has none.
#[component]
fn OwnEntity(subject: Subject) -> impl IntoView {
    let is_shared =
        subject.follow(|w, a| a.entity().is_none_or(|e| w.annotations.mention_count(e) > 1));
    let split = move |_| {
        let session = subject.session();
        let name = session
            .with(|w| w.annotation(subject.id).map(|a| identity::name_in(w, &w.words_of(a))));
        if let Some(name) = name.flatten() {
            session.dispatch(Action::Split { mentions: vec![subject.id], name });
        }
    };
    view! {
        <Show when=move || is_shared.get()>
            <button type="button" class="button compact" on:click=split>
                "New entity"
            </button>
        </Show>
    }
}

#[component]
fn Unlink(subject: Subject) -> impl IntoView {
    let unlink = move |_| subject.set_body(Body::Mention { entity: None });
    view! {
        <button type="button" class="button compact" on:click=unlink>
            "Unlink"
        </button>
    }
}
