//! Somebody is set away, or their absence is changed.

use super::{allowed, facts::changed, staff_with, stale};
use crate::{Error, Frontdesk, Result, staff::today};
use frontdesk_domain::{absence::Absence, actor::Actor, date::Day, time::Timestamp, wire::SetAbsence};
use frontdesk_store::{AbsenceRow, Tx};

impl Frontdesk {
    /// Sets somebody of management away, in place of the absence that they have, if they have one.
    ///
    /// # Errors
    /// [`Error::Refused`] for residents, and for those who would set somebody else away and are no
    /// facility admin; [`Error::NoSuchPage`] for somebody who is not of management here,
    /// [`Error::Invalid`] with the field that cannot be taken, [`Error::Conflict`] when somebody
    /// changed it since it was read.
    pub async fn set_absence(&self, actor: Actor, form: SetAbsence) -> Result<()> {
        let at = self.now();
        let set = self.write(move |tx| {
            let form = form.clone();
            Box::pin(async move { set(tx, actor, &form, at).await })
        });
        self.noting(actor, "absence", None, set.await).await
    }
}

async fn set(tx: &mut Tx, actor: Actor, form: &SetAbsence, at: Timestamp) -> Result<()> {
    allowed(actor, form.person)?;
    tx.lock_absences(actor.facility).await?;
    let staff = staff_with(tx, actor, form.person).await?;
    let rows = tx.list_absences(actor.facility).await?;
    let row = rows.iter().find(|row| row.person == form.person).copied();
    if row.map_or(0, |row| row.version) != form.version {
        return Err(stale());
    }
    let (before, today) = (row.and_then(|row| row.absence), today(tx, actor.facility, at).await?);
    let wish = wish(form, today)?;
    let members: Vec<_> = staff.into_iter().map(|(member, _)| member).collect();
    let all: Vec<_> = rows.into_iter().filter_map(|row| row.absence).collect();
    wish.check(before.as_ref(), today, &members, &all).map_err(|why| Error::invalid(why.field(), why))?;
    if before == Some(wish) {
        return Ok(());
    }
    let new = AbsenceRow { person: form.person, absence: Some(wish), version: form.version };
    if !tx.put_absence(actor.facility, &new).await? {
        return Err(stale());
    }
    let before = before.filter(|before| !before.is_over(today));
    Ok(tx.audit(changed(actor, form.person, (before, Some(wish)), at)?).await?)
}

/// What was typed. Without a first day it is today.
fn wish(form: &SetAbsence, today: Day) -> Result<Absence> {
    let from = match form.from.trim() {
        "" => today,
        typed => typed.parse().map_err(|why| Error::invalid("from", why))?,
    };
    let until = match form.until.trim() {
        "" => return Err(Error::invalid("until", "Choose the last day away.")),
        typed => typed.parse().map_err(|why| Error::invalid("until", why))?,
    };
    Ok(Absence { person: form.person, from, until, substitute: form.substitute })
}
