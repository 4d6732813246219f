#!/usr/bin/env bash
# Measures the suggestions on annotated texts that are no part of the project: DATA is a folder with
# quotes/*.jsonl, figures/ and entities/*.jsonl; OUT, if given, gets the predictions. MISSES=speaker
# prints every miss of a kind, MISSES=figures those of all figures, MISSES=NumberModel those of one
# set. entities/NAME.reference.jsonl, there or in OUT, is what the model of names is held to:
# python tests/tools/names.py reference entities/NAME.jsonl OUT/NAME.reference.jsonl
source "$(dirname "$0")/common.sh"

[ -n "${DATA:-}" ] && [ -d "$DATA" ] ||
  die "Nothing is measured: DATA names no folder." \
    "make eval DATA=folder [OUT=folder]" \
    "DATA/quotes/*.jsonl: an article a line, with id, text and attributions {source, cue, content}" \
    "DATA/figures/*.jsonl: a sentence a line, with text and quantities {change, value, unit}" \
    "DATA/figures/recognizers-en/*.json: the specifications of Microsoft's Recognizers" \
    "DATA/entities/*.jsonl: an article a line, with id, text and entities [[start, end, type]]" \
    "DATA/languages/CODE/*.jsonl: texts in another language, with text, set and attributions"
cargo test --quiet --release --test eval -- "$DATA" ${OUT:+"$OUT"}
