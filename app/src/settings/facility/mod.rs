//! Settings → Facility: four parts, each a form of its own that is saved by itself.

mod api;
mod channels;
mod details;
mod hours;
mod photos;
mod view;

#[cfg(feature = "ssr")]
pub use api::FORMS;
pub use view::FacilityPage;
