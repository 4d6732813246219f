//! Rich text and whole pages: a flat state machine over the tokens of a WHATWG tokenizer.
//!
//! No tree is built, so no nesting is deep: every token is looked at once, every element is pushed
//! and popped at most once. Nothing reaches a browser's parser, so nothing in it can run.

mod element;
mod flow;
mod head;
mod jsonld;
mod region;
mod stack;
mod tags;
mod token;

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod tests;

use html5gum::State;

use self::flow::Flow;
use self::head::Head;
use self::stack::{Element, ElementContext, Skip, Stack, White};
use self::tags::{TagRole, ZoneKind};
use self::token::{HtmlToken, HtmlTokens, Tag};
use super::{Draft, Limit, MAX_FILE_BYTES, Notice, notice, recognise};

/// Hidden text is kept after all where it is so many times what is shown: a page saved while
/// something lay over it.
const HIDDEN_TIMES: usize = 4;
/// Less hidden text than this, in bytes, is not an article.
const HIDDEN_BYTES: usize = 600;

/// Reads HTML: what a browser, mail program or word processor puts on the clipboard, or a page.
///
/// Words are kept as a browser would show them, in paragraphs, headings, list items and captions;
/// rows of a table become lines with tabs between the cells. Scripts, styles, drawings, controls,
/// menus and hidden elements are left out. Of a whole page, the article is kept where the page says
/// which part it is and that part holds most of the running text; furniture without running text
/// is left out, and a notice counts it.
///
/// The work is linear in the input whatever its nesting. Nothing fails: input longer than
/// [`MAX_FILE_BYTES`], and text longer or of more paragraphs than a document may be, are cut, and a
/// notice says so.
pub fn from_html(html: &str) -> Draft {
    let (html, source_url) = clipboard_header(html);
    let input = &html[..html.floor_char_boundary(MAX_FILE_BYTES)];
    let mut page = Page::read(input, false);
    let shown: usize = page.flow.passages.iter().map(|p| p.text.len()).sum();
    let is_covered = page.flow.hidden > (shown * HIDDEN_TIMES).max(HIDDEN_BYTES);
    if is_covered {
        page = Page::read(input, true);
    }
    let cut = if input.len() < html.len() { Some(Limit::Markup) } else { page.flow.cut };
    let mut draft = page.into_draft();
    if let Some(url) = source_url.filter(|_| draft.meta.source_url.is_empty()) {
        draft.meta.source_url = url;
    }
    draft.notices.extend(is_covered.then_some(Notice::HiddenKept));
    draft.notices.extend(cut.map(Notice::Cut));
    draft.notices.extend(notice::about(&draft.blocks));
    draft
}

/// Takes off the header of the Windows clipboard format, which some programs pass on, and the
/// address in it.
fn clipboard_header(html: &str) -> (&str, Option<String>) {
    let is_header = html.starts_with("Version:") && html.contains("StartHTML:");
    let Some(start) = html.find('<').filter(|_| is_header) else { return (html, None) };
    let source = html[..start].lines().find_map(|line| line.strip_prefix("SourceURL:"));
    (&html[start..], source.and_then(super::lines::http_url))
}

/// A page being read.
struct Page {
    stack: Stack,
    flow: Flow,
    head: Head,
    /// The furniture met so far: its kind and what it is part of. The first is none.
    zones: Vec<(Option<ZoneKind>, u32)>,
    articles: u32,
    /// Controls with words in them, and whether the open one is counted.
    controls: usize,
    control_counted: bool,
    /// A `<pre>` has just begun, whose first line end is not shown.
    pre_begins: bool,
    keep_hidden: bool,
}

impl Page {
    fn read(html: &str, keep_hidden: bool) -> Self {
        let mut page = Self {
            stack: Stack::new(),
            flow: Flow::default(),
            head: Head::default(),
            zones: vec![(None, 0)],
            articles: 0,
            controls: 0,
            control_counted: false,
            pre_begins: false,
            keep_hidden,
        };
        let mut tokens = HtmlTokens::new(html);
        while let Some(token) = tokens.next() {
            match token {
                HtmlToken::Start(tag) => {
                    if let Some(state) = page.start(&tag) {
                        tokens.switch(state);
                    }
                }
                HtmlToken::End(name) => page.end(&name),
                HtmlToken::Text(words) => page.text(&words),
                HtmlToken::Doctype => page.head.is_whole_page = true,
            }
        }
        page.close_to(0);
        page.flow.end_block();
        page
    }

    /// Reads a start tag; returns how its content is to be tokenized, where that is not as usual.
    fn start(&mut self, tag: &Tag) -> Option<State> {
        let name = tag.name.as_slice();
        let (id, role) = self.stack.intern(name);
        if self.stack.context().foreign && tags::breaks_out(name) {
            self.close_to(self.stack.before_foreign());
        }
        self.close_to(self.stack.before_start_of(name, role));
        let outer = self.stack.context();
        self.head.start(tag, outer);
        if outer.foreign {
            return self.start_foreign(tag, id);
        }
        let (role, block, context) = self.element(tag, role, outer);
        if block {
            self.flow.end_block();
        }
        if role.is_void() {
            if role == TagRole::Break {
                self.flow.line_break(outer);
            }
            return None;
        }
        self.stack.push(id, role, block, context);
        self.entered(role, context);
        html5gum::naive_next_state(name)
    }

    /// SVG and MathML: nothing in them is shown, tags may end themselves, and scripts are tokenized
    /// as anything else.
    fn start_foreign(&mut self, tag: &Tag, id: usize) -> Option<State> {
        let foreign = !tags::is_integration_point(&tag.name);
        if !tag.self_closing {
            let context = ElementContext { foreign, skip: Skip::Silent, ..self.stack.context() };
            self.stack.push(id, TagRole::Foreign, false, context);
        }
        None
    }

    fn entered(&mut self, role: TagRole, context: ElementContext) {
        match role {
            TagRole::Table => self.flow.start_table(),
            TagRole::FlowRow => self.flow.start_row(),
            TagRole::Cell => self.flow.start_cell(),
            TagRole::Pre => self.pre_begins = true,
            TagRole::Quotation => self.flow.text("“", context),
            TagRole::Control => self.control_counted = false,
            _ => {}
        }
    }

    fn end(&mut self, name: &[u8]) {
        if self.stack.context().foreign && matches!(name, b"br" | b"p") {
            self.close_to(self.stack.before_foreign());
        }
        if let Some(left) = self.stack.after_end_of(name) {
            return self.close_to(left);
        }
        // A stray </br> is a <br>, and a stray </p> an empty paragraph.
        match name {
            b"br" => self.flow.line_break(self.stack.context()),
            b"p" => self.flow.end_block(),
            _ => {}
        }
    }

    /// Ends elements until `left` are open.
    fn close_to(&mut self, left: usize) {
        while self.stack.len() > left {
            let Some(element) = self.stack.pop() else { return };
            self.leave(element);
        }
    }

    fn leave(&mut self, element: Element) {
        if element.role == TagRole::Quotation {
            self.flow.text("”", element.context);
        }
        if element.block {
            self.flow.end_block();
        }
        if element.role == TagRole::FlowRow {
            self.flow.end_row();
        }
        self.head.left(&element, self.stack.context());
    }

    fn text(&mut self, words: &str) {
        let context = self.stack.context();
        let first = std::mem::take(&mut self.pre_begins) && context.white == White::Keep;
        let words = if first { words.strip_prefix('\n').unwrap_or(words) } else { words };
        self.head.text(words, context);
        if context.skip == Skip::Control && !self.control_counted && !words.trim().is_empty() {
            self.control_counted = true;
            self.controls += 1;
        }
        self.flow.text(words, context);
    }

    fn into_draft(self) -> Draft {
        let whole = self.head.is_whole_page;
        let meta = self.head.metadata();
        let (blocks, dropped) = region::choose(self.flow.passages, &self.zones, whole, &meta.title);
        let mut draft = Draft { meta, blocks, notices: Vec::new() };
        recognise(&mut draft);
        let left_out = self.controls + dropped;
        draft.notices.extend((left_out > 0).then_some(Notice::LeftOut(left_out)));
        draft
    }
}
