//! Where one is in the article, and what must be there and drawn for it.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use super::controller::ArticleController;
use crate::ui::parts::{FRAMES_TO_PAINT, frames_from_now};
use tagline_app::View;

/// How long one must have stopped scrolling before the place is remembered, in milliseconds.
const REST_MILLIS: u32 = 400;

/// Puts the first screen up with its marks, goes to where one was, and appends the rest of the
/// text slice by slice.
pub(super) fn open(controller: &Rc<ArticleController>) {
    let place = remembered(controller);
    if let Some((block, _)) = place {
        controller.view.append_through(block);
        controller.view.put_off_before(block);
    }
    controller.view.append_slice();
    controller.view.draw_unseen(place.map_or(0, |(block, _)| block));
    controller.view.measure_rest();
    match place.and_then(|(block, top)| Some((controller.view.paragraph_of(block)?, top))) {
        Some((paragraph, top)) => {
            let now = paragraph.get_bounding_client_rect().top();
            if let Some(window) = web_sys::window() {
                window.scroll_by_with_x_and_y(0.0, now - top);
            }
        }
        None => to_top(),
    }
    controller.view.refresh();
    // The first screen is painted before anything else is laid out.
    let rest = Rc::downgrade(controller);
    frames_from_now(FRAMES_TO_PAINT, move || append_rest(rest));
    follow(controller);
}

/// The part of the window, from the top, in which the article can be seen: below what sticks there
/// and, on a narrow page, above the sheet that covers its foot. In pixels.
pub(super) fn clear_part() -> Option<(f64, f64)> {
    let height = web_sys::window()?.inner_height().ok()?.as_f64()?;
    let rect =
        |css| document().query_selector(css).ok().flatten().map(|e| e.get_bounding_client_rect());
    let above = rect(".desk").map_or(0.0, |controller| controller.bottom().max(0.0));
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
fn append_rest(controller: std::rc::Weak<ArticleController>) {
    let Some(here) = controller.upgrade() else { return };
    let is_more_above = here.view.lay_out_one();
    let is_more_below = here.view.append_slice();
    here.view.shrink_rest();
    if is_more_above || is_more_below {
        request_animation_frame(move || append_rest(controller));
    } else {
        here.view.refresh();
    }
}

/// Wipes what has been left behind, a little each frame.
fn wipe_rest(controller: std::rc::Weak<ArticleController>) {
    request_animation_frame(move || {
        if controller.upgrade().is_some_and(|here| here.view.wipe_some()) {
            wipe_rest(controller);
        }
    });
}

/// Draws what comes into view, once a frame, and remembers the place when one has stopped.
fn follow(controller: &Rc<ArticleController>) {
    let Some(window) = web_sys::window() else { return };
    let is_due = Rc::new(Cell::new(false));
    let resting = StoredValue::new_local(None::<Timeout>);
    let on_move = {
        let controller = Rc::downgrade(controller);
        move || {
            if !is_due.replace(true) {
                let (controller, is_due) = (controller.clone(), Rc::clone(&is_due));
                request_animation_frame(move || {
                    is_due.set(false);
                    if let Some(controller) = controller.upgrade() {
                        controller.view.refresh();
                    }
                });
            }
            let controller = controller.clone();
            let rest = Timeout::new(REST_MILLIS, move || {
                if let Some(here) = controller.upgrade() {
                    here.view.settle();
                    remember(&here);
                    wipe_rest(controller);
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

fn setting(controller: &ArticleController) -> Option<String> {
    match controller.session.view().get_untracked() {
        View::Reader(id) => Some(format!("place/{id}")),
        _ => None,
    }
}

fn remember(controller: &ArticleController) {
    if let Some(key) = setting(controller) {
        let (block, top) = controller.view.place();
        controller.session.set_setting(&key, &format!("{block} {top:.0}"));
    }
}

fn remembered(controller: &ArticleController) -> Option<(usize, f64)> {
    let kept = controller.session.setting(&setting(controller)?)?;
    let (block, top) = kept.split_once(' ')?;
    Some((block.parse().ok()?, f64::from(top.parse::<i32>().ok()?)))
}
