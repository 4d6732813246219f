//! The file of weights, as `tests/tools/names.py` writes it.

use std::collections::HashMap;

use super::net::{Embedding, Matrix};

const MAGIC: &[u8] = b"tagline names 1\n";

/// The bytes are not a model of names that this version can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("The file of names is damaged or of another version.")]
pub struct NotAModel;

/// The norms that are not the word in lower case, from hash to hash.
pub(super) struct Norms(HashMap<u32, u64>);

impl Norms {
    /// The hash of the norm of a word of this hash. Words share the lower half of a hash once in a
    /// million.
    pub(super) fn get(&self, word: u64) -> Option<u64> {
        self.0.get(&(word as u32)).copied()
    }
}

/// Reads the parts of the file one after another.
pub(super) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Result<Self, NotAModel> {
        Ok(Self { rest: bytes.strip_prefix(MAGIC).ok_or(NotAModel)? })
    }

    /// Whether nothing is left.
    pub(super) fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    pub(super) fn text(&mut self) -> Result<&'a str, NotAModel> {
        let length = self.number()?;
        str::from_utf8(self.take(length)?).map_err(|_| NotAModel)
    }

    /// A vector of this length.
    pub(super) fn vector(&mut self, length: usize) -> Result<Vec<f32>, NotAModel> {
        if self.number()? == length { self.floats(length) } else { Err(NotAModel) }
    }

    /// A matrix of this size, to multiply with.
    pub(super) fn matrix(&mut self, rows: usize, columns: usize) -> Result<Matrix, NotAModel> {
        let (factors, steps) = self.rows(rows, columns)?;
        Ok(Matrix::new(columns, &factors, steps))
    }

    /// A vector whose values are choices, so many in a row: first the first choice of all.
    pub(super) fn parted_vector(
        &mut self,
        length: usize,
        choices: usize,
    ) -> Result<Vec<f32>, NotAModel> {
        let values = self.vector(length)?;
        Ok(parted(length, choices).filter_map(|at| values.get(at).copied()).collect())
    }

    /// A matrix of `places` times `columns` columns, as one of as many times more rows: first those
    /// of the first place, of them those of the first choice.
    pub(super) fn parted_matrix(
        &mut self,
        rows: usize,
        columns: usize,
        places: usize,
        choices: usize,
    ) -> Result<Matrix, NotAModel> {
        let (factors, steps) = self.rows(rows, columns * places)?;
        let parts = (0..places).flat_map(|place| {
            let start = move |row: usize| (row * places + place) * columns;
            parted(rows, choices).filter_map(move |row| steps.get(start(row)..start(row) + columns))
        });
        let parts: Vec<u8> = parts.flatten().copied().collect();
        let factors: Vec<f32> =
            parted(rows, choices).filter_map(|row| factors.get(row).copied()).collect();
        Ok(Matrix::new(columns, &factors.repeat(places), &parts))
    }

    /// A matrix of this size, to look rows up in.
    pub(super) fn embedding(
        &mut self,
        rows: usize,
        columns: usize,
        seed: u32,
    ) -> Result<Embedding, NotAModel> {
        let (factors, steps) = self.rows(rows, columns)?;
        Ok(Embedding::new(columns, seed, factors, steps))
    }

    pub(super) fn norms(&mut self) -> Result<Norms, NotAModel> {
        let (keys, values) = (self.number()?, self.number()?);
        let keys_at = self.array::<4>(keys)?;
        let places = self.array::<2>(keys)?;
        let hashes = self.array::<8>(values)?;
        let value = |place: &[u8; 2]| hashes.get(usize::from(u16::from_le_bytes(*place)));
        let pairs = keys_at.iter().zip(places);
        let found = pairs.map(|(key, place)| {
            let hash = value(place).ok_or(NotAModel)?;
            Ok((u32::from_le_bytes(*key), u64::from_le_bytes(*hash)))
        });
        Ok(Norms(found.collect::<Result<_, NotAModel>>()?))
    }

    fn rows(&mut self, rows: usize, columns: usize) -> Result<(Vec<f32>, &'a [u8]), NotAModel> {
        if (self.number()?, self.number()?) != (rows, columns) {
            return Err(NotAModel);
        }
        let factors = self.floats(rows)?;
        Ok((factors, self.take(rows * columns)?))
    }

    fn number(&mut self) -> Result<usize, NotAModel> {
        let four = self.array::<4>(1)?.first().ok_or(NotAModel)?;
        Ok(u32::from_le_bytes(*four) as usize)
    }

    fn floats(&mut self, length: usize) -> Result<Vec<f32>, NotAModel> {
        Ok(self.array::<4>(length)?.iter().map(|four| f32::from_le_bytes(*four)).collect())
    }

    fn array<const N: usize>(&mut self, length: usize) -> Result<&'a [[u8; N]], NotAModel> {
        let bytes = self.take(length.checked_mul(N).ok_or(NotAModel)?)?;
        Ok(bytes.as_chunks::<N>().0)
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], NotAModel> {
        let (head, rest) = self.rest.split_at_checked(length).ok_or(NotAModel)?;
        self.rest = rest;
        Ok(head)
    }
}

/// The places of values that are choices, so many in a row: first the first choice of all.
fn parted(length: usize, choices: usize) -> impl Iterator<Item = usize> {
    (0..choices).flat_map(move |choice| (choice..length).step_by(choices))
}
