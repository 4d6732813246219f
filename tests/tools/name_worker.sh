#!/usr/bin/env bash
# Names the worker's files by what is in them, as Trunk does with the page's own, so that no browser
# runs a new page with an old worker. Part of finish.sh.
set -eu
cd "$TRUNK_STAGING_DIR"

hash=$(cat tagline-worker*.{js,wasm} | cksum | cut -d' ' -f1)
name=tagline-worker-$(printf '%08x' "$hash")
for file in index.html tagline-worker*.js; do
  sed "s/tagline-worker\([._]\)/$name\1/g" "$file" >"$file.named"
  mv "$file.named" "$file"
done
for file in tagline-worker*; do
  mv "$file" "$name${file#tagline-worker}"
done
