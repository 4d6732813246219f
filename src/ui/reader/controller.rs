//! What happens in the article: sweeping, clicking, going to a place.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, PointerEvent};

use super::article_view::ArticleView;
use super::{scroll, sweep_highlight};
use crate::platform::dom_range;
use crate::ui::ui_state::{Popup, PopupContent, UiState};
use tagline_app::caret::Caret;
use tagline_app::place::{self, Grain};
use tagline_app::{Selection, Session};
use tagline_core::model::order::sort_by_key;
use tagline_core::model::{AnnotationId, SuggestionId};
use tagline_core::text::Span;

/// The article with everything that acts on it.
#[derive(Clone)]
pub(super) struct ArticleController {
    pub(super) ui: UiState,
    pub(super) session: Session,
    pub(super) view: Rc<ArticleView>,
    pub(super) article: HtmlElement,
    /// What the keys have selected, with the end that they move.
    pub(super) caret: Rc<Cell<Option<Caret>>>,
}

impl ArticleController {
    /// The controller of the open document; `rest` stands for the text that is not in `article` yet.
    pub(super) fn new(ui: UiState, article: HtmlElement, rest: &HtmlElement) -> Option<Self> {
        let session = ui.session;
        let view = Rc::new(ArticleView::new(session, article.clone(), rest.clone())?);
        ui.forget_document();
        Some(Self { ui, session, view, article, caret: Rc::default() })
    }

    /// Lets go of the browser's selection, where it is in the article.
    pub(super) fn release_selection(&self) {
        let at = self.ui.caret.get_untracked();
        if self.swept().is_some() {
            self.session.with(|w| dom_range::select(&self.article, &w.document, at, at));
        }
    }

    /// What the browser's selection comes to: anchor and head in bytes, where it is in the article
    /// and not empty.
    pub(super) fn swept(&self) -> Option<(usize, usize)> {
        let swept =
            self.session.with(|w| dom_range::selected(&self.article, &w.document)).flatten();
        swept.filter(|(anchor, head)| anchor != head)
    }

    /// The words a sweep means.
    pub(super) fn snapped(&self, (anchor, head): (usize, usize), grain: Grain) -> Option<Span> {
        self.session.with(|w| place::snap(&w.document, anchor, head, grain)).flatten()
    }

    /// Paints the words that would be taken, while they are being swept over.
    pub(super) fn show_preview(&self, grain: Grain) {
        let span = self.swept().and_then(|swept| self.snapped(swept, grain));
        let points = span.and_then(|s| {
            self.session.with(|w| {
                let point = |byte| dom_range::point_of(&self.article, &w.document, byte);
                Some((point(s.start())?, point(s.end())?))
            })
        });
        sweep_highlight::paint(points.flatten());
    }

    /// Takes what has been swept over: tags it where a label is sticky, adds it where a stretch is
    /// awaited, or else keeps it selected and offers the labels.
    pub(super) fn take_sweep(&self, grain: Grain, offers: bool) {
        sweep_highlight::paint(None);
        self.session.look_at(None);
        let Some(span) = self.swept().and_then(|swept| self.snapped(swept, grain)) else { return };
        self.hold(span, grain);
        if let Some(id) = self.ui.pending_fragment.get_untracked() {
            self.ui.add_selected_fragment(id);
        } else if let Some(label) = self.session.sticky().get_untracked() {
            self.ui.tag_selection(label);
        } else if offers {
            self.offer_labels(false);
        }
    }

    /// Selects words, in the page and in the session.
    pub(super) fn hold(&self, span: Span, grain: Grain) {
        self.session
            .with(|w| dom_range::select(&self.article, &w.document, span.start(), span.end()));
        self.ui.caret.set(span.end());
        self.session.set_selection(Some(Selection { span, grain }));
    }

    /// Offers the labels under the selected words.
    pub(super) fn offer_labels(&self, takes_focus: bool) {
        let Some(selection) = self.session.selection().get_untracked() else { return };
        let Some(at) = self.below(selection.span) else { return };
        self.ui.show_popup(Popup { at, content: PopupContent::Labels, takes_focus });
    }

    /// The place just below the end of a span, in pixels from the reader's top left.
    pub(super) fn below(&self, span: Span) -> Option<(f64, f64)> {
        let rects = self
            .session
            .with(|w| dom_range::rects_of(&self.article, &w.document, span.start(), span.end()))?;
        let last = rects.last()?;
        let frame = self.article.parent_element()?.get_bounding_client_rect();
        Some((last.left() - frame.left(), last.bottom() - frame.top()))
    }

    /// What a click without a sweep does: picks, chooses, or lets go.
    pub(super) fn click(&self, event: &PointerEvent) {
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        let byte = self
            .session
            .with(|w| dom_range::byte_at_point(&self.article, &w.document, x, y))
            .flatten();
        let drawn = event
            .target()
            .and_then(|t| t.dyn_into::<Element>().ok())
            .and_then(|e| e.closest("mark, .suggested").ok().flatten());
        let named = |name: &str| drawn.as_ref().and_then(|e| e.get_attribute(name));
        let on_mark = named("data-annotation").and_then(|id| id.parse::<AnnotationId>().ok());
        let on_hint = named("data-suggestion").and_then(|id| id.parse::<SuggestionId>().ok());
        if let Some(byte) = byte {
            self.ui.caret.set(byte);
        }
        self.session.set_selection(None);
        self.session.look_at(None);
        let hint = on_hint.and_then(|id| self.standing(id, byte));
        if let Some(id) = hint.filter(|_| self.ui.pending_party.get_untracked().is_none()) {
            return self.show_suggestion(id);
        }
        let mut here = byte.map(|b| self.covering(b)).unwrap_or_default();
        if let Some(id) = on_mark.filter(|id| !here.contains(id)) {
            here.push(id);
        }
        match on_mark {
            Some(_) => self.choose(&here, (x, y)),
            None => self.session.select(None),
        }
    }

    /// The suggestion, or what stands over the byte where that has gone since it was drawn.
    fn standing(&self, id: SuggestionId, byte: Option<usize>) -> Option<SuggestionId> {
        if self.session.suggestion(id).is_some() {
            return Some(id);
        }
        let byte = byte?;
        let here = self.session.suggested_in(self.session.with(|w| w.document.block_at(byte))?);
        let over = here.into_iter().filter(|(_, f)| f.start() <= byte && byte <= f.end());
        over.min_by_key(|(_, fragment)| fragment.len()).map(|(id, _)| id)
    }

    /// The annotations over a byte, shortest first.
    fn covering(&self, byte: usize) -> Vec<AnnotationId> {
        let found = self.session.with(|w| {
            let here = w.annotations.in_block(w.document.block_at(byte));
            let mut over: Vec<_> = here
                .filter(|a| a.fragments.iter().any(|f| f.start() <= byte && byte <= f.end()))
                .map(|a| (a.fragments.iter().map(|f| f.len()).sum::<usize>(), a.id))
                .collect();
            sort_by_key(&mut over, |&key| key);
            over.into_iter().map(|(_, id)| id).collect()
        });
        found.unwrap_or_default()
    }

    fn choose(&self, here: &[AnnotationId], (x, y): (f64, f64)) {
        if let Some(picking) = self.ui.pending_party.get_untracked() {
            let _ = self.pick(here, picking);
            return;
        }
        self.session.select(here.first().copied());
        if here.len() > 1 {
            let frame = self.article.parent_element().map(|p| p.get_bounding_client_rect());
            let at = frame.map_or((x, y), |f| (x - f.left(), y - f.top() + 14.0));
            let content = PopupContent::Choose(here.to_vec());
            self.ui.show_popup(Popup { at, content, takes_focus: false });
        }
    }

    /// Scrolls to a span, unless it is well in view.
    pub(super) fn scroll_to(&self, span: Span) {
        let Some(block) = self.session.with(|w| w.document.block_at(span.start())) else { return };
        self.view.append_through(block);
        self.view.lay_out_from(block);
        let rects = self
            .session
            .with(|w| dom_range::rects_of(&self.article, &w.document, span.start(), span.end()));
        let (Some(window), Some((above, below))) = (web_sys::window(), scroll::clear_part()) else {
            return;
        };
        let height = below - above;
        let top = rects.as_ref().and_then(|r| r.first()).map(|r| r.top() - above);
        if let Some(top) = top.filter(|top| *top < 0.1 * height || *top > 0.8 * height) {
            window.scroll_by_with_x_and_y(0.0, top - 0.3 * height);
        }
        self.view.refresh();
    }
}
