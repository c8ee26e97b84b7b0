//! Conversations: a file for each thing that somebody can do with one.

mod archive;
mod idempotent;
mod list;
mod reading;
mod residents;
mod resolve;
pub(crate) mod seen;
mod send;
mod start;
pub(crate) mod thread;
mod topics;
pub(crate) mod transcript;
pub(crate) mod views;
