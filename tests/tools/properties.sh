#!/usr/bin/env bash
# Every property on TIMES times as many random cases as `make test` tries, and on others each time.
# What fails is shrunk, printed and kept in proptest-regressions/, where `cargo test` tries it first.
source "$(dirname "$0")/setup.sh" page

PROPTEST_CASES=$((256 * ${TIMES:-20}))
PROPTEST_MAX_GLOBAL_REJECTS=$((4 * PROPTEST_CASES))
export PROPTEST_CASES PROPTEST_MAX_GLOBAL_REJECTS
step "Properties, $PROPTEST_CASES cases each" cargo test --workspace --lib --test it
