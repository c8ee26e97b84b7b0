use serde::{Deserialize, Serialize};

/// What went wrong, for whoever asked: no database text, no path, no stack.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClientError {
    /// Found again in the server's log, where there is something to find: a failure of
    /// ours. A refusal has none, so that two of them cannot be told apart.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// Of which kind.
    pub kind: ErrorKind,
    /// A plain sentence.
    pub sentence: String,
    /// The field of the form that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Seconds after which trying again makes sense.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
}

/// The kinds of errors, one status each.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// The request cannot be read at all.
    Malformed,
    /// No session, or one that has ended.
    SignedOut,
    /// Signed in, but this is not for that role or comes from a foreign page.
    Refused,
    /// It does not exist, or may not be seen: nobody can tell which.
    NotFound,
    /// It was changed meanwhile, or a key was used for something else.
    Conflict,
    /// A larger body than is taken.
    TooLarge,
    /// What was typed cannot be taken.
    Invalid,
    /// Too often.
    TooMany,
    /// Our fault.
    Internal,
    /// Too busy, stopping, or out of disk: trying again helps.
    Unavailable,
}

impl ErrorKind {
    /// The HTTP status (RFC 9110).
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::SignedOut => 401,
            Self::Refused => 403,
            Self::NotFound => 404,
            Self::Conflict => 409,
            Self::TooLarge => 413,
            Self::Invalid => 422,
            Self::TooMany => 429,
            Self::Internal => 500,
            Self::Unavailable => 503,
        }
    }

    /// Whether it is our failure, to be logged under an id.
    #[must_use]
    pub fn is_ours(self) -> bool {
        matches!(self, Self::Internal | Self::Unavailable)
    }

    /// Whether the same request may succeed later.
    #[must_use]
    pub fn is_passing(self) -> bool {
        matches!(self, Self::TooMany | Self::Internal | Self::Unavailable)
    }
}
