use crate::{
    conversation::{Status, Waiting},
    date::Month,
    id::{ConversationId, TopicId},
    report::Waited,
    time::{Moment, Timestamp},
};
use serde::{Deserialize, Serialize};

/// That a conversation exists, and nothing of what is said in it: no subject, no preview.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OversightRow {
    /// Which.
    pub conversation: ConversationId,
    /// The name of the resident it concerns.
    pub resident: String,
    /// The unit it concerns.
    pub unit: Option<String>,
    /// The topic's name.
    pub topic: String,
    /// Where it stands.
    pub status: Status,
    /// Whose turn it is, and since when.
    pub waiting: Option<Waiting>,
    /// When it was opened.
    pub opened: Moment,
    /// Whether the reader is in it, and so can simply open it.
    pub is_here: bool,
}

/// Which of all conversations; everything left out says "any". It asks for nothing that a row does not say.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OversightFilter {
    /// With this status.
    pub status: Option<Status>,
    /// About this topic.
    pub topic: Option<TopicId>,
    /// Opened in this month or later.
    pub from: Option<Month>,
    /// Opened in this month or earlier.
    pub until: Option<Month>,
    /// Those that have been waiting for management for so long.
    pub waiting: Option<Waited>,
}

/// One page of all conversations of a facility, newest first.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OversightPage {
    /// The rows.
    pub rows: Vec<OversightRow>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<ConversationId>,
    /// How many there are of those asked for.
    pub count: i64,
    /// What else the list was narrowed to, in words: "Topic: Billing".
    pub about: Vec<String>,
    /// The server's clock, to say how long something has been waiting.
    pub now: Timestamp,
}

/// The form that opens a conversation one is not in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Oversee {
    /// Which.
    pub conversation: ConversationId,
    /// Why, as typed; kept in the audit log.
    pub reason: String,
}
