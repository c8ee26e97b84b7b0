//! What could not be told, for a facility admin: why, and to try it again.

use crate::{Error, Frontdesk, Result, audit::done, dates::Calendar, invites::retry_mail};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    channel::ChannelKind,
    id::OneUseCodeId,
    one_use::Purpose,
    role::Action,
    time::Timestamp,
    wire::{DeadTelling, Undelivered},
};
use frontdesk_store::{DeadCodeMail, DeadRung, Tx};
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
    /// What could not be told and which invites and links could not be sent, newest first, at most 200.
    ///
    /// # Errors
    /// [`Error::Refused`] for anybody but facility admins.
    pub async fn dead_tellings(&self, actor: Actor) -> Result<Vec<DeadTelling>> {
        let now = self.now();
        let read = self.read(|tx| Box::pin(list(tx, actor, now))).await;
        self.noting(actor, "notifications", None, read).await
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
                let is_revived = tx.revive_rung(actor.facility, id, at).await?
                    || retry_mail(tx, actor.facility, OneUseCodeId(id), at).await?;
                if !is_revived {
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

async fn list(tx: &mut Tx, actor: Actor, now: Timestamp) -> Result<Vec<DeadTelling>> {
    allowed(actor)?;
    let calendar = Calendar::of(tx, actor.facility, now).await?;
    let rungs = tx.list_dead_rungs(actor.facility, SHOWN).await?.into_iter();
    let mails = tx.list_dead_code_mails(actor.facility, SHOWN).await?.into_iter();
    let mut dead: Vec<_> =
        rungs.map(|one| told(&calendar, one)).chain(mails.map(|one| sent(&calendar, one))).collect();
    dead.sort_by_key(|(since, _)| std::cmp::Reverse(*since));
    let newest = dead.into_iter().map(|(_, one)| one);
    Ok(newest.take(usize::try_from(SHOWN).unwrap_or(usize::MAX)).collect())
}

fn told(calendar: &Calendar, one: DeadRung) -> (Timestamp, DeadTelling) {
    let DeadRung { id, name, channel, since, why, .. } = one;
    let what = Undelivered::Messages;
    (since, DeadTelling { id, name, what, channel, since: calendar.moment(since), why })
}

fn sent(calendar: &Calendar, one: DeadCodeMail) -> (Timestamp, DeadTelling) {
    let DeadCodeMail { code, purpose, name, since, why } = one;
    let what = match purpose {
        Purpose::Invite => Undelivered::Invite,
        Purpose::Reset => Undelivered::Reset,
    };
    let channel = ChannelKind::Email;
    (since, DeadTelling { id: code.0, name, what, channel, since: calendar.moment(since), why })
}
