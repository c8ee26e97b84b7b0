//! Participants: who comes in, who goes, and what they see: a file for each thing that
//! somebody can do.

mod add;
mod candidates;
mod disclosure;
mod leave;
mod oversight;
mod present;
mod remove;
mod take_over;

pub(crate) use present::present;
