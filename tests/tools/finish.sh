#!/usr/bin/env bash
# What the built page still needs. Trunk calls it when everything else is in place.
set -eu
bash tests/tools/name_worker.sh
node tests/tools/finish.mjs "$TRUNK_STAGING_DIR"
