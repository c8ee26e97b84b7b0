//! Inviting by email.

use super::{Uninvited, chosen, mail::mail_job};
use crate::{Error, Frontdesk, Result, audit::done, dates::Calendar};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    id::{OneUseCodeId, PersonId},
    one_use::{Purpose, Way},
    time::Timestamp,
    wire::{InvitePeople, Invited},
};
use frontdesk_store::{NewOneUseCode, Tx};
use serde::Serialize;

/// What the log keeps of it.
#[derive(Serialize)]
struct Sent {
    people: Vec<PersonId>,
}

impl Frontdesk {
    /// Sends an invite to each of them who has an address; their older invites end.
    ///
    /// # Errors
    /// [`Error::Refused`] for anybody but facility admins, [`Error::Conflict`] when the list is not as it
    /// was read and where no email can be sent, [`Error::Invalid`] when nobody is left to be invited.
    pub async fn invite_by_mail(&self, actor: Actor, form: InvitePeople) -> Result<Invited> {
        let (desk, at) = (self.clone(), self.now());
        let sent = self.write(move |tx| {
            let (desk, form) = (desk.clone(), form.clone());
            Box::pin(async move { invite(&desk, tx, actor, &form, at).await })
        });
        self.noting(actor, "settings", None, sent.await).await
    }

    /// Whether emails can be sent at all.
    pub(crate) fn can_mail(&self) -> bool {
        self.inner.mail.is_some()
    }
}

async fn invite(
    desk: &Frontdesk,
    tx: &mut Tx,
    actor: Actor,
    form: &InvitePeople,
    at: Timestamp,
) -> Result<Invited> {
    let today = Calendar::of(tx, actor.facility, at).await?.today();
    let (with, without): (Vec<Uninvited>, Vec<_>) =
        chosen(tx, actor, today, form).await?.into_iter().partition(|one| one.email.is_some());
    if !desk.can_mail() {
        return Err(Error::Conflict(
            "Emails cannot be sent from here: no mail server is set up. Print codes instead.".to_owned(),
        ));
    }
    if with.is_empty() {
        return Err(Error::invalid("people", "None of them has an email address. Print codes instead."));
    }
    for one in &with {
        ask(desk, tx, actor, one.view.person, at).await?;
    }
    let people = with.iter().map(|one| one.view.person).collect();
    let (facility, action) = (actor.facility, AuditAction::InviteSend);
    tx.audit(done(facility, Some(actor.person), action, Sent { people }, at)?).await?;
    Ok(Invited { sent: with.len(), without_email: without.len() })
}

/// The invite with the job that makes its code and sends it.
async fn ask(desk: &Frontdesk, tx: &mut Tx, actor: Actor, person: PersonId, at: Timestamp) -> Result<()> {
    tx.lock_person(person).await?;
    tx.end_codes_of(person, Purpose::Invite, at).await?;
    let id = OneUseCodeId(desk.uuid());
    let new = NewOneUseCode {
        id,
        purpose: Purpose::Invite,
        way: Way::Mail,
        facility: actor.facility,
        person,
        made_by: Some(actor.person),
        asked_at: at,
        made: None,
    };
    tx.insert_one_use_code(&new).await?;
    Ok(tx.insert_job(&mail_job(id, at)?, at).await?)
}
