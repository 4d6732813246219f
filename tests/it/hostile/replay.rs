//! The fuzzer's seeds and variations of them, without a fuzzer.

use std::path::Path;
use std::time::{Duration, Instant};

use super::targets::{TARGETS, Target};

/// Variations of each seed in an ordinary run.
const VARIATIONS: u64 = 20;

/// Random numbers that are the same in every run (Knuth's MMIX constants).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        let mixed = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = mixed.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n.max(1)
    }

    /// Some bytes changed, taken out, doubled, or put in from a list of what is often mistaken.
    fn vary(&mut self, seed: &[u8]) -> Vec<u8> {
        const ODD: &[&[u8]] = &[
            b"\0",
            b"\xff",
            b"\xed\xa0\x80",
            b"\r",
            "\u{2028}".as_bytes(),
            "\u{301}".as_bytes(),
            "\u{200d}".as_bytes(),
            "\u{202e}".as_bytes(),
            b"<",
            b"</",
            b"<!--",
            b"\"",
            b"{",
            b"[",
            b"-1",
            b"1e999",
            b"18446744073709551615",
            b"null",
            b"&#0;",
            "👩".as_bytes(),
            b"\\ud800",
        ];
        let mut bytes = seed.to_vec();
        for _ in 0..=self.below(4) {
            let from = self.below(bytes.len() + 1);
            let to = (from + self.below(9)).min(bytes.len());
            match self.below(5) {
                0 if from < bytes.len() => bytes[from] = self.below(256).to_le_bytes()[0],
                1 => drop(bytes.drain(from..to)),
                2 => bytes.extend(bytes[from..to].to_vec()),
                3 => bytes.truncate(from.max(bytes.len() / 2)),
                _ => drop(bytes.splice(from..from, ODD[self.below(ODD.len())].iter().copied())),
            }
        }
        bytes
    }
}

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/seeds").join(target);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{folder:?}: {e}"));
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// Runs a target; a panic says with which bytes.
fn run(name: &str, target: Target, bytes: &[u8]) {
    let outcome = std::panic::catch_unwind(|| target(bytes));
    assert!(outcome.is_ok(), "{name}: b\"{}\"", bytes.escape_ascii());
}

#[test]
fn every_seed_and_what_is_like_it_holds() {
    for &(name, target) in TARGETS {
        let (mut dice, seeds) = (Dice(7), seeds(name));
        assert!(!seeds.is_empty(), "{name}");
        for seed in &seeds {
            run(name, target, seed);
            (0..VARIATIONS).for_each(|_| run(name, target, &dice.vary(seed)));
        }
    }
}

/// Where there is no fuzzer: `TAGLINE_FUZZ_SECONDS=60 cargo test --release --test it -- --ignored
/// fuzz_without`.
#[test]
#[ignore = "takes as long as TAGLINE_FUZZ_SECONDS says, for each target"]
fn fuzz_without_a_fuzzer() {
    let seconds = std::env::var("TAGLINE_FUZZ_SECONDS").ok().and_then(|s| s.parse().ok());
    let time = Duration::from_secs(seconds.unwrap_or(10));
    for &(name, target) in TARGETS {
        let (start, mut dice, mut pool) = (Instant::now(), Dice(time.as_secs()), seeds(name));
        let mut runs = 0_u64;
        while start.elapsed() < time {
            let of = dice.below(pool.len());
            let varied = dice.vary(&pool[of]);
            run(name, target, &varied);
            runs += 1;
            if runs.is_multiple_of(50) && pool.len() < 500 && varied.len() < 4096 {
                pool.push(varied);
            }
        }
        eprintln!("{name}: {runs} runs in {} s", time.as_secs());
    }
}
