//! Tokens of the WHATWG tokenizer, as much of them as reading needs.
//!
//! A reader and an emitter of our own: the default ones are made to be inlined into each of the
//! tokenizer's eighty states and report every parse error, which costs time and weight.

use std::collections::VecDeque;
use std::convert::Infallible;

use html5gum::{Emitter, Error, Reader, State, Tokenizer};

/// A start tag.
#[derive(Debug, Default)]
pub(super) struct Tag {
    /// In lower case.
    pub(super) name: Vec<u8>,
    pub(super) self_closing: bool,
    /// As written, repetitions too; the first counts.
    attributes: Vec<(Vec<u8>, Vec<u8>)>,
}

impl Tag {
    /// The value of an attribute, its character references read.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name.as_bytes());
        found.and_then(|(_, value)| std::str::from_utf8(value).ok())
    }
}

#[derive(Debug)]
pub(super) enum HtmlToken {
    Start(Tag),
    /// An end tag, by its name in lower case.
    End(Vec<u8>),
    /// Words, their character references read.
    Text(String),
    Doctype,
}

/// The tokens of a text. How the content of an element is tokenized is set from outside with
/// [`Self::switch`], as only the reader knows whether it is in SVG.
pub(super) struct HtmlTokens<'a>(Tokenizer<Bytes<'a>, Collector>);

impl<'a> HtmlTokens<'a> {
    pub(super) fn new(html: &'a str) -> Self {
        Self(Tokenizer::new_with_emitter(Bytes(html.as_bytes()), Collector::default()))
    }

    /// Tokenizes what follows the start tag just read in this state.
    pub(super) fn switch(&mut self, state: State) {
        self.0.set_state(state);
    }
}

impl Iterator for HtmlTokens<'_> {
    type Item = HtmlToken;

    fn next(&mut self) -> Option<HtmlToken> {
        self.0.next().map(|token: Result<HtmlToken, Infallible>| match token {
            Ok(token) => token,
        })
    }
}

/// What is left of the text.
#[derive(Debug)]
struct Bytes<'a>(&'a [u8]);

impl Reader for Bytes<'_> {
    type Error = Infallible;

    #[inline(never)]
    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        let Some((&first, rest)) = self.0.split_first() else { return Ok(None) };
        self.0 = rest;
        Ok(Some(first))
    }

    #[inline(never)]
    fn try_read_string(&mut self, text: &[u8], case_sensitive: bool) -> Result<bool, Infallible> {
        let Some((head, rest)) = self.0.split_at_checked(text.len()) else { return Ok(false) };
        let fits = head == text || (!case_sensitive && head.eq_ignore_ascii_case(text));
        if fits {
            self.0 = rest;
        }
        Ok(fits)
    }

    #[inline(never)]
    fn read_until<'b>(
        &'b mut self,
        needle: &[u8],
        _: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, Infallible> {
        // Up to the first of `needle`, or that one alone.
        let at = self.0.iter().position(|byte| needle.contains(byte)).unwrap_or(self.0.len());
        let (chunk, rest) = self.0.split_at(at.max(1).min(self.0.len()));
        self.0 = rest;
        Ok(Some(chunk).filter(|chunk| !chunk.is_empty()))
    }
}

/// Makes tokens of the tokenizer's calls.
#[derive(Debug, Default)]
struct Collector {
    ready: VecDeque<HtmlToken>,
    text: Vec<u8>,
    tag: Tag,
    is_end: bool,
    last_start: Vec<u8>,
}

impl Collector {
    fn end_text(&mut self) {
        if !self.text.is_empty() {
            let text = String::from_utf8_lossy(&self.text).into_owned();
            self.text.clear();
            self.ready.push_back(HtmlToken::Text(text));
        }
    }

    fn init_tag(&mut self, is_end: bool) {
        self.tag = Tag::default();
        self.is_end = is_end;
    }
}

impl Emitter for Collector {
    type Token = HtmlToken;

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start = name.unwrap_or_default().to_owned();
    }

    fn emit_eof(&mut self) {
        self.end_text();
    }

    fn emit_error(&mut self, _: Error) {}

    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<HtmlToken> {
        self.ready.pop_front()
    }

    #[inline(never)]
    fn emit_string(&mut self, words: &[u8]) {
        self.text.extend_from_slice(words);
    }

    #[inline(never)]
    fn init_start_tag(&mut self) {
        self.init_tag(false);
    }

    #[inline(never)]
    fn init_end_tag(&mut self) {
        self.init_tag(true);
    }

    #[inline(never)]
    fn emit_current_tag(&mut self) -> Option<State> {
        self.end_text();
        let tag = std::mem::take(&mut self.tag);
        let token = if self.is_end {
            HtmlToken::End(tag.name)
        } else {
            self.last_start.clone_from(&tag.name);
            HtmlToken::Start(tag)
        };
        self.ready.push_back(token);
        None
    }

    fn set_self_closing(&mut self) {
        self.tag.self_closing = true;
    }

    #[inline(never)]
    fn push_tag_name(&mut self, name: &[u8]) {
        self.tag.name.extend_from_slice(name);
    }

    #[inline(never)]
    fn init_attribute(&mut self) {
        self.tag.attributes.push(Default::default());
    }

    #[inline(never)]
    fn push_attribute_name(&mut self, name: &[u8]) {
        if let Some((known, _)) = self.tag.attributes.last_mut() {
            known.extend_from_slice(name);
        }
    }

    #[inline(never)]
    fn push_attribute_value(&mut self, part: &[u8]) {
        if let Some((_, value)) = self.tag.attributes.last_mut() {
            value.extend_from_slice(part);
        }
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.is_end && !self.last_start.is_empty() && self.last_start == self.tag.name
    }

    fn emit_current_doctype(&mut self) {
        self.ready.push_back(HtmlToken::Doctype);
    }

    // Comments, and what a doctype says, are of no interest.
    fn init_comment(&mut self) {}
    fn emit_current_comment(&mut self) {}
    fn push_comment(&mut self, _: &[u8]) {}
    fn init_doctype(&mut self) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn set_force_quirks(&mut self) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
}
