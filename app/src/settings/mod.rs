//! The settings of a facility, for its admins.

mod api;
mod facility;
mod first_steps;
mod invites;
mod messaging;
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
#[cfg(feature = "ssr")]
pub use people::{IMPORT_FORMS, NEW_PERSON_FORMS, PEOPLE_FORMS, PERSON_FORMS};
pub use people::{ImportPage, NewPersonPage, PeoplePage, PersonPage};
pub use permissions::PermissionsPage;
#[cfg(feature = "ssr")]
pub use topics::{ADD_TOPIC, CHANGE_TOPIC};
pub use topics::{NewTopicPage, TopicPage};
pub use view::SettingsPages;
