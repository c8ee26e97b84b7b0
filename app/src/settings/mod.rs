//! The settings of a facility, for its admins.

mod api;
mod messaging;
mod view;

pub use messaging::MessagingPage;
pub use view::SettingsPages;
