//! The settings of a facility that its admins change.

use crate::{Frontdesk, Result};
use frontdesk_domain::{actor::Actor, wire::MessagingSettings};

impl Frontdesk {
    /// Settings → Messaging.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for anybody but facility admins.
    pub async fn messaging_settings(&self, actor: Actor) -> Result<MessagingSettings> {
        let _ = actor;
        todo!()
    }

    /// Changes them; the audit log says what was changed from what.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for anybody but facility admins.
    pub async fn change_messaging_settings(&self, actor: Actor, settings: MessagingSettings) -> Result<()> {
        let _ = (actor, settings);
        todo!()
    }
}
