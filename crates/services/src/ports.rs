//! What the use cases need from the world outside, passed in so that tests are exact.

use frontdesk_domain::time::Timestamp;
pub use frontdesk_notify::{
    Bounce, Button, Failure, Heard, LetterName, Mail, Mailer, News, PushNote, Pusher, Reach, Telegram,
    TelegramMessage, Telling, Update,
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
