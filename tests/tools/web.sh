#!/usr/bin/env bash
# The wasm32 tests, in a headless browser. Arguments go to cargo test.
source "$(dirname "$0")/setup.sh" all

mkdir -p target
export WASM_BINDGEN_TEST_WEBDRIVER_JSON=$PWD/target/webdriver.json
sed "s|CHROME|$CHROME|" tests/tools/webdriver.json >"$WASM_BINDGEN_TEST_WEBDRIVER_JSON"
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
exec cargo test --target wasm32-unknown-unknown --test web "$@"
