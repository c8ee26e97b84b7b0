//! # The composition root
//!
//! Puts the parts together and gives them to the network: settings, the router and
//! its middleware, the pages of `app`, `/api/v1`, `/live`, the workers, the commands
//! of the binary `frontdesk`. It decides nothing about conversations (that is
//! `domain`'s) and knows no SQL (that is `store`'s).
//!
//! **To add an endpoint of the API**: a file in [`api`] with its handler, its
//! documentation and its refusals; a line in [`api::router`]; a line in
//! [`routes::who`] that says who may call it. **To add a server function**: in `app`,
//! and its line in [`routes::who`]. **To add a middleware**: a file in [`middleware`]
//! with its tests, and its place in the order that [`router`] gives reasons for.
//! **To add a command**: a file in [`cli`]. **To add a setting**: [`config`] says how.

// A page is one type, nested as deep as its markup: without erased types, as in the
// release, that is deeper than the compiler looks by itself.
#![recursion_limit = "512"]

pub mod api;
pub mod assets;
pub mod cli;
pub mod clock;
pub mod config;
pub mod heads;
pub mod health;
pub mod keys;
pub mod listen;
pub mod live;
pub mod log;
pub mod metrics;
pub mod middleware;
pub mod pages;
pub mod photos;
pub mod refusal;
pub mod router;
pub mod routes;
pub mod serve;
pub mod state;
pub mod telegram;
pub mod unsubscribe;
pub mod workers;
