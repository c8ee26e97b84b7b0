//! Settings → Messaging → Topic Routing: the list on the page, and a page for each topic.

mod api;
mod edit;
mod editing;
mod form;
mod list;
mod model;
mod retire;
mod row;
mod target;

pub(super) use api::topics;
#[cfg(feature = "ssr")]
pub use api::{ADD_TOPIC, CHANGE_TOPIC};
pub use edit::{NewTopicPage, TopicPage};
pub(super) use list::TopicRoutingPart;
