//! From the attributes of words to what decisions are made of.

use super::super::asset::{NotAModel, Reader};
use super::{Embedding, HIDDEN, Matrix, REACH, ROLE, ROLES, Rounded, TOGETHER, WIDTH};

/// Rows and hash seed of the embedding of each attribute.
const TABLES: [(usize, u32); 4] = [(5_000, 8), (1_000, 9), (2_500, 10), (2_500, 11)];

/// Of each number of a layer the greatest of so many is taken.
const CHOICES: usize = 3;

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
    narrow_bias: Vec<f32>,
    roles: Matrix,
}

/// The greatest of three products, brought to one scale.
struct Layer {
    weights: Matrix,
    bias: Vec<f32>,
    gain: Vec<f32>,
    shift: Vec<f32>,
}

impl Layer {
    fn read(file: &mut Reader<'_>, columns: usize) -> Result<Self, NotAModel> {
        Ok(Self {
            weights: file.matrix(WIDTH * CHOICES, columns)?,
            bias: file.vector(WIDTH * CHOICES)?,
            gain: file.vector(WIDTH)?,
            shift: file.vector(WIDTH)?,
        })
    }

    /// A layer that reads three places, its weights for each place in rows of their own: the
    /// product of a token with them is made once, for all three tokens that read it.
    fn read_window(file: &mut Reader<'_>) -> Result<Self, NotAModel> {
        Ok(Self {
            weights: file.split_matrix(WIDTH * CHOICES, WIDTH, PLACES)?,
            bias: file.vector(WIDTH * CHOICES)?,
            gain: file.vector(WIDTH)?,
            shift: file.vector(WIDTH)?,
        })
    }

    /// Takes the greatest of each three and brings them to one scale.
    fn settle(&self, products: &[f32]) -> [f32; WIDTH] {
        let mut out = [0.0; WIDTH];
        let (threes, _) = products.as_chunks::<CHOICES>();
        let (biases, _) = self.bias.as_chunks::<CHOICES>();
        for (out, ([a, b, c], [x, y, z])) in out.iter_mut().zip(threes.iter().zip(biases)) {
            *out = (a + x).max(b + y).max(c + z);
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

impl Layers {
    pub(crate) fn read(file: &mut Reader<'_>) -> Result<Self, NotAModel> {
        let mut table = |(rows, seed)| file.embedding(rows, WIDTH, seed);
        let [a, b, c, d] = TABLES;
        Ok(Self {
            tables: [table(a)?, table(b)?, table(c)?, table(d)?],
            mix: Layer::read(file, TABLES.len() * WIDTH)?,
            windows: (0..REACH).map(|_| Layer::read_window(file)).collect::<Result<_, _>>()?,
            narrow: file.matrix(HIDDEN, WIDTH)?,
            narrow_bias: file.vector(HIDDEN)?,
            roles: file.matrix(ROLES * ROLE, HIDDEN)?,
        })
    }

    /// What a word is by itself, from the hashes of its attributes.
    pub(crate) fn embed(&self, attributes: [u64; 4]) -> [f32; WIDTH] {
        let mut all = [0.0; TABLES.len() * WIDTH];
        let (parts, _) = all.as_chunks_mut::<WIDTH>();
        for (part, (table, hash)) in parts.iter_mut().zip(self.tables.iter().zip(attributes)) {
            table.add(hash, part);
        }
        let mut products = [0.0; WIDTH * CHOICES];
        let rounded = Rounded::new([&all, &[], &[], &[]]);
        let rows = 0..self.mix.weights.height();
        self.mix.weights.products(rows, &rounded, |row, [product, ..]| {
            if let Some(to) = products.get_mut(row) {
                *to = product;
            }
        });
        self.mix.settle(&products)
    }

    /// Lets the tokens see each other, in place, and answers with what each brings to a decision
    /// in its three roles. The first and last [`REACH`] are right only where the text ends there.
    pub(crate) fn read_tokens(&self, tokens: &mut [[f32; WIDTH]]) -> Vec<[f32; ROLES * ROLE]> {
        for layer in &self.windows {
            see_neighbours(layer, tokens);
        }
        let narrow = multiply(&self.narrow, tokens, [0.0; HIDDEN]);
        let biased: Vec<[f32; HIDDEN]> = narrow
            .into_iter()
            .map(|mut token| {
                token.iter_mut().zip(&self.narrow_bias).for_each(|(x, bias)| *x += bias);
                token
            })
            .collect();
        multiply(&self.roles, &biased, [0.0; ROLES * ROLE])
    }
}

/// One layer: each token gets what it and its neighbours come to added.
fn see_neighbours(layer: &Layer, tokens: &mut [[f32; WIDTH]]) {
    const READ: usize = WIDTH * CHOICES;
    let products = multiply(&layer.weights, tokens, [0.0; READ * PLACES]);
    let none = [0.0; READ * PLACES];
    let at = |i: Option<usize>| i.and_then(|i| products.get(i)).unwrap_or(&none);
    for (i, token) in tokens.iter_mut().enumerate() {
        let places = [at(i.checked_sub(1)), at(Some(i)), at(Some(i + 1))];
        let [before, here, behind] = places.map(|p| p.as_chunks::<READ>().0);
        let ([first, ..], [_, second, ..], [.., third]) = (before, here, behind) else { continue };
        let mut sum = [0.0; READ];
        for (sum, ((a, b), c)) in sum.iter_mut().zip(first.iter().zip(second).zip(third)) {
            *sum = a + b + c;
        }
        let seen = layer.settle(&sum);
        token.iter_mut().zip(seen).for_each(|(x, seen)| *x += seen);
    }
}

/// The products of a matrix with each of the vectors.
fn multiply<const IN: usize, const OUT: usize>(
    matrix: &Matrix,
    vectors: &[[f32; IN]],
    zero: [f32; OUT],
) -> Vec<[f32; OUT]> {
    let mut out = vec![zero; vectors.len()];
    for (vectors, out) in vectors.chunks(TOGETHER).zip(out.chunks_mut(TOGETHER)) {
        let rounded = Rounded::new(std::array::from_fn(|i| {
            vectors.get(i).map_or(&[] as &[f32], |vector| vector.as_slice())
        }));
        matrix.products(0..matrix.height(), &rounded, |row, products| {
            for (out, product) in out.iter_mut().zip(products) {
                if let Some(to) = out.get_mut(row) {
                    *to = product;
                }
            }
        });
    }
    out
}
