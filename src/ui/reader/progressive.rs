//! The text of the article in the page: a first screen at once, all of it soon.

use wasm_bindgen::JsCast;
use web_sys::{DocumentFragment, HtmlElement, Node};

use super::article_view::ArticleView;
use super::invisible;
use crate::platform::dom_range::GROUP;
use tagline_core::text::{Block, BlockKind};

/// Text appended in one slice, in bytes: its layout takes a few milliseconds.
const SLICE_BYTES: usize = 20_000;
/// Text of the first slice, in bytes: more than the tallest screen shows.
pub(super) const FIRST_BYTES: usize = 10_000;

impl ArticleView {
    /// Appends the next slice of text; whether there is more.
    pub(super) fn append_slice(&self) -> bool {
        let budget = if self.paragraphs.borrow().is_empty() { FIRST_BYTES } else { SLICE_BYTES };
        self.append_until(|bytes, _| bytes >= budget)
    }

    /// Appends text until block `block` is there.
    pub(super) fn append_through(&self, block: usize) {
        if self.paragraphs.borrow().len() <= block {
            self.append_until(|_, next| next > block);
        }
    }

    fn append_until(&self, enough: impl Fn(usize, usize) -> bool) -> bool {
        let more = self.session.with(|workspace| {
            let mut paragraphs = self.paragraphs.borrow_mut();
            let whole = self.dom.create_document_fragment();
            let mut group = self.last_group(paragraphs.len());
            let mut bytes = 0;
            let blocks = workspace.document.blocks();
            while let Some(block) = blocks.get(paragraphs.len()) {
                let index = paragraphs.len();
                if index.is_multiple_of(GROUP) {
                    group = self.new_group(&whole);
                }
                let text = workspace.document.block_text(index);
                let Some(p) = self.paragraph(index, block, text) else { break };
                group.as_ref().map(|g| g.append_child(&p));
                paragraphs.push(p);
                bytes += block.end - block.start + 1;
                if enough(bytes, paragraphs.len()) {
                    break;
                }
            }
            self.article.append_child(&whole).ok();
            paragraphs.len() < blocks.len()
        });
        more.unwrap_or(false)
    }

    /// The group that the next paragraph goes into, unless it begins a new one.
    fn last_group(&self, paragraphs: usize) -> Option<Node> {
        self.article.last_child().filter(|_| !paragraphs.is_multiple_of(GROUP))
    }

    fn new_group(&self, whole: &DocumentFragment) -> Option<Node> {
        let group = self.dom.create_element("div").ok()?;
        group.set_class_name("reader__group");
        whole.append_child(&group).ok()
    }

    fn paragraph(&self, index: usize, block: &Block, text: &str) -> Option<HtmlElement> {
        let p: HtmlElement = self.dom.create_element("p").ok()?.dyn_into().ok()?;
        p.set_attribute("data-block", &index.to_string()).ok();
        p.set_attribute("dir", "auto").ok();
        match block.kind {
            BlockKind::Paragraph => {}
            BlockKind::Heading(level) => {
                p.set_attribute("data-kind", "heading").ok();
                p.set_attribute("role", "heading").ok();
                // The page's own title is level 1.
                p.set_attribute("aria-level", &(level.clamp(1, 5) + 1).to_string()).ok();
            }
            BlockKind::ListItem => drop(p.set_attribute("data-kind", "list-item")),
            BlockKind::Caption => drop(p.set_attribute("data-kind", "caption")),
        }
        invisible::fill(&self.dom, &p, text);
        Some(p)
    }

    /// Measures the text that is laid out, and makes what stands in for the rest as tall as that
    /// will be.
    pub(super) fn measure_rest(&self) {
        let (there, length) = self.lengths();
        let put_off = self.length_put_off();
        let laid_out = there - put_off;
        if 0 < laid_out && laid_out < length {
            let guessed = to_f64(put_off) * self.height_per_byte.get();
            let height = f64::from(self.article.offset_height()) - guessed;
            self.height_per_byte.set(height / to_f64(laid_out));
            self.guess_put_off();
        }
        self.shrink_rest();
    }

    /// Makes the stand-in for the missing text as tall as that text will be by what was measured
    /// before: measuring lays the page out, which is for the frame to do, once.
    pub(super) fn shrink_rest(&self) {
        let (there, length) = self.lengths();
        let missing = to_f64(length.saturating_sub(there));
        let height = (missing * self.height_per_byte.get()).round();
        self.rest.style().set_property("height", &format!("{height}px")).ok();
    }

    /// Bytes of the text that is there, and of all of it.
    fn lengths(&self) -> (usize, usize) {
        let last = self.paragraphs.borrow().len().checked_sub(1);
        let lengths = self.session.with(|w| {
            let there = last.and_then(|last| w.document.blocks().get(last)).map_or(0, |b| b.end);
            (there, w.document.text().len())
        });
        lengths.unwrap_or_default()
    }
}

#[expect(clippy::cast_precision_loss, reason = "an estimate of pixels")]
pub(super) fn to_f64(bytes: usize) -> f64 {
    bytes as f64
}
