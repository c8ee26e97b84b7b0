//! Records of the books: written by their own system or from its export, each change a new
//! version; read by those whom the rule lets see them.
//!
//! **To add a kind of record**: its facts in `domain::record`, its form in `domain::wire`, and
//! how the one becomes the other in [`check`].

mod about;
mod books;
mod cards;
mod check;
mod eyes;
mod links;
mod read;
mod said;
mod tell;
mod tickets;
mod write;

pub(crate) use books::Books;
pub(crate) use cards::{Cards, closed_to, linked};
pub(crate) use check::{Draft, Problem, invoice, ticket};
pub(crate) use eyes::Eyes;
pub(crate) use links::{linking, note_links};
pub use write::RecordForm;
pub(crate) use write::Writing;
