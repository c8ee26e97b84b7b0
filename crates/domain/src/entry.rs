//! The timeline: its numbers, its kinds of lines, and whom each line is for.

use crate::{
    id::{ConversationId, PersonId, PhotoId, RecordId},
    participation::History,
    photo,
    record::{TicketStatus, Version},
    resolution::Resolution,
    role::Side,
    text::{self, MessageText, TextError},
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// The number of an entry in its conversation: 1, 2, 3 …
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Seq(pub i64);

impl Seq {
    /// The first entry of every conversation.
    pub const FIRST: Self = Self(1);

    /// The number after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

/// Whom an entry is for, among those whose window contains it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Every participant.
    Everyone,
    /// Participants with a management role.
    Management,
}

impl Audience {
    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Everyone => "everyone",
            Self::Management => "management",
        }
    }

    /// Whether somebody on `side` is meant.
    #[must_use]
    pub fn includes(self, side: Side) -> bool {
        self == Self::Everyone || side == Side::Management
    }
}

/// What somebody sends to everyone: a text, photos, or both.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Message {
    /// The text, as typed; `None`: nothing but photos.
    pub text: Option<MessageText>,
    /// The photos, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<PhotoId>,
}

impl Message {
    /// What was typed, with these photos. Without any, there has to be a text.
    ///
    /// # Errors
    /// What [`MessageText`] says of the text.
    pub fn new(typed: &str, photos: Vec<PhotoId>) -> Result<Self, TextError> {
        let text = match photos.is_empty() {
            true => Some(typed.parse()?),
            false => text::optional(typed)?,
        };
        Ok(Self { text, photos })
    }
}

impl From<MessageText> for Message {
    fn from(text: MessageText) -> Self {
        Self { text: Some(text), photos: Vec::new() }
    }
}

/// What one line of a timeline says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum EntryBody {
    /// What somebody sent to everyone in the conversation.
    Message(Message),
    /// What somebody wrote for management only.
    Note {
        /// The text, as typed.
        text: MessageText,
    },
    /// The author brought somebody in.
    ParticipantAdded {
        /// Who.
        person: PersonId,
        /// What they see of what was said before.
        #[serde(default)]
        history: History,
    },
    /// Somebody came in because the topic's route leads to them.
    Routed {
        /// Who.
        person: PersonId,
    },
    /// The author, a facility admin, came in to look after it.
    OversightOpened,
    /// The author came in, since they stand in for somebody here who is away.
    TookOver {
        /// Who is away.
        person: PersonId,
        /// What the author sees of what was said before.
        history: History,
    },
    /// The author took somebody out.
    ParticipantRemoved {
        /// Who.
        person: PersonId,
    },
    /// The author left.
    ParticipantLeft,
    /// It was said to be done. Says so and nothing else: the details are the next entry.
    Resolved,
    /// How it was resolved; for management only.
    Resolution(Resolution),
    /// A reply opened it again.
    Reopened,
    /// It was put away, by hand or by the facility's limit.
    Archived,
    /// The author linked a record of the books.
    RecordLinked {
        /// Which.
        record: RecordId,
        /// What it said then.
        version: Version,
    },
    /// The author took a record out again.
    RecordUnlinked {
        /// Which.
        record: RecordId,
        /// What it said then.
        version: Version,
    },
    /// A linked ticket stands otherwise than before; without an author its books say so.
    TicketMoved {
        /// Which.
        record: RecordId,
        /// The version that says so.
        version: Version,
        /// How it stood before.
        from: TicketStatus,
        /// How it stands since then.
        to: TicketStatus,
    },
}

impl EntryBody {
    /// The word in data; the same as in its JSON.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Message(_) => "message",
            Self::Note { .. } => "note",
            Self::ParticipantAdded { .. } => "participant_added",
            Self::Routed { .. } => "routed",
            Self::OversightOpened => "oversight_opened",
            Self::TookOver { .. } => "took_over",
            Self::ParticipantRemoved { .. } => "participant_removed",
            Self::ParticipantLeft => "participant_left",
            Self::Resolved => "resolved",
            Self::Resolution(_) => "resolution",
            Self::Reopened => "reopened",
            Self::Archived => "archived",
            Self::RecordLinked { .. } => "record_linked",
            Self::RecordUnlinked { .. } => "record_unlinked",
            Self::TicketMoved { .. } => "ticket_moved",
        }
    }

    /// What a person wrote, where a person wrote something to read.
    #[must_use]
    pub fn text(&self) -> Option<&MessageText> {
        match self {
            Self::Message(message) => message.text.as_ref(),
            Self::Note { text } => Some(text),
            _ => None,
        }
    }

    /// The photos that came with it.
    #[must_use]
    pub fn photos(&self) -> &[PhotoId] {
        match self {
            Self::Message(message) => &message.photos,
            _ => &[],
        }
    }

    /// The record that the line is about, and in which version.
    #[must_use]
    pub fn record(&self) -> Option<(RecordId, Version)> {
        match *self {
            Self::RecordLinked { record, version }
            | Self::RecordUnlinked { record, version }
            | Self::TicketMoved { record, version, .. } => Some((record, version)),
            _ => None,
        }
    }

    /// What a list shows of it: the beginning of the text, or how many photos there are.
    #[must_use]
    pub fn preview(&self) -> String {
        match (self.text(), self.photos().len()) {
            (Some(text), _) => text::preview(text.as_str()),
            (None, 0) => String::new(),
            (None, photos) => photo::in_place_of_text(photos),
        }
    }

    /// Whom the line is about, other than its author.
    #[must_use]
    pub fn mentions(&self) -> Option<PersonId> {
        match self {
            Self::ParticipantAdded { person, .. }
            | Self::Routed { person }
            | Self::TookOver { person, .. }
            | Self::ParticipantRemoved { person } => Some(*person),
            _ => None,
        }
    }

    /// Whom a line of this kind is for. The kind decides, never the caller.
    #[must_use]
    pub fn audience(&self) -> Audience {
        match self {
            Self::Note { .. } | Self::Resolution(_) => Audience::Management,
            _ => Audience::Everyone,
        }
    }

    /// Whether somebody who has not read this has something to read.
    #[must_use]
    pub fn counts_as_unread(&self) -> bool {
        matches!(self, Self::Message(_) | Self::Note { .. })
    }
}

/// One line of a timeline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The conversation it belongs to.
    pub conversation: ConversationId,
    /// Its number there.
    pub seq: Seq,
    /// Who wrote it or did it; `None`: Frontdesk itself.
    pub author: Option<PersonId>,
    /// When.
    pub at: Timestamp,
    /// What.
    pub body: EntryBody,
}

impl Entry {
    /// Who comes in with this line.
    #[must_use]
    pub fn brings_in(&self) -> Option<PersonId> {
        match self.body {
            EntryBody::ParticipantAdded { person, .. } | EntryBody::Routed { person } => Some(person),
            EntryBody::OversightOpened | EntryBody::TookOver { .. } => self.author,
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
