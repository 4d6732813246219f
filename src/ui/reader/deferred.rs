//! The text before the place where one was: in the page at once, laid out after the first screen.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::article_view::ArticleView;
use super::progressive::{FIRST_BYTES, to_f64};
use crate::platform::dom_range::GROUP;

impl ArticleView {
    /// Puts the layout of all groups off that stand more than a screen before a paragraph.
    pub(super) fn put_off_before(&self, block: usize) {
        let near = self.session.with(|w| {
            let blocks = w.document.blocks();
            let start = blocks.get(block).map_or(0, |b| b.start).saturating_sub(FIRST_BYTES);
            blocks.partition_point(|b| b.end < start) / GROUP
        });
        self.put_off.set(near.unwrap_or_default());
        for group in self.groups_put_off() {
            // The style view skips what stands in it (https://www.w3.org/TR/css-contain-2/).
            group.set_attribute("data-later", "").ok();
        }
        self.guess_put_off();
    }

    /// Makes what is put off as tall as it will be by what was measured.
    pub(super) fn guess_put_off(&self) {
        let lengths = self.session.with(|w| {
            let groups = w.document.blocks().chunks(GROUP).take(self.put_off.get());
            groups.map(|g| g.last().map_or(0, |b| b.end) - g[0].start).collect::<Vec<_>>()
        });
        for (group, bytes) in self.groups_put_off().zip(lengths.unwrap_or_default()) {
            let height = (to_f64(bytes) * self.height_per_byte.get()).round();
            let style = group.style();
            style.set_property("contain-intrinsic-block-size", &format!("{height}px")).ok();
        }
    }

    /// Lays out the nearest group that was put off, with everything in the window where it is;
    /// whether there was one.
    pub(super) fn lay_out_one(&self) -> bool {
        let Some(last) = self.put_off.get().checked_sub(1) else { return false };
        self.put_off.set(last);
        let Some(group) = self.group(last) else { return false };
        let (block, top) = self.place();
        group.remove_attribute("data-later").ok();
        group.remove_attribute("style").ok();
        self.hold(block, top);
        true
    }

    /// Scrolls so that a paragraph stands where it stood. Some browsers scroll by whole pixels only:
    /// what was lacking is made up for the next time, or a hundred groups would add up to lines.
    fn hold(&self, block: usize, top: f64) {
        let (Some(paragraph), Some(window)) = (self.paragraph_of(block), self.dom.default_view())
        else {
            return;
        };
        let stands = || paragraph.get_bounding_client_rect().top();
        let wanted = top - self.slip.get();
        window.scroll_by_with_x_and_y(0.0, stands() - wanted);
        self.slip.set(stands() - wanted);
    }

    /// Lays out everything from a paragraph on.
    pub(super) fn lay_out_from(&self, block: usize) {
        while block < self.first_laid_out() && self.lay_out_one() {}
    }

    /// The first paragraph whose place on the screen is more than a guess.
    pub(super) fn first_laid_out(&self) -> usize {
        self.put_off.get() * GROUP
    }

    /// Bytes of the text that was put off.
    pub(super) fn length_put_off(&self) -> usize {
        let first = self.first_laid_out();
        let start = self.session.with(|w| w.document.blocks().get(first).map_or(0, |b| b.start));
        start.unwrap_or_default()
    }

    fn groups_put_off(&self) -> impl Iterator<Item = HtmlElement> {
        (0..self.put_off.get()).filter_map(|index| self.group(index))
    }

    fn group(&self, index: usize) -> Option<HtmlElement> {
        self.article.children().item(u32::try_from(index).ok()?)?.dyn_into().ok()
    }
}
