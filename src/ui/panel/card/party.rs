use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;

use super::super::parts::{PickerButton, fresh_id, lagging, rove};
use super::pending_button::PendingButton;
use super::subject::Subject;
use crate::ui::parts::{Show, live, shown};
use crate::ui::ui_state::PendingParty;
use tagline_app::party::PartyRole;
use tagline_core::model::{EntityId, Party, Workspace};
use tagline_language::speaker;

/// Candidates that a digit chooses.
const NUMBERED: usize = 6;

/// One who may have said it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Nearby {
    party: Party,
    entity: Option<EntityId>,
    name: String,
}

/// Who said it, or to whom, or who claims it: the nearest first.
#[component]
pub(super) fn PartyPicker(
    subject: Subject,
    /// Which party.
    role: PartyRole,
    /// Its name.
    label: &'static str,
) -> impl IntoView {
    let party = subject.party(role);
    let name = subject.session();
    let name = Memo::new(move |_| name.follow(|w| w.party_name(party.get()?)).flatten());
    let nearby = lagging(subject.session(), || (), move |w, ()| nearby(w, subject));
    let heading = fresh_id("party");
    let labelled_by = heading.clone();
    let now = move || name.get().unwrap_or_else(|| "Nobody yet".to_owned());
    view! {
        <div class="card-part" role="group" aria-labelledby=labelled_by>
            <p class="card-line">
                <span class="card-label" id=heading>{label}</span>
                " "
                <bdi class="card-now" class:is-open=live(move || party.get().is_none())>{shown(now)}</bdi>
            </p>
            <Choices subject role party nearby/>
            <Others subject role party/>
        </div>
    }
}

/// The nearest, by a click or a digit.
#[component]
fn Choices(
    subject: Subject,
    role: PartyRole,
    party: Memo<Option<Party>>,
    nearby: ReadSignal<Vec<Nearby>>,
) -> impl IntoView {
    let choose = move |at: usize| {
        if let Some(party) = nearby.with_untracked(|n| n.get(at).map(|n| n.party)) {
            subject.set_party(role, Some(party));
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let digit = event.key().parse::<usize>().ok().filter(|n| (1..=NUMBERED).contains(n));
        let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        if let Some(digit) = digit.filter(|_| plain) {
            event.prevent_default();
            event.stop_propagation();
            choose(digit - 1);
        } else {
            rove(&event, "button");
        }
    };
    view! {
        <ol class="party-list" role="list" on:keydown=on_key>
            {shown(move || {
                let row = |(at, near)| row(at, near, party, subject, choose);
                nearby.get().into_iter().enumerate().map(row).collect_view()
            })}
        </ol>
    }
}

/// Whoever is not among the nearest, or nobody.
#[component]
fn Others(subject: Subject, role: PartyRole, party: Memo<Option<Party>>) -> impl IntoView {
    let pick = move |id| subject.set_party(role, Some(Party::Entity(id)));
    view! {
        <div class="card-actions">
            <Unattributed subject role party/>
            <PickInText subject role/>
            <PickerButton label="Someone else…" pick=Arc::new(pick)/>
            <Show when=move || party.get().is_some()>
                <button
                    type="button"
                    class="button compact"
                    on:click=move |_| subject.set_party(role, None)
                >
                    "Clear"
                </button>
            </Show>
        </div>
    }
}

fn nearby(workspace: &Workspace, subject: Subject) -> Vec<Nearby> {
    let Some(annotation) = workspace.annotation(subject.id) else { return Vec::new() };
    let candidates = speaker::speakers(workspace, &annotation.fragments).into_iter();
    candidates
        .take(NUMBERED)
        .map(|c| Nearby { party: c.party, entity: workspace.party_entity(c.party), name: c.name })
        .collect()
}

fn row(
    at: usize,
    near: Nearby,
    party: Memo<Option<Party>>,
    subject: Subject,
    choose: impl Fn(usize) + Copy + 'static,
) -> impl IntoView {
    let Nearby { party: mine, entity, name } = near;
    let is_chosen = move || {
        let now = party.get();
        let same_entity = || {
            let chosen = subject.session().with(|w| w.party_entity(now?)).flatten();
            entity.is_some() && chosen == entity
        };
        now == Some(mine) || same_entity()
    };
    let number = at + 1;
    view! {
        <li>
            <button
                type="button"
                class="party-choice"
                aria-pressed=live(move || is_chosen().to_string())
                aria-keyshortcuts=number
                on:click=move |_| choose(at)
            >
                <kbd aria-hidden="true">{number}</kbd>
                <bdi>{name}</bdi>
            </button>
        </li>
    }
}

/// That the text does not say is a finding too.
#[component]
fn Unattributed(subject: Subject, role: PartyRole, party: Memo<Option<Party>>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button compact"
            aria-pressed=live(move || (party.get() == Some(Party::Unattributed)).to_string())
            on:click=move |_| subject.set_party(role, Some(Party::Unattributed))
        >
            "Unattributed"
        </button>
    }
}

/// The next mention clicked in the article.
#[component]
fn PickInText(subject: Subject, role: PartyRole) -> impl IntoView {
    let picking = subject.ui.pending_party;
    let mine = PendingParty { of: subject.id, role };
    let is_on = Signal::derive(move || picking.get() == Some(mine));
    let toggle = move |()| picking.set(Some(mine).filter(|_| !is_on.get_untracked()));
    view! {
        <PendingButton
            is_on
            offers="Pick in text…"
            waits_for="Click a name in the article…"
            toggle
        />
    }
}
