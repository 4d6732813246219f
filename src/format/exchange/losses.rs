/// What a writer could not hold, collected while it writes; each sentence once, with its count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::format) struct Losses(Vec<String>);

impl Losses {
    /// Something that is lost whatever the document holds.
    pub(in crate::format) fn say(&mut self, sentence: impl Into<String>) {
        self.0.push(sentence.into());
    }

    /// `count` of `what` (in the plural), and why; nothing where there are none.
    pub(in crate::format) fn count(&mut self, count: usize, what: &str, why: &str) {
        if count > 0 {
            self.0.push(format!("{count} {what}: {why}."));
        }
    }

    /// The sentences.
    pub(in crate::format) fn into_sentences(self) -> Vec<String> {
        self.0
    }
}
