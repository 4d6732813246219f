use super::Party;
use crate::text::Span;

/// The manner in which a quote reports speech.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Manner {
    /// The speaker's own words, in quotation marks.
    #[default]
    Direct,
    /// The sense of them, in the writer's words.
    Indirect,
    /// The writer's words with some of the speaker's in quotation marks.
    Mixed,
}

/// The body of an annotation that is a quote; its content is the annotation's fragments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    /// Direct, indirect or mixed.
    pub manner: Manner,
    /// The words that attribute it ("said", "according to").
    pub cue: Option<Span>,
    /// The speaker; `None` while nobody has decided.
    pub speaker: Option<Party>,
    /// The addressee.
    pub addressee: Option<Party>,
}

impl Manner {
    /// Every manner, in the order of menus.
    pub const ALL: [Self; 3] = [Self::Direct, Self::Indirect, Self::Mixed];

    /// The name in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }

    /// The manner with this name in files.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|m| m.code() == code)
    }

    /// Reads the manner off the marks around and inside the words: direct where one quotation is all there
    /// is (its closing mark may be missing, as in a quotation that goes on in the next paragraph),
    /// mixed where there are others' words too.
    pub fn of_words(words: &str) -> Self {
        let trimmed = words.trim();
        let Some(closing) = trimmed.chars().next().and_then(closing_mark) else {
            let quotes = trimmed.contains(['“', '"', '„', '«', '「', '『']);
            return if quotes { Self::Mixed } else { Self::Indirect };
        };
        let mut inner = trimmed.chars();
        inner.next();
        let inner = inner.as_str().trim_end_matches(['.', ',', '!', '?', ';', ':', '…']);
        let inner = inner.strip_suffix(closing).unwrap_or(inner);
        // An apostrophe looks like a closing mark, so single marks are not looked for inside.
        let ends_early = closing != ['’', '\''] && inner.contains(closing);
        if ends_early { Self::Mixed } else { Self::Direct }
    }
}

/// The marks that close a quotation opened by `c`; `None` where that opens none.
fn closing_mark(c: char) -> Option<[char; 2]> {
    Some(match c {
        '“' | '”' => ['”', '”'],
        '"' => ['"', '"'],
        '„' => ['“', '”'],
        '«' => ['»', '»'],
        '»' => ['«', '»'],
        '‹' => ['›', '›'],
        '「' => ['」', '」'],
        '『' => ['』', '』'],
        '‘' | '\'' => ['’', '\''],
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_tell_the_manner() {
        let rows = [
            ("“We won.”", Manner::Direct),
            ("“We won”, ", Manner::Direct),
            ("“This goes on.", Manner::Direct),
            ("‘It’s the people’s choice’", Manner::Direct),
            ("„So ist es“", Manner::Direct),
            ("»So ist es«", Manner::Direct),
            ("“Yes,” she said, “and no.”", Manner::Mixed),
            ("\"cynical\" and wrong", Manner::Mixed),
            ("a “cynical” attack", Manner::Mixed),
            ("that it’s wrong", Manner::Indirect),
            ("", Manner::Indirect),
        ];
        for (words, want) in rows {
            assert_eq!(Manner::of_words(words), want, "{words}");
        }
    }
}
