//! What is around every page of somebody who is signed in: who they are, where they
//! can go, and the live connection.

mod announcer;
mod api;
mod model;
mod page;
mod switcher;
mod view;

pub use announcer::Announcer;
pub(crate) use api::who_am_i;
pub use page::{NotShown, Page, PageLoading};
pub use view::{Frame, me};
