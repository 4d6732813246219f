//! The two handles with which the ends of the chosen annotation are dragged.

use leptos::html;
use leptos::prelude::*;
use web_sys::PointerEvent;

use crate::platform::dom_range;
use crate::ui::parts::{effect, shown};
use crate::ui::ui_state::UiState;
use tagline_app::place::{self, Edge, Grain};
use tagline_app::{Action, Session};
use tagline_core::text::Span;

/// Handles at the first and the last character of the chosen annotation.
#[component]
pub(super) fn Handles(article: NodeRef<html::Article>) -> impl IntoView {
    let session = UiState::get().session;
    let chosen = move || session.selected().get().filter(|_| session.writable().get());
    shown(move || {
        chosen()
            .map(|_| view! { <Handle article edge=Edge::Start/> <Handle article edge=Edge::End/> })
    })
}

/// One handle: where it stands and what is being dragged.
#[derive(Clone, Copy)]
struct DragHandle {
    article: NodeRef<html::Article>,
    session: Session,
    edge: Edge,
    /// The stretches as they would become, while it is being dragged.
    dragged: RwSignal<Option<Vec<Span>>>,
    /// How far below the pointer the line is: the knob stands off it, in pixels.
    off_line: StoredValue<f64>,
    at: RwSignal<Option<(f64, f64, f64)>>,
}

impl DragHandle {
    fn new(article: NodeRef<html::Article>, edge: Edge) -> Self {
        Self {
            article,
            session: UiState::get().session,
            edge,
            dragged: RwSignal::new(None),
            off_line: StoredValue::new(0.0),
            at: RwSignal::new(None),
        }
    }

    /// Keeps it where its end is.
    fn follow(self) {
        let resized = RwSignal::new(0_u32);
        let on_resize = move |_| resized.update(|n| *n += 1);
        let listener = window_event_listener(leptos::ev::resize, on_resize);
        on_cleanup(move || listener.remove());
        effect(move |_| {
            self.session.revision().track();
            self.session.selected().track();
            resized.track();
            let fragments = self.dragged.get();
            // After the redraw that a change causes, when the words are where they will be.
            request_animation_frame(move || {
                let end = end_of(self.article, self.session, self.edge, fragments.as_deref());
                let _ = self.at.try_set(end);
            });
        });
    }

    fn take(self, event: &PointerEvent) {
        event.prevent_default();
        if let Some(handle) = event.target() {
            let handle: web_sys::Element = wasm_bindgen::JsCast::unchecked_into(handle);
            handle.set_pointer_capture(event.pointer_id()).ok();
        }
        if let Some((_, top, height)) = self.at.get_untracked() {
            let line = frame_top(self.article).unwrap_or_default() + top + height / 2.0;
            self.off_line.set_value(line - f64::from(event.client_y()));
        }
        self.dragged.set(fragments_now(self.session));
    }

    fn drag(self, event: &PointerEvent) {
        if self.dragged.with_untracked(Option::is_none) {
            return;
        }
        let y = f64::from(event.client_y()) + self.off_line.get_value();
        let point = (f64::from(event.client_x()), y);
        let grain = if event.alt_key() { Grain::Characters } else { Grain::Words };
        if let Some(fragments) = fragments_at(self.article, self.session, self.edge, grain, point) {
            self.dragged.set(Some(fragments));
        }
    }

    fn let_go(self) {
        let chosen = self.session.selected().get_untracked();
        if let (Some(fragments), Some(id)) = (self.dragged.get_untracked(), chosen) {
            self.dragged.set(None);
            self.session.dispatch(Action::SetFragments { id, fragments });
        }
    }
}

#[component]
fn Handle(article: NodeRef<html::Article>, edge: Edge) -> impl IntoView {
    let handle = DragHandle::new(article, edge);
    handle.follow();
    let class = if edge == Edge::Start { "handle handle--start" } else { "handle handle--end" };
    shown(move || {
        handle.at.get().map(|(x, y, height)| {
            view! {
                <span
                    class=class
                    aria-hidden="true"
                    style:left=format!("{x}px")
                    style:top=format!("{y}px")
                    style:height=format!("{height}px")
                    on:pointerdown=move |event| handle.take(&event)
                    on:pointermove=move |event| handle.drag(&event)
                    on:pointerup=move |_| handle.let_go()
                    on:pointercancel=move |_| handle.dragged.set(None)
                ></span>
            }
        })
    })
}

fn fragments_now(session: Session) -> Option<Vec<Span>> {
    let id = session.selected().get_untracked()?;
    session.with(|w| w.annotation(id).map(|a| a.fragments.clone())).flatten()
}

fn frame_top(article: NodeRef<html::Article>) -> Option<f64> {
    Some(article.get_untracked()?.parent_element()?.get_bounding_client_rect().top())
}

/// The stretches with one end at a point of the window, in pixels.
fn fragments_at(
    article: NodeRef<html::Article>,
    session: Session,
    edge: Edge,
    grain: Grain,
    (x, y): (f64, f64),
) -> Option<Vec<Span>> {
    let article = article.get_untracked()?;
    let mut fragments = fragments_now(session)?;
    let at = if edge == Edge::Start { 0 } else { fragments.len() - 1 };
    let old = fragments[at];
    fragments[at] = session.with(|w| {
        let byte = dom_range::byte_at_point(&article, &w.document, x, y)?;
        let fixed = if edge == Edge::Start { old.end() } else { old.start() };
        place::snap(&w.document, fixed, byte, grain)
    })??;
    let is_in_order = fragments.windows(2).all(|pair| pair[0].end() < pair[1].start());
    is_in_order.then_some(fragments)
}

/// Where a handle stands: its x, its top and its height, in pixels from the reader's top left.
fn end_of(
    article: NodeRef<html::Article>,
    session: Session,
    edge: Edge,
    fragments: Option<&[Span]>,
) -> Option<(f64, f64, f64)> {
    let article = article.try_get_untracked()??;
    let own = fragments_now(session)?;
    let fragments = fragments.unwrap_or(&own);
    let span = if edge == Edge::Start { fragments.first() } else { fragments.last() }?;
    let rects =
        session.with(|w| dom_range::rects_of(&article, &w.document, span.start(), span.end()))?;
    let frame = article.parent_element()?.get_bounding_client_rect();
    let (rect, x) = match edge {
        Edge::Start => rects.first().map(|r| (r, r.left()))?,
        Edge::End => rects.last().map(|r| (r, r.right()))?,
    };
    Some((x - frame.left(), rect.top() - frame.top(), rect.height()))
}
