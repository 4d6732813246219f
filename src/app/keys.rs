//! The keys, in one place: what they mean, and how the help describes them.

use crate::caret::Motion;

/// Group, keys and meaning, for the table of keys; label keys come from the label set.
pub const KEYS: &[(&str, &str, &str)] = &[
    ("Move", "← →", "Word before, word after"),
    ("Move", "↑ ↓", "Line above, line below"),
    ("Move", "Ctrl ← →", "Start or end of the sentence (⌥ on a Mac)"),
    ("Move", "Home End", "Start or end of the paragraph"),
    ("Move", "[ ]", "Annotation before, annotation after"),
    ("Select", "Shift + any of these", "Extend the selection"),
    ("Select", "\"", "The quotation around the caret, marks included"),
    ("Select", "Alt while sweeping", "Single characters instead of words"),
    ("Tag", "1 – 9", "The label at that place in the palette"),
    ("Tag", "Enter", "Choose a label from a list; on an annotation, go to its card"),
    ("Tag", "Esc", "Let go; the caret goes to the end of what was tagged"),
    ("Suggestion", ", .", "Suggestion before, suggestion after"),
    ("Suggestion", "a or Enter", "Accept, and go on to the next"),
    ("Suggestion", "Shift a", "Accept, and stay to correct it on its card"),
    ("Suggestion", "x or Delete", "Reject, and go on to the next"),
    ("Suggestion", "A label’s key", "Tag the words with that label instead"),
    ("Annotation", "1 – 9", "With a quote chosen: its speaker; with a figure: who claims it"),
    ("Annotation", "u", "With a quote chosen: unattributed"),
    ("Annotation", "s", "The speaker, or who claims it: click a name, or [ ] and Enter"),
    ("Annotation", "a", "Then select words: one more stretch"),
    ("Annotation", "t", "Tag all occurrences"),
    ("Annotation", "Shift ← →", "Move the end by a word (Ctrl: the start; Alt: by a character)"),
    ("Annotation", "Delete or x", "Delete"),
    ("Document", "Ctrl Z, Ctrl Shift Z", "Undo, redo"),
    ("Document", "c", "Show or hide the small print over the marks"),
    ("Document", "?", "This table"),
];

/// A key press, as the page sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyPress {
    /// `KeyboardEvent.key`.
    pub key: String,
    /// Ctrl or, on a Mac, Command.
    pub ctrl: bool,
    /// Alt or Option.
    pub alt: bool,
    /// Shift.
    pub shift: bool,
}

/// What a press asks for; what it comes to depends on what is selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Move the caret, or with Shift extend the selection or move a boundary.
    Move(Motion),
    /// One line up (-1) or down (1).
    Line(i8),
    /// The annotation before (-1) or after (1).
    Annotation(i8),
    /// The suggestion before (-1) or after (1).
    Suggestion(i8),
    /// Select the quotation around the caret.
    Quotation,
    /// A choice by its place, from 0.
    Nth(usize),
    /// Open the list of labels, or go to the card.
    Enter,
    /// Let go.
    Escape,
    /// Delete the chosen annotation.
    Delete,
    /// Take back.
    Undo,
    /// Do again.
    Redo,
    /// Show the keys.
    Help,
    /// A letter: a label, or a command of the page.
    Letter(char),
}

impl KeyPress {
    /// What the press asks for; `None` leaves it to the browser.
    pub fn intent(&self) -> Option<Intent> {
        if self.ctrl && !self.alt {
            return self.ctrl_intent();
        }
        let word = |motion| Some(Intent::Move(motion));
        match self.key.as_str() {
            "ArrowRight" if self.alt => word(Motion::SentenceEnd),
            "ArrowLeft" if self.alt => word(Motion::SentenceStart),
            "ArrowRight" => word(Motion::NextWord),
            "ArrowLeft" => word(Motion::PreviousWord),
            "ArrowDown" => Some(Intent::Line(1)),
            "ArrowUp" => Some(Intent::Line(-1)),
            "Home" => word(Motion::ParagraphStart),
            "End" => word(Motion::ParagraphEnd),
            "Enter" => Some(Intent::Enter),
            "Escape" => Some(Intent::Escape),
            "Delete" | "Backspace" => Some(Intent::Delete),
            "]" => Some(Intent::Annotation(1)),
            "[" => Some(Intent::Annotation(-1)),
            "." => Some(Intent::Suggestion(1)),
            "," => Some(Intent::Suggestion(-1)),
            "?" => Some(Intent::Help),
            "\"" | "“" | "„" => Some(Intent::Quotation),
            _ if self.alt => None,
            key => single(key),
        }
    }

    fn ctrl_intent(&self) -> Option<Intent> {
        // With Caps Lock on a letter is a capital, whatever Shift says.
        let motion = match self.key.to_ascii_lowercase().as_str() {
            "z" if self.shift => return Some(Intent::Redo),
            "z" => return Some(Intent::Undo),
            "y" => return Some(Intent::Redo),
            "arrowright" => Motion::SentenceEnd,
            "arrowleft" => Motion::SentenceStart,
            "home" => Motion::TextStart,
            "end" => Motion::TextEnd,
            _ => return None,
        };
        Some(Intent::Move(motion))
    }
}

/// A key that is one character.
fn single(key: &str) -> Option<Intent> {
    let mut chars = key.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else { return None };
    match c.to_digit(10) {
        Some(0) | None => {
            c.is_alphabetic().then(|| Intent::Letter(c.to_lowercase().next().unwrap_or(c)))
        }
        Some(n) => Some(Intent::Nth(n as usize - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub fn intent(key: &str, modifiers: &str) -> Option<Intent> {
        KeyPress {
            key: key.to_owned(),
            ctrl: modifiers.contains('c'),
            alt: modifiers.contains('a'),
            shift: modifiers.contains('s'),
        }
        .intent()
    }

    #[test]
    fn presses_ask_for_what_the_table_says() {
        assert_eq!(intent("p", ""), Some(Intent::Letter('p')));
        assert_eq!(intent("P", "s"), Some(Intent::Letter('p')));
        assert_eq!(intent("3", ""), Some(Intent::Nth(2)));
        assert_eq!(intent(".", ""), Some(Intent::Suggestion(1)));
        assert_eq!(intent("ArrowRight", "s"), Some(Intent::Move(Motion::NextWord)));
        assert_eq!(intent("ArrowRight", "cs"), Some(Intent::Move(Motion::SentenceEnd)));
        assert_eq!(intent("z", "c"), Some(Intent::Undo));
        assert_eq!(intent("Z", "cs"), Some(Intent::Redo));
        // Caps Lock.
        assert_eq!(intent("Z", "c"), Some(Intent::Undo));
        assert_eq!(intent("z", "cs"), Some(Intent::Redo));
    }

    #[test]
    fn the_browser_keeps_its_own_keys() {
        for (key, modifiers) in [
            ("f", "c"),
            ("c", "c"),
            ("r", "c"),
            ("a", "c"),
            ("p", "a"),
            ("F5", ""),
            ("Tab", ""),
            ("0", ""),
            ("PageDown", ""),
        ] {
            assert_eq!(intent(key, modifiers), None, "{key} {modifiers}");
        }
    }
}
