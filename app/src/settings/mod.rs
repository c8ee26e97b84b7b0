//! The settings: those of a facility, for its admins, and how everybody is told of what they have not read.

mod api;
mod facility;
mod first_steps;
mod invites;
mod messaging;
mod notifications;
mod now_says;
mod people;
mod permissions;
mod saving;
mod steps;
mod topics;
mod view;

#[cfg(feature = "ssr")]
pub use api::CHANGE_MESSAGING;
#[cfg(feature = "ssr")]
pub use facility::FORMS as FACILITY_FORMS;
pub use facility::FacilityPage;
pub use first_steps::FirstStepsPage;
#[cfg(feature = "ssr")]
pub use invites::{INVITE, PRINT, REVOKE};
pub use invites::{InviteSection, InvitesPage, SheetPage, invite_of};
pub use messaging::MessagingPage;
pub use notifications::{NotificationsPage, UndeliveredPage};
#[cfg(feature = "ssr")]
pub use notifications::{PREFERENCE_FORMS, UNDELIVERED_FORMS};
#[cfg(feature = "ssr")]
pub use people::{IMPORT_FORMS, NEW_PERSON_FORMS, PEOPLE_FORMS, PERSON_FORMS};
pub use people::{ImportPage, NewPersonPage, PeoplePage, PersonPage};
pub use permissions::PermissionsPage;
#[cfg(feature = "ssr")]
pub use topics::{ADD_TOPIC, CHANGE_TOPIC};
pub use topics::{NewTopicPage, TopicPage};
pub use view::SettingsPages;
