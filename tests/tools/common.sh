# Sourced by the other scripts here. Names the tools, where they are kept and how to speak.

set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1

# The versions this project is built and tested with. Rust's is in rust-toolchain.toml and
# wasm-bindgen's in Cargo.lock: the crate and the tool must be the same.
RUST_VERSION=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
WASM_BINDGEN_VERSION=$(sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p;}' Cargo.lock)
TRUNK_VERSION=0.21.14   # 0.22 wants a newer rustc
BINARYEN_VERSION=132.0.0 # older ones refuse, or spoil, what rustc 1.95 writes
GECKODRIVER_VERSION=0.37.1
WASM_SPLIT_VERSION=0.2.4 # the tool of the crate wasm_split_helpers
AXE_VERSION=4.14.1
CARGO_DENY_VERSION=0.20.2
CARGO_FUZZ_VERSION=0.13.2
SIRV_VERSION=3.0.1

# Tools are built once a machine, in a folder that names their version. A tool of the right version
# that is already on the PATH is used as it is, and one of another version is left alone.
TOOLS=${TAGLINE_TOOLS:-${CARGO_HOME:-$HOME/.cargo}/tagline-tools}
export PATH="$TOOLS/geckodriver-$GECKODRIVER_VERSION/bin:$TOOLS/trunk-$TRUNK_VERSION/bin:$TOOLS/cargo-deny-$CARGO_DENY_VERSION/bin:$TOOLS/cargo-fuzz-$CARGO_FUZZ_VERSION/bin:$TOOLS/wasm_split_cli_support-$WASM_SPLIT_VERSION/bin:$TOOLS/wasm-bindgen-cli-$WASM_BINDGEN_VERSION/bin:$TOOLS/binaryen-$BINARYEN_VERSION/node_modules/.bin:$TOOLS/sirv-cli-$SIRV_VERSION/node_modules/.bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
# What wasm-opt is told the browsers know; wasm-bindgen and rustc use no more.
WASM_FEATURES="--enable-bulk-memory --enable-reference-types --enable-sign-ext --enable-nontrapping-float-to-int --enable-mutable-globals --enable-multivalue --enable-simd"
export AXE_JS="$TOOLS/axe-core-$AXE_VERSION/node_modules/axe-core/axe.min.js"

say() { printf '\033[1m%s\033[0m\n' "$*"; }

die() {
  printf '\n%s\n' "$1" >&2
  shift
  for line in "$@"; do printf '  %s\n' "$line" >&2; done
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# Runs a step under a heading, or stops with what to do about it.
step() {
  say "== $1"
  shift
  "$@" || die "Failed: $*" "What it printed is above. 'make help' lists the single steps."
}

# The engines that the browser tests run in; ENGINES="chromium" tests one alone.
export ENGINES=${ENGINES:-chromium firefox webkit}

is_tested() { case " $ENGINES " in *" $1 "*) ;; *) return 1 ;; esac; }

# Runs a command with a screen, which the WebKit engine's browser needs: the person's, or one that
# nobody sees.
with_screen() {
  if [ -n "${DISPLAY:-}" ] || ! is_tested webkit; then
    "$@"
  else
    xvfb-run --auto-servernum --server-args="-screen 0 1440x1000x24" "$@"
  fi
}
