//! Settings → People: the list, a page for each person, and importing with a look at it first. Every form
//! is posted to its own page, with or without a script: what is refused comes back with what was typed.

mod api;
mod fields;
mod filter;
mod import;
mod list;
mod model;
mod new;
mod person;
mod preview;

#[cfg(feature = "ssr")]
pub use api::{IMPORT_FORMS, NEW_PERSON_FORMS, PEOPLE_FORMS, PERSON_FORMS};
pub use import::ImportPage;
pub use list::PeoplePage;
pub use new::NewPersonPage;
pub use person::PersonPage;
