//! Oversight: a facility admin sees that a conversation exists, and opens it for a reason.

use crate::{Frontdesk, Result};
use frontdesk_domain::{
    actor::Actor,
    conversation::Status,
    id::ConversationId,
    wire::{Oversee, OversightPage},
};

impl Frontdesk {
    /// All conversations of the facility (with this status), newest first, without content;
    /// `before` is [`OversightPage::next`] of the page before.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for anybody but facility admins.
    pub async fn all_conversations(
        &self,
        actor: Actor,
        status: Option<Status>,
        before: Option<ConversationId>,
    ) -> Result<OversightPage> {
        let _ = (actor, status, before);
        todo!()
    }

    /// Opens a conversation for a reason: the admin becomes a participant whom everybody sees.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for anybody but facility admins, [`crate::Error::Invalid`]
    /// without a reason, [`crate::Error::NotFound`], [`crate::Error::Conflict`] when they
    /// are in it already.
    pub async fn oversee(&self, actor: Actor, form: Oversee) -> Result<()> {
        let _ = (actor, form);
        todo!()
    }
}
