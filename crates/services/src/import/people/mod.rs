//! People: what the rows say, and what they change.

mod database;
mod existing;
mod groups;
mod plan;
mod roles;
mod rows;

pub(super) use existing::{Account, Existing, Holdings, Member};
pub(super) use plan::{Change, NewMember, Plan, plan};
pub(super) use rows::{COLUMNS, PersonFacts, emails};

#[cfg(test)]
mod tests;
