//! The store on both databases: every test here runs on SQLite and on Postgres.

#![allow(clippy::unwrap_used, reason = "a test says what it expects by failing")]

mod audit;
mod jobs;
mod lists;
mod oversight;
mod people;
mod reports;
mod sends;
mod support;
mod topics;
mod visibility;
mod windows;
mod writes;
