//! The two hashes by which the model knows words. Both are Austin Appleby's, in the public domain:
//! MurmurHash64A of the bytes, and the mixing of MurmurHash3 x64 128 for one number.

const MULTIPLIER: u64 = 0xc6a4_a793_5bd1_e995;

/// The seed with which the model's words were hashed.
const WORD_SEED: u64 = 1;

/// MurmurHash64A of the words as UTF-8; 0 for none.
pub(super) fn of_word(word: &str) -> u64 {
    let bytes = word.as_bytes();
    if bytes.is_empty() {
        return 0;
    }
    let mut hash = WORD_SEED ^ (bytes.len() as u64).wrapping_mul(MULTIPLIER);
    let (eights, rest) = bytes.as_chunks::<8>();
    for eight in eights {
        let mut part = u64::from_le_bytes(*eight).wrapping_mul(MULTIPLIER);
        part = (part ^ (part >> 47)).wrapping_mul(MULTIPLIER);
        hash = (hash ^ part).wrapping_mul(MULTIPLIER);
    }
    if !rest.is_empty() {
        let last = rest.iter().rev().fold(0, |sum, &byte| (sum << 8) | u64::from(byte));
        hash = (hash ^ last).wrapping_mul(MULTIPLIER);
    }
    hash = (hash ^ (hash >> 47)).wrapping_mul(MULTIPLIER);
    hash ^ (hash >> 47)
}

/// The four numbers by which rows of an embedding are chosen for a word of this hash.
pub(super) fn rows(word: u64, seed: u32) -> [u32; 4] {
    let mut first = word.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31);
    first = first.wrapping_mul(0x4cf5_ad43_2745_937f) ^ u64::from(seed) ^ 8;
    let mut second = u64::from(seed) ^ 8;
    first = first.wrapping_add(second);
    second = second.wrapping_add(first);
    (first, second) = (mixed(first), mixed(second));
    first = first.wrapping_add(second);
    second = second.wrapping_add(first);
    let halves = |n: u64| [n as u32, (n >> 32) as u32];
    let ([a, b], [c, d]) = (halves(first), halves(second));
    [a, b, c, d]
}

fn mixed(mut n: u64) -> u64 {
    n = (n ^ (n >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    n = (n ^ (n >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    n ^ (n >> 33)
}
