//! One conversation: its timeline, who is in it, and what one can do about it.

mod api;
mod banner;
mod composer;
mod draft;
mod entry;
mod head;
mod model;
mod outbox;
mod participants;
mod pending;
mod resolve;
mod state;
mod text;
mod timeline;
mod view;

pub use view::ThreadPage;
