//! Matrices of small integers, and the one product that the model is made of.
//!
//! Weights are steps of an 8-bit scale, one scale a row. Vectors are rounded to 15 bits of their
//! largest value before they are multiplied: eight products and their sums by pairs are then one
//! instruction (`pmaddwd`, `i32x4.dot_i16x8_s`), twice as many as of floats. The vectors of the
//! library are used because a release build is made for size, in which nothing is vectorised.

use wide::{i16x8, i32x4};

/// Values in one vector of the machine.
const LANES: usize = 8;

/// Vectors that are multiplied together: each weight is fetched once for all of them.
pub(crate) const TOGETHER: usize = 4;

/// The largest step of a rounded vector.
const LARGEST: f32 = 32_767.0;

/// Up to [`TOGETHER`] vectors rounded, lane beside lane, with the factor of each.
pub(crate) struct Rounded {
    lanes: Vec<[i16x8; TOGETHER]>,
    factors: [f32; TOGETHER],
}

impl Rounded {
    /// Rounds the vectors; those that are not there are zero.
    pub(crate) fn new(vectors: [&[f32]; TOGETHER]) -> Self {
        let length = vectors.iter().map(|v| v.len()).max().unwrap_or_default();
        let largest =
            vectors.map(|v| v.iter().fold(f32::MIN_POSITIVE, |most, x| most.max(x.abs())));
        let steps = |vector: &[f32], lane: usize, largest: f32| {
            let from = (lane * LANES).min(vector.len());
            let scale = LARGEST / largest;
            let mut eight = [0_i16; LANES];
            let values = vector.get(from..).unwrap_or_default();
            for (step, value) in eight.iter_mut().zip(values) {
                let scaled = value * scale;
                *step = (scaled + 0.5_f32.copysign(scaled)) as i16;
            }
            i16x8::new(eight)
        };
        let lanes = (0..length.div_ceil(LANES)).map(|lane| {
            std::array::from_fn(|i| {
                let vector = vectors.get(i).copied().unwrap_or_default();
                steps(vector, lane, largest.get(i).copied().unwrap_or(1.0))
            })
        });
        Self { lanes: lanes.collect(), factors: largest.map(|most| most / LARGEST) }
    }
}

/// A matrix to multiply rounded vectors with.
pub(crate) struct Matrix {
    lanes: Vec<i16x8>,
    factors: Vec<f32>,
    /// Lanes a row.
    width: usize,
}

impl Matrix {
    /// Rows of `columns` steps each, as signed bytes, with the factor of each row.
    pub(crate) fn new(columns: usize, factors: Vec<f32>, steps: &[u8]) -> Self {
        let lane = |eight: &[u8]| {
            let mut lane = [0_i16; LANES];
            for (to, &from) in lane.iter_mut().zip(eight) {
                *to = i16::from(from.cast_signed());
            }
            i16x8::new(lane)
        };
        let rows = steps.chunks(columns.max(1));
        let lanes = rows.flat_map(|row| row.chunks(LANES).map(lane)).collect();
        Self { lanes, factors, width: columns.div_ceil(LANES) }
    }

    pub(crate) fn height(&self) -> usize {
        self.factors.len()
    }

    /// The product of these rows with the vectors, row by row.
    pub(crate) fn products(
        &self,
        rows: std::ops::Range<usize>,
        vectors: &Rounded,
        mut each: impl FnMut(usize, [f32; TOGETHER]),
    ) {
        let width = self.width.max(1);
        let weights = self.lanes.get(rows.start * width..rows.end * width).unwrap_or_default();
        let factors = self.factors.get(rows.clone()).unwrap_or_default();
        for ((row, weights), factor) in rows.zip(weights.chunks_exact(width)).zip(factors) {
            let [a, b, c, d] = sums(weights, &vectors.lanes);
            let [e, f, g, h] = vectors.factors;
            each(row, [a * factor * e, b * factor * f, c * factor * g, d * factor * h]);
        }
    }
}

/// The sums of the products of a row with each vector. Written out: a release build, which is made
/// for size, would take arrays of vectors through memory.
#[inline]
fn sums(weights: &[i16x8], vectors: &[[i16x8; TOGETHER]]) -> [f32; TOGETHER] {
    let mut a = i32x4::ZERO;
    let mut b = i32x4::ZERO;
    let mut c = i32x4::ZERO;
    let mut d = i32x4::ZERO;
    for (weight, [e, f, g, h]) in weights.iter().zip(vectors) {
        a += weight.dot(*e);
        b += weight.dot(*f);
        c += weight.dot(*g);
        d += weight.dot(*h);
    }
    [a.reduce_add() as f32, b.reduce_add() as f32, c.reduce_add() as f32, d.reduce_add() as f32]
}

/// A table of vectors in which each word is the sum of the four that its hash chooses.
pub(crate) struct Embedding {
    columns: usize,
    seed: u32,
    factors: Vec<f32>,
    steps: Vec<i8>,
}

impl Embedding {
    /// Rows of `columns` steps each, as signed bytes, with the factor of each row.
    pub(crate) fn new(columns: usize, seed: u32, factors: Vec<f32>, steps: &[u8]) -> Self {
        let steps = steps.iter().map(|step| step.cast_signed()).collect();
        Self { columns, seed, factors, steps }
    }

    /// Adds the vector of a word of this hash.
    pub(crate) fn add(&self, word: u64, to: &mut [f32]) {
        let height = u32::try_from(self.factors.len()).unwrap_or(u32::MAX).max(1);
        for row in super::super::hash::rows(word, self.seed) {
            let row = (row % height) as usize;
            let Some(factor) = self.factors.get(row) else { continue };
            let steps = self.steps.get(row * self.columns..).unwrap_or_default();
            for (value, step) in to.iter_mut().zip(steps) {
                *value += f32::from(*step) * factor;
            }
        }
    }
}
