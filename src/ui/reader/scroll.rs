//! Where one is in the article, and what must be there and drawn for it.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use super::desk::Desk;
use crate::ui::parts::{FRAMES_TO_PAINT, frames_from_now};
use tagline_app::View;

/// How long one must have stopped scrolling before the place is remembered, in milliseconds.
const REST_MILLIS: u32 = 400;

/// Puts the first screen up with its marks, goes to where one was, and appends the rest of the
/// text slice by slice.
pub(super) fn open(desk: &Rc<Desk>) {
    let place = remembered(desk);
    if let Some((block, _)) = place {
        desk.sheet.append_through(block);
        desk.sheet.put_off_before(block);
    }
    desk.sheet.append_slice();
    desk.sheet.draw_unseen(place.map_or(0, |(block, _)| block));
    desk.sheet.measure_rest();
    match place.and_then(|(block, top)| Some((desk.sheet.paragraph_of(block)?, top))) {
        Some((paragraph, top)) => {
            let now = paragraph.get_bounding_client_rect().top();
            if let Some(window) = web_sys::window() {
                window.scroll_by_with_x_and_y(0.0, now - top);
            }
        }
        None => to_top(),
    }
    desk.sheet.refresh();
    // The first screen is painted before anything else is laid out.
    let rest = Rc::downgrade(desk);
    frames_from_now(FRAMES_TO_PAINT, move || append_rest(rest));
    follow(desk);
}

/// The part of the window, from the top, in which the article can be seen: below what sticks there
/// and, on a narrow page, above the sheet that covers its foot. In pixels.
pub(super) fn clear_part() -> Option<(f64, f64)> {
    let height = web_sys::window()?.inner_height().ok()?.as_f64()?;
    let rect =
        |css| document().query_selector(css).ok().flatten().map(|e| e.get_bounding_client_rect());
    let above = rect(".desk").map_or(0.0, |desk| desk.bottom().max(0.0));
    // Beside the article it covers nothing.
    let sheet = rect(".side.open").filter(|sheet| sheet.left() <= 0.0 && sheet.height() > 0.0);
    let below = sheet.map_or(height, |sheet| sheet.top());
    Some((above, below)).filter(|_| below > above)
}

fn to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// One slice below and one group above in a frame, so that no frame is late; stops when the reader
/// is gone.
fn append_rest(desk: std::rc::Weak<Desk>) {
    let Some(here) = desk.upgrade() else { return };
    let is_more_above = here.sheet.lay_out_one();
    let is_more_below = here.sheet.append_slice();
    here.sheet.shrink_rest();
    if is_more_above || is_more_below {
        request_animation_frame(move || append_rest(desk));
    } else {
        here.sheet.refresh();
    }
}

/// Wipes what has been left behind, a little each frame.
fn wipe_rest(desk: std::rc::Weak<Desk>) {
    request_animation_frame(move || {
        if desk.upgrade().is_some_and(|here| here.sheet.wipe_some()) {
            wipe_rest(desk);
        }
    });
}

/// Draws what comes into view, once a frame, and remembers the place when one has stopped.
fn follow(desk: &Rc<Desk>) {
    let Some(window) = web_sys::window() else { return };
    let is_due = Rc::new(Cell::new(false));
    let resting = StoredValue::new_local(None::<Timeout>);
    let on_move = {
        let desk = Rc::downgrade(desk);
        move || {
            if !is_due.replace(true) {
                let (desk, is_due) = (desk.clone(), Rc::clone(&is_due));
                request_animation_frame(move || {
                    is_due.set(false);
                    if let Some(desk) = desk.upgrade() {
                        desk.sheet.refresh();
                    }
                });
            }
            let desk = desk.clone();
            let rest = Timeout::new(REST_MILLIS, move || {
                if let Some(here) = desk.upgrade() {
                    here.sheet.settle();
                    remember(&here);
                    wipe_rest(desk);
                }
            });
            let _ = resting.try_set_value(Some(rest));
        }
    };
    let on_scroll = on_move.clone();
    let listeners = [
        EventListener::new(&window, "scroll", move |_| on_scroll()),
        EventListener::new(&window, "resize", move |_| on_move()),
    ];
    // Dropped, and so removed, with the reader.
    StoredValue::new_local(listeners);
}

fn setting(desk: &Desk) -> Option<String> {
    match desk.session.view().get_untracked() {
        View::Reader(id) => Some(format!("place/{id}")),
        _ => None,
    }
}

fn remember(desk: &Desk) {
    if let Some(key) = setting(desk) {
        let (block, top) = desk.sheet.place();
        desk.session.set_setting(&key, &format!("{block} {top:.0}"));
    }
}

fn remembered(desk: &Desk) -> Option<(usize, f64)> {
    let kept = desk.session.setting(&setting(desk)?)?;
    let (block, top) = kept.split_once(' ')?;
    Some((block.parse().ok()?, f64::from(top.parse::<i32>().ok()?)))
}
