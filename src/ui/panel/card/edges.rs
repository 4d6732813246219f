use leptos::prelude::*;

use super::subject::Subject;
use crate::ui::parts::live;
use tagline_app::Action;
use tagline_app::place::{self, Edge, Grain};

/// One way to move an end, with its sign and its whole name.
type Move = (Edge, Grain, bool, &'static str, &'static str);

const MOVES: [Move; 8] = [
    (Edge::Start, Grain::Words, false, "«", "Start one word earlier"),
    (Edge::Start, Grain::Characters, false, "‹", "Start one character earlier"),
    (Edge::Start, Grain::Characters, true, "›", "Start one character later"),
    (Edge::Start, Grain::Words, true, "»", "Start one word later"),
    (Edge::End, Grain::Words, false, "«", "End one word earlier"),
    (Edge::End, Grain::Characters, false, "‹", "End one character earlier"),
    (Edge::End, Grain::Characters, true, "›", "End one character later"),
    (Edge::End, Grain::Words, true, "»", "End one word later"),
];

/// The buttons that move the start and the end.
#[component]
pub(super) fn Edges(subject: Subject) -> impl IntoView {
    let group = move |name: &'static str, edge: Edge| {
        let moves = MOVES.into_iter().filter(|m| m.0 == edge);
        view! {
            <div class="edge" role="group" aria-label=format!("Move the {}", name.to_lowercase())>
                <span class="edge-name" aria-hidden="true">{name}</span>
                {moves.map(|m| button(subject, m)).collect_view()}
            </div>
        }
    };
    view! { <div class="edges">{group("Start", Edge::Start)} {group("End", Edge::End)}</div> }
}

fn button(subject: Subject, (edge, grain, forward, sign, name): Move) -> impl IntoView {
    let moved =
        subject.follow(move |w, a| place::moved(&w.document, &a.fragments, edge, grain, forward));
    let act = move |_| {
        if let Some(fragments) = moved.get_untracked() {
            subject.session().dispatch(Action::SetFragments { id: subject.id, fragments });
        }
    };
    view! {
        // Not `disabled`, which would lose the focus at the end of the way.
        <button
            type="button"
            aria-label=name
            title=name
            aria-disabled=live(move || moved.with(Option::is_none).then_some("true"))
            on:click=act
        >
            {sign}
        </button>
    }
}
