#!/usr/bin/env bash
# Every property on TIMES as many random cases as `make test` tries, and on others each time. What
# fails is shrunk, printed and kept in proptest-regressions/, where `cargo test` tries it first.
source "$(dirname "$0")/setup.sh" page

PROPTEST_CASES=$((256 * ${TIMES:-50}))
export PROPTEST_CASES
step "Properties, $PROPTEST_CASES cases each" cargo test --lib --test it
