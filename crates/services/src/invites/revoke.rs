//! Taking an invite back.

use super::{allowed, stale};
use crate::{Frontdesk, Result, audit::done};
use frontdesk_domain::{
    actor::Actor, audit::AuditAction, id::PersonId, one_use::Purpose, time::Timestamp, wire::RevokeInvite,
};
use frontdesk_store::Tx;
use serde::Serialize;

/// What the log keeps of it.
#[derive(Serialize)]
struct Revoked {
    person: PersonId,
}

impl Frontdesk {
    /// Takes an invite back: its link or code is good no longer.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for anybody but facility admins, [`crate::Error::Conflict`] when it was used,
    /// taken back or replaced meanwhile, or is not of this facility.
    pub async fn revoke_invite(&self, actor: Actor, form: RevokeInvite) -> Result<()> {
        let at = self.now();
        let revoked = self.write(move |tx| Box::pin(revoke(tx, actor, form, at)));
        self.noting(actor, "settings", None, revoked.await).await
    }
}

async fn revoke(tx: &mut Tx, actor: Actor, form: RevokeInvite, at: Timestamp) -> Result<()> {
    allowed(actor)?;
    tx.lock_invites(actor.facility).await?;
    let found = tx.find_one_use_code_by_id(form.invite).await?;
    let invite = found.filter(|code| code.purpose == Purpose::Invite && code.facility == actor.facility);
    let Some(invite) = invite else { return Err(stale()) };
    if !tx.end_one_use_code(actor.facility, invite.id, at).await? {
        return Err(stale());
    }
    let (facility, detail) = (actor.facility, Revoked { person: invite.person });
    Ok(tx.audit(done(facility, Some(actor.person), AuditAction::InviteRevoke, detail, at)?).await?)
}
