#!/usr/bin/env bash
# Reads what Tagline writes with other people's readers, and prints what they saw. They are installed
# from PyPI into a folder of their own, outside the project: INTEROP, or a temporary one.
source "$(dirname "$0")/common.sh"

folder=${INTEROP:-$(mktemp -d)}
[ -x "$folder/venv/bin/python" ] || python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q dkpro-cassis pybrat seqeval spacy
rm -rf "$folder/files" && mkdir -p "$folder/files"
TAGLINE_INTEROP="$folder/files" cargo test -q --test it interop:: -- --ignored
"$folder/venv/bin/python" tests/tools/interop.py "$folder/files"
