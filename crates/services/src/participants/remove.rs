//! Taking somebody out.

use crate::{Frontdesk, Result};
use frontdesk_domain::{actor::Actor, wire::RemoveParticipant};

impl Frontdesk {
    /// Takes somebody out of a conversation: they keep what they could see, this included.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for residents and for those who are not in it any more,
    /// [`crate::Error::NotFound`], [`crate::Error::Conflict`] for the resident it concerns,
    /// for oneself, and for somebody who is not in it.
    pub async fn remove_participant(&self, actor: Actor, form: RemoveParticipant) -> Result<()> {
        let _ = (actor, form);
        todo!()
    }
}
