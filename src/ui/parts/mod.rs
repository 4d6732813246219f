//! Small parts that several components share.

mod dialog;
mod field;
mod frames;
mod icon;
mod live;
mod menu;
pub(crate) mod roving;
mod typed;

pub(crate) use dialog::Dialog;
pub(crate) use field::{Choice, TextArea, TextField};
pub(crate) use frames::{FRAMES_TO_PAINT, frames_from_now};
pub(crate) use icon::{Glyph, Icon};
pub(crate) use live::{Each, Show, effect, live, shown};
pub(crate) use menu::{Menu, MenuItem};
pub(crate) use typed::{Kind, Typed};
