//! Records of the books: written by their own system or from its export, each change a new
//! version; read by those whom the rule lets see them.
//!
//! **To add a kind of record**: its facts in `domain::record`, its form in `domain::wire`, and
//! how the one becomes the other in [`check`].

mod books;
mod check;
mod read;
mod write;

pub(crate) use books::Books;
pub(crate) use check::{Draft, Problem, invoice, ticket};
pub use write::RecordForm;
pub(crate) use write::Writing;
