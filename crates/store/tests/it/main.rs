//! The store on both databases: every test here runs on SQLite and on Postgres.

#![allow(clippy::unwrap_used, reason = "a test says what it expects by failing")]

mod absences;
mod accounts;
mod audit;
mod jobs;
mod lists;
mod memberships;
mod notifications;
mod one_use_codes;
mod oversight;
mod people;
mod pushes;
mod reports;
mod sends;
mod settings;
mod support;
mod telegram;
mod topics;
mod visibility;
mod windows;
mod writes;
