#!/usr/bin/env bash
# The quick inner loop: no browser, no release build.
source "$(dirname "$0")/common.sh"

step "Format" cargo fmt --check
step "Clippy" cargo clippy --quiet --workspace --all-targets -- -D warnings
step "Check for wasm32" cargo check --quiet --target wasm32-unknown-unknown --workspace --exclude tagline-cli
step "Native tests" cargo test --quiet --workspace
