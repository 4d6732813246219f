#!/usr/bin/env bash
# Reads what Tagline writes with other people's readers, lets them write, reads that with Tagline, and
# prints what each of them saw. They are installed from PyPI and npm into a folder of their own,
# outside the project: INTEROP, or a temporary one.
source "$(dirname "$0")/common.sh"

folder=${INTEROP:-$(mktemp -d)}
tools=$PWD/tests/tools
[ -x "$folder/venv/bin/python" ] || python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q dkpro-cassis pybrat seqeval iobes spacy web-anno-tsv openpyxl pandas pyld \
  label-studio-converter
mkdir -p "$folder/npm"
[ -d "$folder/npm/node_modules/jsdom" ] ||
  npm install --silent --prefix "$folder/npm" @recogito/text-annotator CETEIcean jsdom
rm -rf "$folder/files" "$folder/made" && mkdir -p "$folder/files" "$folder/made"

TAGLINE_INTEROP="$folder/files" cargo test -q --test it one_file_a_format -- --ignored
failed=0
say "What others see in what Tagline writes"
"$folder/venv/bin/python" "$tools/interop.py" read "$folder/files" || failed=1
cp "$tools/interop.mjs" "$folder/npm/"
node "$folder/npm/interop.mjs" "$folder/files" "$folder/made" || failed=1
"$folder/venv/bin/python" "$tools/interop.py" write "$folder/made" "$folder/files" || failed=1
say "What Tagline sees in what others write"
TAGLINE_INTEROP="$folder/made" cargo test -q --test it what_others_have_made -- --ignored --nocapture || failed=1
exit $failed
