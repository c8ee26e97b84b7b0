//! The settings of a facility that its admins change.

use crate::{Error, Frontdesk, Result, audit::done};
use frontdesk_domain::{
    actor::Actor, audit::AuditAction, participation::HistoryRule, role::Action, time::Timestamp,
    wire::MessagingSettings,
};
use frontdesk_store::Tx;
use serde::Serialize;

const ONLY_ADMINS: Error = Error::Refused("Only facility admins change how the facility works.");

/// What the log keeps of a change.
#[derive(Serialize)]
struct Changed {
    setting: &'static str,
    from: HistoryRule,
    to: HistoryRule,
}

impl Frontdesk {
    /// Settings → Messaging.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for anybody but facility admins.
    pub async fn messaging_settings(&self, actor: Actor) -> Result<MessagingSettings> {
        let settings = self.read(|tx| Box::pin(messaging(tx, actor))).await;
        self.noting(actor, "settings", None, settings).await
    }

    /// Changes them; the audit log says what was changed from what.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for anybody but facility admins.
    pub async fn change_messaging_settings(&self, actor: Actor, settings: MessagingSettings) -> Result<()> {
        let at = self.now();
        let changed = self.write(move |tx| {
            let settings = settings.clone();
            Box::pin(change_messaging(tx, actor, settings, at))
        });
        self.noting(actor, "settings", None, changed.await).await
    }
}

async fn messaging(tx: &mut Tx, actor: Actor) -> Result<MessagingSettings> {
    if !actor.role.may(Action::ChangeSettings) {
        return Err(ONLY_ADMINS);
    }
    let facility = tx.find_facility(actor.facility).await?.ok_or(Error::NotFound)?;
    Ok(MessagingSettings { staff_history: facility.staff_history })
}

async fn change_messaging(
    tx: &mut Tx,
    actor: Actor,
    settings: MessagingSettings,
    at: Timestamp,
) -> Result<()> {
    let (from, to) = (messaging(tx, actor).await?.staff_history, settings.staff_history);
    if from == to {
        return Ok(());
    }
    tx.update_staff_history(actor.facility, to).await?;
    let detail = Changed { setting: "staff_history", from, to };
    let (facility, action) = (actor.facility, AuditAction::SettingsChange);
    Ok(tx.audit(done(facility, Some(actor.person), action, detail, at)?).await?)
}
