#!/usr/bin/env bash
# The wasm32 tests, in every engine. Arguments go to cargo test.
source "$(dirname "$0")/setup.sh" all

mkdir -p target
export WASM_BINDGEN_TEST_WEBDRIVER_JSON=$PWD/target/webdriver.json
sed "s|CHROME|$CHROME|; s|FIREFOX|${FIREFOX:-}|; s|MINIBROWSER|${MINIBROWSER:-}|" \
  tests/tools/webdriver.json >"$WASM_BINDGEN_TEST_WEBDRIVER_JSON"
# In seconds, for all tests of an engine together: some wait for a storage that never answers.
export WASM_BINDGEN_TEST_TIMEOUT=180
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner

# run ENGINE VARIABLE DRIVER: the runner takes whichever driver it finds named.
run() {
  is_tested "$1" || return 0
  local variable=$2 driver=$3
  shift 3
  with_screen env -u CHROMEDRIVER -u GECKODRIVER -u SAFARIDRIVER "$variable=$driver" \
    cargo test --target wasm32-unknown-unknown --test web "$@"
}

step "In Chromium" run chromium CHROMEDRIVER "$CHROMEDRIVER" "$@"
step "In Firefox" run firefox GECKODRIVER "${GECKODRIVER:-}" "$@"
step "In the WebKit engine" run webkit SAFARIDRIVER "${WEBKITDRIVER:-}" "$@"
