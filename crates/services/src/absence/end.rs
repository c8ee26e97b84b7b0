//! Coming back early, or staying after all.

use super::{allowed, facts::changed, staff_with, stale};
use crate::{Frontdesk, Result, staff::today};
use frontdesk_domain::{actor::Actor, time::Timestamp, wire::EndAbsence};
use frontdesk_store::{AbsenceRow, Tx};

impl Frontdesk {
    /// Ends somebody's absence at once, whether it has begun or is planned.
    ///
    /// # Errors
    /// As of [`Frontdesk::set_absence`]; [`crate::Error::Conflict`] when there is none any more, too.
    pub async fn end_absence(&self, actor: Actor, form: EndAbsence) -> Result<()> {
        let at = self.now();
        let ended = self.write(move |tx| Box::pin(end(tx, actor, form, at)));
        self.noting(actor, "absence", None, ended.await).await
    }
}

async fn end(tx: &mut Tx, actor: Actor, form: EndAbsence, at: Timestamp) -> Result<()> {
    let EndAbsence { person, version } = form;
    allowed(actor, person)?;
    tx.lock_absences(actor.facility).await?;
    staff_with(tx, actor, person).await?;
    let today = today(tx, actor.facility, at).await?;
    let rows = tx.list_absences(actor.facility).await?;
    let row = rows.into_iter().find(|row| row.person == person && row.version == version);
    let before = row.and_then(|row| row.absence).filter(|absence| !absence.is_over(today));
    let Some(before) = before else { return Err(stale()) };
    if !tx.put_absence(actor.facility, &AbsenceRow { person, absence: None, version }).await? {
        return Err(stale());
    }
    Ok(tx.audit(changed(actor, person, (Some(before), None), at)?).await?)
}
