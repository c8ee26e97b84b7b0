//! Settings → Invites: who has no password yet, links by email, and codes for the letterboxes. The forms are
//! sent by the browser itself, so that they are the same with and without a script.

mod api;
mod list;
mod model;
mod page;
mod row;
mod section;
mod sheet;

pub use api::invite_of;
#[cfg(feature = "ssr")]
pub use api::{INVITE, PRINT, REVOKE};
pub use page::InvitesPage;
pub use section::InviteSection;
pub use sheet::SheetPage;
