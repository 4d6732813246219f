//! From the attributes of words to what decisions are made of.

use super::super::asset::{NotAModel, Reader};
use super::{Embedding, HIDDEN, Matrix, REACH, ROLE, ROLES, ROWS, Rounded, WIDTH};
use wide::f32x4;

/// Rows and hash seed of the embedding of each attribute.
const TABLES: [(usize, u32); 4] = [(5_000, 8), (1_000, 9), (2_500, 10), (2_500, 11)];

/// Of each number of a layer the greatest of so many is taken.
const CHOICES: usize = 3;

/// Lanes of the products of a layer, from one place: those of the first choice, of the second, of
/// the third.
const READ: usize = WIDTH * CHOICES / ROWS;

/// Kept from a division by zero, as in the training.
const SMALLEST_VARIANCE: f32 = 1e-8;

/// Places from which a layer takes what it reads: the token before, the token, the one behind.
const PLACES: usize = 3;

/// All layers but the last, which decides.
pub(crate) struct Layers {
    tables: [Embedding; 4],
    mix: Layer,
    windows: Vec<Layer>,
    narrow: Matrix,
    narrow_bias: Vec<f32x4>,
    roles: Matrix,
}

/// The greatest of three products, brought to one scale.
struct Layer {
    weights: Matrix,
    bias: Vec<f32x4>,
    gain: Vec<f32>,
    shift: Vec<f32>,
}

impl Layer {
    fn read(file: &mut Reader<'_>, columns: usize, places: usize) -> Result<Self, NotAModel> {
        Ok(Self {
            weights: file.parted_matrix(WIDTH * CHOICES, columns, places, CHOICES)?,
            bias: lanes(&file.parted_vector(WIDTH * CHOICES, CHOICES)?),
            gain: file.vector(WIDTH)?,
            shift: file.vector(WIDTH)?,
        })
    }

    /// Takes the greatest of each three and brings them to one scale.
    fn settle(&self, products: &[f32x4; READ]) -> [f32; WIDTH] {
        let mut out = [0.0; WIDTH];
        let [first, second, third] = parts(products);
        let [x, y, z] = parts(&self.bias);
        let lanes = first.iter().zip(second).zip(third).zip(x.iter().zip(y).zip(z));
        for (out, (((a, b), c), ((x, y), z))) in out.as_chunks_mut().0.iter_mut().zip(lanes) {
            *out = (*a + *x).fast_max(*b + *y).fast_max(*c + *z).to_array();
        }
        let mean = out.iter().sum::<f32>() / WIDTH as f32;
        let variance = out.iter().map(|x| (x - mean) * (x - mean)).sum::<f32>() / WIDTH as f32;
        let scale = 1.0 / (variance + SMALLEST_VARIANCE).sqrt();
        for (out, (gain, shift)) in out.iter_mut().zip(self.gain.iter().zip(&self.shift)) {
            *out = (*out - mean) * scale * gain + shift;
        }
        out
    }
}

/// The three choices of products or biases.
fn parts(of: &[f32x4]) -> [&[f32x4]; CHOICES] {
    const LANES: usize = WIDTH / ROWS;
    std::array::from_fn(|i| of.get(i * LANES..(i + 1) * LANES).unwrap_or_default())
}

fn lanes(values: &[f32]) -> Vec<f32x4> {
    values.as_chunks::<ROWS>().0.iter().map(|four| f32x4::new(*four)).collect()
}

impl Layers {
    pub(crate) fn read(file: &mut Reader<'_>) -> Result<Self, NotAModel> {
        let mut table = |(rows, seed)| file.embedding(rows, WIDTH, seed);
        let [a, b, c, d] = TABLES;
        Ok(Self {
            tables: [table(a)?, table(b)?, table(c)?, table(d)?],
            mix: Layer::read(file, TABLES.len() * WIDTH, 1)?,
            windows: (0..REACH)
                .map(|_| Layer::read(file, WIDTH, PLACES))
                .collect::<Result<_, _>>()?,
            narrow: file.matrix(HIDDEN, WIDTH)?,
            narrow_bias: lanes(&file.vector(HIDDEN)?),
            roles: file.matrix(ROLES * ROLE, HIDDEN)?,
        })
    }

    /// Embeds a word by itself, from the hashes of its attributes.
    pub(crate) fn embed(&self, attributes: [u64; 4]) -> [f32; WIDTH] {
        let mut all = [0.0; TABLES.len() * WIDTH];
        let (parts, _) = all.as_chunks_mut::<WIDTH>();
        for (part, (table, hash)) in parts.iter_mut().zip(self.tables.iter().zip(attributes)) {
            table.add(hash, part);
        }
        let mut products = [f32x4::ZERO; READ];
        self.mix.weights.product(&Rounded::new(&all), &mut products);
        self.mix.settle(&products)
    }

    /// Lets the tokens see each other, in place, and answers with what each brings to a decision
    /// in its three roles. The first and last [`REACH`] are right only where the text ends there.
    pub(crate) fn read_tokens(&self, tokens: &mut [[f32; WIDTH]]) -> Vec<[f32; ROLES * ROLE]> {
        for layer in &self.windows {
            see_neighbours(layer, tokens);
        }
        let mut narrow = multiply(&self.narrow, tokens);
        let brings = |token: &mut [f32x4; HIDDEN / ROWS]| {
            token.iter_mut().zip(&self.narrow_bias).for_each(|(x, bias)| *x += *bias);
            flat::<{ HIDDEN / ROWS }, HIDDEN>(token)
        };
        let narrow: Vec<[f32; HIDDEN]> = narrow.iter_mut().map(brings).collect();
        let roles = multiply(&self.roles, &narrow);
        roles.iter().map(flat::<{ ROLES * ROLE / ROWS }, { ROLES * ROLE }>).collect()
    }
}

/// One layer: each token gets what it and its neighbours come to added.
fn see_neighbours(layer: &Layer, tokens: &mut [[f32; WIDTH]]) {
    let products: Vec<[f32x4; READ * PLACES]> = multiply(&layer.weights, tokens);
    let none = [f32x4::ZERO; READ * PLACES];
    let at = |i: Option<usize>| i.and_then(|i| products.get(i)).unwrap_or(&none);
    for (i, token) in tokens.iter_mut().enumerate() {
        let places = [at(i.checked_sub(1)), at(Some(i)), at(Some(i + 1))];
        let [before, here, behind] = places.map(|p| p.as_chunks::<READ>().0);
        let ([first, ..], [_, second, ..], [.., third]) = (before, here, behind) else { continue };
        let mut sum = [f32x4::ZERO; READ];
        for (sum, ((a, b), c)) in sum.iter_mut().zip(first.iter().zip(second).zip(third)) {
            *sum = *a + *b + *c;
        }
        let seen = layer.settle(&sum);
        token.iter_mut().zip(seen).for_each(|(x, seen)| *x += seen);
    }
}

/// The products of a matrix with each of the vectors, [`ROWS`] by [`ROWS`].
fn multiply<const IN: usize, const OUT: usize>(
    matrix: &Matrix,
    vectors: &[[f32; IN]],
) -> Vec<[f32x4; OUT]> {
    let rounded: Vec<Rounded> = vectors.iter().map(|vector| Rounded::new(vector)).collect();
    let mut out = vec![[f32x4::ZERO; OUT]; vectors.len()];
    matrix.products(&rounded, &mut out);
    out
}

/// The same values one by one.
fn flat<const LANES: usize, const LENGTH: usize>(lanes: &[f32x4; LANES]) -> [f32; LENGTH] {
    let mut flat = [0.0; LENGTH];
    for (to, lane) in flat.as_chunks_mut::<ROWS>().0.iter_mut().zip(lanes) {
        *to = lane.to_array();
    }
    flat
}
