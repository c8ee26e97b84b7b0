//! Absence: the page where management sets itself away, and what is offered to whoever stands in.

mod api;
mod editing;
mod form;
mod model;
mod offers;
mod status;
mod team;
mod view;

#[cfg(feature = "ssr")]
pub use api::SET_ABSENCE;
pub(crate) use offers::StandIns;
pub use view::AwayPage;
