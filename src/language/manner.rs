//! In what manner a quote gives what was said.

use std::collections::BTreeSet;

use tagline_core::model::Manner;
use tagline_core::text::{Document, Span};

/// How the fragments give what was said, by the quotation marks in and around them.
///
/// A person may tag a quotation with or without its marks: both are direct.
pub fn manner(document: &Document, fragments: &[Span]) -> Manner {
    let manners: BTreeSet<u8> =
        fragments.iter().map(|&f| fragment_manner(document, f) as u8).collect();
    let only = |manner: Manner| manners.len() == 1 && manners.contains(&(manner as u8));
    if only(Manner::Direct) {
        Manner::Direct
    } else if manners.is_empty() || only(Manner::Indirect) {
        Manner::Indirect
    } else {
        Manner::Mixed
    }
}

fn fragment_manner(document: &Document, fragment: Span) -> Manner {
    let text = document.text();
    let before = text[..fragment.start()].chars().next_back();
    let after = text[fragment.end()..].chars().next();
    let opens =
        before.is_some_and(|c| matches!(c, '“' | '"' | '„' | '«' | '‹' | '「' | '『' | '‘'));
    let closes =
        after.is_some_and(|c| matches!(c, '”' | '"' | '“' | '»' | '›' | '」' | '』' | '’'));
    if opens && closes { Manner::Direct } else { Manner::of_words(document.slice(fragment)) }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{spans, workspace};
    use super::*;

    fn manner_of(notation: &str) -> Manner {
        let ws = workspace(notation);
        manner(&ws.document, &spans(&ws, "Quote"))
    }

    #[test]
    fn manners() {
        let rows = [
            ("[Quote “Yes,”] she said.", Manner::Direct),
            ("“[Quote Yes],” she said.", Manner::Indirect),
            ("“[Quote Yes,]” she said.", Manner::Direct),
            ("[Quote \"Yes\"], she said.", Manner::Direct),
            ("[Quote “Yes,”] she said, [Quote “and no.”]", Manner::Direct),
            ("[Quote “Yes,” she said, “and no.”]", Manner::Mixed),
            ("He called it [Quote a “cynical” attack].", Manner::Mixed),
            ("He called it [Quote “cynical” and wrong].", Manner::Mixed),
            ("He said [Quote it was wrong].", Manner::Indirect),
            ("He said [Quote it’s the people’s choice].", Manner::Indirect),
            ("[Quote “This goes on.]\n“And on.”", Manner::Direct),
        ];
        for (notation, want) in rows {
            assert_eq!(manner_of(notation), want, "{notation}");
        }
    }
}
