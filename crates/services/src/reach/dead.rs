//! What could not be told, for a facility admin: why, and to try it again.

use crate::{Error, Frontdesk, Result, audit::done, dates::Calendar};
use frontdesk_domain::{actor::Actor, audit::AuditAction, role::Action, wire::DeadTelling};
use serde::Serialize;
use uuid::Uuid;

/// Shown at once.
const SHOWN: i64 = 200;

#[derive(Serialize)]
struct Retried {
    id: Uuid,
}

fn allowed(actor: Actor) -> Result<()> {
    let only_admins = Error::Refused("Only facility admins see what could not be sent.");
    if actor.role.may(Action::ChangeSettings) { Ok(()) } else { Err(only_admins) }
}

impl Frontdesk {
    /// What could not be told, newest first, at most 200.
    ///
    /// # Errors
    /// [`Error::Refused`] for anybody but facility admins.
    pub async fn dead_tellings(&self, actor: Actor) -> Result<Vec<DeadTelling>> {
        let now = self.now();
        let read = self.read(|tx| {
            Box::pin(async move {
                allowed(actor)?;
                let calendar = Calendar::of(tx, actor.facility, now).await?;
                let dead = tx.list_dead_rungs(actor.facility, SHOWN).await?.into_iter();
                let view = |one: frontdesk_store::DeadRung| DeadTelling {
                    id: one.id,
                    name: one.name,
                    channel: one.channel,
                    since: calendar.moment(one.since),
                    why: one.why,
                };
                Ok(dead.map(view).collect())
            })
        });
        self.noting(actor, "notifications", None, read.await).await
    }

    /// Tries one of them again, as if it had never been tried.
    ///
    /// # Errors
    /// [`Error::Refused`] for anybody but facility admins, [`Error::Conflict`] where it is not there any more.
    pub async fn retry_telling(&self, actor: Actor, id: Uuid) -> Result<()> {
        let at = self.now();
        let tried = self.write(move |tx| {
            Box::pin(async move {
                allowed(actor)?;
                if !tx.revive_rung(actor.facility, id, at).await? {
                    let sentence = "There is nothing to try again: it was read or sent meanwhile.";
                    return Err(Error::Conflict(sentence.to_owned()));
                }
                let (action, by) = (AuditAction::NotificationsRetry, Some(actor.person));
                Ok(tx.audit(done(actor.facility, by, action, Retried { id }, at)?).await?)
            })
        });
        self.noting(actor, "notifications", None, tried.await).await
    }
}
