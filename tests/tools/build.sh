#!/usr/bin/env bash
# The release page, in dist/. Built anew only when something it is made of has changed.
source "$(dirname "$0")/setup.sh" page

# Everything that the page is made of, by content.
sources() {
  find src style index.html .cargo Cargo.toml Cargo.lock Trunk.toml rust-toolchain.toml tests/tools \
    -type f 2>/dev/null | LC_ALL=C sort
}
stamp=target/dist.stamp
now=$(sources | tr '\n' '\0' | xargs -0 cksum)

if [ -f dist/index.html ] && [ "$now" = "$(cat $stamp 2>/dev/null)" ]; then
  exit 0
fi
rm -f $stamp
step "Building the release page" trunk build --release
mkdir -p target
printf '%s' "$now" >$stamp
bash tests/tools/sizes.sh
