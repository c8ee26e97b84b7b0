//! Ending a channel from outside, without a session: by the link in an email.

use crate::Result;
use frontdesk_domain::{channel::ChannelKind, id::PersonId};
use futures::future::BoxFuture;

/// The use case behind that link. Whoever calls it has seen that the link is one of ours.
pub trait Unsubscribe: Send + Sync {
    /// Switches this channel off in the notification preferences of this person, in every facility where they
    /// have a place, and writes that into the audit logs. Somebody who is not there any more, and a channel that
    /// is off already, are nothing to do.
    ///
    /// # Errors
    /// When the database does not answer: then nothing is switched off.
    fn unsubscribe(&self, person: PersonId, channel: ChannelKind) -> BoxFuture<'_, Result<()>>;
}
