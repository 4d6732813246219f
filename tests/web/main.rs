//! What only a browser can show: the store, and the way between the page's text and the document.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod dom_range;
mod folders;
mod offsets;
mod raw;
mod small_ports;
mod store;
mod store_faults;
mod worker;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
