#!/usr/bin/env bash
# Pictures of the built page at three widths, light and dark, in tests/shots/.
source "$(dirname "$0")/setup.sh" all

step "The page" bash tests/tools/build.sh
exec cargo test --test e2e shots -- --ignored
