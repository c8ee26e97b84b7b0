//! Participants: who is here, who sees what, since when; bringing somebody in, taking
//! somebody out, going oneself.

pub(crate) mod api;
mod disclosed;
mod drag;
mod drawer;
mod leave;
mod list;
mod model;
mod people;
mod person;
mod preview;
mod remove;
mod search;
mod state;
mod step;
mod swipe;

pub(crate) use drawer::{Participants, ParticipantsButton};
pub(crate) use people::ParticipantsLine;
pub(crate) use state::Room;
