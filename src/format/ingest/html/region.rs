//! Which part of a page is the article.

use super::flow::FlowPassage;
use super::tags::ZoneKind;
use crate::ingest::DraftBlock;
use tagline_core::text::BlockKind;

/// A paragraph with so many bytes outside links is running text (about twenty words; forty
/// characters of Chinese), which is never taken for furniture.
const RUNNING_BYTES: usize = 120;
/// Furniture that holds more than a third of a page is not furniture.
const FURNITURE_SHARE: usize = 3;
/// The article, or the main part, is kept alone only where it holds three fifths of the running
/// text, and so many bytes of it.
const ARTICLE_FIFTHS: usize = 3;
const ARTICLE_BYTES: usize = 400;
/// A list of links is a menu from so many lines on, of so many bytes in the mean.
const MENU_LINES: usize = 4;
const MENU_LINE_BYTES: usize = 60;
/// Between the headline and the article there may be so many lines (standfirst, byline, date).
const LEAD_LINES: usize = 12;

type Zones = [(Option<ZoneKind>, u32)];

/// The blocks to keep, and how many were left out.
///
/// Menus and forms are left out of whatever was pasted; side columns, page heads and feet and lists
/// of other articles out of a whole page. Nothing is left out where nothing would remain.
pub(super) fn choose(
    passages: Vec<FlowPassage>,
    zones: &Zones,
    is_whole_page: bool,
    title: &str,
) -> (Vec<DraftBlock>, usize) {
    let dropped = furniture(&passages, zones, is_whole_page);
    let mut keep: Vec<bool> = passages
        .iter()
        .map(|p| !dropped.get(p.context.zone as usize).is_some_and(|d| *d))
        .collect();
    if is_whole_page {
        keep_article(&passages, &mut keep, title);
    }
    if !keep.contains(&true) {
        keep.fill(true);
    }
    let before = passages.len();
    let kept = passages.into_iter().zip(keep).filter(|(_, keep)| *keep);
    let blocks: Vec<_> =
        kept.map(|(p, _)| DraftBlock { kind: p.context.kind, text: p.text }).collect();
    let left_out = before - blocks.len();
    (blocks, left_out)
}

fn is_running(passage: &FlowPassage) -> bool {
    passage.text.len().saturating_sub(passage.linked) >= RUNNING_BYTES
}

fn leads(passage: &FlowPassage) -> bool {
    is_running(passage) || matches!(passage.context.kind, BlockKind::Heading(_))
}

/// Of each zone, whether it is left out. A zone comes after the one it is part of.
fn furniture(passages: &[FlowPassage], zones: &Zones, is_whole_page: bool) -> Vec<bool> {
    let mut sums = vec![RegionSum::default(); zones.len()];
    let first = passages.iter().position(is_running).unwrap_or(0);
    let last = passages.iter().rposition(is_running).unwrap_or(0);
    for (at, passage) in passages.iter().enumerate() {
        if let Some(sum) = sums.get_mut(passage.context.zone as usize) {
            let before = at.checked_sub(1).map(|before| &passages[before]);
            sum.is_led |= (first..last).contains(&at) || before.is_some_and(leads);
            sum.bytes += passage.text.len();
            sum.linked += passage.linked;
            sum.lines += 1;
            sum.is_running |= is_running(passage);
            sum.has_heading |= passage.context.kind == BlockKind::Heading(1);
        }
    }
    for at in (1..zones.len()).rev() {
        let inner = sums[at];
        sums[zones[at].1 as usize].take_in(inner);
    }
    let total = sums.first().map_or(0, |all| all.bytes);
    let mut dropped = vec![false; zones.len()];
    for at in 1..zones.len() {
        let sum = sums[at];
        let is_small = sum.bytes * FURNITURE_SHARE <= total;
        let is_furniture = match zones[at].0 {
            None => false,
            Some(ZoneKind::Navigation | ZoneKind::ArticleForm) => true,
            Some(ZoneKind::List) => is_whole_page && sum.is_menu(),
            Some(ZoneKind::Header) => is_whole_page && is_small && !sum.has_heading,
            Some(_) => is_whole_page && is_small,
        };
        dropped[at] = dropped[zones[at].1 as usize] || (is_furniture && !sum.is_running);
    }
    dropped
}

/// What a zone holds, with the zones in it.
#[derive(Clone, Copy, Debug, Default)]
struct RegionSum {
    bytes: usize,
    linked: usize,
    lines: usize,
    is_running: bool,
    /// Some of it stands between the first running text and the last, or follows a heading or
    /// running text: a list of the article's own.
    is_led: bool,
    has_heading: bool,
}

impl RegionSum {
    fn take_in(&mut self, inner: Self) {
        self.bytes += inner.bytes;
        self.linked += inner.linked;
        self.lines += inner.lines;
        self.is_running |= inner.is_running;
        self.is_led |= inner.is_led;
        self.has_heading |= inner.has_heading;
    }
}

impl RegionSum {
    /// Whether it is short lines, nine tenths of them links, that no text leads to.
    fn is_menu(self) -> bool {
        !self.is_led
            && self.lines >= MENU_LINES
            && self.linked * 10 >= self.bytes * 9
            && self.bytes <= self.lines * MENU_LINE_BYTES
    }
}

/// Keeps only the article, or only the main part, with the headline before it; everything, where
/// neither holds most of the running text.
fn keep_article(passages: &[FlowPassage], keep: &mut [bool], title: &str) {
    let running = |at: usize| if is_running(&passages[at]) { passages[at].text.len() } else { 0 };
    let total: usize = (0..passages.len()).filter(|&at| keep[at]).map(running).sum();
    let holds_most = |part: &dyn Fn(&FlowPassage) -> bool| {
        let inside = (0..passages.len()).filter(|&at| keep[at] && part(&passages[at]));
        let sum: usize = inside.map(running).sum();
        sum >= ARTICLE_BYTES && sum * 5 >= total * ARTICLE_FIFTHS
    };
    let article = largest_article(passages);
    let in_article = |p: &FlowPassage| p.context.article == article;
    let in_main = |p: &FlowPassage| p.context.main;
    let part: &dyn Fn(&FlowPassage) -> bool = if article > 0 && holds_most(&in_article) {
        &in_article
    } else if holds_most(&in_main) {
        &in_main
    } else {
        return;
    };
    let Some(start) = passages.iter().position(part) else { return };
    let lead = lead(&passages[..start], keep, title);
    for (at, passage) in passages.iter().enumerate() {
        keep[at] &= part(passage) || lead.contains(&at);
    }
}

/// The number of the article with the most running text; 0 where there is none.
fn largest_article(passages: &[FlowPassage]) -> u32 {
    let mut sums: Vec<usize> = Vec::new();
    for passage in passages.iter().filter(|p| p.context.article > 0 && is_running(p)) {
        let at = passage.context.article as usize;
        sums.resize(sums.len().max(at + 1), 0);
        sums[at] += passage.text.len();
    }
    let largest = sums.iter().enumerate().max_by_key(|(at, sum)| (**sum, std::cmp::Reverse(*at)));
    largest.and_then(|(at, _)| u32::try_from(at).ok()).unwrap_or(0)
}

/// The headline among the kept lines before the article, and the lines between where they are few.
fn lead(before: &[FlowPassage], keep: &[bool], title: &str) -> Vec<usize> {
    let is_headline = |p: &FlowPassage| {
        p.context.kind == BlockKind::Heading(1) || (!title.is_empty() && p.text.trim() == title)
    };
    let kept: Vec<usize> = (0..before.len()).filter(|&at| keep[at]).collect();
    let Some(headline) = kept.iter().rposition(|&at| is_headline(&before[at])) else {
        return Vec::new();
    };
    let is_near = kept.len() - headline <= LEAD_LINES;
    if is_near { kept[headline..].to_vec() } else { vec![kept[headline]] }
}
