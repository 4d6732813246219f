#!/usr/bin/env bash
# Fuzzes every target of tests/fuzz, or those that are named, for SECONDS_EACH (60) seconds each.
# Needs a nightly compiler (`rustup toolchain install nightly`) and cargo-fuzz, which it builds.
source "$(dirname "$0")/setup.sh" fuzz

seconds=${SECONDS_EACH:-60}
export CARGO_TARGET_DIR=$PWD/target/fuzz-build
say "Building the fuzzer"
cargo +nightly fuzz build --fuzz-dir tests/fuzz any ||
  die "The fuzzer could not be built." "It needs a nightly compiler: rustup toolchain install nightly"
[ $# -gt 0 ] || set -- tests/fuzz/seeds/*/
for seeds in "$@"; do
  target=$(basename "$seeds")
  corpus=target/fuzz/$target
  mkdir -p "$corpus"
  step "$target, $seconds s" env TARGET="$target" cargo +nightly fuzz run --fuzz-dir tests/fuzz any \
    "$corpus" "tests/fuzz/seeds/$target" -- -artifact_prefix="$corpus-" -max_total_time="$seconds" \
    -max_len=8192 -timeout=20 -verbosity=0 -print_final_stats=1
done
