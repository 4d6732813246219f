#!/usr/bin/env bash
# Measures the built page in a headless browser beside the floors of the same run.
# BENCH_SIZES="5 50 500 2000" (kilobytes of text) and BENCH_LOADS=3 choose how much.
source "$(dirname "$0")/setup.sh" all

step "The page" bash tests/tools/build.sh
bash tests/tools/sizes.sh
step "The articles" cargo test --quiet --test bench -- target/bench 5 100 50 1000 500 10000 2000 40000
step "Measuring" node tests/bench/run.mjs
