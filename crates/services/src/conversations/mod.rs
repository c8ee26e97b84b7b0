//! Conversations: a file for each thing that somebody can do with one.

mod archive;
pub(crate) mod idempotent;
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

pub(crate) use send::put_entries;
pub(crate) use thread::reader;
pub(crate) use transcript::everything;
