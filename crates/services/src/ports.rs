//! What the use cases need from the world outside, passed in so that tests are exact.

use frontdesk_domain::time::Timestamp;
pub use frontdesk_notify::{
    Button, Failure, Heard, Mail, MailError, Mailer, Telegram, TelegramMessage, Update,
};
use uuid::Uuid;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
}

/// Makes what nobody can guess.
pub trait Entropy: Send + Sync {
    /// Fills `bytes` from a cryptographically secure source.
    fn fill(&self, bytes: &mut [u8]);
}

/// A version 7 UUID of this instant.
pub(crate) fn uuid(entropy: &dyn Entropy, now: Timestamp) -> Uuid {
    let mut random = [0; 10];
    entropy.fill(&mut random);
    uuid::Builder::from_unix_timestamp_millis(now.0.unsigned_abs(), &random).into_uuid()
}

/// Somebody is to be told that there is something to read.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Notice {
    /// Whom.
    pub person: frontdesk_domain::id::PersonId,
    /// In which facility.
    pub facility: frontdesk_domain::id::FacilityId,
    /// Where.
    pub conversation: frontdesk_domain::id::ConversationId,
    /// Which entry.
    pub seq: frontdesk_domain::entry::Seq,
}

/// Why somebody could not be told; it is tried again.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0}")]
pub struct NotDelivered(pub String);

/// A way to reach people outside the page.
pub trait Channel: Send + Sync {
    /// Tells them. It may be asked twice for the same notice when the process dies in between.
    fn deliver<'a>(&'a self, notice: &'a Notice) -> futures::future::BoxFuture<'a, Result<(), NotDelivered>>;
}
