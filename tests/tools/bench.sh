#!/usr/bin/env bash
# What the built page costs to load.
source "$(dirname "$0")/setup.sh" page

step "The page" bash tests/tools/build.sh
bash tests/tools/sizes.sh
