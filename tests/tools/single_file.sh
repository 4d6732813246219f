#!/usr/bin/env bash
# The whole of Tagline in one page, dist/tagline.html, to be opened from disk.
here=$(dirname "$0")
bash "$here/build.sh" || exit 1
source "$here/common.sh"
node "$here/single_file.mjs" dist dist/tagline.html
