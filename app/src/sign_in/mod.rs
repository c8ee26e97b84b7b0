//! Signing in and out.

mod api;
mod demo;
mod model;
mod view;

pub(crate) use api::SignOutForm;
#[cfg(feature = "ssr")]
pub(crate) use api::{begin, network};
pub use model::{address, safe_next};
pub use view::SignInPage;
