//! Starting a conversation.

mod api;
mod model;
mod resident;
mod state;
mod topic;
mod view;

pub use view::StartPage;
