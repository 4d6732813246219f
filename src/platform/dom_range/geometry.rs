//! Where the text is on the screen.

use wasm_bindgen::prelude::*;
use web_sys::{CaretPosition, DomRect, Element, Node, Range};

use super::{offset_of, paragraph, range, texts, units_into};
use tagline_core::text::Document;

#[wasm_bindgen]
extern "C" {
    /// `Document`, with the two ways to find the text under a point, of which a browser may have
    /// only one: `caretPositionFromPoint` is missing in WebKit, `caretRangeFromPoint` in older
    /// Firefox.
    type CaretFinder;

    #[wasm_bindgen(method, catch, js_name = caretPositionFromPoint)]
    fn position(this: &CaretFinder, x: f64, y: f64) -> Result<Option<CaretPosition>, JsValue>;

    #[wasm_bindgen(method, catch, js_name = caretRangeFromPoint)]
    fn range(this: &CaretFinder, x: f64, y: f64) -> Result<Option<Range>, JsValue>;
}

/// The byte nearest to a point of the window, in CSS pixels; `None` where no text of the article
/// is there.
pub fn byte_at_point(root: &Element, document: &Document, x: f64, y: f64) -> Option<usize> {
    let (node, offset) = caret_at(root, x, y)?;
    offset_of(root, document, &node, offset)
}

fn caret_at(root: &Element, x: f64, y: f64) -> Option<(Node, u32)> {
    let finder: CaretFinder = root.owner_document()?.unchecked_into();
    // A missing method throws when it is called.
    match finder.position(x, y) {
        Ok(position) => position.and_then(|p| Some((p.offset_node()?, p.offset()))),
        Err(_) => {
            let range = finder.range(x, y).ok()??;
            Some((range.start_container().ok()?, range.start_offset().ok()?))
        }
    }
}

/// The boxes of the text from `start` to `end`, line by line, in CSS pixels of the window.
///
/// Only of text, never of the elements around it; paragraphs that are not in the page have none.
pub fn rects_of(root: &Element, document: &Document, start: usize, end: usize) -> Vec<DomRect> {
    if start >= end {
        return Vec::new();
    }
    let blocks = document.block_at(start)..=document.block_at(end - 1);
    blocks.filter_map(|index| rects_in(root, document, index, start, end)).flatten().collect()
}

/// [`rects_of`] in one paragraph.
fn rects_in(
    root: &Element,
    document: &Document,
    index: usize,
    start: usize,
    end: usize,
) -> Option<Vec<DomRect>> {
    let block = document.blocks().get(index)?;
    let from = units_into(document, index, start.max(block.start))?;
    let to = units_into(document, index, end.min(block.end))?;
    let mut at = 0;
    let mut rects = Vec::new();
    for text in texts(&paragraph(root, index)?) {
        let (first, next) = (at, at + text.length());
        at = next;
        let (start, end) = (from.max(first), to.min(next));
        if start < end {
            let piece = range(&text, start - first, &text, end - first)?;
            rects.extend(visible_rects(&piece));
        } else if first >= to {
            break;
        }
    }
    Some(rects)
}

fn visible_rects(range: &Range) -> Vec<DomRect> {
    let Some(list) = range.get_client_rects() else { return Vec::new() };
    let all = (0..list.length()).filter_map(|index| list.item(index));
    all.filter(|rect| rect.width() > 0.0).collect()
}
