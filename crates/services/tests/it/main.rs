//! The use cases on a real store, with named people, a clock that stands still and a
//! recording channel.

#![allow(clippy::unwrap_used, reason = "a test says what it expects by failing")]

mod absence;
mod accounts;
mod archiving;
mod audit;
mod facilities;
mod histories;
mod invites;
mod live;
mod outbox;
mod oversight;
mod participants;
mod people;
mod photos;
mod preferences;
mod push;
mod races;
mod records;
mod refusals;
mod reports;
mod set_up;
mod settings;
mod sign_in;
mod support;
mod telegram;
mod tellings;
mod the_way_through;
mod topics;
mod transcript;
mod unsubscribe;
