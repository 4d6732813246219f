#!/usr/bin/env bash
# Measures the built page in a headless browser beside the floors of the same run.
source "$(dirname "$0")/setup.sh" all

step "The page" bash tests/tools/build.sh
bash tests/tools/sizes.sh
