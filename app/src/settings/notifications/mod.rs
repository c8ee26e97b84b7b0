//! Notification Preferences, which everybody has; and for facility admins what could not be sent.

mod api;
mod model;
mod order;
mod row;
mod testing;
mod undelivered;
mod view;

#[cfg(feature = "ssr")]
pub use api::{PREFERENCE_FORMS, UNDELIVERED_FORMS};
pub use undelivered::UndeliveredPage;
pub use view::NotificationsPage;
