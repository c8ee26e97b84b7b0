//! Somebody is not let into the facility any more, or is again.

use super::{ASKED, Known, begin};
use crate::{Error, Frontdesk, Result, audit::done};
use frontdesk_domain::{
    actor::Actor, audit::AuditAction, id::PersonId, people::check_admins, role::Role, time::Timestamp,
    wire::PersonVersion,
};
use frontdesk_store::Tx;
use serde::Serialize;

#[derive(Serialize)]
struct OfPerson {
    person: PersonId,
}

impl Frontdesk {
    /// **Disabled at once means at once**: their sessions in this facility end, tokens open nothing, live
    /// streams are closed, what waits to be told is not, and they are neither routed to nor offered anywhere. Their
    /// other facilities are not touched.
    ///
    /// # Errors
    /// [`Error::Refused`] for anybody but facility admins, [`Error::NoSuchPerson`], [`Error::Conflict`] when
    /// they were changed since they were read, are oneself, or the last facility admin.
    pub async fn disable_person(&self, actor: Actor, form: PersonVersion) -> Result<()> {
        let at = self.now();
        let disabled = self.write(move |tx| {
            let form = form.clone();
            Box::pin(async move { set(tx, actor, &form, Some(at), at).await })
        });
        self.noting(actor, ASKED, None, disabled.await).await
    }

    /// Lets them in again; they sign in anew.
    ///
    /// # Errors
    /// As of [`Frontdesk::disable_person`].
    pub async fn enable_person(&self, actor: Actor, form: PersonVersion) -> Result<()> {
        let at = self.now();
        let enabled = self.write(move |tx| {
            let form = form.clone();
            Box::pin(async move { set(tx, actor, &form, None, at).await })
        });
        self.noting(actor, ASKED, None, enabled.await).await
    }
}

async fn set(
    tx: &mut Tx,
    actor: Actor,
    PersonVersion { person, version }: &PersonVersion,
    disabled: Option<Timestamp>,
    at: Timestamp,
) -> Result<()> {
    begin(tx, actor).await?;
    let Known { member, .. } = Known::as_read(tx, actor, *person, version).await?;
    if member.is_disabled == disabled.is_some() {
        return Ok(());
    }
    if disabled.is_some() {
        check(tx, actor, *person, member.role).await?;
        tx.delete_sessions_in(actor.facility, *person).await?;
        tx.stop_telling_in(actor.facility, *person).await?;
        tx.doubt(*person);
    }
    tx.set_membership_disabled(actor.facility, *person, disabled).await?;
    let action =
        if disabled.is_some() { AuditAction::MembershipDisable } else { AuditAction::MembershipEnable };
    let detail = OfPerson { person: *person };
    Ok(tx.audit(done(actor.facility, Some(actor.person), action, detail, at)?).await?)
}

async fn check(tx: &mut Tx, actor: Actor, person: PersonId, role: Role) -> Result<()> {
    if person == actor.person {
        let sentence = "You cannot disable yourself. Another facility admin can.";
        return Err(Error::Conflict(sentence.to_owned()));
    }
    if role == Role::FacilityAdmin {
        let others = tx.count_other_admins(actor.facility, person).await?;
        check_admins(others).map_err(|why| Error::Conflict(why.to_string()))?;
    }
    Ok(())
}
