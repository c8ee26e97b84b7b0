//! # The pages of Frontdesk
//!
//! One text for both halves: the server makes the page, the browser takes it over.
//! A folder is a feature: `mod.rs` wires, `api.rs` has its server functions, `view*.rs`
//! and the files named after what they show have the markup, `model.rs` the decisions,
//! pure and tested.
//!
//! It must not know databases, axum or tokio, nor decide what somebody may see: it
//! shows what `services` answers, in the types of `domain::wire`.
//!
//! **To add a page**: a folder here, its component in [`app`], its server functions in
//! its `api.rs`, each one call through [`boundary`].

// A page is one type, nested as deep as its markup: without erased types, as in the
// release, that is deeper than the compiler looks by itself.
#![recursion_limit = "512"]

pub mod absence;
pub mod account;
pub mod app;
mod audit_log;
pub mod boundary;
pub mod browser;
pub mod codes;
pub mod conversation;
pub mod frame;
pub mod live;
pub mod messages;
mod oversight;
mod participants;
mod photos;
pub mod push;
mod records;
mod reports;
pub mod set_up;
pub mod settings;
#[cfg(feature = "ssr")]
mod shell;
pub mod sign_in;
pub mod start;
pub mod telegram;
mod transcript;
pub mod ui;

pub use app::App;
#[cfg(feature = "ssr")]
pub use boundary::provide;
pub use boundary::session_cookie;
#[cfg(feature = "ssr")]
pub use shell::shell;
