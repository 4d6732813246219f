//! The model of names, read from its file, and what it finds in a text.

use std::collections::HashMap;
use std::ops::Range;

use super::Type;
use super::asset::{NotAModel, Reader};
use super::attributes::Attributes;
use super::decide::{Decider, Found};
pub(super) use super::decide::{Found as TokensFound, Margins, State};
use super::net::{Layers, REACH, WIDTH};
use super::tokens::{Splitter, Token, chars::is_space};

/// Tokens that go through the layers together, beside the neighbours that they need on either
/// side: what they need stays in the cache of a processor.
const SLICE: usize = 120;

/// Words whose first layer is remembered. An article has some hundreds.
const REMEMBERED: usize = 10_000;

/// The model of names.
pub struct Recogniser {
    pub(super) splitter: Splitter,
    attributes: Attributes,
    layers: Layers,
    decider: Decider,
}

/// A name that the model found.
#[derive(Clone, Debug, PartialEq)]
pub struct Tagged {
    /// Its bytes, on character boundaries.
    pub bytes: Range<usize>,
    /// Its type.
    pub kind: Type,
    /// How sure the model is, in its own units: about 0 is a toss-up, 5 is sure.
    pub margin: f32,
}

impl Recogniser {
    /// Reads the file of weights (`src/language/names/weights/names.bin`).
    ///
    /// # Errors
    /// [`NotAModel`] where the bytes are anything else.
    pub fn read(bytes: &[u8]) -> Result<Self, NotAModel> {
        let mut file = Reader::new(bytes)?;
        let types: Option<Vec<Type>> = file.text()?.lines().map(Type::named).collect();
        let types = types.filter(|t| !t.is_empty()).ok_or(NotAModel)?;
        let splitter = Splitter::new(file.text()?);
        let symbols = file.text()?;
        let attributes = Attributes::new(file.norms()?, symbols);
        let layers = Layers::read(&mut file)?;
        let decider = Decider::read(types, &mut file)?;
        let model = Self { splitter, attributes, layers, decider };
        if file.is_done() { Ok(model) } else { Err(NotAModel) }
    }

    /// Every name that the model finds, in the order of the text, apart from each other. Linear.
    pub fn tag(&self, text: &str) -> Vec<Tagged> {
        let tokens = self.splitter.split(text);
        let read = self.read_tokens(text, &tokens);
        read.found.into_iter().filter_map(|f| tagged(&tokens, f)).collect()
    }

    /// The same, as tokens, and what else they may have been.
    pub(super) fn read_tokens(&self, text: &str, tokens: &[Token]) -> State {
        let mut state = State::default();
        let mut known = Known::default();
        for start in (0..tokens.len()).step_by(SLICE) {
            let end = (start + SLICE).min(tokens.len());
            let inner = tokens.get(start..end).unwrap_or_default();
            let mut vectors = self.with_neighbours(text, tokens, start..end, &mut known);
            let brings = self.layers.read_tokens(&mut vectors);
            for (i, (token, brings)) in inner.iter().zip(brings.iter().skip(REACH)).enumerate() {
                let is_blank = text.get(token.range()).is_some_and(|t| t.chars().all(is_space));
                let is_end = start + i + 1 == tokens.len();
                self.decider.decide(&mut state, brings, is_blank, is_end);
            }
        }
        state
    }

    /// The words of these tokens and of [`REACH`] more on either side. Around the text the model was
    /// trained to see as many empty words.
    fn with_neighbours<'t>(
        &self,
        text: &'t str,
        tokens: &[Token],
        range: Range<usize>,
        known: &mut Known<'t>,
    ) -> Vec<[f32; WIDTH]> {
        let near = range.start..range.end + 2 * REACH;
        let token = |i: usize| tokens.get(i.checked_sub(REACH)?);
        near.map(|i| token(i).map_or([0.0; WIDTH], |t| self.embed(text, t, known))).collect()
    }

    fn embed<'t>(&self, text: &'t str, token: &Token, known: &mut Known<'t>) -> [f32; WIDTH] {
        let word = text.get(token.range()).unwrap_or_default();
        if let Some(vector) = known.0.get(&(word, token.norm)) {
            return *vector;
        }
        if known.0.len() >= REMEMBERED {
            known.0.clear();
        }
        let vector = self.layers.embed(self.attributes.of(word, token.norm));
        known.0.insert((word, token.norm), vector);
        vector
    }
}

/// The vectors of the words seen so far.
#[derive(Default)]
struct Known<'t>(HashMap<(&'t str, Option<u64>), [f32; WIDTH]>);

fn tagged(tokens: &[Token], found: Found) -> Option<Tagged> {
    let (first, last) = (tokens.get(found.tokens.start)?, tokens.get(found.tokens.end - 1)?);
    Some(Tagged { bytes: first.start..last.end, kind: found.kind, margin: found.margin })
}
