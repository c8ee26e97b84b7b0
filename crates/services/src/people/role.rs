//! Another role for somebody.

use super::{ASKED, Known, begin};
use crate::{Error, Frontdesk, Result, audit::done};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    id::{FacilityId, PersonId},
    people::{check_admins, check_role},
    role::Role,
    time::Timestamp,
    wire::ChangeRole,
};
use frontdesk_store::Tx;
use serde::Serialize;

#[derive(Serialize)]
struct Changed {
    person: PersonId,
    from: Role,
    to: Role,
}

impl Frontdesk {
    /// Gives somebody another role. Open pages and streams of theirs follow at once; a route that names
    /// somebody who leaves management goes to its fallback from then on.
    ///
    /// # Errors
    /// [`Error::Refused`] for anybody but facility admins, [`Error::NoSuchPerson`], [`Error::Conflict`] when
    /// they were changed since they were read, [`Error::Invalid`] when they are the last facility admin, or
    /// could read with the role what was kept from them.
    pub async fn change_role(&self, actor: Actor, form: ChangeRole) -> Result<()> {
        let at = self.now();
        let written = self.write(move |tx| {
            let form = form.clone();
            Box::pin(async move { change(tx, actor, &form, at).await })
        });
        self.noting(actor, ASKED, None, written.await).await
    }
}

async fn change(tx: &mut Tx, actor: Actor, form: &ChangeRole, at: Timestamp) -> Result<()> {
    begin(tx, actor).await?;
    let Known { member, .. } = Known::as_read(tx, actor, form.person, &form.version).await?;
    let (from, person) = (member.role, form.person);
    let to: Role = form.role.parse().map_err(|_| Error::invalid("role", "Choose a role."))?;
    if from == to {
        return Ok(());
    }
    if from == Role::FacilityAdmin {
        let others = tx.count_other_admins(actor.facility, person).await?;
        check_admins(others).map_err(|why| Error::invalid("role", why))?;
    }
    let notes = tx.count_kept_back(actor.facility, person).await?;
    check_role(from, to, notes).map_err(|why| Error::invalid("role", why))?;
    put_role(tx, actor.facility, person, (from, to)).await?;
    let detail = Changed { person, from, to };
    Ok(tx.audit(done(actor.facility, Some(actor.person), AuditAction::RoleChange, detail, at)?).await?)
}

/// Writes the role, and what the lists of somebody who comes over to the other side show.
pub(crate) async fn put_role(
    tx: &mut Tx,
    of: FacilityId,
    person: PersonId,
    (from, to): (Role, Role),
) -> Result<()> {
    tx.update_role(of, person, to).await?;
    if from.side() != to.side() {
        tx.rewrite_inbox(of, person, to.side()).await?;
    }
    tx.doubt(person);
    Ok(())
}
