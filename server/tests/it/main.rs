//! The whole server on a real port, used by named people.
//!
//! **To add a journey**: a file here; open a [`building::Building`], take its people,
//! and let them do what people do.
#![allow(clippy::unwrap_used, missing_docs)]

mod building;
#[path = "../support/http.rs"]
mod http_client;
mod person;

mod absence;
mod accounts;
mod admins;
mod bad_input;
mod conversations;
mod invites;
mod leak;
mod listing;
mod live;
mod pages;
mod participants;
mod people;
mod photos;
mod records;
mod refusals;
mod reports;
mod routes;
mod sessions;
mod set_up;
mod settings;
mod unsubscribe;
mod visibility;
