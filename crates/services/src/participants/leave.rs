//! Going oneself, and handing over.

use crate::{Frontdesk, Result};
use frontdesk_domain::{actor::Actor, wire::Leave};

impl Frontdesk {
    /// Leaves a conversation; with somebody named, or back to the topic's route, hands it over first.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for residents and for those who are not in it any more,
    /// [`crate::Error::NotFound`], [`crate::Error::Conflict`] for the last one of management
    /// who hands over to nobody, and the errors of adding for the one named.
    pub async fn leave_conversation(&self, actor: Actor, form: Leave) -> Result<()> {
        let _ = (actor, form);
        todo!()
    }
}
