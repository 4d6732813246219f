#!/usr/bin/env bash
# What takes too long for `make test`. Browsers are killed again and again (TRIES chooses how often,
# for each engine). Hostile collections that are not part of the project are read, natively and on
# the built page: the folder that TAGLINE_HOSTILE names holds json/
# (https://github.com/nst/JSONTestSuite, test_parsing), xss-payloads.txt (one a line) and
# naughty-strings.json (blns.json of https://github.com/minimaxir/big-list-of-naughty-strings);
# what is absent is skipped and said.
source "$(dirname "$0")/setup.sh" all

step "The page" bash tests/tools/build.sh
step "Kills" with_screen cargo test --test e2e torture -- --ignored --nocapture
step "Collections, natively" cargo test --test it -- --ignored --nocapture hostile::torture
step "Collections, on the page" cargo test --test e2e -- --ignored --nocapture collections
