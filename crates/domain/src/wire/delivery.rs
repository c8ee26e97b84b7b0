use crate::{channel::ChannelKind, time::Moment};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What was to be sent to somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Undelivered {
    /// That there is something to read.
    Messages,
    /// An invite.
    Invite,
    /// A link for another password.
    Reset,
}

impl Undelivered {
    /// In words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Messages => "New messages",
            Self::Invite => "Invite",
            Self::Reset => "Link for a new password",
        }
    }
}

/// Something that does not get through to somebody.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeadTelling {
    /// To try it again.
    pub id: Uuid,
    /// Whom it was to tell.
    pub name: String,
    /// What.
    pub what: Undelivered,
    /// By which channel.
    pub channel: ChannelKind,
    /// Since when.
    pub since: Moment,
    /// Why.
    pub why: String,
}

/// How everybody else was reached with one entry.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryTrace {
    /// Whether it says who has read it; a facility may switch that off.
    pub shows_read_marks: bool,
    /// Each of those who may see the entry, but for its author.
    pub people: Vec<PersonTrace>,
}

/// How one person was reached.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonTrace {
    /// Their name.
    pub name: String,
    /// When they had read it.
    pub read: Option<Moment>,
    /// What was tried and what is to come, the oldest first; for residents there is none.
    pub steps: Vec<TraceStep>,
}

/// One try, or one step that is still to come.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TraceStep {
    /// By which channel.
    pub channel: ChannelKind,
    /// When it was, or is due.
    pub moment: Moment,
    /// What became of it.
    pub outcome: TraceOutcome,
    /// Why it did not get through; empty where it did.
    pub why: String,
}

/// What became of one try.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TraceOutcome {
    /// It is still to come.
    Due,
    /// The other side has taken it.
    Sent,
    /// Not then: it was or is tried again.
    Later,
    /// It was refused for good.
    Never,
    /// The way was there no more.
    Gone,
    /// It had been taken, and came back.
    Bounced,
}

impl TraceOutcome {
    /// The one with this word in data.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "" => Some(Self::Due),
            "sent" => Some(Self::Sent),
            "later" => Some(Self::Later),
            "never" => Some(Self::Never),
            "gone" => Some(Self::Gone),
            "bounced" => Some(Self::Bounced),
            _ => None,
        }
    }
}
