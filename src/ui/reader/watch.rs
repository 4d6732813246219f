//! Wires the browser's events and the session's signals to the desk.
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
use web_sys::{Element, FocusOptions, KeyboardEvent, PointerEvent};

use super::desk::Desk;
use crate::ui::keys::Press;
use crate::ui::parts::effect;
use tagline_app::Cause;
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
pub(super) fn wire(desk: &Rc<Desk>) {
    let pointer = Rc::new(Cell::new(Pointer::default()));
    let mut listeners = pointer_listeners(desk, &pointer);
    listeners.extend(selection_listener(desk, &pointer));
    listeners.extend(key_listener(desk));
    StoredValue::new_local(listeners);
    follow_session(desk);
}

fn pointer_listeners(desk: &Rc<Desk>, pointer: &Rc<Cell<Pointer>>) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let (down, down_desk) = (Rc::clone(pointer), Rc::clone(desk));
    let (up, up_desk) = (Rc::clone(pointer), Rc::clone(desk));
    let (gone, gone_desk) = (Rc::clone(pointer), Rc::clone(desk));
    vec![
        // The browser scrolls with it, or drags the words away: it does not come up here any more.
        EventListener::new(&window, "pointercancel", move |_| {
            gone.set(Pointer { is_down: false, ..gone.get() });
            gone_desk.sheet.set_swept(false);
        }),
        EventListener::new(&desk.article, "pointerdown", move |event| {
            let Some(event) = event.dyn_ref::<PointerEvent>().filter(|e| e.button() == 0) else {
                return;
            };
            down.set(Pointer::pressed(event));
            down_desk.sheet.set_swept(true);
            down_desk.bus.popup.set(None);
        }),
        EventListener::new(&window, "pointerup", move |event| {
            let Some(event) = event.dyn_ref::<PointerEvent>().cloned() else { return };
            let was = up.replace(Pointer {
                is_down: false,
                grain: grain_of(event.alt_key()),
                ..up.get()
            });
            let has_swept = was.is_down && was.has_swept(&event) && up_desk.swept().is_some();
            if has_swept {
                up_desk.take_sweep(grain_of(event.alt_key()), true);
            }
            let (desk, pointer) = (Rc::clone(&up_desk), Rc::clone(&up));
            Timeout::new(0, move || {
                if was.is_down && !has_swept {
                    released(&desk, &event);
                }
                // The next sweep may have begun.
                desk.sheet.set_swept(pointer.get().is_down);
            })
            .forget();
        }),
    ]
}

fn grain_of(alt: bool) -> Grain {
    if alt { Grain::Characters } else { Grain::Words }
}

fn released(desk: &Desk, event: &PointerEvent) {
    if desk.swept().is_some() {
        desk.take_sweep(grain_of(event.alt_key()), true);
    } else {
        desk.click(event);
    }
}

fn selection_listener(desk: &Rc<Desk>, pointer: &Rc<Cell<Pointer>>) -> Option<EventListener> {
    let dom = desk.article.owner_document()?;
    let (desk, pointer) = (Rc::clone(desk), Rc::clone(pointer));
    let resting = StoredValue::new_local(None::<Timeout>);
    Some(EventListener::new(&dom, "selectionchange", move |_| {
        let state = pointer.get();
        if state.is_down && !state.is_touch {
            // What rested before this sweep must not be taken in the middle of it.
            let _ = resting.try_set_value(None);
            desk.show_preview(state.grain);
            return;
        }
        let (desk, pointer) = (Rc::clone(&desk), Rc::clone(&pointer));
        let rest = Timeout::new(REST_MILLIS, move || take_if_new(&desk, pointer.get()));
        let _ = resting.try_set_value(Some(rest));
    }))
}

/// Takes a selection that neither the mouse nor our own keys have made.
fn take_if_new(desk: &Desk, pointer: Pointer) {
    // A sweep that has begun meanwhile is taken when the button is let go.
    let is_sweeping = pointer.is_down && !pointer.is_touch;
    let Some(swept) = desk.swept().filter(|_| !is_sweeping) else { return };
    let held = desk.session.selection().get_untracked().map(|s| s.span);
    if desk.snapped(swept, pointer.grain) != held {
        desk.take_sweep(pointer.grain, pointer.is_touch);
    }
}

fn key_listener(desk: &Rc<Desk>) -> Option<EventListener> {
    let window = web_sys::window()?;
    let desk = Rc::clone(desk);
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(&window, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        if event.default_prevented() || event.is_composing() || !is_ours(&desk, event) {
            return;
        }
        let letters = desk.session.setting("letter-keys").as_deref() != Some("off");
        if desk.press(&press_of(event), letters) {
            event.prevent_default();
        }
    }))
}

fn press_of(event: &KeyboardEvent) -> Press {
    Press {
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
fn is_ours(desk: &Desk, event: &KeyboardEvent) -> bool {
    let Some(element) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else {
        return true;
    };
    if is_busy_elsewhere(&element) {
        return false;
    }
    let is_in_article = desk.article.contains(Some(&element));
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

/// Redraws what edits touch, follows what is selected, and obeys what other components ask.
fn follow_session(desk: &Rc<Desk>) {
    let session = desk.session;
    let sheet = Rc::clone(&desk.sheet);
    session.set_on_touched(Some(Rc::new(move |touched, cause| match cause {
        Cause::Act => sheet.redraw(touched),
        Cause::Found => sheet.redraw_found(touched),
    })));
    let here = Rc::clone(desk);
    effect(move |_| here.sheet.set_selected(session.selected().get()));
    let here = Rc::clone(desk);
    effect(move |_| {
        if let Some(span) = here.bus.go_to.get() {
            here.go_to(span);
            here.bus.go_to.set(None);
        }
    });
    let here = Rc::clone(desk);
    effect(move |_| here.follow_current(session.current().get()));
    let here = Rc::clone(desk);
    effect(move |_| {
        if let Some(id) = here.bus.look_at.get() {
            here.look_at(id);
            here.bus.look_at.set(None);
        }
    });
    let here = Rc::clone(desk);
    effect(move |before: Option<()>| {
        here.bus.focus_article.track();
        // An article that comes takes nobody out of the menu that they have opened meanwhile.
        if before.is_none() && document().active_element().is_some_and(|e| is_busy_elsewhere(&e)) {
            return;
        }
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        here.article.focus_with_options(&options).ok();
    });
    let here = Rc::clone(desk);
    effect(move |was: Option<bool>| {
        let is_held = session.selection().get().is_some();
        if was == Some(true) && !is_held {
            here.bus.popup.set(None);
            here.release_selection();
        }
        is_held
    });
}
