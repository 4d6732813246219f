//! Shows what cannot be seen: a marker beside each invisible character, which is no part of the
//! text.

use web_sys::{Document as Dom, HtmlElement, Node};

use tagline_core::text::unseen;

/// Replaces what `paragraph` shows by `text`.
pub(super) fn fill(dom: &Dom, paragraph: &HtmlElement, text: &str) {
    if unseen(text).next().is_none() {
        return paragraph.set_text_content(Some(text));
    }
    paragraph.set_text_content(None);
    write(dom, paragraph, text);
}

/// Adds `text` to `into`. An invisible character stands in an element of its own, which the style
/// view gives a marker made of its attribute, and whose direction ends with it: an override
/// cannot turn the words around.
pub(super) fn write(dom: &Dom, into: &Node, text: &str) {
    let mut done = 0;
    for (at, c) in unseen(text) {
        let end = at + c.len_utf8();
        append_text(dom, into, text.get(done..at).unwrap_or_default());
        if let Some(mark) = marker(dom, c) {
            into.append_child(&mark).ok();
        } else {
            append_text(dom, into, text.get(at..end).unwrap_or_default());
        }
        done = end;
    }
    append_text(dom, into, text.get(done..).unwrap_or_default());
}

fn append_text(dom: &Dom, into: &Node, text: &str) {
    if !text.is_empty() {
        into.append_child(&dom.create_text_node(text)).ok();
    }
}

fn marker(dom: &Dom, c: char) -> Option<Node> {
    let mark = dom.create_element("span").ok()?;
    mark.set_attribute("data-unseen", &format!("U+{:04X}", u32::from(c))).ok()?;
    mark.set_text_content(Some(c.encode_utf8(&mut [0; 4])));
    Some(mark.into())
}
