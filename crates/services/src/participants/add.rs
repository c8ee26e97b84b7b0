//! Bringing somebody in.

use crate::{Frontdesk, Result};
use frontdesk_domain::{actor::Actor, wire::AddParticipant};

impl Frontdesk {
    /// Adds somebody to a conversation; everybody in it is told.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for residents and for those who are not in it any more,
    /// [`crate::Error::NotFound`], [`crate::Error::Invalid`] for somebody who cannot be
    /// added or a choice that may not be made, [`crate::Error::Conflict`] when they are in
    /// it already, or when more would be disclosed than the adder was shown.
    pub async fn add_participant(&self, actor: Actor, form: AddParticipant) -> Result<()> {
        let _ = (actor, form);
        todo!()
    }
}
