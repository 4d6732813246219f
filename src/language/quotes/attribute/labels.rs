//! Paragraphs that begin with the name of who speaks.

use super::super::lexicon::Class;
use super::super::units::{Kind, Units, only};
use super::{Found, Layout, Source};

/// "LEE: We won." and the headline "Lee: We won".
pub(super) fn labelled(units: &Units<'_>, layout: Layout) -> Option<Found> {
    let colon = label(units, layout)?;
    let shouted = (0..colon).all(|i| !units.raw(i).contains(char::is_lowercase));
    // "LIVE: Vote begins" names nobody.
    let short =
        !shouted && layout.headline && colon <= 3 && (0..colon).all(|i| units.is_capital(i));
    let role = layout.title && (0..colon).any(|i| units.is(i, Class::SPEAKER));
    let own = ["I", "I’m", "I'm", "I’ll", "I'll", "I’ve", "I've", "We", "My"];
    let mine = layout.title && own.contains(&units.raw(colon + 1));
    let speaks = layout.transcript || short || role || mine;
    let mut end = units.list.len();
    while end > colon + 1 && matches!(units.get(end - 1).map(|u| u.kind), Some(Kind::Mark('.'))) {
        end -= 1;
    }
    let content = only(colon + 1..end);
    (speaks && end > colon + 1).then_some(Found {
        content,
        cue: Some(colon..colon + 1),
        source: Source::Here(0..colon),
        rule: "name and colon",
        score: if shouted { 75 } else { 60 },
        sentence: 0,
    })
}

/// The colon behind the name that labels a paragraph.
fn label(units: &Units<'_>, layout: Layout) -> Option<usize> {
    let colon = (1..units.list.len().min(7)).find(|&i| units.is_mark(i, ':'))?;
    let role = |i: usize| layout.title && units.is(i, Class::SPEAKER);
    let name =
        (0..colon).all(|i| units.is_capital(i) || units.is(i, Class::PREPOSITION) || role(i));
    (name && units.is_capital(0)).then_some(colon)
}
