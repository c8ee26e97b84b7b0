//! Coming in, being taken out, leaving: who may choose what, and the window that follows.

use crate::{
    conversation::Conversation,
    entry::{EntryBody, Seq},
    id::PersonId,
    role::{Role, Side},
    window::Window,
};
use serde::{Deserialize, Serialize};

/// What somebody who comes in sees of what was said before.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum History {
    /// Everything, from the first entry on.
    #[default]
    Full,
    /// Nothing: their window begins with the entry that says they came in.
    FromNow,
}

impl History {
    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::FromNow => "from_now",
        }
    }

    /// The words people read.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Full => "Full history",
            Self::FromNow => "From now on",
        }
    }

    /// The window of somebody who comes in with the entry `next`.
    #[must_use]
    pub fn window(self, next: Seq) -> Window {
        Window::open_from(match self {
            Self::Full => Seq::FIRST,
            Self::FromNow => next,
        })
    }
}

/// A facility's rule for management that is added to a conversation.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HistoryRule {
    /// Full history unless the adder chooses otherwise.
    #[default]
    AdderChooses,
    /// From now on, like everybody else.
    FromNow,
}

impl HistoryRule {
    /// Every rule.
    pub const ALL: [Self; 2] = [Self::AdderChooses, Self::FromNow];

    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::AdderChooses => "adder_chooses",
            Self::FromNow => "from_now",
        }
    }

    /// The rule with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.word() == word)
    }
}

/// Somebody who is to come in, and who lets them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Joining {
    /// The role of the one who comes in.
    pub role: Role,
    /// Whether they had a window here before.
    pub was_here: bool,
    /// The facility's rule.
    pub rule: HistoryRule,
    /// Whether the adder sees everything: nobody discloses what they do not see themselves.
    pub adder_sees_all: bool,
}

/// Why somebody can only see what comes from now on; a sentence for the adder.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum OnlyFromNow {
    /// Residents and board members.
    #[error("What was said before stays private to those who were there.")]
    ResidentSide,
    /// The gap stays closed.
    #[error(
        "They were in this conversation before. What was said while they were away stays closed to them."
    )]
    WasHere,
    /// The facility's rule.
    #[error("Your facility lets everybody who is added see what comes from now on only.")]
    FacilityRule,
    /// The adder does not see it either.
    #[error("You do not see the whole conversation yourself, so you cannot show it to somebody else.")]
    AdderSeesLess,
}

impl Joining {
    /// Why there is no choice; `None`: there is one, and *Full history* is the default.
    #[must_use]
    pub fn only_from_now(&self) -> Option<OnlyFromNow> {
        if self.role.side() == Side::Resident {
            Some(OnlyFromNow::ResidentSide)
        } else if self.was_here {
            Some(OnlyFromNow::WasHere)
        } else if self.rule == HistoryRule::FromNow {
            Some(OnlyFromNow::FacilityRule)
        } else if !self.adder_sees_all {
            Some(OnlyFromNow::AdderSeesLess)
        } else {
            None
        }
    }

    /// What may be chosen, the default first.
    #[must_use]
    pub fn choices(&self) -> &'static [History] {
        match self.only_from_now() {
            None => &[History::Full, History::FromNow],
            Some(_) => &[History::FromNow],
        }
    }

    /// The choice, if it may be made; without one, the default.
    ///
    /// # Errors
    /// Why *Full history* cannot be chosen.
    pub fn choose(&self, wish: Option<History>) -> Result<History, OnlyFromNow> {
        match (self.only_from_now(), wish) {
            (None, wish) => Ok(wish.unwrap_or_default()),
            (Some(why), Some(History::Full)) => Err(why),
            (Some(_), _) => Ok(History::FromNow),
        }
    }
}

/// What a route or oversight gives: from the first entry on, but for somebody who was
/// here before, whose gap stays closed.
#[must_use]
pub fn history_by_right(was_here: bool) -> History {
    if was_here { History::FromNow } else { History::Full }
}

/// Somebody in the conversation, as far as coming and going is concerned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Present {
    /// Who.
    pub person: PersonId,
    /// As what.
    pub role: Role,
    /// Neither disabled nor gone: can answer.
    pub is_available: bool,
}

/// Why somebody cannot come in or go; a sentence for the one who tried.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ParticipationError {
    /// Adding somebody who is there.
    #[error("This person is already in the conversation.")]
    AlreadyHere,
    /// Removing somebody who is not.
    #[error("This person is not in the conversation any more.")]
    NotHere,
    /// The conversation is theirs.
    #[error("The resident whom the conversation concerns cannot be removed.")]
    ConcernedResident,
    /// Removing oneself.
    #[error("To go yourself, use Leave conversation.")]
    Oneself,
    /// Leaving nobody of management behind.
    #[error(
        "You are the last one from management here. Hand the conversation over to somebody, or give it back to its topic."
    )]
    LastOfManagement,
}

/// Whether somebody of management other than `person` is there and can answer.
#[must_use]
pub fn is_anybody_left(here: &[Present], person: PersonId) -> bool {
    here.iter().any(|one| one.person != person && one.role.is_management() && one.is_available)
}

impl Conversation {
    /// Somebody is added: the entry that says so. Coming and going changes nobody's turn.
    ///
    /// # Errors
    /// When they are there already.
    pub fn add(
        &self,
        here: &[Present],
        person: PersonId,
        history: History,
    ) -> Result<EntryBody, ParticipationError> {
        if here.iter().any(|one| one.person == person) {
            return Err(ParticipationError::AlreadyHere);
        }
        Ok(EntryBody::ParticipantAdded { person, history })
    }

    /// Somebody is taken out by somebody else.
    ///
    /// # Errors
    /// When they are not there, are the resident it concerns, or the remover themself.
    pub fn remove(
        &self,
        here: &[Present],
        remover: PersonId,
        person: PersonId,
    ) -> Result<EntryBody, ParticipationError> {
        if person == self.resident {
            return Err(ParticipationError::ConcernedResident);
        }
        if person == remover {
            return Err(ParticipationError::Oneself);
        }
        if here.iter().all(|one| one.person != person) {
            return Err(ParticipationError::NotHere);
        }
        Ok(EntryBody::ParticipantRemoved { person })
    }

    /// Somebody of management leaves, and somebody else can still answer.
    ///
    /// # Errors
    /// When they are the last one.
    pub fn leave(&self, here: &[Present], person: PersonId) -> Result<EntryBody, ParticipationError> {
        if !is_anybody_left(here, person) {
            return Err(ParticipationError::LastOfManagement);
        }
        Ok(EntryBody::ParticipantLeft)
    }

    /// Somebody comes in who stands in for `absent`, who is away.
    ///
    /// # Errors
    /// When they are there already.
    pub fn take_over(
        &self,
        here: &[Present],
        person: PersonId,
        absent: PersonId,
        history: History,
    ) -> Result<EntryBody, ParticipationError> {
        if here.iter().any(|one| one.person == person) {
            return Err(ParticipationError::AlreadyHere);
        }
        Ok(EntryBody::TookOver { person: absent, history })
    }

    /// A facility admin comes in to look after it.
    ///
    /// # Errors
    /// When they are there already.
    pub fn oversee(&self, here: &[Present], person: PersonId) -> Result<EntryBody, ParticipationError> {
        if here.iter().any(|one| one.person == person) {
            return Err(ParticipationError::AlreadyHere);
        }
        Ok(EntryBody::OversightOpened)
    }
}

#[cfg(test)]
mod tests;
