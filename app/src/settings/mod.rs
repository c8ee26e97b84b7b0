//! The settings of a facility, for its admins.

mod api;
mod facility;
mod first_steps;
mod messaging;
mod saving;
mod steps;
mod view;

pub use facility::FacilityPage;
pub use first_steps::FirstStepsPage;
pub use messaging::MessagingPage;
pub use view::SettingsPages;
