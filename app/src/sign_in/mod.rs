//! Signing in and out.

mod api;
mod demo;
mod model;
mod view;

pub(crate) use api::SignOutForm;
pub use model::{address, safe_next};
pub use view::SignInPage;
