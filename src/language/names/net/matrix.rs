//! Matrices of small integers, and the one product that the model is made of.
//!
//! Weights are steps of an 8-bit scale, one scale a row. Vectors are rounded to 15 bits of their
//! largest value before they are multiplied: eight products and their sums by pairs are then one
//! instruction (`pmaddwd`, `i32x4.dot_i16x8_s`), twice as many as of floats. The vectors of the
//! library are used because a release build is made for size, in which nothing is vectorised.

use wide::{f32x4, i16x8, i32x4};

/// Rows that are multiplied together: the four sums of a vector of the machine.
pub(crate) const ROWS: usize = 4;

/// Vectors that are multiplied together: each weight is fetched once for all of them.
pub(crate) const TOGETHER: usize = 4;

/// The largest step of a rounded vector.
const LARGEST: f32 = 32_767.0;

/// A vector rounded, two values after two, each pair as often as there are [`ROWS`].
pub(crate) struct Rounded {
    pairs: Vec<i16x8>,
    factor: f32,
}

impl Rounded {
    pub(crate) fn new(vector: &[f32]) -> Self {
        let mut largest = f32::MIN_POSITIVE;
        for x in vector {
            largest = if x.abs() > largest { x.abs() } else { largest };
        }
        let scale = LARGEST / largest;
        let step = |value: f32| {
            let scaled = value * scale;
            (scaled + 0.5_f32.copysign(scaled)) as i16
        };
        let (pairs, _) = vector.as_chunks::<2>();
        let pair = |&[a, b]: &[f32; 2]| {
            let (a, b) = (step(a), step(b));
            i16x8::new([a, b, a, b, a, b, a, b])
        };
        Self { pairs: pairs.iter().map(pair).collect(), factor: largest / LARGEST }
    }
}

/// A matrix to multiply rounded vectors with.
pub(crate) struct Matrix {
    /// Of each [`ROWS`] rows, two columns after two.
    pairs: Vec<i16x8>,
    factors: Vec<f32x4>,
    /// Pairs a row.
    width: usize,
}

impl Matrix {
    /// Rows of `columns` steps each, as signed bytes, with the factor of each row. Columns are even.
    pub(crate) fn new(columns: usize, factors: &[f32], steps: &[u8]) -> Self {
        let columns = columns.max(2);
        let pairs = steps.chunks(columns * ROWS).flat_map(|rows| {
            let step = move |row: usize, column: usize| {
                rows.get(row * columns + column).map_or(0, |step| i16::from(step.cast_signed()))
            };
            (0..columns / 2)
                .map(move |pair| i16x8::new(std::array::from_fn(|i| step(i / 2, 2 * pair + i % 2))))
        });
        let four = |of: &[f32]| {
            f32x4::new(std::array::from_fn(|i| of.get(i).copied().unwrap_or_default()))
        };
        let factors = factors.chunks(ROWS).map(four).collect();
        Self { pairs: pairs.collect(), factors, width: columns / 2 }
    }

    /// The products of the rows with the vector, [`ROWS`] by [`ROWS`]; beyond the last row zero.
    pub(crate) fn product(&self, vector: &Rounded, to: &mut [f32x4]) {
        let scale = f32x4::splat(vector.factor);
        let rows = self.pairs.chunks_exact(self.width).zip(&self.factors);
        for (to, (weights, factors)) in to.iter_mut().zip(rows) {
            let mut sum = i32x4::ZERO;
            for (weight, pair) in weights.iter().zip(&vector.pairs) {
                sum += weight.dot(*pair);
            }
            *to = sum.round_float() * *factors * scale;
        }
    }

    /// The same for each of the vectors.
    pub(crate) fn products<const N: usize>(&self, vectors: &[Rounded], to: &mut [[f32x4; N]]) {
        let (fours, rest) = vectors.as_chunks::<TOGETHER>();
        let (to_fours, to_rest) = to.as_chunks_mut::<TOGETHER>();
        for (four, to) in fours.iter().zip(to_fours) {
            self.four_products(four, to);
        }
        for (one, to) in rest.iter().zip(to_rest) {
            self.product(one, to);
        }
    }

    fn four_products<const N: usize>(
        &self,
        vectors: &[Rounded; TOGETHER],
        to: &mut [[f32x4; N]; TOGETHER],
    ) {
        let scales = vectors.each_ref().map(|v| f32x4::splat(v.factor));
        let pair = |v: &Rounded, at: usize| v.pairs.get(at).copied().unwrap_or(i16x8::ZERO);
        let pairs: Vec<[i16x8; TOGETHER]> =
            (0..self.width).map(|at| vectors.each_ref().map(|v| pair(v, at))).collect();
        let rows = self.pairs.chunks_exact(self.width).zip(&self.factors);
        for (row, (weights, factors)) in rows.enumerate() {
            let sums = sums(weights, &pairs);
            for ((to, sum), scale) in to.iter_mut().zip(sums).zip(scales) {
                if let Some(to) = to.get_mut(row) {
                    *to = sum.round_float() * *factors * scale;
                }
            }
        }
    }
}

/// The sums of the products of [`ROWS`] rows with each vector. Written out: a release build, which
/// is made for size, would take arrays of vectors through memory.
#[inline]
fn sums(weights: &[i16x8], pairs: &[[i16x8; TOGETHER]]) -> [i32x4; TOGETHER] {
    let mut a = i32x4::ZERO;
    let mut b = i32x4::ZERO;
    let mut c = i32x4::ZERO;
    let mut d = i32x4::ZERO;
    for (weight, [e, f, g, h]) in weights.iter().zip(pairs) {
        a += weight.dot(*e);
        b += weight.dot(*f);
        c += weight.dot(*g);
        d += weight.dot(*h);
    }
    [a, b, c, d]
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
