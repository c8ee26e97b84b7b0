use super::AttachedPhoto;
use crate::{
    conversation::Status,
    entry::Seq,
    id::{ConversationId, PhotoId, RecordId},
    record::{Priority, RecordKind, TicketStatus},
    time::Moment,
};
use serde::{Deserialize, Serialize};

/// How a record stands, as a colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// There is something left to do.
    Open,
    /// It is late, or hurries.
    Late,
    /// There is nothing left to do.
    Done,
}

/// A record as somebody sees it who may see it: amounts and dates said as the facility says them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordCard {
    /// Which.
    pub id: RecordId,
    /// Of which kind.
    pub kind: RecordKind,
    /// What it is called in the books.
    pub reference: String,
    /// What it is for, or what is broken.
    pub title: String,
    /// How it stands: "Overdue".
    pub status: String,
    /// The same as a colour.
    pub tone: Tone,
    /// All of it, for an invoice: "€66.29".
    pub amount: Option<String>,
    /// What else counts: "Due 25 June", "Paid on 10 June", "High priority".
    pub details: Vec<String>,
    /// What it said when it was linked, and says now; `None`: the same.
    pub change: Option<RecordChange>,
    /// What an invoice is made of.
    pub lines: Vec<CardLine>,
    /// What a ticket says, in its reporter's words.
    pub description: Option<String>,
    /// Where it is in the books' own system.
    pub link: Option<String>,
}

/// What a record said when it was linked, and what it says now.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordChange {
    /// "Open, €66.29, due 25 June".
    pub then: String,
    /// "Paid on 3 November, €66.29".
    pub now: String,
}

/// One line of an invoice.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardLine {
    /// What for.
    pub title: String,
    /// "€47.80".
    pub amount: String,
}

impl RecordCard {
    /// In one line: "Invoice INV-7: Charges June 2026".
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}: {}", self.kind.label(), self.reference, self.title)
    }

    /// How it stands in one line: "Overdue · €66.29 · Due 25 June".
    #[must_use]
    pub fn standing(&self) -> String {
        let parts = [Some(self.status.clone()), self.amount.clone()];
        parts.into_iter().flatten().chain(self.details.iter().cloned()).collect::<Vec<_>>().join(" · ")
    }
}

/// A record that a conversation links to now.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkedRecord {
    /// The line that says so.
    pub seq: Seq,
    /// The record; `None`: it is not for the reader, who knows only that one is linked.
    pub card: Option<RecordCard>,
}

/// A record that can be linked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordChoice {
    /// The record.
    pub card: RecordCard,
    /// Whether it is linked already.
    pub is_linked: bool,
}

/// A conversation about a record, that the reader may see.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordConversation {
    /// Which.
    pub id: ConversationId,
    /// Its subject, or its topic.
    pub title: String,
    /// Where it stands, as far as the reader may know.
    pub status: Status,
    /// Since when it links to the record.
    pub linked: Moment,
}

/// What the reader may do with a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MayWithRecord {
    /// Start a conversation about it.
    pub ask: bool,
    /// Say how it stands: a ticket that was made here.
    pub r#move: bool,
    /// Add photos to it.
    pub add_photos: bool,
}

/// The form that makes a ticket of a conversation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MakeTicket {
    /// Made by the client, once for this ticket (up to 100 characters).
    pub key: String,
    /// Where it comes from; the ticket is linked there.
    pub conversation: ConversationId,
    /// What is broken; as typed.
    pub title: String,
    /// What sort of work it is; as typed.
    pub category: String,
    /// How much it hurries.
    pub priority: Priority,
    /// What was reported; as typed, may be empty.
    #[serde(default)]
    pub description: String,
    /// Photos of messages of this conversation that are carried over.
    #[serde(default)]
    pub photos: Vec<PhotoId>,
    /// Whether everybody who holds the unit today sees it, too.
    #[serde(default)]
    pub for_holders: bool,
}

/// The form that says how a ticket stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MoveTicket {
    /// Which.
    pub record: RecordId,
    /// How.
    pub status: TicketStatus,
}

/// The form that adds photos to a ticket.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddTicketPhotos {
    /// To which.
    pub record: RecordId,
    /// Photos that were uploaded before, and not sent yet.
    pub photos: Vec<AttachedPhoto>,
}
