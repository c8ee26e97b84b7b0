//! The audit log: everything that was done in the facility, for its admins.

mod api;
mod filter;
mod line;
mod model;
mod view;

pub use view::AuditPage;
