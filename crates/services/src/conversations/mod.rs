//! Conversations: a file for each thing that somebody can do with one.

mod archive;
mod idempotent;
mod list;
mod reading;
mod residents;
mod resolve;
mod seen;
mod send;
mod start;
mod thread;
mod topics;
mod views;
