//! What only a browser can show: the store, and the way between the page's text and the document.
#![cfg(target_arch = "wasm32")]

mod dom_range;
mod raw;
mod small_ports;
mod store;
mod store_faults;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
