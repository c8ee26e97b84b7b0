//! For how long the facility lets in those who moved out.

use super::{ASKED, begin, stale};
use crate::{Error, Frontdesk, Result, audit::done};
use frontdesk_domain::{
    actor::Actor, audit::AuditAction, people::GraceDays, time::Timestamp, wire::GraceForm,
};
use frontdesk_store::Tx;
use serde::Serialize;

/// What the log keeps of a change.
#[derive(Serialize)]
struct Changed {
    setting: &'static str,
    from: GraceDays,
    to: GraceDays,
}

impl Frontdesk {
    /// Changes it; sessions that are open follow at their next request, live streams within a minute.
    ///
    /// # Errors
    /// [`Error::Refused`] for anybody but facility admins, [`Error::Conflict`] when it was changed since it
    /// was read, [`Error::Invalid`] for anything but 0 to 365 days.
    pub async fn change_grace(&self, actor: Actor, form: GraceForm) -> Result<()> {
        let at = self.now();
        let written = self.write(move |tx| {
            let form = form.clone();
            Box::pin(async move { change(tx, actor, &form, at).await })
        });
        self.noting(actor, ASKED, None, written.await).await
    }
}

async fn change(tx: &mut Tx, actor: Actor, form: &GraceForm, at: Timestamp) -> Result<()> {
    begin(tx, actor).await?;
    let from = tx.find_grace(actor.facility).await?;
    if from.days() != form.was {
        return Err(stale());
    }
    let to: GraceDays = form.days.parse().map_err(|why| Error::invalid("days", why))?;
    if from == to {
        return Ok(());
    }
    tx.update_grace(actor.facility, to).await?;
    let detail = Changed { setting: "grace_days", from, to };
    Ok(tx.audit(done(actor.facility, Some(actor.person), AuditAction::SettingsChange, detail, at)?).await?)
}
