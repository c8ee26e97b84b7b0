//! Settings → Messaging.

use super::{allowed, changed, lock};
use crate::{Error, Frontdesk, Result};
use frontdesk_domain::{
    actor::Actor,
    limits::ARCHIVE_DAYS,
    text::{self, ReopenText},
    time::Timestamp,
    wire::MessagingSettings,
};
use frontdesk_store::{SettingsPart, Tx};

const PART: SettingsPart = SettingsPart::Messaging;

impl Frontdesk {
    /// Settings → Messaging.
    ///
    /// # Errors
    /// [`Error::Refused`] for anybody but facility admins.
    pub async fn messaging_settings(&self, actor: Actor) -> Result<MessagingSettings> {
        let settings = self.read(|tx| Box::pin(messaging(tx, actor))).await;
        self.noting(actor, "settings", None, settings).await
    }

    /// Changes them, and says how they are now; the audit log says what was changed from what.
    ///
    /// # Errors
    /// [`Error::Refused`] for anybody but facility admins, [`Error::Conflict`] when somebody changed them
    /// since they were read, [`Error::Invalid`] with the field that cannot be taken.
    pub async fn change_messaging_settings(
        &self,
        actor: Actor,
        settings: MessagingSettings,
    ) -> Result<MessagingSettings> {
        let at = self.now();
        let changed = self.write(move |tx| {
            let settings = settings.clone();
            Box::pin(async move {
                change(tx, actor, settings, at).await?;
                messaging(tx, actor).await
            })
        });
        self.noting(actor, "settings", None, changed.await).await
    }
}

async fn messaging(tx: &mut Tx, actor: Actor) -> Result<MessagingSettings> {
    allowed(actor)?;
    let facility = tx.find_facility(actor.facility).await?.ok_or(Error::NotFound)?;
    Ok(MessagingSettings {
        version: tx.find_settings_version(facility.id, PART).await?,
        staff_history: facility.staff_history,
        archive_after_days: facility.archive_after_days,
        reopen_text: tx.find_reopen_text(facility.id).await?,
    })
}

async fn change(tx: &mut Tx, actor: Actor, to: MessagingSettings, at: Timestamp) -> Result<()> {
    allowed(actor)?;
    lock(tx, actor, PART, to.version).await?;
    let (from, of) = (messaging(tx, actor).await?, actor.facility);
    if !ARCHIVE_DAYS.contains(&to.archive_after_days) {
        let sentence =
            format!("Type a number of days from {} to {}.", ARCHIVE_DAYS.start(), ARCHIVE_DAYS.end());
        return Err(Error::invalid("archive_after_days", sentence));
    }
    let own: Option<ReopenText> =
        text::optional(&to.reopen_text).map_err(|why| Error::invalid("reopen_text", why))?;
    let to = MessagingSettings { reopen_text: own.map(String::from).unwrap_or_default(), ..to };
    let Some(event) = changed(actor, "messaging", (&from, &to), at)? else { return Ok(()) };
    tx.update_staff_history(of, to.staff_history).await?;
    tx.update_archiving(of, to.archive_after_days, &to.reopen_text).await?;
    tx.count_settings_change(of, PART).await?;
    Ok(tx.audit(event).await?)
}
