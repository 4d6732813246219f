//! From what a person swept over to what is tagged: words, trimmed as the label wants it.

use tagline_core::model::{AnnotationId, LabelKind, Workspace};
use tagline_core::text::{Document, Span, segment};

/// How exactly a sweep is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grain {
    /// Whole words.
    #[default]
    Words,
    /// Grapheme clusters, just as swept.
    Characters,
}

/// Marks that open a quotation.
const OPENING: [char; 12] = ['“', '"', '„', '«', '‹', '「', '『', '‘', '‟', '»', '›', '”'];
/// Marks that close a quotation.
const CLOSING: [char; 12] = ['”', '"', '“', '»', '›', '」', '』', '’', '«', '‹', '‟', '‘'];

/// The span a sweep from `anchor` to `head` (bytes, either order) means: grown to whole words, or
/// to grapheme clusters, with the space at its edges left off. `None` where nothing is left.
pub fn snap(document: &Document, anchor: usize, head: usize, grain: Grain) -> Option<Span> {
    let text = document.text();
    let (start, end) = (anchor.min(head).min(text.len()), anchor.max(head).min(text.len()));
    let swept = trim(document, start, end, char::is_whitespace)?;
    if grain == Grain::Characters {
        return Some(swept);
    }
    let first = segment::word_at(text, swept.start());
    let last = segment::word_at(text, segment::previous_grapheme(text, swept.end()));
    let start = if segment::is_word(&text[first.clone()]) { first.start } else { swept.start() };
    let end = if segment::is_word(&text[last.clone()]) { last.end } else { swept.end() };
    document.span_around(start, end)
}

/// `span` as an annotation of `kind` would take it.
///
/// Edge punctuation and a possessive ending stay out of a mention; quotation marks stay in a
/// quote; a currency sign or a percent sign next to a figure belongs to it.
pub fn fit(document: &Document, span: Span, kind: LabelKind, grain: Grain) -> Option<Span> {
    if grain == Grain::Characters {
        return Some(span);
    }
    match kind {
        LabelKind::Mention => fit_mention(document, span),
        LabelKind::Quote => Some(fit_quote(document, span)),
        LabelKind::Figure => fit_figure(document, span),
        LabelKind::Remark => Some(span),
    }
}

fn trim(
    document: &Document,
    start: usize,
    end: usize,
    edge: impl Fn(char) -> bool + Copy,
) -> Option<Span> {
    let around = document.span_around(start, end)?;
    let words = document.slice(around);
    let lead = words.len() - words.trim_start_matches(edge).len();
    let kept = words.trim_matches(edge).len();
    document.span_around(around.start() + lead, around.start() + lead + kept)
}

fn fit_mention(document: &Document, span: Span) -> Option<Span> {
    let edge = |c: char| !c.is_alphanumeric() && !matches!(c, ')' | '&' | '@' | '#' | '+');
    let bare = trim(document, span.start(), span.end(), edge).unwrap_or(span);
    let words = document.slice(bare);
    let possessive = ["’s", "'s", "’S", "'S"].iter().find_map(|s| words.strip_suffix(s));
    let named = possessive.map_or(words.len(), str::len);
    let kept = document.span(bare.start(), bare.start() + named).unwrap_or(bare);
    Some(reach_initials(document, kept))
}

/// Takes the full stop of an abbreviation back in ("U.S.", "Kyiv Inc." stays with its stop only
/// where letters and stops alternate).
fn reach_initials(document: &Document, span: Span) -> Span {
    let words = document.slice(span);
    let last = words.rsplit(char::is_whitespace).next().unwrap_or("");
    let is_initials = last.contains('.') && last.split('.').all(|p| p.chars().count() == 1);
    let stop = document.text()[span.end()..].starts_with('.');
    let grown =
        if is_initials && stop { document.span(span.start(), span.end() + 1) } else { None };
    grown.unwrap_or(span)
}

fn fit_quote(document: &Document, span: Span) -> Span {
    let text = document.text();
    let before = text[..span.start()].chars().next_back().filter(|c| OPENING.contains(c));
    let after = text[span.end()..].chars().next();
    // The comma or stop before the closing mark belongs to the words said.
    let point = after.filter(|c| matches!(c, ',' | '.' | '!' | '?' | '…'));
    let past = span.end() + point.map_or(0, char::len_utf8);
    let mark = text[past..].chars().next().filter(|c| CLOSING.contains(c));
    let start = span.start() - before.map_or(0, char::len_utf8);
    let end = mark.map_or(span.end(), |m| past + m.len_utf8());
    document.span(start, end).unwrap_or(span)
}

fn fit_figure(document: &Document, span: Span) -> Option<Span> {
    let edge = |c: char| {
        !c.is_alphanumeric()
            && !is_currency(c)
            && !matches!(c, '%' | '‰' | '°' | '-' | '−' | '+' | '~' | '<' | '>' | '≈')
    };
    let bare = trim(document, span.start(), span.end(), edge)?;
    let text = document.text();
    let before = text[..bare.start()].chars().next_back().filter(|&c| is_currency(c));
    let is_degree = text[..bare.end()].ends_with('°');
    let belongs = |c: &char| {
        matches!(c, '%' | '‰') || is_currency(*c) || (is_degree && matches!(c, 'C' | 'F'))
    };
    let after = text[bare.end()..].chars().next().filter(belongs);
    let start = bare.start() - before.map_or(0, char::len_utf8);
    document.span(start, bare.end() + after.map_or(0, char::len_utf8)).or(Some(bare))
}

/// An end of an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Its first character.
    Start,
    /// Its last character.
    End,
}

/// The stretches after one end has moved by a word or a character; `None` where it cannot.
pub fn moved(
    document: &Document,
    fragments: &[Span],
    edge: Edge,
    grain: Grain,
    forward: bool,
) -> Option<Vec<Span>> {
    let mut fragments = fragments.to_vec();
    let at = if edge == Edge::Start { 0 } else { fragments.len() - 1 };
    let old = *fragments.get(at)?;
    let (mut start, mut end) = (old.start(), old.end());
    match edge {
        Edge::Start => start = stop(document, start, grain, forward, edge)?,
        Edge::End => end = stop(document, end, grain, forward, edge)?,
    }
    fragments[at] = document.span(start, end)?;
    let is_in_order = fragments.windows(2).all(|pair| pair[0].end() < pair[1].start());
    is_in_order.then_some(fragments)
}

/// The next place at which an edge may stand: a start before a word, an end after one, and both at
/// the edge of a mark of punctuation.
fn stop(
    document: &Document,
    from: usize,
    grain: Grain,
    forward: bool,
    edge: Edge,
) -> Option<usize> {
    let text = document.text();
    let mut at = from;
    loop {
        at = match (grain, forward) {
            (_, true) if at >= text.len() => return None,
            (_, false) if at == 0 => return None,
            (Grain::Characters, true) => segment::next_grapheme(text, at),
            (Grain::Characters, false) => segment::previous_grapheme(text, at),
            (Grain::Words, true) => segment::word_at(text, at).end,
            (Grain::Words, false) => {
                segment::word_at(text, segment::previous_grapheme(text, at)).start
            }
        };
        let inner = match edge {
            Edge::Start => text[at..].chars().next(),
            Edge::End => text[..at].chars().next_back(),
        };
        if grain == Grain::Characters || inner.is_some_and(|c| !c.is_whitespace()) {
            return Some(at);
        }
    }
}

/// The annotation after (or before) a place in the order of the text; `from` is the one that is
/// already there.
pub fn neighbour(
    workspace: &Workspace,
    offset: usize,
    from: Option<AnnotationId>,
    forward: bool,
) -> Option<AnnotationId> {
    let document = &workspace.document;
    let here = document.block_at(offset);
    let place = (offset, from);
    let starts_in = |block: usize| {
        let starts =
            workspace.annotations.in_block(block).map(|a| (a.fragments[0].start(), Some(a.id)));
        starts.filter(move |(start, _)| document.block_at(*start) == block)
    };
    if forward {
        let mut ahead = (here..document.blocks().len())
            .filter_map(|b| starts_in(b).filter(|&s| s > place).min());
        ahead.next()?.1
    } else {
        let mut behind = (0..=here).rev().filter_map(|b| starts_in(b).filter(|&s| s < place).max());
        behind.next()?.1
    }
}

/// The signs of currencies in use (Unicode category Sc, the common ones).
fn is_currency(c: char) -> bool {
    matches!(
        c,
        '$' | '£'
            | '€'
            | '¥'
            | '¢'
            | '₹'
            | '₽'
            | '₴'
            | '₩'
            | '₪'
            | '₺'
            | '₦'
            | '₫'
            | '฿'
            | '₱'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sweeps over the bracketed stretch and gives what would be tagged.
    fn tagged(notation: &str, kind: LabelKind) -> String {
        let start = notation.find('[').unwrap();
        let end = notation.find(']').unwrap() - 1;
        let document = Document::new(&notation.replace(['[', ']'], "")).unwrap();
        let span = snap(&document, end, start, Grain::Words).unwrap();
        document.slice(fit(&document, span, kind, Grain::Words).unwrap()).to_owned()
    }

    #[test]
    fn a_sweep_grows_to_words_and_sheds_its_edges() {
        let mention = LabelKind::Mention;
        assert_eq!(tagged("said Don[ald Tr]ump, who", mention), "Donald Trump");
        assert_eq!(tagged("said [Donald Trump, ]who", mention), "Donald Trump");
        assert_eq!(tagged("by [Ukraine’s] air force", mention), "Ukraine");
        assert_eq!(tagged("by (“[NATO”]) and", mention), "NATO");
        assert_eq!(tagged("the [U.S]. is", mention), "U.S.");
        assert_eq!(tagged("the [U.S.] is", mention), "U.S.");
        assert_eq!(tagged("met [Radosław Sikorski] in", mention), "Radosław Sikorski");
    }

    #[test]
    fn quotation_marks_stay_in_quotes() {
        let quote = LabelKind::Quote;
        assert_eq!(tagged("“[I’m very disappointed],” he said", quote), "“I’m very disappointed,”");
        assert_eq!(tagged("called it “[cynical]” and", quote), "“cynical”");
        assert_eq!(tagged("„[Das reicht]“, sagte", quote), "„Das reicht“");
        assert_eq!(tagged("that [it would act] soon", quote), "it would act");
    }

    #[test]
    fn signs_belong_to_figures() {
        let figure = LabelKind::Figure;
        assert_eq!(tagged("cost $[1.2]bn, they", figure), "$1.2bn");
        assert_eq!(tagged("rose [12.5]% in", figure), "12.5%");
        assert_eq!(tagged("a record [550] drones,", figure), "550");
        assert_eq!(tagged("to [-5°]C.", figure), "-5°C");
    }

    #[test]
    fn ends_move_by_word_and_by_character() {
        let document = Document::new("former President “Joe” Doe said").unwrap();
        let at = document.text().find("President").unwrap();
        let fragments = [document.span(at, at + 9).unwrap()];
        let to = |edge, grain, forward| {
            moved(&document, &fragments, edge, grain, forward)
                .map(|f| document.slice(f[0]).to_owned())
        };
        let text = |s: &str| Some(s.to_owned());
        assert_eq!(to(Edge::Start, Grain::Words, false), text("former President"));
        assert_eq!(to(Edge::End, Grain::Words, true), text("President “"));
        assert_eq!(to(Edge::End, Grain::Characters, false), text("Presiden"));
        assert_eq!(to(Edge::Start, Grain::Characters, true), text("resident"));
        assert_eq!(to(Edge::Start, Grain::Words, true), None, "nothing would be left");
    }

    #[test]
    fn characters_are_taken_as_swept_but_whole() {
        let document = Document::new("anti-aircraft 👩‍👩‍👧").unwrap();
        let span = |a, b| snap(&document, a, b, Grain::Characters).map(|s| document.slice(s));
        assert_eq!(span(5, 8), Some("air"));
        assert_eq!(span(14, 16), Some("👩‍👩‍👧"));
        assert_eq!(span(13, 14), None);
    }
}
