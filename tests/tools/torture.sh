#!/usr/bin/env bash
# Every fault of tests/FAULTS.md, and a table of how it went. What takes too long for `make test`
# comes with it: browsers are killed again and again, under several faults (TRIES chooses how often,
# for each fault and engine), and hostile collections that are not part of the project are read,
# natively and on the built page. For those TAGLINE_HOSTILE names a folder with json/
# (https://github.com/nst/JSONTestSuite, test_parsing), xss-payloads.txt (one a line) and
# naughty-strings.json (blns.json of https://github.com/minimaxir/big-list-of-naughty-strings);
# what is absent is skipped and said.
source "$(dirname "$0")/setup.sh" all

logs=target/torture
rm -rf "$logs" && mkdir -p "$logs"

# kept NAME COMMAND: what it prints is shown and kept; that a test fails is told at the end.
kept() {
  local log=$logs/$1.log
  shift
  "$@" 2>&1 | tee "$log"
}

step "The page" bash tests/tools/single_file.sh
say "== Natively"
kept native cargo test --workspace --lib --test it
for engine in $ENGINES; do
  kept "web-$engine" env ENGINES="$engine" bash tests/tools/web.sh
done
say "== Journeys"
kept journeys with_screen cargo test --test e2e -- --test-threads=2
say "== Collections"
kept collections cargo test --test it -- --ignored --nocapture hostile::torture
kept collections-page cargo test --test e2e -- --ignored --nocapture collections
say "== Kills"
kept kills with_screen cargo test --test e2e torture -- --ignored --nocapture

say "== What was counted"
grep -h '^|' "$logs/kills.log"
say "== Every fault"
node tests/tools/torture.mjs "$logs"/{native,web-*,journeys}.log ||
  die "A fault was not survived." "What the tests printed is in $logs."
! grep -h '^test result: FAILED' "$logs"/{collections,collections-page,kills}.log ||
  die "A fault was not survived." "What the tests printed is in $logs."
