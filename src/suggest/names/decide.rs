//! The decisions that make names of tokens: at each token one of begin, inside, last, alone, or
//! none, with a type, always the likeliest that the ones before allow.

use std::ops::Range;

use super::Type;
use super::asset::{NotAModel, Reader};
use super::net::{HIDDEN, Matrix, PIECES, ROLE, ROLES, Rounded};

/// Makes decisions, from what tokens bring in their roles.
pub(super) struct Decider {
    types: Vec<Type>,
    bias: Vec<f32>,
    /// What a role brings that no token has.
    absent: Vec<[f32; ROLE]>,
    scores: Matrix,
    score_bias: Vec<f32>,
}

/// A name of the model's: tokens and a type.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) tokens: Range<usize>,
    pub(super) kind: Type,
    /// By how much the first decision was ahead of leaving the token out, in the model's own
    /// units: about 0 is a toss-up, 5 is sure.
    pub(super) margin: f32,
}

/// A name that has begun.
struct Open {
    start: usize,
    kind: usize,
    margin: f32,
    brings: [f32; ROLE],
}

/// Where the decisions stand.
#[derive(Default)]
pub(super) struct State {
    at: usize,
    open: Option<Open>,
    before: Option<[f32; ROLE]>,
    pub(super) found: Vec<Found>,
}

/// What is decided of a token.
#[derive(Clone, Copy)]
enum Move {
    Begin(usize),
    Inside,
    Last,
    Alone(usize),
    Out,
}

impl Decider {
    /// Reads the last parts of the file.
    pub(super) fn read(types: Vec<Type>, file: &mut Reader<'_>) -> Result<Self, NotAModel> {
        let moves = 4 * types.len() + 2;
        let bias = file.vector(ROLE)?;
        let absent = file.vector(ROLES * ROLE)?.as_chunks::<ROLE>().0.to_vec();
        let scores = file.matrix(moves, HIDDEN)?;
        Ok(Self { types, bias, absent, scores, score_bias: file.vector(moves)? })
    }

    /// Decides on the next token. `is_space`: a name may not begin there; `is_end`: it is the last.
    pub(super) fn decide(
        &self,
        state: &mut State,
        brings: &[f32; ROLES * ROLE],
        is_space: bool,
        is_end: bool,
    ) {
        let [here, first, before] = brings.as_chunks::<ROLE>().0 else { return };
        let hidden = self.hidden(state, here);
        let (chosen, margin) = match &state.open {
            Some(open) => (self.go_on(&hidden, open.kind, is_end), 0.0),
            None => self.start(&hidden, is_space, is_end),
        };
        state.take(chosen, margin, first, &self.types);
        state.before = Some(*before);
    }

    fn hidden(&self, state: &State, here: &[f32; ROLE]) -> Rounded {
        let mut pairs = *here;
        let absent = |role: usize| self.absent.get(role);
        let open = state.open.as_ref();
        // The token before counts only inside a name.
        let first = open.map(|o| &o.brings).or_else(|| absent(1));
        let before = open.and(state.before.as_ref()).or_else(|| absent(2));
        let others = [first, before];
        for other in others.into_iter().flatten() {
            pairs.iter_mut().zip(other).for_each(|(sum, x)| *sum += x);
        }
        pairs.iter_mut().zip(&self.bias).for_each(|(sum, x)| *sum += x);
        let (pairs, _) = pairs.as_chunks::<PIECES>();
        let mut hidden = [0.0; HIDDEN];
        hidden.iter_mut().zip(pairs).for_each(|(out, [a, b])| *out = a.max(*b));
        Rounded::new([&hidden, &[], &[], &[]])
    }

    /// The likeliest of these moves, the first of equals, and its score.
    fn best(&self, hidden: &Rounded, moves: Range<usize>) -> (usize, f32) {
        let mut best = (moves.start, f32::NEG_INFINITY);
        self.scores.products(moves, hidden, |row, [product, ..]| {
            let score = product + self.score_bias.get(row).copied().unwrap_or_default();
            if score > best.1 {
                best = (row, score);
            }
        });
        best
    }

    fn go_on(&self, hidden: &Rounded, kind: usize, is_end: bool) -> Move {
        let types = self.types.len();
        let score = |row: usize| self.best(hidden, row..row + 1).1;
        let goes_on = !is_end && score(types + kind) >= score(2 * types + kind);
        if goes_on { Move::Inside } else { Move::Last }
    }

    /// The move where no name is open, and by how much it is ahead of none.
    fn start(&self, hidden: &Rounded, is_space: bool, is_end: bool) -> (Move, f32) {
        let types = self.types.len();
        if is_space {
            return (Move::Out, 0.0);
        }
        let (_, out) = self.best(hidden, 4 * types + 1..4 * types + 2);
        let (alone, alone_score) = self.best(hidden, 3 * types..4 * types);
        let (begin, begin_score) = self.best(hidden, 0..types);
        let may_begin = !is_end && begin_score >= alone_score;
        let score = if may_begin { begin_score } else { alone_score };
        let chosen = match (score >= out, may_begin) {
            (false, _) => Move::Out,
            (true, true) => Move::Begin(begin),
            (true, false) => Move::Alone(alone - 3 * types),
        };
        (chosen, score - out)
    }
}

impl State {
    fn take(&mut self, chosen: Move, margin: f32, brings: &[f32; ROLE], types: &[Type]) {
        let at = self.at;
        match chosen {
            Move::Begin(kind) => {
                self.open = Some(Open { start: at, kind, margin, brings: *brings });
            }
            Move::Alone(kind) => self.keep(at..at + 1, kind, margin, types),
            Move::Last => {
                if let Some(open) = self.open.take() {
                    self.keep(open.start..at + 1, open.kind, open.margin, types);
                }
            }
            Move::Inside | Move::Out => {}
        }
        self.at += 1;
    }

    fn keep(&mut self, tokens: Range<usize>, kind: usize, margin: f32, types: &[Type]) {
        self.found.extend(types.get(kind).map(|&kind| Found { tokens, kind, margin }));
    }
}
