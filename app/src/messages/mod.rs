//! The Messages page: the list of conversations, with one of them, or the form that
//! starts one, beside it.

mod api;
mod inbox;
mod list;
mod model;
mod row;
mod tabs;
mod view;

pub use inbox::{Inbox, inbox};
pub use model::{OpenNow, Place};
pub use view::{MessagesPage, NothingOpen};
