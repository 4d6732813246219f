//! The article as a person meets it: its text, and the mouse on its words.

use super::{Page, Result};
use anyhow::{Context, ensure};
use serde::Deserialize;
use serde_json::json;

/// A place between two characters of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Counted from 0.
    pub paragraph: usize,
    /// UTF-16 units from the paragraph's start, as the browser counts.
    pub at: usize,
}

/// A point of the window, in CSS pixels.
#[derive(Clone, Copy, Debug, Deserialize)]
struct Point {
    x: f64,
    y: f64,
}

const TEXT: &str =
    r#"return [...document.querySelectorAll("article p")].map((p) => p.textContent).join("\n")"#;

/// The edge of the character after (or, `before`, in front of) a place; scrolled into view first.
const POINT: &str = r#"
const [paragraph, at, before, scroll] = arguments;
const p = document.querySelectorAll("article p")[paragraph];
if (!p) return null;
const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
let rest = before ? at - 1 : at;
let node = walker.nextNode();
while (node && rest >= node.length) { rest -= node.length; node = walker.nextNode(); }
if (!node) return null;
const range = document.createRange();
range.setStart(node, rest);
range.setEnd(node, rest + 1);
if (scroll) node.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
const rects = range.getClientRects();
const r = rects[rects.length - 1];
const rtl = getComputedStyle(p).direction === "rtl";
return { x: before !== rtl ? r.right - 1 : r.left + 1, y: (r.top + r.bottom) / 2 };
"#;

impl Page {
    /// The text of the paragraphs, joined by newlines: the document.
    pub async fn text_of_article(&self) -> Result<String> {
        self.js(TEXT).await
    }

    /// Where the nth occurrence (from 0) of some words starts and ends, within one paragraph.
    pub async fn places_of(&self, words: &str, nth: usize) -> Result<(Place, Place)> {
        let text = self.text_of_article().await?;
        let (start, _) =
            text.match_indices(words).nth(nth).with_context(|| format!("no {words:?}"))?;
        let before = &text[..start];
        let paragraph = before.matches('\n').count();
        let at = before.rsplit('\n').next().unwrap_or_default().encode_utf16().count();
        let end = at + words.encode_utf16().count();
        Ok((Place { paragraph, at }, Place { paragraph, at: end }))
    }

    /// Drags the mouse from one place to another, in steps, as a hand does.
    pub async fn drag(&self, from: Place, to: Place) -> Result {
        let is_back = (to.paragraph, to.at) < (from.paragraph, from.at);
        // Once for scrolling, and then as they lie.
        self.point(from, is_back, true).await?;
        let (a, b) =
            (self.point(from, is_back, false).await?, self.point(to, !is_back, false).await?);
        let half = Point { x: f64::midpoint(a.x, b.x), y: f64::midpoint(a.y, b.y) };
        let chain = self.action_chain().move_to(pixel(a.x), pixel(a.y)).click_and_hold();
        let chain = chain.move_to(pixel(half.x), pixel(half.y)).move_to(pixel(b.x), pixel(b.y));
        Ok(chain.release().perform().await?)
    }

    /// Drags over the first occurrence of some words.
    pub async fn drag_over(&self, words: &str) -> Result {
        let (start, end) = self.places_of(words, 0).await?;
        self.drag(start, end).await
    }

    /// Clicks in the first occurrence of some words.
    pub async fn click_on(&self, words: &str) -> Result {
        let (x, y) = self.middle_of(words).await?;
        Ok(self.action_chain().move_to(x, y).click().perform().await?)
    }

    /// Double-clicks a word where it first occurs.
    pub async fn double_click_on(&self, word: &str) -> Result {
        let (x, y) = self.middle_of(word).await?;
        // WebDriver's own double click is one press of the mouse for some browsers.
        Ok(self.action_chain().move_to(x, y).double_click().perform().await?)
    }

    /// Right after the first character, so that a word that wraps is met on its first line.
    async fn middle_of(&self, words: &str) -> Result<(i64, i64)> {
        let (start, _) = self.places_of(words, 0).await?;
        let point = self.point(start, false, true).await?;
        let Point { x, y } = Point { x: point.x + 2.0, ..point };
        Ok((pixel(x), pixel(y)))
    }

    async fn point(&self, place: Place, before: bool, scroll: bool) -> Result<Point> {
        ensure!(place.at > 0 || !before, "nothing stands before {place:?}");
        let args = vec![json!(place.paragraph), json!(place.at), json!(before), json!(scroll)];
        let point: Option<Point> = self.js_with(POINT, args).await?;
        point.with_context(|| format!("the article has no {place:?}"))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a window is smaller than that")]
fn pixel(length: f64) -> i64 {
    length.round() as i64
}
