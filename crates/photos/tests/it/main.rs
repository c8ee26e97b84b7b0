//! Photos from the outside: what comes in, what is served of it, and what is kept of it.

#![allow(clippy::unwrap_used, reason = "a test says what it expects by failing")]

mod animations;
mod colours;
mod darkroom;
mod hostile;
mod keys;
mod links;
#[path = "../making/mod.rs"]
mod making;
mod metadata;
mod mutated;
mod stills;
mod support;
mod vault;
