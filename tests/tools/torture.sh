#!/usr/bin/env bash
# Kills browsers again and again and looks what is left. TRIES chooses how often, for each engine.
source "$(dirname "$0")/setup.sh" all

step "The page" bash tests/tools/build.sh
with_screen cargo test --test e2e torture -- --ignored --nocapture
