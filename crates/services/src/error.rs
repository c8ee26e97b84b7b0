//! What a use case can answer instead of its result, and the one way from there to
//! whoever asked.

use frontdesk_domain::{
    conversation::TransitionError,
    participation::ParticipationError,
    resolution::ResolutionError,
    routing::NobodyToReceive,
    text::TextError,
    wire::{ClientError, ErrorKind},
};
use uuid::Uuid;

/// A refusal or a failure.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No session, or one that has ended.
    #[error("Please sign in.")]
    SignedOut,
    /// The wrong address or password; nobody learns which.
    #[error("That email and password do not go together.")]
    WrongPassword,
    /// This role may not do this.
    #[error("{0}")]
    Refused(&'static str),
    /// It does not exist, or may not be seen.
    #[error("There is no such conversation, or it is not shared with you.")]
    NotFound,
    /// A page that is there no more.
    #[error("There is no such page.")]
    NoSuchPage,
    /// It was changed meanwhile, or a key was used for something else.
    #[error("{0}")]
    Conflict(String),
    /// What was typed cannot be taken.
    #[error("{sentence}")]
    Invalid {
        /// The field of the form.
        field: &'static str,
        /// What is wrong, for the one who typed it.
        sentence: String,
    },
    /// Too often.
    #[error("Too many attempts. Please try again in {} seconds.", retry_after)]
    TooMany {
        /// Seconds.
        retry_after: u64,
    },
    /// Two did the same thing at the same moment, and the other was first.
    #[error("Somebody changed this at the same moment. Please try again.")]
    Raced(#[source] frontdesk_store::Error),
    /// No such photo, or not for this reader, or the link is no longer good.
    #[error("There is no such photo, or it is not shared with you.")]
    NoSuchPhoto,
    /// No such record, or not for this reader.
    #[error("There is no such record, or it is not shared with you.")]
    NoSuchRecord,
    /// No such topic in this facility.
    #[error("There is no such topic.")]
    NoSuchTopic,
    /// Nobody of this facility.
    #[error("There is no such person.")]
    NoSuchPerson,
    /// No upload of whoever asks, or one that was imported or forgotten.
    #[error("This upload is not there any more. Please choose the file again.")]
    NoSuchUpload,
    /// No such session of one's own.
    #[error("That session has ended already, or there is none.")]
    NoSuchSession,
    /// No such token that acts as oneself.
    #[error("That token was revoked already, or there is none.")]
    NoSuchToken,
    /// No such device of one's own.
    #[error("That device was removed already, or there is none.")]
    NoSuchDevice,
    /// No such facility, or no place in it.
    #[error("There is no such facility, or you have no place in it.")]
    NoSuchPlace,
    /// A larger file than is taken.
    #[error("{0}")]
    TooLarge(String),
    /// There is no room to keep it.
    #[error(
        "There is no space left for photos right now. Your text is not lost: send it without them, or try again later."
    )]
    NoSpace(#[source] frontdesk_photos::vault::VaultError),
    /// Photos cannot be kept or fetched right now.
    #[error("Photos cannot be reached right now. Nothing was lost: please try again in a moment.")]
    PhotosUnavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// What is kept of a photo is not what was kept of it once.
    #[error("This photo was damaged where it is kept, so it is not shown. It has been noted.")]
    DamagedPhoto(#[source] frontdesk_photos::vault::VaultError),
    /// Too busy, stopping, or out of disk.
    #[error("Frontdesk is too busy right now. Nothing was lost: please try again in a moment.")]
    Unavailable(#[source] Option<frontdesk_store::Error>),
    /// Our fault.
    #[error("Something went wrong on our side. Please try again; if it happens again, tell us the number.")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// What a use case answers.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// Something typed into `field` that cannot be taken.
    pub(crate) fn invalid(field: &'static str, why: impl ToString) -> Self {
        Self::Invalid { field, sentence: why.to_string() }
    }

    /// Of which kind it is, and so which status it has.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::SignedOut | Self::WrongPassword => ErrorKind::SignedOut,
            Self::Refused(_) => ErrorKind::Refused,
            Self::NotFound
            | Self::NoSuchPage
            | Self::NoSuchPhoto
            | Self::NoSuchRecord
            | Self::NoSuchTopic
            | Self::NoSuchPerson
            | Self::NoSuchUpload
            | Self::NoSuchSession
            | Self::NoSuchToken
            | Self::NoSuchDevice
            | Self::NoSuchPlace => ErrorKind::NotFound,
            Self::TooLarge(_) => ErrorKind::TooLarge,
            Self::Conflict(_) | Self::Raced(_) => ErrorKind::Conflict,
            Self::Invalid { .. } => ErrorKind::Invalid,
            Self::TooMany { .. } => ErrorKind::TooMany,
            Self::Unavailable(_) | Self::NoSpace(_) | Self::PhotosUnavailable(_) => ErrorKind::Unavailable,
            Self::Internal(_) | Self::DamagedPhoto(_) => ErrorKind::Internal,
        }
    }

    /// The boundary: logs what only we may know, once, and says what the client may.
    #[must_use]
    pub fn report(&self, id: Uuid) -> ClientError {
        if self.kind().is_ours() {
            let cause = std::error::Error::source(self).map(chain).unwrap_or_default();
            tracing::error!(error = %id, kind = ?self.kind(), cause, "a request failed");
        }
        ClientError {
            id: if self.kind().is_ours() { id.to_string() } else { String::new() },
            kind: self.kind(),
            sentence: self.to_string(),
            field: if let Self::Invalid { field, .. } = self { Some((*field).to_owned()) } else { None },
            retry_after: match self {
                Self::TooMany { retry_after } => Some(*retry_after),
                Self::Unavailable(_) | Self::PhotosUnavailable(_) => Some(2),
                Self::NoSpace(_) => Some(60),
                _ => None,
            },
        }
    }
}

fn chain(mut cause: &dyn std::error::Error) -> String {
    let mut text = cause.to_string();
    while let Some(next) = cause.source() {
        text.push_str(": ");
        text.push_str(&next.to_string());
        cause = next;
    }
    text
}

impl From<frontdesk_store::Error> for Error {
    fn from(error: frontdesk_store::Error) -> Self {
        match error {
            error if error.is_passing() => Self::Unavailable(Some(error)),
            error if error.is_duplicate() => Self::Raced(error),
            error => Self::Internal(Box::new(error)),
        }
    }
}

impl From<TransitionError> for Error {
    fn from(error: TransitionError) -> Self {
        Self::Conflict(error.to_string())
    }
}

impl From<ParticipationError> for Error {
    fn from(error: ParticipationError) -> Self {
        Self::Conflict(error.to_string())
    }
}

impl From<ResolutionError> for Error {
    fn from(error: ResolutionError) -> Self {
        let field = match error {
            ResolutionError::UnknownCategory => "category",
            ResolutionError::EscalatedToNobody => "escalated_to",
            ResolutionError::DuplicateOfNothing | ResolutionError::DuplicateOfItself => "duplicate_of",
        };
        Self::invalid(field, error)
    }
}

impl From<NobodyToReceive> for Error {
    fn from(error: NobodyToReceive) -> Self {
        Self::Conflict(error.to_string())
    }
}

impl From<TextError> for Error {
    fn from(error: TextError) -> Self {
        Self::invalid("text", error)
    }
}
