//! Codes that are good once: an invite that is accepted, a password that was forgotten. Nobody is signed in
//! here. Every form is posted to its own page by the browser itself: looking at a link, as mail scanners
//! do, uses nothing up.

mod api;
mod card;
mod invite;
mod reset;

#[cfg(feature = "ssr")]
pub use api::{ACCEPT, ASK_RESET, OPEN, RESET};
pub use invite::{AcceptPage, TypeCodePage};
pub use reset::{AskResetPage, ResetPage};
