//! Suggestions in every document of the library at once.

use leptos::prelude::*;

use crate::ui::parts::{live, shown};
use crate::ui::ui_state::UiState;
use tagline_app::Sweep;
use tagline_core::text::pluralize;
use tagline_language::suggestions::Sort;

/// Asks what is to be accepted, shows how far it has come, and tells what came of it.
#[component]
pub(super) fn SuggestEverywhere() -> impl IntoView {
    let session = UiState::get().session;
    // What an earlier time came to is not told again.
    if session.sweep().with_untracked(|s| s.is_over) {
        session.forget_sweep();
    }
    shown(move || {
        let sweep = session.sweep().get();
        match (sweep.documents, sweep.is_over) {
            (0, _) => view! { <Ask/> }.into_any(),
            (_, false) => going_on(sweep).into_any(),
            (_, true) => told(sweep).into_any(),
        }
    })
}

#[component]
fn Ask() -> impl IntoView {
    let session = UiState::get().session;
    let number =
        session.library().with_untracked(|l| l.iter().filter(|s| s.binned.is_none()).count());
    let choice = move |(sort, name): (Sort, &'static str)| {
        let at = sort as usize;
        let turn = move |event| {
            let mut filter = session.filter().get_untracked();
            filter.sorts[at] = event_target_checked(&event);
            session.set_filter(filter);
        };
        view! {
            <label>
                <input
                    type="checkbox"
                    prop:checked=live(move || session.filter().get().sorts[at])
                    on:change=turn
                />
                " "
                {name}
            </label>
        }
    };
    let none = move || session.filter().get().sorts == [false; 3];
    view! {
        <p>
            "Tagline reads each article and tags what it is sure enough of. In each it is one step, \
            which Undo takes back; what you have tagged yourself stays as it is."
        </p>
        <fieldset class="sweep-sorts">
            <legend>"Tag"</legend>
            {Sort::ALL.into_iter().zip(["Names", "Quotes", "Figures"]).map(choice).collect_view()}
        </fieldset>
        <p class="hint">
            "At least " {move || session.filter().get().least} " % sure: the panel’s list of suggestions sets it."
        </p>
        <div class="actions">
            <button
                type="button"
                class="button primary"
                disabled=live(none)
                on:click=move |_| session.suggest_everywhere()
            >
                {format!("Tag {}", pluralize(number, "document", "documents"))}
            </button>
        </div>
    }
}

fn going_on(sweep: Sweep) -> impl IntoView {
    let session = UiState::get().session;
    let (done, documents) = (sweep.done.to_string(), sweep.documents.to_string());
    view! {
        <p role="status">{format!("{} of {} read.", sweep.done, pluralize(sweep.documents, "document", "documents"))}</p>
        <progress class="sweep-progress" aria-label="Documents read" value=done max=documents></progress>
        <div class="actions">
            <button type="button" class="button" on:click=move |_| session.end_sweep()>
                "Cancel"
            </button>
        </div>
    }
}

fn told(sweep: Sweep) -> impl IntoView {
    let line = |(title, reason): (String, String)| {
        view! { <li><bdi>{title}</bdi> ": " {reason}</li> }
    };
    let made = pluralize(sweep.annotations, "annotation", "annotations");
    let read = pluralize(sweep.done - sweep.left.len(), "document", "documents");
    let ended = sweep.documents - sweep.done;
    let rest = (ended > 0).then(|| format!(" {} not read.", pluralize(ended, "was", "were")));
    let list = (!sweep.left.is_empty()).then(|| {
        view! { <ul class="refusals">{sweep.left.into_iter().map(line).collect_view()}</ul> }
    });
    view! {
        <p role="status">{format!("{made} made in {read}.")} {rest}</p>
        {list}
        <p class="hint">"Download takes the whole library away, in any format."</p>
    }
}
