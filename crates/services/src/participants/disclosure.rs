//! What somebody will see if they are added, before they are.

use crate::{Frontdesk, Result};
use frontdesk_domain::{
    actor::Actor,
    id::{ConversationId, PersonId},
    participation::History,
    wire::Disclosure,
};

impl Frontdesk {
    /// What `person` will see that they do not see now, if they are added with `history`
    /// (without it: with the default). Decided by the visibility rule over the windows they would have.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for residents, [`crate::Error::NotFound`],
    /// [`crate::Error::Invalid`] for somebody who is not of this facility, or a choice
    /// that may not be made, [`crate::Error::Conflict`] when they are in it already.
    pub async fn disclosure(
        &self,
        actor: Actor,
        conversation: ConversationId,
        person: PersonId,
        history: Option<History>,
    ) -> Result<Disclosure> {
        let _ = (actor, conversation, person, history);
        todo!()
    }
}
