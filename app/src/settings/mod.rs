//! The settings of a facility, for its admins.

mod api;
mod facility;
mod first_steps;
mod invites;
mod messaging;
mod permissions;
mod saving;
mod steps;
mod topics;
mod view;

pub use facility::FacilityPage;
pub use first_steps::FirstStepsPage;
#[cfg(feature = "ssr")]
pub use invites::{INVITE, PRINT, REVOKE};
pub use invites::{InviteSection, InvitesPage, SheetPage, invite_of};
pub use messaging::MessagingPage;
pub use permissions::PermissionsPage;
#[cfg(feature = "ssr")]
pub use topics::{ADD_TOPIC, CHANGE_TOPIC};
pub use topics::{NewTopicPage, TopicPage};
pub use view::SettingsPages;
