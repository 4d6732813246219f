use leptos::prelude::*;

use super::parts::{Find, More, Nothing, lagging, rove};
use crate::ui::parts::{Each, live, shown};
use crate::ui::ui_state::UiState;
use tagline_app::query::{self, FirstRows};
use tagline_core::model::AnnotationId;

/// The remarks, and the notes on everything else.
#[component]
pub(super) fn Notes() -> impl IntoView {
    let session = UiState::get().session;
    let find = RwSignal::new(String::new());
    let limit = RwSignal::new(query::ROWS_AT_ONCE);
    let query = move || (find.get(), limit.get());
    let page = lagging(session, query, |w, (find, limit)| query::list_notes(w, find, *limit));
    let ids = move || page.with(|p| p.rows.clone());
    let is_empty = Signal::derive(move || page.with(FirstRows::is_empty));
    let has_more = Signal::derive(move || page.with(|p| p.more));
    view! {
        <div class="panel-tools">
            <Find label="Find notes" find/>
        </div>
        <Nothing when=is_empty>
            "No notes here yet. Select anything and press n, or write a note on a card."
        </Nothing>
        <ul
            class="panel-list"
            role="list"
            on:keydown=move |e| {
                rove(&e, ".note-line");
            }
        >
            <Each of=ids let(id)>
                <Row id page/>
            </Each>
        </ul>
        <More more=has_more limit/>
    }
}

#[component]
fn Row(id: AnnotationId, page: ReadSignal<FirstRows<AnnotationId>>) -> impl IntoView {
    let ui = UiState::get();
    let row = Memo::new(move |_| {
        page.track();
        ui.session.with(|w| query::note_row(w, id)).flatten()
    });
    let is_selected = move || ui.session.selected().get() == Some(id);
    let line = move || {
        row.get().map(|row| {
            view! {
                <span class="note-head">
                    <bdi class="note-words">{row.words}</bdi>
                    <span class="chip" data-hue=row.hue.code()>{row.label}</span>
                </span>
                {(!row.note.is_empty()).then(|| view! { <bdi class="note-text">{row.note}</bdi> })}
            }
        })
    };
    view! {
        <li>
            <button
                type="button"
                class="note-line"
                aria-current=live(move || is_selected().then_some("true"))
                on:click=move |_| ui.show_annotation(id)
            >
                {shown(line)}
            </button>
        </li>
    }
}
