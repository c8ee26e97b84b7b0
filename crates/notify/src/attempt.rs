//! What may become of an attempt to reach somebody, the same for every channel.

/// Why somebody was not reached. What is in it may be logged and shown to a facility admin: no address,
/// no token, nothing that was said.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Failure {
    /// Not now: it is tried again.
    #[error("{why}")]
    Later {
        /// In a few words.
        why: String,
        /// Not before so many seconds, where the other side said so.
        after: Option<u64>,
    },
    /// Not ever: the other side refused this one.
    #[error("{why}")]
    Never {
        /// In a few words.
        why: String,
    },
    /// The way itself is no more: an ended subscription, a bot that was blocked. The next channel is tried.
    #[error("{why}")]
    Gone {
        /// In a few words.
        why: String,
    },
}

impl Failure {
    /// Whether the mail server did not answer at all: the next email would wait for it just as long.
    #[must_use]
    pub fn is_silence(&self) -> bool {
        let silences = [crate::outcome::UNREACHABLE, crate::outcome::SILENT];
        matches!(self, Self::Later { why, .. } if silences.contains(&why.as_str()))
    }

    /// Tried again, when is up to us.
    #[must_use]
    pub fn later(why: impl Into<String>) -> Self {
        Self::Later { why: why.into(), after: None }
    }

    /// Never tried again.
    #[must_use]
    pub fn never(why: impl Into<String>) -> Self {
        Self::Never { why: why.into() }
    }

    /// The way is no more.
    #[must_use]
    pub fn gone(why: impl Into<String>) -> Self {
        Self::Gone { why: why.into() }
    }
}
