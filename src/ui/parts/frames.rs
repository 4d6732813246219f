//! Waiting for the screen.

use leptos::prelude::*;

/// Frames after which what is on the page now has surely been shown: one to lay it out and paint
/// it, one in which it is handed to the screen, one to be sure.
pub(crate) const FRAMES_TO_PAINT: u32 = 3;

/// Runs something at the beginning of a coming frame: of the next one for 1.
pub(crate) fn frames_from_now(frames: u32, run: impl FnOnce() + 'static) {
    wait(frames, Box::new(run));
}

fn wait(frames: u32, run: Box<dyn FnOnce()>) {
    match frames {
        0 => run(),
        more => request_animation_frame(move || wait(more - 1, run)),
    }
}
