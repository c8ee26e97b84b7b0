//! The live connection: what changed, told as it happens.
//!
//! Events are hints. Whoever shows something watches [`Live`] and asks again, through
//! the same server functions as before.

mod client;
mod model;
mod status;

pub use client::Live;
pub use status::LiveStatus;
