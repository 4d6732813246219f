#!/usr/bin/env bash
# The journeys on the built page, which is built first. Arguments go to the test binary.
source "$(dirname "$0")/setup.sh" all

step "The page" bash tests/tools/single_file.sh
with_screen cargo test --test e2e -- --test-threads=2 "$@"
