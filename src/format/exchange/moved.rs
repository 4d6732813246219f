/// Where the places of a text are once its line ends are `\n`.
pub(super) struct Moved {
    /// Places of the file's text, each with the bytes that went before it.
    gone: Vec<(usize, usize)>,
}

impl Moved {
    /// The line ends are those of [`normalize_newlines`](tagline_core::text::normalize_newlines).
    pub(super) fn of(text: &str) -> Self {
        let mut gone = Vec::new();
        let mut sum = 0;
        let mut before = ' ';
        for (at, c) in text.char_indices() {
            sum += match c {
                '\n' if before == '\r' => 1,
                '\u{2028}' | '\u{2029}' => c.len_utf8() - 1,
                _ => 0,
            };
            if gone.last().is_none_or(|&(_, last)| last != sum) && sum > 0 {
                gone.push((at + c.len_utf8(), sum));
            }
            before = c;
        }
        Self { gone }
    }

    /// Where a place of the file's text is in the document's.
    pub(super) fn to(&self, place: usize) -> usize {
        let before = self.gone.partition_point(|&(at, _)| at <= place).checked_sub(1);
        place - before.and_then(|i| self.gone.get(i)).map_or(0, |&(_, sum)| sum.min(place))
    }
}
