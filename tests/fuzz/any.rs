//! One program for all targets: `TARGET` names the one that is fuzzed.
#![no_main]
#![allow(clippy::expect_used, reason = "a fuzzer fails by panicking")]

mod targets;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

static TARGET: LazyLock<targets::Target> = LazyLock::new(|| {
    let name = std::env::var("TARGET").expect("TARGET names what is fuzzed");
    let found = targets::TARGETS.iter().find(|(known, _)| *known == name);
    found.expect("there is a target of that name").1
});

fuzz_target!(|data: &[u8]| TARGET(data));
