//! Ending a channel from outside, without a session: by the link in an email.

use crate::{Frontdesk, Result, audit::done};
use frontdesk_domain::{
    audit::AuditAction,
    channel::ChannelKind,
    id::{FacilityId, PersonId},
    time::Timestamp,
};
use frontdesk_store::Tx;
use serde::Serialize;

#[derive(Serialize)]
struct Ended {
    ended: ChannelKind,
    by: &'static str,
}

impl Frontdesk {
    /// Switches this channel off in the notification preferences of this person, in every facility where they have a
    /// place, and writes that into the audit logs. Somebody who is not there any more, and a channel that is off
    /// already, are nothing to do. Whoever calls it has seen that the link is one of ours.
    ///
    /// # Errors
    /// When the database does not answer: then nothing is switched off.
    pub async fn unsubscribe(&self, person: PersonId, channel: ChannelKind) -> Result<()> {
        let at = self.now();
        self.write(move |tx| {
            Box::pin(async move {
                for facility in tx.list_facilities_of(person).await? {
                    end(tx, (facility, person), channel, at).await?;
                }
                Ok(())
            })
        })
        .await
    }
}

async fn end(
    tx: &mut Tx,
    (facility, person): (FacilityId, PersonId),
    channel: ChannelKind,
    at: Timestamp,
) -> Result<()> {
    let Some(found) = tx.find_preferences(facility, person).await? else { return Ok(()) };
    let mut wants = found.wants;
    if !wants.channels.switch_off(channel) {
        return Ok(());
    }
    if tx.put_preferences(facility, person, &wants, found.version).await? {
        tx.ask_all_of(facility, person, at).await?;
        let detail = Ended { ended: channel, by: "link in an email" };
        tx.audit(done(facility, Some(person), AuditAction::NotificationsChange, detail, at)?).await?;
    }
    Ok(())
}
