//! Participants: who is here, who sees what, since when.

pub(crate) mod api;
