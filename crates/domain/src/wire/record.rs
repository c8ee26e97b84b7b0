use super::{MayWithRecord, PersonView, PhotoView, RecordCard, RecordConversation};
#[cfg(feature = "openapi")]
use crate::record::{InvoiceStatus, Priority, TicketStatus};
use crate::{
    id::{PersonId, RecordId},
    record::{Facts, RecordKind, Version},
    time::Moment,
};
use serde::{Deserialize, Serialize};

/// An invoice as the books' own system writes it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InvoiceForm {
    /// The resident's key in the books; empty: nobody's.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 60))]
    pub external_id: String,
    /// The code of the unit; empty: about none.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 60))]
    pub unit: String,
    /// Whether everybody who holds the unit today sees it, too.
    #[serde(default)]
    pub for_holders: bool,
    /// What it is for.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 200))]
    pub title: String,
    /// `open`, `overdue`, `partly_paid`, `paid`, `void`.
    #[cfg_attr(feature = "openapi", schema(value_type = InvoiceStatus))]
    pub status: String,
    /// The facility's currency (ISO 4217).
    #[cfg_attr(feature = "openapi", schema(pattern = "^[A-Z]{3}$"))]
    pub currency: String,
    /// The whole amount in the smallest unit of the currency: 6629 for 66.29 EUR.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1_000_000_000_000_i64))]
    pub amount_minor: i64,
    /// YYYY-MM-DD.
    #[cfg_attr(feature = "openapi", schema(format = Date))]
    pub issued_on: String,
    /// YYYY-MM-DD.
    #[cfg_attr(feature = "openapi", schema(format = Date))]
    pub due_on: String,
    /// YYYY-MM-DD; empty: not yet.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(pattern = r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"))]
    pub paid_on: String,
    /// What it is made of.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_items = 200))]
    pub lines: Vec<InvoiceLineForm>,
    /// Where it is in that system: an https address; may be empty.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 2000))]
    pub link: String,
}

/// A line of it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InvoiceLineForm {
    /// What for.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 200))]
    pub title: String,
    /// How much; less than nothing for a rebate.
    #[cfg_attr(feature = "openapi", schema(minimum = -1_000_000_000_000_i64, maximum = 1_000_000_000_000_i64))]
    pub amount_minor: i64,
}

/// A maintenance ticket as the books' own system writes it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TicketForm {
    /// The resident's key in the books; empty: nobody's.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 60))]
    pub external_id: String,
    /// The code of the unit; empty: about none.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 60))]
    pub unit: String,
    /// Whether everybody who holds the unit today sees it, too.
    #[serde(default)]
    pub for_holders: bool,
    /// What is broken.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 200))]
    pub title: String,
    /// What sort of work it is.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 60))]
    pub category: String,
    /// `low`, `normal`, `high`, `urgent`.
    #[cfg_attr(feature = "openapi", schema(value_type = Priority))]
    pub priority: String,
    /// `open`, `in_progress`, `waiting_parts`, `closed`.
    #[cfg_attr(feature = "openapi", schema(value_type = TicketStatus))]
    pub status: String,
    /// YYYY-MM-DD.
    #[cfg_attr(feature = "openapi", schema(format = Date))]
    pub opened_on: String,
    /// YYYY-MM-DD; empty: not yet.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(pattern = r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"))]
    pub closed_on: String,
    /// In its reporter's words; may be empty.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 10000))]
    pub description: String,
    /// Where it is in that system: an https address; may be empty.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 2000))]
    pub link: String,
}

/// What became of one record that was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Written {
    /// It is new.
    Added,
    /// It changed, and has another version.
    Updated,
    /// It says what it said before.
    Unchanged,
}

/// What became of many.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WrittenCounts {
    /// New ones.
    pub added: usize,
    /// Changed ones.
    pub updated: usize,
    /// Those that say what they said before.
    pub unchanged: usize,
}

impl WrittenCounts {
    /// One more.
    pub fn count(&mut self, written: Written) {
        match written {
            Written::Added => self.added += 1,
            Written::Updated => self.updated += 1,
            Written::Unchanged => self.unchanged += 1,
        }
    }
}

/// A record as its reader sees it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordView {
    /// Which.
    pub id: RecordId,
    /// Of which kind.
    pub kind: RecordKind,
    /// What it is called in the books.
    pub reference: String,
    /// Whose it is.
    pub resident: Option<PersonId>,
    /// The code of the unit it is about.
    pub unit: Option<String>,
    /// Which version this is.
    pub version: Version,
    /// What it says.
    pub facts: Facts,
    /// The same as people say it.
    pub card: RecordCard,
    /// Since when.
    pub changed: Moment,
}

/// A record with every version it had.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordHistory {
    /// As it is now.
    pub record: RecordView,
    /// What it said before, the oldest first, and since when.
    pub versions: Vec<RecordVersion>,
    /// Whose it is, for management and for themselves.
    pub resident: Option<PersonView>,
    /// The photos of a ticket.
    pub photos: Vec<PhotoView>,
    /// The conversations about it that the reader may see, the newest first.
    pub conversations: Vec<RecordConversation>,
    /// What the reader may do with it.
    pub may: MayWithRecord,
}

/// One version of a record.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordVersion {
    /// Which.
    pub version: Version,
    /// Since when it said so.
    pub since: Moment,
    /// What it said.
    pub facts: Facts,
    /// The same in a line: "Open, €66.29, due 25 June".
    pub said: String,
}
