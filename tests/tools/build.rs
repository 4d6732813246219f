//! Has the linker leave in the page's program what it takes to split it in two (`--emit-relocs`);
//! `tests/tools/finish.sh` splits it.
#![allow(clippy::print_stdout, reason = "this is how a build script speaks to Cargo")]

fn main() {
    println!("cargo::rerun-if-changed=tests/tools/build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-bin=tagline-app=--emit-relocs");
    }
}
