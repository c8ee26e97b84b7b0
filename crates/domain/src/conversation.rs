//! The conversation and its state machine. A transition takes the state and
//! returns the next one with the entries that tell of it, or says why not.

use crate::{
    entry::{EntryBody, Message, Seq},
    id::{ConversationId, FacilityId, PersonId, TopicId, UnitId},
    resolution::Resolution,
    role::Side,
    text::{MessageText, Subject},
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// Where a conversation stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Somebody waits for somebody.
    Open,
    /// Said to be done.
    Resolved,
    /// Put away.
    Archived,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 3] = [Self::Open, Self::Resolved, Self::Archived];

    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Resolved => "resolved",
            Self::Archived => "archived",
        }
    }

    /// The status with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}

/// Whom an open conversation waits on, and since when.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Waiting {
    /// The side whose turn it is.
    pub on: Side,
    /// Since the first message of the other side that was not answered.
    pub since: Timestamp,
}

/// One thread between residents and management.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conversation {
    /// Its id.
    pub id: ConversationId,
    /// The facility that nothing of it leaves.
    pub facility: FacilityId,
    /// What it is about.
    pub topic: TopicId,
    /// The resident it concerns.
    pub resident: PersonId,
    /// The unit it concerns, as it was when it was opened.
    pub unit: Option<UnitId>,
    /// What it is about, in the opener's words.
    pub subject: Option<Subject>,
    /// Where it stands.
    pub status: Status,
    /// Whose turn it is; `None` unless open.
    pub waiting: Option<Waiting>,
    /// The number of the newest entry.
    pub last_seq: Seq,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was last resolved; `None` while open.
    pub resolved_at: Option<Timestamp>,
}

/// Why a transition cannot be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TransitionError {
    /// Resolving what is resolved or archived.
    #[error("This conversation is already resolved.")]
    AlreadyResolved,
    /// Archiving what is still open.
    #[error("An open conversation cannot be archived: resolve it first.")]
    StillOpen,
    /// Archiving twice.
    #[error("This conversation is already archived.")]
    AlreadyArchived,
}

/// A transition: the next state and what the timeline says of it, in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Transition {
    /// The conversation as it is after it, but for `last_seq`, which the store counts on.
    pub next: Conversation,
    /// The new entries.
    pub entries: Vec<EntryBody>,
}

impl Conversation {
    /// A message from somebody on `side` arrives. What was resolved or archived opens again.
    #[must_use]
    pub fn receive(&self, side: Side, message: Message, at: Timestamp) -> Transition {
        let mut next = self.clone();
        let mut entries = Vec::with_capacity(2);
        if self.status != Status::Open {
            next.status = Status::Open;
            next.resolved_at = None;
            entries.push(EntryBody::Reopened);
        }
        next.waiting = Some(turn_after(self.waiting, side, at));
        entries.push(EntryBody::Message(message));
        Transition { next, entries }
    }

    /// A note is written; it changes nobody's turn.
    #[must_use]
    pub fn note(&self, text: MessageText) -> Transition {
        Transition { next: self.clone(), entries: vec![EntryBody::Note { text }] }
    }

    /// It is said to be done.
    ///
    /// # Errors
    /// When it is not open.
    pub fn resolve(&self, resolution: Resolution, at: Timestamp) -> Result<Transition, TransitionError> {
        if self.status != Status::Open {
            return Err(TransitionError::AlreadyResolved);
        }
        let mut next = self.clone();
        next.status = Status::Resolved;
        next.waiting = None;
        next.resolved_at = Some(at);
        Ok(Transition { next, entries: vec![EntryBody::Resolved, EntryBody::Resolution(resolution)] })
    }

    /// It is put away.
    ///
    /// # Errors
    /// When it is open, or put away already.
    pub fn archive(&self) -> Result<Transition, TransitionError> {
        match self.status {
            Status::Open => Err(TransitionError::StillOpen),
            Status::Archived => Err(TransitionError::AlreadyArchived),
            Status::Resolved => {
                let mut next = self.clone();
                next.status = Status::Archived;
                Ok(Transition { next, entries: vec![EntryBody::Archived] })
            }
        }
    }
}

/// Whose turn it is after a message from `side`: the other's. A second message of
/// the same side does not make the other's wait any younger.
fn turn_after(waiting: Option<Waiting>, side: Side, at: Timestamp) -> Waiting {
    let on = match side {
        Side::Resident => Side::Management,
        Side::Management => Side::Resident,
    };
    waiting.filter(|waiting| waiting.on == on).unwrap_or(Waiting { on, since: at })
}

/// The last instant of resolving that `now` archives, for a facility's limit in days.
#[must_use]
pub fn archive_before(now: Timestamp, after_days: i64) -> Timestamp {
    now.plus(-(after_days.saturating_mul(crate::time::DAY)))
}

#[cfg(test)]
mod tests;
