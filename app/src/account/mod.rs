//! One's own account: profile, password, sessions, and one's data as a file.

mod api;
mod password;
mod profile;
mod sending;
mod sessions;
mod view;

#[cfg(feature = "ssr")]
pub use api::{PASSWORD, PROFILE};
pub use view::AccountPage;
