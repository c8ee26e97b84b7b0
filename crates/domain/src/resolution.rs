//! How a conversation was resolved. Nothing of this is ever shown to a resident.

use crate::{
    id::ConversationId,
    text::{PersonName, ResolutionNote},
};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// The four ways to be done with a conversation.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// What was asked was done.
    #[default]
    Resolved,
    /// There was nothing to do.
    NoActionNeeded,
    /// Somebody else goes on with it.
    Escalated,
    /// Another conversation is about the same thing.
    Duplicate,
}

impl Category {
    /// In the order of the form.
    pub const ALL: [Self; 4] = [Self::Resolved, Self::NoActionNeeded, Self::Escalated, Self::Duplicate];

    /// The word in data and forms.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Resolved => "resolved",
            Self::NoActionNeeded => "no_action_needed",
            Self::Escalated => "escalated",
            Self::Duplicate => "duplicate",
        }
    }

    /// The words people read.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Resolved => "Resolved",
            Self::NoActionNeeded => "No-action-needed",
            Self::Escalated => "Escalated",
            Self::Duplicate => "Duplicate",
        }
    }
}

impl FromStr for Category {
    type Err = ResolutionError;

    fn from_str(word: &str) -> Result<Self, ResolutionError> {
        Self::ALL.into_iter().find(|c| c.word() == word).ok_or(ResolutionError::UnknownCategory)
    }
}

/// A category with what it needs, and the note.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Resolution {
    /// Which of the four.
    pub category: Category,
    /// To whom, when escalated.
    pub escalated_to: Option<PersonName>,
    /// Of which conversation, when a duplicate.
    pub duplicate_of: Option<ConversationId>,
    /// What management notes about it.
    pub note: Option<ResolutionNote>,
}

/// What a resolution lacks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ResolutionError {
    /// None of the four.
    #[error("Choose how it was resolved.")]
    UnknownCategory,
    /// Escalated, but to whom?
    #[error("Say to whom this was escalated.")]
    EscalatedToNobody,
    /// A duplicate, but of what?
    #[error("Choose the conversation that this one duplicates.")]
    DuplicateOfNothing,
    /// A conversation cannot be its own duplicate.
    #[error("A conversation cannot be a duplicate of itself.")]
    DuplicateOfItself,
}

impl Resolution {
    /// A resolution of `conversation` with just what its category needs: what the
    /// others would need is dropped.
    ///
    /// # Errors
    /// When something that the category needs is missing.
    pub fn new(
        conversation: ConversationId,
        category: Category,
        escalated_to: Option<PersonName>,
        duplicate_of: Option<ConversationId>,
        note: Option<ResolutionNote>,
    ) -> Result<Self, ResolutionError> {
        let mut resolution = Self { category, escalated_to: None, duplicate_of: None, note };
        match category {
            Category::Resolved | Category::NoActionNeeded => {}
            Category::Escalated => {
                resolution.escalated_to = Some(escalated_to.ok_or(ResolutionError::EscalatedToNobody)?);
            }
            Category::Duplicate => match duplicate_of {
                None => return Err(ResolutionError::DuplicateOfNothing),
                Some(other) if other == conversation => return Err(ResolutionError::DuplicateOfItself),
                other => resolution.duplicate_of = other,
            },
        }
        Ok(resolution)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const THIS: ConversationId = ConversationId(Uuid::from_u128(1));
    const OTHER: ConversationId = ConversationId(Uuid::from_u128(2));

    fn resolution(
        category: Category,
        to: Option<&str>,
        of: Option<ConversationId>,
    ) -> Result<Resolution, ResolutionError> {
        Resolution::new(THIS, category, to.map(|name| name.parse().unwrap()), of, None)
    }

    #[test]
    fn each_category_asks_for_what_it_needs_and_keeps_no_more() {
        assert_eq!(resolution(Category::Escalated, None, None), Err(ResolutionError::EscalatedToNobody));
        assert_eq!(resolution(Category::Duplicate, None, None), Err(ResolutionError::DuplicateOfNothing));
        assert_eq!(
            resolution(Category::Duplicate, None, Some(THIS)),
            Err(ResolutionError::DuplicateOfItself)
        );
        let plain = resolution(Category::Resolved, Some("Lift company"), Some(OTHER)).unwrap();
        assert_eq!((plain.escalated_to, plain.duplicate_of), (None, None));
    }

    #[test]
    fn a_category_is_read_as_it_is_written() {
        for category in Category::ALL {
            assert_eq!(category.word().parse(), Ok(category));
            assert_eq!(serde_json::to_value(category).unwrap(), category.word());
        }
    }
}
