//! A conversation to print or save, and how it is known again.

use crate::{Frontdesk, Result};
use frontdesk_domain::{actor::Actor, id::ConversationId, wire::Transcript};

impl Frontdesk {
    /// The conversation as the actor may see it, with the audit event that holds its digest.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub async fn transcript(&self, actor: Actor, conversation: ConversationId) -> Result<Transcript> {
        let _ = (actor, conversation);
        todo!()
    }
}
