//! Records of the books: their cards in conversations, the pages of each and of all, and the
//! forms that link them and make tickets.

mod api;
mod card;
mod field;
mod link;
mod linked;
mod linking;
mod list;
mod making;
mod model;
mod page;
mod photos;
mod status;
mod ticket;

pub(crate) use card::RecordCardView;
pub(crate) use field::{Offered, RecordField, records_of};
pub(crate) use link::RecordsButton;
pub(crate) use linked::LinkedRecords;
pub use list::RecordsPage;
pub(crate) use making::TicketMaking;
pub use page::RecordPage;
pub(crate) use ticket::{TicketButton, TicketDialog};
