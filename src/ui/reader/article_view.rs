//! The annotations of the paragraphs that are in the page, drawn only where one looks.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use web_sys::{Document as Dom, HtmlElement};

use super::invisible;
use super::mark_renderer::MarkRenderer;
use crate::platform::dom_range;
use tagline_app::Session;
use tagline_core::edit::Touched;
use tagline_core::model::{AnnotationId, SuggestionId, Workspace};
use tagline_core::text::Span;

/// Text that is drawn with its marks before anything is laid out, in bytes: a screenful.
const DRAWN_UNSEEN_BYTES: usize = 3_000;
/// How far beyond the window marks are drawn, in window heights.
const MARGIN: f64 = 1.0;
/// Window heights scrolled in one frame from which on one is not reading.
const LEAP: f64 = 0.4;
/// Paragraphs with small print beyond which those far away are wiped.
const MAX_NAMED: usize = 200;
/// Paragraphs wiped in one frame.
const WIPED_AT_ONCE: usize = 8;
/// Guessed height of a byte of text until some has been laid out, in pixels.
const GUESSED_HEIGHT_PER_BYTE: f64 = 0.45;

/// How much of a paragraph's annotations is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Detail {
    /// The marks.
    Marked,
    /// The marks with the small print over them.
    Named,
}

/// The paragraphs of one document.
pub(super) struct ArticleView {
    pub(super) session: Session,
    pub(super) dom: Dom,
    pub(super) article: HtmlElement,
    /// Stands below the article for the text that is not there yet.
    pub(super) rest: HtmlElement,
    pub(super) paragraphs: RefCell<Vec<HtmlElement>>,
    /// How many of the first groups are laid out later.
    pub(super) put_off: Cell<usize>,
    /// How far what is read stands below its place, in pixels, since others were laid out.
    pub(super) slip: Cell<f64>,
    drawn: RefCell<BTreeMap<usize, Detail>>,
    selected: Cell<Option<AnnotationId>>,
    current: Cell<Option<SuggestionId>>,
    /// Whether the person is sweeping over the text: what is drawn anew then waits.
    is_swept: Cell<bool>,
    /// What waits.
    waiting: RefCell<Touched>,
    /// Height of a byte of text, in pixels, as last measured.
    pub(super) height_per_byte: Cell<f64>,
    /// How far the page was scrolled at the last refresh, in pixels.
    last_y: Cell<f64>,
}

impl ArticleView {
    pub(super) fn new(session: Session, article: HtmlElement, rest: HtmlElement) -> Option<Self> {
        let dom = article.owner_document()?;
        article.set_text_content(None);
        Some(Self {
            session,
            dom,
            article,
            rest,
            paragraphs: RefCell::default(),
            put_off: Cell::new(0),
            slip: Cell::new(0.0),
            drawn: RefCell::default(),
            selected: Cell::new(None),
            current: Cell::new(None),
            is_swept: Cell::new(false),
            waiting: RefCell::default(),
            height_per_byte: Cell::new(GUESSED_HEIGHT_PER_BYTE),
            last_y: Cell::new(0.0),
        })
    }

    /// Draws a screenful from a paragraph on before it is known where that is on the screen: so
    /// the page is laid out once, not with and without marks.
    pub(super) fn draw_unseen(&self, first: usize) {
        let there = self.paragraphs.borrow().len();
        let screenful = self.session.with(|w| {
            let blocks = w.document.blocks();
            let end = blocks.get(first).map_or(0, |b| b.start + DRAWN_UNSEEN_BYTES);
            let all = (first..there).take_while(|&b| blocks.get(b).is_some_and(|b| b.start < end));
            all.collect()
        });
        self.draw(screenful.unwrap_or_default(), Detail::Named);
    }

    /// Draws the annotations of the paragraphs near the window. Where one leaps, only those in it,
    /// without the small print: nobody reads it, and what is beyond will not be seen.
    pub(super) fn refresh(&self) {
        let window = self.dom.default_view();
        let y = window.and_then(|w| w.scroll_y().ok()).unwrap_or(0.0);
        let leap = (self.last_y.replace(y) - y).abs();
        if leap > LEAP * self.window_height() {
            self.draw_near(0.0, Detail::Marked);
        } else {
            self.draw_near(MARGIN, Detail::Named);
            self.wipe_some();
        }
    }

    /// Draws the annotations of the paragraphs near the window, now that one has stopped.
    pub(super) fn settle(&self) {
        self.draw_near(MARGIN, Detail::Named);
    }

    fn draw_near(&self, margin: f64, detail: Detail) {
        let near = self.near(margin);
        let drawn = self.drawn.borrow();
        let (unnamed, bare): (Vec<_>, Vec<_>) =
            near.filter(|b| drawn.get(b) < Some(&detail)).partition(|b| drawn.contains_key(b));
        drop(drawn);
        self.draw(bare, detail);
        self.name(&unnamed);
    }

    /// Wipes a few paragraphs far from the window where many have small print; whether there are
    /// more. A few at a time: wiping lays them out anew.
    pub(super) fn wipe_some(&self) -> bool {
        let drawn = self.drawn.borrow();
        let named = || drawn.iter().filter(|(_, detail)| **detail == Detail::Named);
        let surplus = named().count().saturating_sub(MAX_NAMED);
        if surplus == 0 {
            return false;
        }
        let near = self.near(2.0 * MARGIN);
        let far = named().map(|(block, _)| *block).filter(|b| !near.contains(b));
        let some: Vec<usize> = far.take(surplus.min(WIPED_AT_ONCE)).collect();
        drop(drawn);
        let is_some = !some.is_empty();
        self.wipe(some);
        is_some
    }

    /// Draws what was found meanwhile; the words that are selected stay selected. Not under the
    /// pointer of somebody who is sweeping, whose sweep would begin elsewhere: that waits until
    /// [`Self::set_swept`].
    pub(super) fn redraw_found(&self, touched: &Touched) {
        if self.is_swept.get() {
            let mut waiting = self.waiting.borrow_mut();
            waiting.blocks.extend(&touched.blocks);
            waiting.schema |= touched.schema;
            return;
        }
        let held = self.selected_words();
        self.redraw(touched);
        if let Some((anchor, head)) = held {
            self.session.with(|w| dom_range::select(&self.article, &w.document, anchor, head));
        }
    }

    /// The person sweeps over the text, or does no more.
    pub(super) fn set_swept(&self, is_swept: bool) {
        self.is_swept.set(is_swept);
        if !is_swept {
            let touched = self.waiting.take();
            if touched.schema || !touched.blocks.is_empty() {
                self.redraw_found(&touched);
            }
        }
    }

    /// What the browser has selected in the article, if it is more than a place.
    fn selected_words(&self) -> Option<(usize, usize)> {
        let selected = self.session.with(|w| dom_range::selected(&self.article, &w.document));
        selected.flatten().filter(|(anchor, head)| anchor != head)
    }

    /// Draws again what an edit touched, where it is drawn at all.
    pub(super) fn redraw(&self, touched: &Touched) {
        let drawn = self.drawn.borrow();
        let stale: Vec<(usize, Detail)> = if touched.schema {
            drawn.iter().map(|(b, d)| (*b, *d)).collect()
        } else {
            touched.blocks.iter().filter_map(|b| Some((*b, *drawn.get(b)?))).collect()
        };
        drop(drawn);
        for detail in [Detail::Marked, Detail::Named] {
            let blocks = stale.iter().filter(|(_, d)| *d == detail).map(|(b, _)| *b);
            self.draw(blocks.collect(), detail);
        }
    }

    /// Shows another annotation as selected.
    pub(super) fn set_selected(&self, id: Option<AnnotationId>) {
        let old = self.selected.replace(id);
        let blocks: BTreeSet<usize> =
            [old, id].into_iter().flatten().flat_map(|id| self.blocks_of(id)).collect();
        self.redraw(&Touched { blocks, schema: false });
    }

    /// Shows another suggestion as the one looked at.
    pub(super) fn set_current(&self, id: Option<SuggestionId>) {
        let old = self.current.replace(id);
        let both = [old, id].into_iter().flatten().filter_map(|id| self.session.suggestion(id));
        let places: Vec<Span> = both.flat_map(|one| one.fragments).collect();
        let blocks = self
            .session
            .with(|w| places.into_iter().flat_map(|place| w.document.blocks_of(place)).collect());
        self.redraw(&Touched { blocks: blocks.unwrap_or_default(), schema: false });
    }

    fn blocks_of(&self, id: AnnotationId) -> Vec<usize> {
        let blocks = self.session.with(|w| {
            let fragments = w.annotation(id).map(|a| a.fragments.clone()).unwrap_or_default();
            fragments.into_iter().flat_map(|f| w.document.blocks_of(f)).collect()
        });
        blocks.unwrap_or_default()
    }

    fn draw(&self, blocks: Vec<usize>, detail: Detail) {
        self.each(&blocks, |renderer, paragraph, workspace, block| {
            renderer.draw(paragraph, workspace, block);
            self.drawn.borrow_mut().insert(block, Detail::Marked);
        });
        if detail == Detail::Named {
            self.name(&blocks);
        }
    }

    fn name(&self, blocks: &[usize]) {
        self.each(blocks, |renderer, paragraph, workspace, block| {
            renderer.name(paragraph, workspace);
            self.drawn.borrow_mut().insert(block, Detail::Named);
        });
    }

    fn wipe(&self, blocks: Vec<usize>) {
        self.each(&blocks, |renderer, paragraph, workspace, block| {
            invisible::fill(&renderer.dom, paragraph, workspace.document.block_text(block));
            self.drawn.borrow_mut().remove(&block);
        });
    }

    fn each(&self, blocks: &[usize], act: impl Fn(&MarkRenderer, &HtmlElement, &Workspace, usize)) {
        if blocks.is_empty() {
            return;
        }
        let renderer = MarkRenderer {
            dom: self.dom.clone(),
            selected: self.selected.get(),
            current: self.current.get(),
            session: self.session,
        };
        let paragraphs = self.paragraphs.borrow();
        self.session.with(|workspace| {
            for &block in blocks {
                if let Some(paragraph) = paragraphs.get(block) {
                    act(&renderer, paragraph, workspace, block);
                }
            }
        });
    }

    /// The paragraphs within `margin` window heights of the window, among those that are laid out.
    fn near(&self, margin: f64) -> Range<usize> {
        let height = self.window_height();
        let paragraphs = self.paragraphs.borrow();
        let laid_out = self.first_laid_out();
        let first = laid_out
            + paragraphs[laid_out..]
                .partition_point(|p| p.get_bounding_client_rect().bottom() < -margin * height);
        let count = paragraphs[first..]
            .partition_point(|p| p.get_bounding_client_rect().top() <= (1.0 + margin) * height);
        first..first + count
    }

    fn window_height(&self) -> f64 {
        let height =
            self.dom.default_view().and_then(|w| w.inner_height().ok()).and_then(|h| h.as_f64());
        height.unwrap_or(1000.0)
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
