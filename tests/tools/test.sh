#!/usr/bin/env bash
# Every test there is, in the order in which they fail soonest.
source "$(dirname "$0")/setup.sh" all

WASM="--target wasm32-unknown-unknown"
# shellcheck disable=SC2086
{
  step "Format" cargo fmt --check
  step "Clippy, native" cargo clippy --workspace --all-targets -- -D warnings
  step "Clippy, journeys" cargo clippy --test e2e -- -D warnings
  step "Clippy, wasm32" cargo clippy $WASM --workspace --exclude tagline-cli --lib --bins --test web -- -D warnings
  step "What is built in" bash tests/tools/deny.sh
  step "Documentation" env RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --document-private-items
  # The same cases each time: what fails here fails again. `make properties` looks for others.
  step "Native tests" env PROPTEST_RNG_SEED=20261129 cargo test --workspace
  step "Tests in a browser" bash tests/tools/web.sh
  step "Journeys on the page" bash tests/tools/e2e.sh
}
