#!/usr/bin/env bash
# What Trunk cannot do: splits the page's program in two, names the workers' files, makes all of
# them small, has the page finished (finish.mjs). Trunk calls it when everything else is in place.
staging=$TRUNK_STAGING_DIR
root=$PWD
# shellcheck source=tests/tools/common.sh
source "$(dirname "$0")/common.sh"
set -eu

small() { wasm-opt $WASM_FEATURES -Oz "$1" -o "$1"; }
quick() { wasm-opt $WASM_FEATURES -O3 "$1" -o "$1"; }

# rename FILE OLD NEW: in what FILE says, which must name OLD.
rename() {
  sed "s#$2#$3#g" "$1" >"$1.new"
  ! cmp -s "$1" "$1.new" || die "$1 does not name $2." "Has a tool changed what it writes? See tests/tools/finish.sh."
  mv "$1.new" "$1"
}

# The first module holds what the first screen needs, the other what only the functions marked
# `wasm_split` in src/main.rs reach. Trunk has named the page's files by their content.
split_app() {
  local name work=target/split
  name=$(cd "$staging" && basename tagline-app-*.js .js)
  rm -rf $work
  wasm-split-cli --out-name "$name" "target/wasm32-unknown-unknown/page/tagline-app.wasm" $work
  wasm-bindgen --target web --no-typescript --keep-lld-exports --no-demangle \
    --out-dir $work/page --out-name "$name" "$work/$name.wasm"
  mv $work/__wasm_split.js "$work/page/${name}_split.js"
  mv $work/split_workbench.wasm "$work/page/${name}_workbench.wasm"
  # Inside the modules the old name stays.
  rename "$work/page/$name.js" 'from "\./__wasm_split\.js"' "from \"./${name}_split.js\""
  rename "$work/page/${name}_split.js" 'split_workbench\.wasm' "${name}_workbench.wasm"
  for module in $work/page/*.wasm; do small "$module"; done
  mv $work/page/* "$staging"
}

# By what is in them, so that no browser runs a new page with an old worker.
# name_worker WORKER HOW: its module is optimised by HOW.
name_worker() {
  cd "$staging"
  local worker=$1 name file
  name=$worker-$(cat "$worker"*.{js,wasm} | cksum | cut -d' ' -f1)
  "$2" "${worker}_bg.wasm"
  cat "$root/src/platform/worker/start.js" >>"$worker.js"
  rename index.html "$worker"'\(_bg\.wasm\|\.js\)' "$name\1"
  for file in "$worker"*; do mv "$file" "$name${file#"$worker"}"; done
}

# The known names, a zero byte, the weights: one file, named by what is in it, too.
name_model() {
  local name
  { cat names.txt && printf '\0' && cat names.bin; } >names
  name=names-$(cksum <names | cut -d' ' -f1).bin
  rename index.html 'names\.bin' "$name"
  mv names "$name"
  rm names.txt names.bin
}

split_app
name_worker tagline-worker small
name_worker tagline-thinker quick
name_model
node "$root/tests/tools/finish.mjs" "$staging"
