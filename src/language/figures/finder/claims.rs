use crate::quotes::SuggestedQuote;
use tagline_core::text::Span;

/// Who says what, for figures asked for in the order of the text.
pub(super) struct Claims<'a> {
    quotes: &'a [SuggestedQuote],
    /// The first quote that may hold what is asked for next.
    next: usize,
}

/// Quotes behind the first that ends too late, among which a nested one is looked for.
const NESTED: usize = 8;

impl<'a> Claims<'a> {
    pub(super) fn new(quotes: &'a [SuggestedQuote]) -> Self {
        Self { quotes, next: 0 }
    }

    /// The speaker of the innermost quote that holds `span`: the name that a pronoun stands for,
    /// where it is known.
    pub(super) fn of(&mut self, span: Span) -> Option<Span> {
        let ends_before = |q: &SuggestedQuote| q.fragments.iter().all(|f| f.end() <= span.start());
        while self.quotes.get(self.next).is_some_and(ends_before) {
            self.next += 1;
        }
        let near = self.quotes.iter().skip(self.next).take(NESTED);
        let holds = |q: &&SuggestedQuote| q.fragments.iter().any(|f| f.contains(span));
        let length = |q: &&SuggestedQuote| q.fragments.iter().map(|f| f.len()).sum::<usize>();
        let quote = near.filter(holds).filter(|q| q.speaker.is_some()).min_by_key(length)?;
        quote.stands_for.or(quote.speaker)
    }
}
