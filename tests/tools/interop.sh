#!/usr/bin/env bash
# Reads what Tagline writes with other people's readers, lets them write, reads that with Tagline, and
# prints what each of them saw. They are installed from PyPI and npm into a folder of their own,
# outside the project: INTEROP, or a temporary one.
source "$(dirname "$0")/setup.sh" interop

folder=${INTEROP:-$(mktemp -d)}
tools=$PWD/tests/tools
[ -x "$folder/venv/bin/python" ] || python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q dkpro-cassis pybrat seqeval iobes spacy web-anno-tsv openpyxl pandas pyld \
  label-studio-converter pyspark
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

say "The command where people have millions of articles"
cargo build -q -p tagline-cli
tagline=${CARGO_TARGET_DIR:-$PWD/target}/debug/tagline
lines=$folder/files/articles.jsonl
# The last line is bad: it must cost neither way more than itself.
{ cat tests/data/names-parity.jsonl && echo '{"text": 5}'; } >"$lines"
"$tagline" suggest "$lines" >"$folder/made/alone.jsonl" 2>/dev/null
# same NAME FILE: whether it has what the command alone has written, in the same order.
same() {
  if [ -s "$2" ] && cmp -s "$folder/made/alone.jsonl" "$2"; then
    printf '%-24s %s lines, as the command alone\n' "$1" "$(wc -l <"$2")"
  else
    printf '%-24s differs from the command alone\n' "$1" && failed=1
  fi
}
# The command ends with 1 for the bad line, which parallel counts as a job that failed.
parallel -k --pipe --block 2k "$tagline" suggest -j 1 <"$lines" >"$folder/made/parallel.jsonl" 2>/dev/null
same "GNU parallel" "$folder/made/parallel.jsonl"
if have java; then
  "$folder/venv/bin/python" "$tools/interop.py" spark "$tagline" "$lines" "$folder/made/spark.jsonl" || failed=1
  same "PySpark (rdd.pipe)" "$folder/made/spark.jsonl"
else
  say "NOT TRIED: PySpark. There is no Java on this machine (Spark needs 17 or newer; on Debian: openjdk-17-jre-headless)."
fi
exit $failed
