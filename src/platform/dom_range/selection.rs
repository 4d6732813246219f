//! The person's selection in the page.

use web_sys::{Element, Node, Selection};

use super::{Lean, offset_of, point};
use tagline_core::text::Document;

/// A selection, as the bytes of its anchor and its focus; equal for a caret.
///
/// An end outside the article counts as the article's end on that side. Line ends at the end of
/// the selection are left out: where a paragraph is selected by triple click, the browsers put the
/// end before the first letter of the next one. Of several stretches (Firefox) it is the last.
/// `None` where nothing in the article is selected.
pub fn selected(root: &Element, document: &Document) -> Option<(usize, usize)> {
    let selection = current().filter(|selection| selection.range_count() > 0)?;
    let anchor = place(root, document, &selection.anchor_node()?, selection.anchor_offset())?;
    let focus = place(root, document, &selection.focus_node()?, selection.focus_offset())?;
    match (anchor, focus) {
        (Place::Before, Place::Before) | (Place::After, Place::After) => None,
        _ => Some(without_line_ends(document, anchor.byte(document), focus.byte(document))),
    }
}

/// Selects from `anchor` to `focus`, both in bytes. Whether it was possible: the paragraphs may
/// not be in the page yet.
pub fn select(root: &Element, document: &Document, anchor: usize, focus: usize) -> bool {
    set(root, document, anchor, focus).is_some()
}

fn set(root: &Element, document: &Document, anchor: usize, focus: usize) -> Option<()> {
    // The points lean inwards, so that no empty piece of a neighbouring mark is selected.
    let lean = |is_start| if is_start { Lean::Forward } else { Lean::Back };
    let (from, from_offset) = point(root, document, anchor, lean(anchor < focus))?;
    let (to, to_offset) = point(root, document, focus, lean(focus < anchor))?;
    current()?.set_base_and_extent(&from, from_offset, &to, to_offset).ok()
}

fn current() -> Option<Selection> {
    web_sys::window()?.get_selection().ok()?
}

/// Where one end of a selection is.
#[derive(Clone, Copy)]
enum Place {
    Before,
    At(usize),
    After,
}

impl Place {
    fn byte(self, document: &Document) -> usize {
        match self {
            Self::Before => 0,
            Self::At(byte) => byte,
            Self::After => document.text().len(),
        }
    }
}

fn place(root: &Element, document: &Document, node: &Node, offset: u32) -> Option<Place> {
    if root.contains(Some(node)) {
        return offset_of(root, document, node, offset).map(Place::At);
    }
    let whole = root.owner_document()?.create_range().ok()?;
    whole.select_node_contents(root).ok()?;
    match whole.compare_point(node, offset).ok()? {
        ..=0 => Some(Place::Before),
        _ => Some(Place::After),
    }
}

/// The two ends with the later one moved before the line ends that precede it.
fn without_line_ends(document: &Document, anchor: usize, focus: usize) -> (usize, usize) {
    let (start, end) = (anchor.min(focus), anchor.max(focus));
    let words = document.text().get(start..end).unwrap_or_default();
    let end = start + words.trim_end_matches('\n').len();
    if anchor <= focus { (start, end) } else { (end, start) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_at_the_end_are_left_out_in_either_direction() {
        let document = Document::new("one\n\n\ntwo").unwrap();
        assert_eq!(without_line_ends(&document, 0, 6), (0, 3));
        assert_eq!(without_line_ends(&document, 6, 0), (3, 0));
        assert_eq!(without_line_ends(&document, 3, 6), (3, 3));
        assert_eq!(without_line_ends(&document, 0, 7), (0, 7));
        assert_eq!(without_line_ends(&document, 5, 5), (5, 5));
    }
}
