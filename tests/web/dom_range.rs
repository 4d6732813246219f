//! The way between places in the page and places in the document, there and back.

use tagline::platform::dom_range::{
    GROUP, byte_at_point, offset_of, point_of, rects_of, select, selected,
};
use tagline_core::text::Document;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{DomRect, Element, Node};

/// Emoji with joiners, flags, combining marks, right-to-left, no spaces, controls, empty
/// paragraphs at both ends and in the middle.
const NASTY: &str = "\n“550 👩‍👩‍👧 drones” 🇺🇦🇫🇷\n\nשָׁלוֹם עולם، مرحبا e\u{301}\u{323} ЙЙ\n你好世界𠮷 \u{200d}\u{202e}x\u{ad}\t\u{0}y\n\n";

/// An article in the page, taken away at the end of the test.
struct Page {
    root: Element,
    document: Document,
}

impl Page {
    /// Shows `text` with a comment, an element before the article and one after it, every third
    /// character in a mark and every sixth in a mark in a mark.
    fn new(text: &str) -> Self {
        let page = Self { root: element("article"), document: Document::new(text).unwrap() };
        let around = element("div");
        around.append_child(&labelled("before")).unwrap();
        around.append_child(&page.root).unwrap();
        around.append_child(&labelled("after")).unwrap();
        body().append_child(&around).unwrap();
        for index in 0..page.document.blocks().len() {
            if index % GROUP == 0 {
                page.root.append_child(&element("div")).unwrap();
            }
            let group = page.root.last_element_child().unwrap();
            group.append_child(&paragraph(index, page.document.block_text(index))).unwrap();
        }
        page
    }

    fn paragraph(&self, index: u32) -> Element {
        self.root.query_selector(&format!("[data-block='{index}']")).unwrap().unwrap()
    }

    fn group(&self, index: u32) -> Element {
        self.root.children().item(index).unwrap()
    }

    fn offset_of(&self, node: &Node, offset: u32) -> Option<usize> {
        offset_of(&self.root, &self.document, node, offset)
    }

    fn selected(&self) -> Option<(usize, usize)> {
        selected(&self.root, &self.document)
    }

    fn set_selection(&self, from: (&Node, u32), to: (&Node, u32)) {
        selection().set_base_and_extent(from.0, from.1, to.0, to.1).unwrap();
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.root.parent_element().unwrap().remove();
        selection().remove_all_ranges().unwrap();
    }
}

fn page_document() -> web_sys::Document {
    web_sys::window().unwrap().document().unwrap()
}

fn body() -> Element {
    page_document().body().unwrap().into()
}

fn selection() -> web_sys::Selection {
    web_sys::window().unwrap().get_selection().unwrap().unwrap()
}

fn element(name: &str) -> Element {
    page_document().create_element(name).unwrap()
}

fn labelled(words: &str) -> Element {
    let p = element("p");
    p.set_text_content(Some(words));
    p
}

fn paragraph(index: usize, text: &str) -> Element {
    let p = element("p");
    p.set_attribute("data-block", &index.to_string()).unwrap();
    p.append_child(&page_document().create_comment("no text")).unwrap();
    for (at, c) in text.chars().enumerate() {
        let piece: Node = page_document().create_text_node(&c.to_string()).into();
        p.append_child(&marked(piece, [3, 6].iter().filter(|&n| at % n == 0).count())).unwrap();
    }
    p
}

/// `node` in as many marks.
fn marked(node: Node, depth: usize) -> Node {
    (0..depth).fold(node, |inner, _| {
        let mark = element("mark");
        mark.append_child(&inner).unwrap();
        mark.into()
    })
}

fn boundaries(text: &str) -> impl Iterator<Item = usize> + '_ {
    (0..=text.len()).filter(|&byte| text.is_char_boundary(byte))
}

#[wasm_bindgen_test]
fn every_place_goes_to_the_page_and_back() {
    let page = Page::new(NASTY);
    for byte in 0..=NASTY.len() {
        let point = point_of(&page.root, &page.document, byte);
        let back = point.and_then(|(node, offset)| page.offset_of(&node, offset));
        assert_eq!(back, NASTY.is_char_boundary(byte).then_some(byte));
    }
    assert!(point_of(&page.root, &page.document, NASTY.len() + 1).is_none());
}

#[wasm_bindgen_test]
fn every_pair_of_places_is_selected_as_it_was_set() {
    let page = Page::new(NASTY);
    for anchor in boundaries(NASTY) {
        for focus in boundaries(NASTY).step_by(3) {
            assert!(select(&page.root, &page.document, anchor, focus));
            let (start, end) = (anchor.min(focus), anchor.max(focus));
            let end = start + NASTY[start..end].trim_end_matches('\n').len();
            let expected = if anchor <= focus { (start, end) } else { (end, start) };
            assert_eq!(page.selected(), Some(expected), "{anchor} to {focus}");
        }
    }
}

#[wasm_bindgen_test]
fn a_selection_holds_no_empty_piece_of_a_neighbour() {
    let page = Page::new("abcdefghij");
    for (anchor, focus) in [(4, 6), (6, 4)] {
        assert!(select(&page.root, &page.document, anchor, focus));
        assert_eq!(String::from(selection().to_string()), "ef");
        let range = selection().get_range_at(0).unwrap();
        let text = |node: Node| node.text_content().unwrap();
        assert_eq!(text(range.start_container().unwrap()), "e");
        assert_eq!(text(range.end_container().unwrap()), "f");
    }
}

#[wasm_bindgen_test]
fn every_dom_point_is_the_length_of_the_text_before_it() {
    let page = Page::new(NASTY);
    for (index, block) in page.document.blocks().iter().enumerate() {
        let p = page.paragraph(u32::try_from(index).unwrap());
        let mut text_before = String::new();
        for child in 0..p.child_nodes().length() {
            assert_eq!(page.offset_of(&p, child), Some(block.start + text_before.len()));
            let node = p.child_nodes().item(child).unwrap();
            if node.node_type() != Node::COMMENT_NODE {
                text_before += &node.text_content().unwrap();
            }
        }
        assert_eq!(page.offset_of(&p, p.child_nodes().length()), Some(block.end));
        assert_eq!(text_before, page.document.block_text(index), "the page shows the text");
    }
}

#[wasm_bindgen_test]
fn between_paragraphs_is_the_start_of_the_next() {
    let page = Page::new("one\n\nthree");
    let group = page.group(0);
    let second = group.child_nodes().item(1);
    group.insert_before(&page_document().create_text_node("\n  "), second.as_ref()).unwrap();
    let space = group.child_nodes().item(1).unwrap();
    assert_eq!(page.offset_of(&space, 2), Some(4));
    let points: Vec<_> = (0..=4).map(|k| page.offset_of(&group, k)).collect();
    assert_eq!(points, [Some(0), Some(4), Some(4), Some(5), Some(10)]);
    let ends = [page.offset_of(&page.root, 0), page.offset_of(&page.root, 1)];
    assert_eq!(ends, [Some(0), Some(10)]);
    assert_eq!(page.offset_of(&body(), 0), None);
    assert_eq!(page.offset_of(&space, 99), Some(4));
}

#[wasm_bindgen_test]
fn every_group_is_as_good_as_the_first() {
    let text = vec!["über"; 2 * GROUP + 1].join("\n");
    let page = Page::new(&text);
    assert_eq!(page.root.child_element_count(), 3);
    for byte in boundaries(&text) {
        let (node, offset) = point_of(&page.root, &page.document, byte).unwrap();
        assert_eq!(page.offset_of(&node, offset), Some(byte));
    }
    let starts = [0, GROUP, 2 * GROUP].map(|index| page.document.blocks()[index].start);
    for (group, start) in (0..).zip(starts) {
        assert_eq!(page.offset_of(&page.root, group), Some(start));
        assert_eq!(page.offset_of(&page.group(group), 0), Some(start));
    }
    let end_of_first = page.group(0).child_element_count();
    assert_eq!(page.offset_of(&page.group(0), end_of_first), Some(starts[1]));
    assert_eq!(page.offset_of(&page.root, 3), Some(text.len()));
}

#[wasm_bindgen_test]
fn inside_a_character_is_its_start() {
    let page = Page::new("a👩b");
    let p = labelled("a👩b");
    p.set_attribute("data-block", "0").unwrap();
    page.group(0).replace_child(&p, &page.paragraph(0)).unwrap();
    let text = p.first_child().unwrap();
    let bytes: Vec<_> = (0..=4).map(|unit| page.offset_of(&text, unit)).collect();
    assert_eq!(bytes, [Some(0), Some(1), Some(1), Some(5), Some(6)]);
    assert_eq!(page.offset_of(&text, 5), None);
}

#[wasm_bindgen_test]
fn a_triple_click_selects_one_paragraph() {
    let page = Page::new("First one.\nSecond one.\n\nLast.");
    let first = page.paragraph(0);
    let letters =
        first.child_nodes().item(1).unwrap().first_child().unwrap().first_child().unwrap();
    // Chromium and WebKit: to before the first letter of the next paragraph.
    page.set_selection((&letters, 0), (&page.paragraph(1), 0));
    assert_eq!(page.selected(), Some((0, 10)));
    // The same before an empty paragraph, and from the last one out of the article.
    page.set_selection((&page.paragraph(1), 0), (&page.paragraph(2), 0));
    assert_eq!(page.selected(), Some((11, 22)));
    let after = page.root.next_element_sibling().unwrap();
    page.set_selection((&page.paragraph(3), 0), (&after, 0));
    assert_eq!(page.selected(), Some((24, 29)));
    // Firefox: the children of the paragraph.
    page.set_selection((&first, 0), (&first, first.child_nodes().length()));
    assert_eq!(page.selected(), Some((0, 10)));
}

#[wasm_bindgen_test]
fn a_selection_that_leaves_the_article_ends_where_the_article_does() {
    let page = Page::new("one\ntwo");
    let (before, after) =
        (page.root.previous_element_sibling().unwrap(), page.root.next_element_sibling().unwrap());
    let two = page.paragraph(1);
    page.set_selection((&two, 2), (&before.first_child().unwrap(), 3));
    assert_eq!(page.selected(), Some((5, 0)), "backward");
    page.set_selection((&two, 2), (&after.first_child().unwrap(), 3));
    assert_eq!(page.selected(), Some((5, 7)));
    page.set_selection((&before, 0), (&after, 1));
    assert_eq!(page.selected(), Some((0, 7)), "everything");
    page.set_selection((&before, 0), (&before, 1));
    assert_eq!(page.selected(), None);
    page.set_selection((&after, 0), (&after, 1));
    assert_eq!(page.selected(), None);
    selection().remove_all_ranges().unwrap();
    assert_eq!(page.selected(), None);
}

#[wasm_bindgen_test]
fn paragraphs_may_be_missing_and_strangers_among_them() {
    let page = Page::new("one\ntwo\nthree");
    page.paragraph(2).remove();
    assert!(point_of(&page.root, &page.document, 8).is_none());
    assert!(!select(&page.root, &page.document, 0, 9));
    assert_eq!(rects_of(&page.root, &page.document, 8, 13).len(), 0);
    page.group(0).prepend_with_node_1(&labelled("a stranger")).unwrap();
    page.root.prepend_with_node_1(&labelled("another")).unwrap();
    let (node, offset) = point_of(&page.root, &page.document, 5).unwrap();
    assert_eq!(page.offset_of(&node, offset), Some(5));
}

#[wasm_bindgen_test]
fn the_text_under_a_point_is_the_text_drawn_there() {
    let page = Page::new("The first line of text\nשלום עולם\nand 👩‍👩‍👧 more");
    page.root.scroll_into_view();
    for byte in [0, 4, 10, 21, 23, 29, 41, 48] {
        let span = page.document.span_around(byte, byte + 1).unwrap();
        let rect = &rects_of(&page.root, &page.document, span.start(), span.end())[0];
        let (x, y) = (rect.x() + rect.width() / 4.0, rect.y() + rect.height() / 2.0);
        let found = byte_at_point(&page.root, &page.document, x, y);
        let found = found.unwrap_or_else(|| panic!("no text at {byte}: {x}, {y}"));
        assert!((span.start()..=span.end()).contains(&found), "{span:?} {found}");
    }
    assert_eq!(byte_at_point(&page.root, &page.document, -5.0, -5.0), None);
}

#[wasm_bindgen_test]
fn boxes_are_of_text_only_and_of_every_line() {
    let page = Page::new("one two three\nfour\n\nfive");
    let all = rects_of(&page.root, &page.document, 0, page.document.text().len());
    let letters = page.document.text().chars().filter(|c| *c != '\n').count();
    assert_eq!(all.len(), letters, "one for each of the text nodes, none for an element");
    let lines: std::collections::BTreeSet<i64> = all.iter().map(|r| r.y() as i64).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(rects_of(&page.root, &page.document, 4, 4).len(), 0);
    let word: f64 = rects_of(&page.root, &page.document, 4, 7).iter().map(DomRect::width).sum();
    let line: f64 = rects_of(&page.root, &page.document, 0, 13).iter().map(DomRect::width).sum();
    assert!(word > 0.0 && word < line);
}
