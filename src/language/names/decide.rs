//! The decisions that make names of tokens: at each token one of begin, inside, last, alone, or
//! none, with a type, always the likeliest that the ones before allow.

use std::ops::Range;

use wide::f32x4;

use super::asset::{NotAModel, Reader};
use super::net::{HIDDEN, Matrix, PIECES, ROLE, ROLES, ROWS, Rounded};
use super::{Kind, Type};

/// Moves that there is room for: those of 19 types.
const MOST_MOVES: usize = 80;

/// The score of every move.
type Scores = [f32; MOST_MOVES];

/// Makes decisions, from what tokens bring in their roles.
pub(super) struct Decider {
    types: Vec<Type>,
    bias: Vec<f32>,
    /// The feature vector of a role that no token has.
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
    /// The same for every kind of name: what else it may have been.
    pub(super) margins: Margins,
}

/// By how much each kind of name, by [`Kind::index`], is ahead of no name where one may begin.
pub(super) type Margins = [f32; Kind::ALL.len()];

/// A name that has begun.
struct Open {
    start: usize,
    kind: usize,
    ahead: Ahead,
    brings: [f32; ROLE],
}

/// By how much what was chosen is ahead of no name, and what else may have been.
#[derive(Clone, Copy, Default)]
struct Ahead {
    margin: f32,
    margins: Margins,
}

/// Where the decisions stand.
#[derive(Default)]
pub(super) struct State {
    at: usize,
    open: Option<Open>,
    before: Option<[f32; ROLE]>,
    pub(super) found: Vec<Found>,
    /// The kinds that each token outside names could have begun.
    pub(super) doubts: Vec<(usize, Margins)>,
}

/// The decision about a token.
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
        if moves > MOST_MOVES {
            return Err(NotAModel);
        }
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
        let scores = self.scores(&self.hidden(state, here));
        let (chosen, ahead) = match &state.open {
            Some(open) => (self.go_on(&scores, open.kind, is_end), Ahead::default()),
            None => self.start(&scores, is_space, is_end),
        };
        state.take(chosen, ahead, first, &self.types);
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
        Rounded::new(&hidden)
    }

    /// The score of every move.
    fn scores(&self, hidden: &Rounded) -> Scores {
        let mut lanes = [f32x4::ZERO; MOST_MOVES / ROWS];
        self.scores.product(hidden, &mut lanes);
        let mut scores = [0.0; MOST_MOVES];
        let (fours, _) = scores.as_chunks_mut::<ROWS>();
        fours.iter_mut().zip(lanes).for_each(|(four, lane)| *four = lane.to_array());
        scores.iter_mut().zip(&self.score_bias).for_each(|(score, bias)| *score += bias);
        scores
    }

    fn go_on(&self, scores: &Scores, kind: usize, is_end: bool) -> Move {
        let types = self.types.len();
        let goes_on = !is_end && scores.get(types + kind) >= scores.get(2 * types + kind);
        if goes_on { Move::Inside } else { Move::Last }
    }

    /// The move where no name is open, and by how much it is ahead of none.
    fn start(&self, scores: &Scores, is_space: bool, is_end: bool) -> (Move, Ahead) {
        let types = self.types.len();
        if is_space {
            return (Move::Out, Ahead::default());
        }
        let out = scores.get(4 * types + 1).copied().unwrap_or_default();
        let mut margins = [f32::NEG_INFINITY; Kind::ALL.len()];
        let (alone, alone_score) = self.likeliest(scores, 3 * types, &mut margins);
        let (begin, begin_score) = self.likeliest(scores, 0, &mut margins);
        let may_begin = !is_end && begin_score >= alone_score;
        let score = if may_begin { begin_score } else { alone_score };
        let chosen = match (score >= out, may_begin) {
            (false, _) => Move::Out,
            (true, true) => Move::Begin(begin),
            (true, false) => Move::Alone(alone),
        };
        (chosen, Ahead { margin: score - out, margins: margins.map(|score| score - out) })
    }

    /// The likeliest type of the moves from `first` on, one a type, the first of equals, and its
    /// score; `best` gets the best score of each kind of name.
    fn likeliest(&self, scores: &Scores, first: usize, best: &mut Margins) -> (usize, f32) {
        let mut most = (0, f32::NEG_INFINITY);
        let scores = scores.get(first..).unwrap_or_default();
        for (row, (&found, &score)) in self.types.iter().zip(scores).enumerate() {
            if let Some(best) = Kind::of(found).and_then(|kind| best.get_mut(kind.index())) {
                *best = best.max(score);
            }
            if score > most.1 {
                most = (row, score);
            }
        }
        most
    }
}

impl State {
    fn take(&mut self, chosen: Move, ahead: Ahead, brings: &[f32; ROLE], types: &[Type]) {
        let at = self.at;
        match chosen {
            Move::Begin(kind) => {
                self.open = Some(Open { start: at, kind, ahead, brings: *brings });
            }
            Move::Alone(kind) => self.keep(at..at + 1, kind, ahead, types),
            Move::Last => {
                if let Some(open) = self.open.take() {
                    self.keep(open.start..at + 1, open.kind, open.ahead, types);
                }
            }
            Move::Out => self.doubts.push((at, ahead.margins)),
            Move::Inside => {}
        }
        self.at += 1;
    }

    fn keep(&mut self, tokens: Range<usize>, kind: usize, ahead: Ahead, types: &[Type]) {
        let Ahead { margin, margins } = ahead;
        self.found.extend(types.get(kind).map(|&kind| Found { tokens, kind, margin, margins }));
    }
}
