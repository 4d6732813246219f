//! The two handles with which the ends of the chosen annotation are dragged.

use leptos::html;
use leptos::prelude::*;
use web_sys::PointerEvent;

use crate::platform::dom_range;
use crate::session::Action;
use crate::session::place::{self, Edge, Grain};
use crate::text::Span;
use crate::ui::bus::Bus;
use crate::ui::parts::{effect, shown};

/// Handles at the first and the last character of the chosen annotation.
#[component]
pub(super) fn Handles(article: NodeRef<html::Article>) -> impl IntoView {
    let session = Bus::get().session;
    let chosen = move || session.selected().get().filter(|_| session.writable().get());
    shown(move || {
        chosen()
            .map(|_| view! { <Handle article edge=Edge::Start/> <Handle article edge=Edge::End/> })
    })
}

#[component]
fn Handle(article: NodeRef<html::Article>, edge: Edge) -> impl IntoView {
    let session = Bus::get().session;
    let dragged = RwSignal::new(None::<Vec<Span>>);
    // How far below the pointer the line is: the knob stands off it, in pixels.
    let off_line = RwSignal::new(0.0_f64);
    // Read after the redraw that a change causes, when the words are where they will be.
    let at = RwSignal::new(None::<(f64, f64, f64)>);
    let resized = RwSignal::new(0_u32);
    let listener = window_event_listener(leptos::ev::resize, move |_| resized.update(|n| *n += 1));
    on_cleanup(move || listener.remove());
    effect(move |_| {
        session.revision().track();
        session.selected().track();
        resized.track();
        let fragments = dragged.get();
        request_animation_frame(move || {
            let _ = at.try_set(end_of(article, session, edge, fragments.as_deref()));
        });
    });
    let on_down = move |event: PointerEvent| {
        event.prevent_default();
        if let Some(handle) = event.target() {
            let handle: web_sys::Element = wasm_bindgen::JsCast::unchecked_into(handle);
            handle.set_pointer_capture(event.pointer_id()).ok();
        }
        if let Some((_, top, height)) = at.get_untracked() {
            let frame = frame_top(article).unwrap_or_default();
            off_line.set(frame + top + height / 2.0 - f64::from(event.client_y()));
        }
        dragged.set(fragments_now(session));
    };
    let on_move = move |event: PointerEvent| {
        if dragged.with_untracked(Option::is_none) {
            return;
        }
        let point =
            (f64::from(event.client_x()), f64::from(event.client_y()) + off_line.get_untracked());
        let grain = if event.alt_key() { Grain::Characters } else { Grain::Words };
        if let Some(fragments) = fragments_at(article, session, edge, grain, point) {
            dragged.set(Some(fragments));
        }
    };
    let on_up = move |_| {
        let (Some(fragments), Some(id)) =
            (dragged.get_untracked(), session.selected().get_untracked())
        else {
            return;
        };
        dragged.set(None);
        session.dispatch(Action::SetFragments { id, fragments });
    };
    let class = if edge == Edge::Start { "handle handle--start" } else { "handle handle--end" };
    shown(move || {
        at.get().map(|(x, y, height)| {
            view! {
                <span
                    class=class
                    aria-hidden="true"
                    style:left=format!("{x}px")
                    style:top=format!("{y}px")
                    style:height=format!("{height}px")
                    on:pointerdown=on_down
                    on:pointermove=on_move
                    on:pointerup=on_up
                    on:pointercancel=move |_| dragged.set(None)
                ></span>
            }
        })
    })
}

fn fragments_now(session: crate::session::Session) -> Option<Vec<Span>> {
    let id = session.selected().get_untracked()?;
    session.with(|w| w.annotation(id).map(|a| a.fragments.clone())).flatten()
}

fn frame_top(article: NodeRef<html::Article>) -> Option<f64> {
    Some(article.get_untracked()?.parent_element()?.get_bounding_client_rect().top())
}

/// The stretches with one end at a point of the window, in pixels.
fn fragments_at(
    article: NodeRef<html::Article>,
    session: crate::session::Session,
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
    session: crate::session::Session,
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
