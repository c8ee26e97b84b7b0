use super::{PersonView, PhotoView, RecordCard};
use crate::{
    entry::Seq,
    id::{ConversationId, RecordId},
    participation::History,
    resolution::Category,
    time::Moment,
};
use serde::{Deserialize, Serialize};

/// A line that every participant may see.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicEntry {
    /// Its number.
    pub seq: Seq,
    /// Who; `None`: Frontdesk itself.
    pub author: Option<PersonView>,
    /// Whether the reader wrote it.
    pub is_mine: bool,
    /// When.
    pub moment: Moment,
    /// What.
    pub body: PublicBody,
}

/// What a line that every participant may see can say.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PublicBody {
    /// Somebody wrote.
    Message {
        /// The text, as typed; empty when there are only photos.
        text: String,
        /// The photos that came with it.
        #[serde(default)]
        photos: Vec<PhotoView>,
    },
    /// The author brought somebody in.
    ParticipantAdded {
        /// Who.
        name: String,
        /// What they see of what was said before.
        history: History,
    },
    /// Somebody came in because the topic leads to them.
    Routed {
        /// Who.
        name: String,
    },
    /// The author, a facility admin, came in to look after it.
    OversightOpened,
    /// The author came in, since they stand in for somebody who is away.
    TookOver {
        /// Who is away.
        name: String,
        /// What the author sees of what was said before.
        history: History,
    },
    /// The author took somebody out.
    ParticipantRemoved {
        /// Who.
        name: String,
    },
    /// The author left.
    ParticipantLeft,
    /// It was said to be done.
    Resolved,
    /// A reply opened it again.
    Reopened,
    /// It was put away.
    Archived,
    /// The author linked a record of the books.
    RecordLinked {
        /// The record, as it was then and is now; `None`: it is not for the reader.
        #[cfg_attr(feature = "openapi", schema(nullable))]
        card: Option<Box<RecordCard>>,
    },
    /// The author took one out again.
    RecordUnlinked {
        /// Which, in a line; `None`: it is not for the reader.
        name: Option<String>,
    },
    /// A linked ticket stands otherwise than before.
    TicketMoved {
        /// Which and how; `None`: it is not for the reader.
        moved: Option<TicketMove>,
    },
}

/// What became of a ticket.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketMove {
    /// Which.
    pub record: RecordId,
    /// In a line: "Ticket TKT-7: Leak under the sink".
    pub name: String,
    /// How it stood: "Open".
    pub from: String,
    /// How it stands since then: "In progress".
    pub to: String,
}

impl PublicBody {
    /// On paper, below the name of its author: what was written, or what they did.
    #[must_use]
    pub fn on_paper(&self) -> String {
        match self {
            Self::Message { text, photos } => message_on_paper(text, photos),
            Self::ParticipantAdded { name, history: History::Full } => format!("added {name}, full history"),
            Self::ParticipantAdded { name, history: History::FromNow } => {
                format!("added {name}, from now on")
            }
            Self::Routed { name } => format!("{name} came in, by the topic's route"),
            Self::OversightOpened => "came in to look after the conversation".to_owned(),
            Self::TookOver { name, history: History::Full } => format!("took over for {name}"),
            Self::TookOver { name, history: History::FromNow } => {
                format!("took over for {name}, from now on")
            }
            Self::ParticipantRemoved { name } => format!("removed {name}"),
            Self::ParticipantLeft => "left the conversation".to_owned(),
            Self::Resolved => "resolved the conversation".to_owned(),
            Self::Reopened => "opened the conversation again".to_owned(),
            Self::Archived => "archived the conversation".to_owned(),
            Self::RecordLinked { card: Some(card) } => linked_on_paper(card),
            Self::RecordLinked { card: None } => "linked a record".to_owned(),
            Self::RecordUnlinked { name: Some(name) } => format!("unlinked {name}"),
            Self::RecordUnlinked { name: None } => "unlinked a record".to_owned(),
            Self::TicketMoved { moved: Some(moved) } => {
                format!("{}: {}, before {}", moved.name, moved.to, moved.from)
            }
            Self::TicketMoved { moved: None } => "a linked record changed".to_owned(),
        }
    }
}

/// What was linked as it stood then: paper does not change.
fn linked_on_paper(card: &RecordCard) -> String {
    let stood = card.change.as_ref().map_or_else(|| card.standing(), |change| change.then.clone());
    format!("linked {} ({stood})", card.name())
}

/// The text, and a line for each photo with what proves that it is the same.
fn message_on_paper(text: &str, photos: &[PhotoView]) -> String {
    let lines = photos.iter().zip(1..).map(|(photo, number)| photo.on_paper(number));
    let text = Some(text.to_owned()).filter(|text| !text.is_empty());
    text.into_iter().chain(lines).collect::<Vec<_>>().join("\n")
}

/// A line written for management only.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoteEntry {
    /// Its number.
    pub seq: Seq,
    /// Who wrote it.
    pub author: Option<PersonView>,
    /// Whether the reader wrote it.
    pub is_mine: bool,
    /// When.
    pub moment: Moment,
    /// The text, as typed.
    pub text: String,
}

/// How a conversation was resolved; for management only.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResolutionEntry {
    /// Its number.
    pub seq: Seq,
    /// Who resolved it.
    pub author: Option<PersonView>,
    /// When.
    pub moment: Moment,
    /// How.
    pub category: Category,
    /// To whom, when escalated.
    pub escalated_to: Option<String>,
    /// Of which conversation, when a duplicate.
    pub duplicate_of: Option<ConversationId>,
    /// What was noted about it.
    pub note: Option<String>,
}

/// A line of the timeline as management sees it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "for", rename_all = "snake_case")]
pub enum ManagementEntry {
    /// What everyone sees.
    Everyone(PublicEntry),
    /// An internal note.
    Note(NoteEntry),
    /// How it was resolved.
    Resolution(ResolutionEntry),
}

impl ManagementEntry {
    /// The line's number.
    #[must_use]
    pub fn seq(&self) -> Seq {
        match self {
            Self::Everyone(entry) => entry.seq,
            Self::Note(entry) => entry.seq,
            Self::Resolution(entry) => entry.seq,
        }
    }
}

/// The lines that the reader may see, oldest first. A resident's has no place for a note.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "side", content = "entries", rename_all = "snake_case")]
pub enum Timeline {
    /// For residents and board members.
    Resident(Vec<PublicEntry>),
    /// For management.
    Management(Vec<ManagementEntry>),
}

/// A part of a timeline.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TimelinePage {
    /// The lines.
    pub timeline: Timeline,
    /// Whether the reader may see lines before the first of these.
    pub has_earlier: bool,
}
