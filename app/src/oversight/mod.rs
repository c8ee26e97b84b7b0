//! Oversight: all conversations of the facility, for its admins, without their content.

mod api;
mod dialog;
mod model;
mod row;
mod view;

pub use model::Place as OversightPlace;
pub use view::OversightPage;
