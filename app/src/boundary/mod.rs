//! The one way between page and server.
//!
//! A server function takes typed arguments, calls [`with_actor`] (or [`with_desk`]
//! where nobody has signed in yet) with one use case, and is done: who asks, which
//! status goes out, what a browser may read of an error and what the log keeps of
//! it is all decided here. Pages load through [`resource`] and act through
//! [`asked`], so that a session that has ended leads to the sign-in page from
//! wherever that is noticed.

mod cookie;
mod error;
mod form;
mod place;
mod resource;
#[cfg(feature = "ssr")]
mod server;

pub use cookie::session_cookie;
pub use error::{Answer, UiError};
pub use form::{FormError, Typed, fresh_key, made, own_page};
#[cfg(feature = "ssr")]
pub use form::{Made, Refused};
pub use place::{begin_in, facility_of_page, is_elsewhere, moved};
pub use resource::{asked, patiently, persistently, resource};
#[cfg(feature = "ssr")]
pub(crate) use server::{Caller, set_cookie, set_facility_cookie};
#[cfg(feature = "ssr")]
pub use server::{
    RequestFacts, document_policy, leave_page, page_status, provide, signed_in, with_actor, with_desk,
};
