//! How long somebody has been waiting for management, in five steps.

use crate::time::{DAY, HOUR};
use serde::{Deserialize, Serialize};

/// A wait for management that still lasts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Waited {
    /// Of any length.
    Any,
    /// Shorter than four hours.
    Hours,
    /// From four hours to less than a day.
    Day,
    /// From one day to less than three.
    Days,
    /// From three days to less than seven.
    Week,
    /// Seven days and longer.
    Longer,
}

impl Waited {
    /// The steps; every wait is in just one of them.
    pub const STEPS: [Self; 5] = [Self::Hours, Self::Day, Self::Days, Self::Week, Self::Longer];

    /// The step that a wait of so many milliseconds is in.
    #[must_use]
    pub fn of(millis: i64) -> Self {
        let within = |step: &Self| millis < step.lengths().1;
        Self::STEPS.into_iter().find(within).unwrap_or(Self::Longer)
    }

    /// From how many milliseconds, and below how many.
    #[must_use]
    pub fn lengths(self) -> (i64, i64) {
        match self {
            Self::Any => (0, i64::MAX),
            Self::Hours => (0, 4 * HOUR),
            Self::Day => (4 * HOUR, DAY),
            Self::Days => (DAY, 3 * DAY),
            Self::Week => (3 * DAY, 7 * DAY),
            Self::Longer => (7 * DAY, i64::MAX),
        }
    }

    /// The word in data and addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Hours => "hours",
            Self::Day => "day",
            Self::Days => "days",
            Self::Week => "week",
            Self::Longer => "longer",
        }
    }

    /// The one with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        std::iter::once(Self::Any).chain(Self::STEPS).find(|one| one.word() == word)
    }

    /// The words people read.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Any => "Any time",
            Self::Hours => "Less than 4 hours",
            Self::Day => "4 hours to 1 day",
            Self::Days => "1 to 3 days",
            Self::Week => "3 to 7 days",
            Self::Longer => "7 days or more",
        }
    }
}
