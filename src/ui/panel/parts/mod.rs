//! Parts that only the panel uses.

mod choose;
mod field;
mod picker;

pub(super) use choose::{OrderMenu, Segments, Select, remembered_order};
pub(super) use field::Field;
pub(super) use picker::PickerButton;

use std::cell::Cell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast as _;

use crate::ui::parts::{FRAMES_TO_PAINT, Show, effect, frames_from_now, shown};
use crate::ui::ui_state::UiState;
use tagline_app::Session;
use tagline_core::model::{AnnotationId, Workspace};

use tagline_app::query::{self, WordsInContext};

/// Milliseconds after an edit before the lists follow it, so that a run of edits costs one pass
/// and none of them waits for it.
const LAG: u32 = 120;

/// An identifier for an element of the page that no other has.
pub(super) fn fresh_id(what: &str) -> String {
    thread_local!(static LAST: Cell<u32> = const { Cell::new(0) });
    LAST.set(LAST.get() + 1);
    format!("{what}-{}", LAST.get())
}

/// What `look` makes of the open document for a query; made anew after the page has been drawn,
/// at once when the query changes and [`LAG`] after the last edit.
pub(super) fn lagging<Q, T>(
    session: Session,
    query: impl Fn() -> Q + 'static,
    look: impl Fn(&Workspace, &Q) -> T + 'static,
) -> ReadSignal<T>
where
    Q: 'static,
    T: Default + Send + Sync + 'static,
{
    let (made, set_made) = signal(T::default());
    let timer = StoredValue::new_local(None::<Timeout>);
    let look = Rc::new(look);
    effect(move |before: Option<u32>| {
        let revision = session.revision().get();
        let query = query();
        let look = Rc::clone(&look);
        let run = move || {
            if let Some(new) = session.with(|w| look(w, &query)) {
                set_made.try_set(new);
            }
        };
        match before {
            None => after_painting(timer, run),
            Some(before) => {
                let delay = if before == revision { 0 } else { LAG };
                timer.set_value(Some(Timeout::new(delay, run)));
            }
        }
        revision
    });
    made
}

/// Runs something once what is new on the page has been painted, unless something else has been
/// put into `timer` by then.
fn after_painting(timer: StoredValue<Option<Timeout>, LocalStorage>, run: impl FnOnce() + 'static) {
    frames_from_now(FRAMES_TO_PAINT, move || {
        if timer.try_with_value(Option::is_none) == Some(true) {
            timer.set_value(Some(Timeout::new(0, run)));
        }
    });
}

/// Moves the focus among the elements that `selector` finds in the one listened on, at an arrow
/// key, Home or End. Returns whether it did.
pub(super) fn rove(event: &web_sys::KeyboardEvent, selector: &str) -> bool {
    let Some(root) = event.current_target().and_then(|t| t.dyn_into::<web_sys::Element>().ok())
    else {
        return false;
    };
    let Ok(found) = root.query_selector_all(selector) else { return false };
    let all: Vec<web_sys::HtmlElement> =
        (0..found.length()).filter_map(|i| found.item(i)?.dyn_into().ok()).collect();
    let active = document().active_element();
    let here = all.iter().position(|e| active.as_ref().is_some_and(|a| e.is_same_node(Some(a))));
    let (Some(here), Some(last)) = (here, all.len().checked_sub(1)) else { return false };
    let to = match event.key().as_str() {
        "ArrowDown" | "ArrowRight" => (here + 1).min(last),
        "ArrowUp" | "ArrowLeft" => here.saturating_sub(1),
        "Home" => 0,
        "End" => last,
        _ => return false,
    };
    event.prevent_default();
    all.get(to).is_some_and(|e| e.focus().is_ok())
}

/// A text field that narrows a list down.
#[component]
pub(super) fn Find(label: &'static str, find: RwSignal<String>) -> impl IntoView {
    view! {
        <input
            type="search"
            class="panel-find"
            aria-label=label
            placeholder=label
            autocomplete="off"
            prop:value=find
            on:input=move |e| find.set(event_target_value(&e))
        />
    }
}

/// The button at the end of a list that has more rows.
#[component]
pub(super) fn More(more: Signal<bool>, limit: RwSignal<usize>) -> impl IntoView {
    let show = move || limit.update(|n| *n += query::ROWS_AT_ONCE);
    view! {
        <Show when=move || more.get()>
            <button type="button" class="button compact panel-more" on:click=move |_| show()>
                {format!("Show {} more", query::ROWS_AT_ONCE)}
            </button>
        </Show>
    }
}

/// What stands where a list is empty.
#[component]
pub(super) fn Nothing(when: Signal<bool>, children: ChildrenFn) -> impl IntoView {
    view! {
        <Show when=move || when.get()>
            <p class="panel-nothing">{children()}</p>
        </Show>
    }
}

/// A place in the text in its context, as a button that goes there.
#[component]
pub(super) fn Place(id: AnnotationId, context: Signal<WordsInContext>) -> impl IntoView {
    let ui = UiState::get();
    view! {
        <button type="button" class="panel-place" on:click=move |_| ui.show_annotation(id)>
            <bdi>
                {shown(move || context.with(|c| c.before.clone()))}
                <strong>{shown(move || context.with(|c| c.words.clone()))}</strong>
                {shown(move || context.with(|c| c.after.clone()))}
            </bdi>
        </button>
    }
}
