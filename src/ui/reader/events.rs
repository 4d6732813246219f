//! Wires the browser's events and the session's signals to the controller.
//!
//! Browser quirks met here: a click's `pointerup` comes before the selection it makes is settled,
//! so it is read in the next task, while a sweep's is settled and taken at once; phones change a selection by their own handles and send only
//! `selectionchange`; a triple click selects up to the start of the next paragraph.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, KeyboardEvent, PointerEvent};

use super::controller::ArticleController;
use crate::ui::parts::effect;
use crate::ui::ui_state::ArticleCommand;
use tagline_app::Cause;
use tagline_app::keys::KeyPress;
use tagline_app::place::Grain;

/// How long a selection made without a mouse must rest before it is taken, in milliseconds.
const REST_MILLIS: u32 = 350;

/// What the pointer is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Pointer {
    is_down: bool,
    is_touch: bool,
    grain: Grain,
    /// Where it was pressed, in pixels of the window.
    pressed: (i32, i32),
}

/// Pixels that a pointer may shake in a click.
const SHAKE: i32 = 3;

impl Pointer {
    fn pressed(event: &PointerEvent) -> Self {
        Self {
            is_down: true,
            is_touch: event.pointer_type() == "touch",
            grain: grain_of(event.alt_key()),
            pressed: (event.client_x(), event.client_y()),
        }
    }

    /// Whether a mouse that is let go here has swept over something.
    fn has_swept(self, event: &PointerEvent) -> bool {
        let (x, y) = self.pressed;
        let far = (x - event.client_x()).abs().max((y - event.client_y()).abs());
        !self.is_touch && far > SHAKE
    }
}

/// Wires everything; what is wired goes away with the reader.
pub(super) fn wire(controller: &Rc<ArticleController>) {
    let pointer = Rc::new(Cell::new(Pointer::default()));
    let mut listeners = pointer_listeners(controller, &pointer);
    listeners.extend(selection_listener(controller, &pointer));
    listeners.extend(key_listener(controller));
    StoredValue::new_local(listeners);
    follow_session(controller);
    obey_commands(controller);
}

fn pointer_listeners(
    controller: &Rc<ArticleController>,
    pointer: &Rc<Cell<Pointer>>,
) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let (down, down_controller) = (Rc::clone(pointer), Rc::clone(controller));
    let (up, up_controller) = (Rc::clone(pointer), Rc::clone(controller));
    let (gone, gone_controller) = (Rc::clone(pointer), Rc::clone(controller));
    vec![
        // The browser scrolls with it, or drags the words away: it does not come up here any more.
        EventListener::new(&window, "pointercancel", move |_| {
            gone.set(Pointer { is_down: false, ..gone.get() });
            gone_controller.view.set_swept(false);
        }),
        EventListener::new(&controller.article, "pointerdown", move |event| {
            let Some(event) = event.dyn_ref::<PointerEvent>().filter(|e| e.button() == 0) else {
                return;
            };
            down.set(Pointer::pressed(event));
            down_controller.view.set_swept(true);
            down_controller.ui.close_popup();
        }),
        EventListener::new(&window, "pointerup", move |event| {
            let Some(event) = event.dyn_ref::<PointerEvent>().cloned() else { return };
            let was = up.replace(Pointer {
                is_down: false,
                grain: grain_of(event.alt_key()),
                ..up.get()
            });
            let has_swept = was.is_down && was.has_swept(&event) && up_controller.swept().is_some();
            if has_swept {
                up_controller.take_sweep(grain_of(event.alt_key()), true);
            }
            let (controller, pointer) = (Rc::clone(&up_controller), Rc::clone(&up));
            Timeout::new(0, move || {
                if was.is_down && !has_swept {
                    released(&controller, &event);
                }
                // The next sweep may have begun.
                controller.view.set_swept(pointer.get().is_down);
            })
            .forget();
        }),
    ]
}

fn grain_of(alt: bool) -> Grain {
    if alt { Grain::Characters } else { Grain::Words }
}

fn released(controller: &ArticleController, event: &PointerEvent) {
    if controller.swept().is_some() {
        controller.take_sweep(grain_of(event.alt_key()), true);
    } else {
        controller.click(event);
    }
}

fn selection_listener(
    controller: &Rc<ArticleController>,
    pointer: &Rc<Cell<Pointer>>,
) -> Option<EventListener> {
    let dom = controller.article.owner_document()?;
    let (controller, pointer) = (Rc::clone(controller), Rc::clone(pointer));
    let resting = StoredValue::new_local(None::<Timeout>);
    Some(EventListener::new(&dom, "selectionchange", move |_| {
        let state = pointer.get();
        if state.is_down && !state.is_touch {
            // What rested before this sweep must not be taken in the middle of it.
            let _ = resting.try_set_value(None);
            controller.show_preview(state.grain);
            return;
        }
        let (controller, pointer) = (Rc::clone(&controller), Rc::clone(&pointer));
        let rest = Timeout::new(REST_MILLIS, move || take_if_new(&controller, pointer.get()));
        let _ = resting.try_set_value(Some(rest));
    }))
}

/// Takes a selection that neither the mouse nor our own keys have made.
fn take_if_new(controller: &ArticleController, pointer: Pointer) {
    // A sweep that has begun meanwhile is taken when the button is let go.
    let is_sweeping = pointer.is_down && !pointer.is_touch;
    let Some(swept) = controller.swept().filter(|_| !is_sweeping) else { return };
    let held = controller.session.selection().get_untracked().map(|s| s.span);
    if controller.snapped(swept, pointer.grain) != held {
        controller.take_sweep(pointer.grain, pointer.is_touch);
    }
}

fn key_listener(controller: &Rc<ArticleController>) -> Option<EventListener> {
    let window = web_sys::window()?;
    let controller = Rc::clone(controller);
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&window, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        if event.default_prevented() || event.is_composing() || !is_ours(&controller, event) {
            return;
        }
        let letters = controller.session.setting("letter-keys").as_deref() != Some("off");
        if controller.press(&press_of(event), letters) {
            event.prevent_default();
        }
    }))
}

fn press_of(event: &KeyboardEvent) -> KeyPress {
    KeyPress {
        key: event.key(),
        ctrl: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
        shift: event.shift_key(),
    }
}

/// Whether who is in this element is typing or choosing something.
fn is_busy_elsewhere(element: &Element) -> bool {
    let types = "input, textarea, select, [contenteditable], dialog, [role=menu], [role=listbox]";
    element.closest(types).ok().flatten().is_some()
}

/// Whether a key is for the article: nobody is typing, no dialog is open, and a control that has
/// the focus keeps the keys that it uses itself.
fn is_ours(controller: &ArticleController, event: &KeyboardEvent) -> bool {
    let Some(element) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else {
        return true;
    };
    if is_busy_elsewhere(&element) {
        return false;
    }
    let is_in_article = controller.article.contains(Some(&element));
    let is_control =
        element.closest("button, a, summary, [role=tab], [role=row]").ok().flatten().is_some();
    is_in_article
        || !is_control
        || !matches!(
            event.key().as_str(),
            "Enter"
                | " "
                | "ArrowLeft"
                | "ArrowRight"
                | "ArrowUp"
                | "ArrowDown"
                | "Home"
                | "End"
                | "Tab"
                | "Delete"
                | "Backspace"
        )
}

/// Carries out the commands of other components, for as long as the article is on the page.
fn obey_commands(controller: &Rc<ArticleController>) {
    let ui = controller.ui;
    let here = Rc::clone(controller);
    ui.set_article(Some(Rc::new(move |command| match command {
        ArticleCommand::Focus => focus_without_scrolling(&here.article),
        ArticleCommand::ScrollTo(span) => here.scroll_to(span),
        ArticleCommand::ShowSuggestion(id) => here.show_suggestion(id),
    })));
}

fn focus_without_scrolling(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    element.focus_with_options(&options).ok();
}

/// Redraws what edits touch, and follows what is selected.
fn follow_session(controller: &Rc<ArticleController>) {
    let session = controller.session;
    let view = Rc::clone(&controller.view);
    session.set_on_touched(Some(Rc::new(move |touched, cause| match cause {
        Cause::Act => view.redraw(touched),
        Cause::Found => view.redraw_found(touched),
    })));
    let here = Rc::clone(controller);
    effect(move |_| here.view.set_selected(session.selected().get()));
    let here = Rc::clone(controller);
    effect(move |_| here.follow_current(session.current().get()));
    let here = Rc::clone(controller);
    effect(move |_| {
        // An article that comes takes nobody out of the menu that they have opened meanwhile.
        if !document().active_element().is_some_and(|e| is_busy_elsewhere(&e)) {
            focus_without_scrolling(&here.article);
        }
    });
    let here = Rc::clone(controller);
    effect(move |was: Option<bool>| {
        let is_held = session.selection().get().is_some();
        if was == Some(true) && !is_held {
            here.ui.close_popup();
            here.release_selection();
        }
        is_held
    });
}
