//! The classes of characters by which words are split. The sets are those of the tokenizer that the
//! model was trained with; where it lists ranges of letters by script, Unicode's own properties are
//! used, which differ in rare letters only.

/// Whether the character parts words, as Python's `str.isspace` has it.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// A lower-case letter, or one of a script without case.
pub(super) fn is_lower(c: char) -> bool {
    c.is_alphabetic() && !c.is_uppercase()
}

/// An upper-case letter, or one of a script without case.
pub(super) fn is_upper(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase()
}

pub(super) fn is_quote(c: char) -> bool {
    "'\"”“`‘´’‚,„»«「」『』（）〔〕【】《》〈〉〈〉⟦⟧".contains(c)
}

/// Marks that always stand alone at either end of a word.
pub(super) fn is_punctuation(c: char) -> bool {
    "…,:;!?¿؟¡()[]{}<>_#*&。？！，、；：～·।،۔؛٪".contains(c)
}

pub(super) fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '€' | '¥' | '฿' | '﷼' | '\u{20a0}'..='\u{20bf}')
}

/// Signs and pictures: Unicode's "other symbols".
pub(super) fn is_icon(c: char) -> bool {
    matches!(c, '¦' | '©' | '®' | '°' | '\u{482}' | '\u{6de}' | '\u{6e9}' | '\u{fffc}' | '\u{fffd}')
        || matches!(c, '\u{2100}'..='\u{214f}' if !c.is_alphabetic() && !matches!(c, '℘' | '⅀'..='⅄' | '⅋'))
        || matches!(c, '\u{2195}'..='\u{23ff}' if !is_mathematical(c))
        || matches!(c, '\u{2400}'..='\u{249b}' if !c.is_numeric())
        || matches!(c, '\u{249c}'..='\u{24e9}' | '\u{2500}'..='\u{27bf}' if !is_framed(c))
        || matches!(c, '\u{2800}'..='\u{28ff}' | '\u{2b00}'..='\u{2bff}' | '\u{2e80}'..='\u{2fff}')
        || matches!(c, '\u{3200}'..='\u{33ff}' if !c.is_numeric())
        || matches!(c, '\u{1f000}'..='\u{1faff}' if !matches!(c, '\u{1f3fb}'..='\u{1f3ff}'))
}

/// Arrows and operators that Unicode counts as mathematics.
fn is_mathematical(c: char) -> bool {
    matches!(c, '\u{219a}' | '\u{219b}' | '→' | '\u{21a0}' | '\u{21a3}' | '\u{21a6}' | '\u{21ae}')
        || matches!(c, '\u{21ce}' | '\u{21cf}' | '\u{21d2}' | '\u{21d4}')
        || matches!(c, '\u{21f4}'..='\u{22ff}' | '\u{2308}'..='\u{230b}' | '\u{2320}' | '\u{2321}')
        || matches!(c, '\u{2329}' | '\u{232a}' | '\u{237c}' | '\u{239b}'..='\u{23b3}' | '\u{23dc}'..='\u{23e1}')
}

/// Numbers and brackets among the dingbats, and shapes that are operators.
fn is_framed(c: char) -> bool {
    matches!(c, '\u{2768}'..='\u{2793}' | '▷' | '◁' | '\u{25f8}'..='\u{25ff}' | '♯')
}
