/// "1 relation", "2 relations".
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// What is lost where no mention names who is meant.
pub(crate) const PARTY: [&str; 2] =
    ["speaker, addressee or claimant", "speakers, addressees and claimants"];

/// Why it is.
pub(crate) const NAMELESS: &str = "no mention gives the name";

/// What a writer could not hold, collected while it writes; each sentence once, with its count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Losses(Vec<String>);

impl Losses {
    /// Something that is lost whatever the document holds.
    pub(crate) fn say(&mut self, sentence: impl Into<String>) {
        self.0.push(sentence.into());
    }

    /// `count` of something, called by its name for one and by that for several, and why; nothing
    /// where there are none.
    pub(crate) fn count(&mut self, count: usize, [one, many]: [&str; 2], why: &str) {
        if count > 0 {
            self.0.push(format!("{}: {why}.", counted(count, one, many)));
        }
    }

    /// The sentences.
    pub(crate) fn into_sentences(self) -> Vec<String> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_called_several() {
        let mut losses = Losses::default();
        for count in 0..3 {
            losses.count(count, ["note", "notes"], "no place");
        }
        assert_eq!(losses.into_sentences(), ["1 note: no place.", "2 notes: no place."]);
    }
}
