use leptos::prelude::*;

use super::edges::Edges;
use super::pending_button::PendingButton;
use super::subject::Subject;
use crate::ui::parts::{Show, shown};
use tagline_app::Action;
use tagline_core::model::LabelKind;
use tagline_core::text::Span;

/// The words, stretch by stretch, and the means to move their ends.
#[component]
pub(super) fn Words(subject: Subject) -> impl IntoView {
    let stretches = subject.follow(|w, a| {
        a.fragments.iter().map(|&f| (f, w.document.slice(f).to_owned())).collect::<Vec<_>>()
    });
    let is_split = Memo::new(move |_| stretches.with(|s| s.len() > 1));
    let is_quote = subject.follow(|_, a| a.body.kind() == LabelKind::Quote);
    let rows = move || {
        let row = |(span, words)| stretch(subject, span, words, is_split.get());
        stretches.get().into_iter().map(row).collect_view()
    };
    view! {
        // Scrolls when a quote is long, so the keyboard must reach it.
        <ul class="card-words" role="list" tabindex="0" aria-label="Words">
            {shown(rows)}
        </ul>
        <Edges subject/>
        <Show when=move || is_quote.get()>
            <AddStretch subject/>
        </Show>
    }
}

fn stretch(subject: Subject, span: Span, words: String, is_split: bool) -> impl IntoView {
    let name = format!("Remove stretch “{words}”");
    let remove = move |_| {
        let session = subject.session();
        let others = session.with(|w| {
            let fragments = w.annotation(subject.id).map(|a| a.fragments.clone());
            fragments.unwrap_or_default().into_iter().filter(|&f| f != span).collect()
        });
        if let Some(fragments) = others {
            session.dispatch(Action::SetFragments { id: subject.id, fragments });
        }
    };
    view! {
        <li>
            <bdi>{words}</bdi>
            {is_split.then(|| view! {
                <button type="button" class="button compact" aria-label=name on:click=remove>
                    "Remove stretch"
                </button>
            })}
        </li>
    }
}

/// A split quote gets its next stretch from the next selection.
#[component]
fn AddStretch(subject: Subject) -> impl IntoView {
    let adding = subject.ui.pending_fragment;
    let is_on = Signal::derive(move || adding.get() == Some(subject.id));
    let toggle = move |()| adding.set(Some(subject.id).filter(|_| !is_on.get_untracked()));
    view! {
        <PendingButton
            is_on
            offers="Add a stretch"
            waits_for="Select the stretch in the article…"
            toggle
        />
    }
}
