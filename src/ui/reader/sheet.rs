//! The paragraphs of the article in the page: all of the text, soon; marks only where one looks.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::ops::Range;

use wasm_bindgen::JsCast;
use web_sys::{Document as Dom, HtmlElement};

use super::draw::Brush;
use crate::model::AnnotationId;
use crate::session::Session;
use crate::session::offers::Touched;
use crate::text::{Block, BlockKind};

/// Text appended in one slice, in bytes: its layout takes a few milliseconds.
const SLICE_BYTES: usize = 20_000;
/// Text of the first slice, in bytes: more than the tallest screen shows.
const FIRST_BYTES: usize = 10_000;
/// How far beyond the window marks are drawn, in window heights.
const MARGIN: f64 = 1.0;
/// Drawn paragraphs beyond which those far away are wiped.
const MAX_DRAWN: usize = 600;
/// Guessed height of a byte of text until some has been laid out, in pixels.
const GUESSED_HEIGHT_PER_BYTE: f64 = 0.45;

/// The paragraphs of one document.
pub(super) struct Sheet {
    session: Session,
    dom: Dom,
    article: HtmlElement,
    /// Stands below the article for the text that is not there yet.
    rest: HtmlElement,
    paragraphs: RefCell<Vec<HtmlElement>>,
    drawn: RefCell<BTreeSet<usize>>,
    selected: Cell<Option<AnnotationId>>,
    /// Height of a byte of text, in pixels, as last measured.
    height_per_byte: Cell<f64>,
}

impl Sheet {
    pub(super) fn new(session: Session, article: HtmlElement, rest: HtmlElement) -> Option<Self> {
        let dom = article.owner_document()?;
        article.set_text_content(None);
        Some(Self {
            session,
            dom,
            article,
            rest,
            paragraphs: RefCell::default(),
            drawn: RefCell::default(),
            selected: Cell::new(None),
            height_per_byte: Cell::new(GUESSED_HEIGHT_PER_BYTE),
        })
    }

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
            let fragment = self.dom.create_document_fragment();
            let mut bytes = 0;
            let blocks = workspace.document.blocks();
            while let Some(block) = blocks.get(paragraphs.len()) {
                let index = paragraphs.len();
                let Some(p) = self.paragraph(index, block, workspace.document.block_text(index))
                else {
                    break;
                };
                fragment.append_child(&p).ok();
                paragraphs.push(p);
                bytes += block.end - block.start + 1;
                if enough(bytes, paragraphs.len()) {
                    break;
                }
            }
            self.article.append_child(&fragment).ok();
            paragraphs.len() < blocks.len()
        });
        more.unwrap_or(false)
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
        p.set_text_content(Some(text));
        Some(p)
    }

    /// Measures the text that is there, and makes the stand-in for the rest as tall as that will be.
    pub(super) fn measure_rest(&self) {
        let (there, _) = self.lengths();
        if there > 0 {
            let height = f64::from(self.article.offset_height());
            self.height_per_byte.set(height / to_f64(there));
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

    /// Draws the marks of the paragraphs near the window, and wipes those far away when many are
    /// drawn.
    pub(super) fn refresh(&self) {
        let near = self.near(MARGIN);
        let waiting: Vec<usize> =
            near.clone().filter(|b| !self.drawn.borrow().contains(b)).collect();
        self.draw(waiting);
        if self.drawn.borrow().len() > MAX_DRAWN {
            let far: Vec<usize> =
                self.drawn.borrow().iter().copied().filter(|b| !near.contains(b)).collect();
            self.wipe(far);
        }
    }

    /// Draws again what an edit touched, where it is drawn at all.
    pub(super) fn redraw(&self, touched: &Touched) {
        let drawn = self.drawn.borrow();
        let stale: Vec<usize> = if touched.schema {
            drawn.iter().copied().collect()
        } else {
            touched.blocks.iter().copied().filter(|b| drawn.contains(b)).collect()
        };
        drop(drawn);
        self.draw(stale);
    }

    /// Shows another annotation as selected.
    pub(super) fn set_selected(&self, id: Option<AnnotationId>) {
        let old = self.selected.replace(id);
        let blocks: BTreeSet<usize> =
            [old, id].into_iter().flatten().flat_map(|id| self.blocks_of(id)).collect();
        self.redraw(&Touched { blocks, schema: false });
    }

    fn blocks_of(&self, id: AnnotationId) -> Vec<usize> {
        let blocks = self.session.with(|w| {
            let fragments = w.annotation(id).map(|a| a.fragments.clone()).unwrap_or_default();
            fragments.into_iter().flat_map(|f| w.document.blocks_of(f)).collect()
        });
        blocks.unwrap_or_default()
    }

    fn draw(&self, blocks: Vec<usize>) {
        let brush = Brush { dom: self.dom.clone(), selected: self.selected.get() };
        let paragraphs = self.paragraphs.borrow();
        self.session.with(|workspace| {
            for block in blocks {
                if let Some(paragraph) = paragraphs.get(block) {
                    brush.draw(paragraph, workspace, block);
                    self.drawn.borrow_mut().insert(block);
                }
            }
        });
    }

    fn wipe(&self, blocks: Vec<usize>) {
        let paragraphs = self.paragraphs.borrow();
        self.session.with(|workspace| {
            for block in blocks {
                if let Some(paragraph) = paragraphs.get(block) {
                    paragraph.set_text_content(Some(workspace.document.block_text(block)));
                    self.drawn.borrow_mut().remove(&block);
                }
            }
        });
    }

    /// The paragraphs within `margin` window heights of the window.
    fn near(&self, margin: f64) -> Range<usize> {
        let height =
            self.dom.default_view().and_then(|w| w.inner_height().ok()).and_then(|h| h.as_f64());
        let height = height.unwrap_or(1000.0);
        let paragraphs = self.paragraphs.borrow();
        let first = paragraphs
            .partition_point(|p| p.get_bounding_client_rect().bottom() < -margin * height);
        let count = paragraphs[first..]
            .partition_point(|p| p.get_bounding_client_rect().top() <= (1.0 + margin) * height);
        first..first + count
    }

    /// The first paragraph that the window shows, and how far its top is from the window's, in
    /// pixels.
    pub(super) fn place(&self) -> (usize, f64) {
        let paragraphs = self.paragraphs.borrow();
        let first = paragraphs.partition_point(|p| p.get_bounding_client_rect().bottom() < 0.0);
        (first, paragraphs.get(first).map_or(0.0, |p| p.get_bounding_client_rect().top()))
    }

    /// The element of a paragraph, if it is there.
    pub(super) fn paragraph_of(&self, block: usize) -> Option<HtmlElement> {
        self.paragraphs.borrow().get(block).cloned()
    }
}

#[expect(clippy::cast_precision_loss, reason = "an estimate of pixels")]
fn to_f64(bytes: usize) -> f64 {
    bytes as f64
}
