//! The settings of a facility, for its admins.

mod api;
mod facility;
mod messaging;
mod saving;
mod view;

pub use facility::FacilityPage;
pub use messaging::MessagingPage;
pub use view::SettingsPages;
