//! One conversation: its timeline, who is in it, and what one can do about it.

mod api;
mod banner;
mod composer;
mod delivery;
mod draft;
mod entry;
mod head;
mod model;
mod outbox;
mod pending;
mod resolve;
mod state;
mod timeline;
mod told;
mod view;

pub(crate) use told::Told;
pub use view::ThreadPage;
