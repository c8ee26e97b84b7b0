//! # The browser's half of Frontdesk
//!
//! Says where a panic came from, takes over the page that the server sent, and
//! does nothing else: everything that can be seen is in `app`.

// A page is one type, nested as deep as its markup: without erased types, as in the
// release, that is deeper than the compiler looks by itself.
#![recursion_limit = "512"]

#[wasm_bindgen::prelude::wasm_bindgen]
/// Takes over the page that the server sent.
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(app::App);
}
