#!/usr/bin/env bash
# Installs what is missing, by version, and nothing twice: `setup.sh page` for building and serving
# the page, `setup.sh all` for testing it as well, `deny` and `fuzz` for those tools. Sourced, since
# it may choose a toolchain.
# shellcheck source=tests/tools/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

# apt_install WHAT-FOR PACKAGE...: on Debian and its kin, with root or sudo; elsewhere says what to do.
apt_install() {
  local purpose=$1
  shift
  have apt-get || die "$purpose missing." "Install it by your system's own means (on Debian: $*), then run make again."
  [ "$(id -u)" = 0 ] || have sudo || die "$purpose missing." "As root: apt-get install $*"
  say "Installing $* ($purpose)"
  as_root apt-get update -qq </dev/null || die "apt-get update failed." "Check the network and the package sources, then run make again."
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null ||
    die "apt-get could not install $*." "Try it by hand: apt-get install $*"
}

is_rust() { [ "$(rustup run "$1" rustc --version 2>/dev/null | cut -d' ' -f2)" = "$RUST_VERSION" ]; }

# The pinned toolchain; or, without a download, one of that version under another name ("stable").
setup_rust() {
  have rustup || die "Rust is missing." "Install it with rustup (https://rustup.rs), then run make again."
  have cc || apt_install "A C compiler and linker" gcc libc6-dev
  local toolchain=$RUST_VERSION
  if ! is_rust "$toolchain"; then
    toolchain=$(rustup toolchain list | cut -d' ' -f1 | while read -r name; do
      if is_rust "$name"; then echo "$name" && break; fi
    done)
    if [ -n "$toolchain" ]; then
      export RUSTUP_TOOLCHAIN=$toolchain
    else
      toolchain=$RUST_VERSION
      rustup toolchain install "$toolchain" --profile minimal --no-self-update </dev/null ||
        die "Rust $toolchain could not be installed." "Try it by hand: rustup toolchain install $toolchain"
    fi
  fi
  add_rust_parts "$toolchain"
}

# Asked for only when missing, so that a machine without network is not kept from working.
add_rust_parts() {
  local installed
  installed=$(rustup target list --toolchain "$1" --installed && rustup component list --toolchain "$1" --installed)
  grep -q '^wasm32-unknown-unknown$' <<<"$installed" || rustup target add --toolchain "$1" wasm32-unknown-unknown ||
    die "The target wasm32-unknown-unknown could not be added." "Try it by hand: rustup target add wasm32-unknown-unknown"
  for part in clippy rustfmt; do
    grep -q "^$part-" <<<"$installed" || rustup component add --toolchain "$1" $part ||
      die "The component $part could not be added." "Try it by hand: rustup component add $part"
  done
}

# cargo_tool CRATE COMMAND VERSION FLAGS...
cargo_tool() {
  local crate=$1 command=$2 version=$3
  shift 3
  [ "$("$command" --version 2>/dev/null | cut -d' ' -f2)" = "$version" ] && return
  local root=$TOOLS/$crate-$version
  # Not every tool says its version.
  [ -x "$root/bin/$command" ] && return
  if have cargo-binstall; then
    say "Fetching $crate $version (once a machine)"
    cargo binstall --no-confirm --root "$root" "$crate@$version" </dev/null && return
  fi
  say "Building $crate $version (once a machine; a few minutes)"
  # Built quickly rather than to run quickly: minutes instead of a quarter of an hour.
  CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_DEBUG=0 \
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_STRIP=true \
    cargo install --quiet --root "$root" "$@" --version "$version" "$crate" </dev/null ||
    die "$crate $version could not be built." "Try it by hand: cargo install $* --version $version $crate"
}

# npm_tool PACKAGE VERSION: into a folder of its own outside the project.
npm_tool() {
  local root=$TOOLS/$1-$2
  [ -e "$root/done" ] && return
  say "Fetching $1 $2 (once a machine)"
  rm -rf "$root" && mkdir -p "$root" &&
    (cd "$root" && npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$root" "$1@$2" </dev/null) &&
    touch "$root/done" ||
    die "The npm package $1@$2 could not be installed." "Try it by hand: npm install --prefix $root $1@$2"
}

setup_page() {
  setup_rust
  { have node && have npm; } || apt_install "Node.js (runs wasm-opt)" nodejs npm
  # Its own lock file names a version that is no longer served, so wasm-bindgen's is left aside.
  cargo_tool wasm-bindgen-cli wasm-bindgen "$WASM_BINDGEN_VERSION"
  cargo_tool trunk trunk "$TRUNK_VERSION" --locked
  cargo_tool wasm_split_cli_support wasm-split-cli "$WASM_SPLIT_VERSION" --locked --features build-binary
  npm_tool binaryen "$BINARYEN_VERSION"
  npm_tool sirv-cli "$SIRV_VERSION"
}

# Sets the first of the given commands that exists, unless the person has set the variable.
find_as() {
  local variable=$1
  shift
  [ -n "${!variable:-}" ] && return
  for candidate in "$@"; do
    if have "$candidate"; then
      export "$variable=$(command -v "$candidate")"
      return
    fi
  done
  return 1
}

find_browser() {
  find_as CHROME chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" &&
    find_as CHROMEDRIVER chromedriver /usr/lib/chromium/chromedriver /usr/lib/chromium-browser/chromedriver
}

setup_browser() {
  find_browser || apt_install "Chromium and its driver (or set CHROME and CHROMEDRIVER)" \
    chromium chromium-driver fonts-liberation fonts-noto-core fonts-noto-color-emoji
  find_browser || die "No Chromium with a driver was found." "Set CHROME and CHROMEDRIVER to their paths, then run make again."
  export CHROME CHROMEDRIVER
  npm_tool axe-core "$AXE_VERSION"
}

find_firefox() { find_as FIREFOX firefox-esr firefox /Applications/Firefox.app/Contents/MacOS/firefox; }

setup_firefox() {
  find_firefox || apt_install "Firefox (or set FIREFOX, or test without it: ENGINES=chromium)" firefox-esr
  find_firefox || die "No Firefox was found." "Set FIREFOX to its path, or ENGINES=chromium, then run make again."
  cargo_tool geckodriver geckodriver "$GECKODRIVER_VERSION"
  GECKODRIVER=$(command -v geckodriver)
  export FIREFOX GECKODRIVER
}

# WebKitGTK: the engine behind Safari as Debian has it, with the small browser that comes with it.
find_webkit() {
  find_as MINIBROWSER /usr/lib/*/webkit2gtk-4.1/MiniBrowser /usr/libexec/webkit2gtk-4.1/MiniBrowser &&
    find_as WEBKITDRIVER WebKitWebDriver /usr/lib/*/webkit2gtk-4.1/WebKitWebDriver &&
    { [ -n "${DISPLAY:-}" ] || have xvfb-run; }
}

setup_webkit() {
  find_webkit || apt_install "The WebKit engine (or test without it: ENGINES=chromium)" webkit2gtk-driver xvfb xauth
  find_webkit || die "No WebKitGTK with a driver was found." "Set MINIBROWSER and WEBKITDRIVER, or ENGINES=chromium, then run make again."
  export MINIBROWSER WEBKITDRIVER
}

setup_engines() {
  setup_browser
  if is_tested firefox; then setup_firefox; fi
  if is_tested webkit; then setup_webkit; fi
}

case ${1:-page} in
  page) setup_page ;;
  deny) setup_rust && cargo_tool cargo-deny cargo-deny "$CARGO_DENY_VERSION" --locked ;;
  interop) setup_rust && { have parallel || apt_install "GNU parallel (runs the command on many cores)" parallel; } ;;
  fuzz) setup_rust && cargo_tool cargo-fuzz cargo-fuzz "$CARGO_FUZZ_VERSION" --locked ;;
  all) setup_page && setup_engines ;;
  *) die "setup.sh: no such part: $1" ;;
esac
