//! Places in the page's text ↔ places in the document.
//!
//! The page shows a document as an element (the *root*, an `<article>`) whose children are groups
//! of [`GROUP`] paragraphs in order, each paragraph with its index as `data-block`. The
//! `textContent` of a paragraph is exactly the text of the block; marks nest inside. Paragraphs may
//! be missing at the end, while the page is still being filled.
//!
//! Here alone UTF-16 exists: a *point* is a node and an offset as the DOM counts, in code units in
//! a text node and in children in an element; everything else is bytes of the document. Work is in
//! proportion to the paragraph that a place is in, not to the document.

mod geometry;
mod selection;

pub use geometry::{byte_at_point, rects_of};
pub use selection::{select, selected};

use js_sys::Object;
use wasm_bindgen::prelude::*;
use web_sys::{CharacterData, Element, Node, Range, TreeWalker};

use tagline_core::text::{Document, Unit};

/// `NodeFilter.SHOW_TEXT` (<https://dom.spec.whatwg.org/#interface-nodefilter>).
const SHOW_TEXT: u32 = 4;

/// Paragraphs in a group, an element around them: a browser lays out and measures again the whole
/// group that an edit touches, and looks at every group beside it.
pub const GROUP: usize = 32;

/// The attribute that holds a paragraph's index.
const BLOCK: &str = "data-block";

/// The byte of `document` at a point inside `root`.
///
/// A point between paragraphs is the start of the next one, or the end of the last; one inside a
/// character is its start. `None` for a point outside.
pub fn offset_of(root: &Element, document: &Document, node: &Node, offset: u32) -> Option<usize> {
    if !root.contains(Some(node)) {
        return None;
    }
    match paragraph_around(root, node) {
        Some(paragraph) => offset_inside(&paragraph, document, node, offset),
        None => offset_between(root, document, node, offset),
    }
}

/// The point at `byte`: a place in a text node, or the start of an empty paragraph's element.
/// Where two text nodes meet it is the end of the first.
///
/// `None` where the paragraph is not in the page, or for a byte that is none or inside a character.
pub fn point_of(root: &Element, document: &Document, byte: usize) -> Option<(Node, u32)> {
    point(root, document, byte, Lean::Back)
}

/// Which of two text nodes is meant where they meet.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lean {
    /// The end of the first: for the end of a stretch.
    Back,
    /// The start of the second: for the start of a stretch.
    Forward,
}

fn point(root: &Element, document: &Document, byte: usize, lean: Lean) -> Option<(Node, u32)> {
    let index = document.block_at(byte);
    let paragraph = paragraph(root, index)?;
    let mut left = units_into(document, index, byte)?;
    let mut last = (Node::from(paragraph.clone()), 0);
    for text in texts(&paragraph) {
        let length = text.length();
        if left < length || (left == length && lean == Lean::Back) {
            return Some((text.into(), left));
        }
        left -= length;
        last = (text.into(), length);
    }
    (left == 0).then_some(last)
}

/// How many UTF-16 units `byte` lies after the start of paragraph `index`.
fn units_into(document: &Document, index: usize, byte: usize) -> Option<u32> {
    let units = |byte| document.offsets().from_bytes(document.text(), byte, Unit::Utf16);
    let start = document.blocks().get(index)?.start;
    u32::try_from(units(byte)? - units(start)?).ok()
}

/// The byte `units` after the start of paragraph `index`, or its end.
fn byte_after(document: &Document, index: usize, units: u32) -> Option<usize> {
    let block = document.blocks().get(index)?;
    let (text, map) = (document.text(), document.offsets());
    let start = map.from_bytes(text, block.start, Unit::Utf16)?;
    let at = (start + usize::try_from(units).ok()?).min(map.len(Unit::Utf16));
    let whole = map.to_bytes(text, at, Unit::Utf16);
    // Between the two halves of a character: its start is one unit before.
    let byte = whole.or_else(|| map.to_bytes(text, at.checked_sub(1)?, Unit::Utf16))?;
    Some(byte.min(block.end))
}

fn offset_inside(
    paragraph: &Element,
    document: &Document,
    node: &Node,
    offset: u32,
) -> Option<usize> {
    let before = range(paragraph, 0, node, offset)?;
    byte_after(document, block_of(paragraph)?, Object::to_string(&before).length())
}

fn offset_between(root: &Element, document: &Document, node: &Node, offset: u32) -> Option<usize> {
    let next = node.child_nodes().item(offset).or_else(|| beyond(root, node));
    let mut onwards = std::iter::successors(next, |n| beyond(root, n));
    let blocks = document.blocks();
    match onwards.find_map(|n| first_block(&n)) {
        Some(after) => Some(blocks.get(after)?.start),
        None => Some(blocks.get(last_block(root)?)?.end),
    }
}

/// The first node inside `root` that comes after all of `node`.
fn beyond(root: &Element, node: &Node) -> Option<Node> {
    std::iter::successors(Some(node.clone()), Node::parent_node)
        .take_while(|n| !root.is_same_node(Some(n)))
        .find_map(|n| n.next_sibling())
}

/// The index of the first paragraph that is `node` or in it.
fn first_block(node: &Node) -> Option<usize> {
    let inside = || node.dyn_ref::<Element>()?.query_selector("[data-block]").ok()?;
    block_of(node).or_else(|| block_of(&inside()?.into()))
}

/// The index of the last paragraph in the page.
fn last_block(root: &Element) -> Option<usize> {
    let all = root.query_selector_all("[data-block]").ok()?;
    block_of(&all.item(all.length().checked_sub(1)?)?)
}

/// The paragraph that holds `node`.
fn paragraph_around(root: &Element, node: &Node) -> Option<Element> {
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
    let paragraph = element.closest("[data-block]").ok()??;
    let is_inside = root.contains(Some(&paragraph)) && !root.is_same_node(Some(&paragraph));
    is_inside.then_some(paragraph)
}

/// The paragraph `index`, where it is in the page.
fn paragraph(root: &Element, index: usize) -> Option<Element> {
    let child = |of: &Element, n: usize| of.children().item(u32::try_from(n).ok()?);
    let there = child(root, index / GROUP).and_then(|group| child(&group, index % GROUP));
    there.filter(|p| block_of(p) == Some(index)).or_else(|| {
        // Something else stands among the paragraphs.
        root.query_selector(&format!("[{BLOCK}=\"{index}\"]")).ok()?
    })
}

/// The index of a paragraph; `None` for anything else.
fn block_of(node: &Node) -> Option<usize> {
    node.dyn_ref::<Element>()?.get_attribute(BLOCK)?.parse().ok()
}

/// The text nodes in an element, in order.
fn texts(element: &Element) -> impl Iterator<Item = CharacterData> {
    let document = element.owner_document();
    let walker: Option<TreeWalker> = document.and_then(|document| {
        document.create_tree_walker_with_what_to_show(element, SHOW_TEXT).ok()
    });
    std::iter::from_fn(move || walker.as_ref()?.next_node().ok()?)
        .map(JsCast::unchecked_into::<CharacterData>)
}

/// The stretch from one point to another.
fn range(start: &Node, start_offset: u32, end: &Node, end_offset: u32) -> Option<Range> {
    let range = start.owner_document()?.create_range().ok()?;
    range.set_start(start, start_offset).ok()?;
    range.set_end(end, end_offset).ok()?;
    Some(range)
}
