//! The settings of a facility, for its admins.

mod api;
mod facility;
mod messaging;
mod permissions;
mod saving;
mod topics;
mod view;

pub use facility::FacilityPage;
pub use messaging::MessagingPage;
pub use permissions::PermissionsPage;
pub use topics::{NewTopicPage, TopicPage};
pub use view::SettingsPages;
