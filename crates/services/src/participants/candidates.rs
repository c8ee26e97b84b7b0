//! Finding somebody to add.

use crate::{Frontdesk, Result};
use frontdesk_domain::{actor::Actor, id::ConversationId, wire::Candidate};

impl Frontdesk {
    /// Residents, staff and board found by name, role or unit, best first, at most 12; with
    /// nothing typed, the team: everybody of management, then the board, all of them.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for residents, [`crate::Error::NotFound`].
    pub async fn candidates(
        &self,
        actor: Actor,
        conversation: ConversationId,
        typed: &str,
    ) -> Result<Vec<Candidate>> {
        let _ = (actor, conversation, typed);
        todo!()
    }
}
