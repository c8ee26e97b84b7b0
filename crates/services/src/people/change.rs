//! Other facts about somebody.

use super::{ASKED, Known, begin, facts, put_search_key, today};
use crate::{Error, Frontdesk, Result, audit::done, dates::Calendar, invites::end_all};
use frontdesk_domain::{actor::Actor, audit::AuditAction, id::PersonId, time::Timestamp, wire::ChangePerson};
use frontdesk_store::{PersonRow, Tx};
use serde::Serialize;

#[derive(Serialize)]
struct Changed {
    person: PersonId,
    changed: Vec<&'static str>,
}

impl Frontdesk {
    /// Changes name, address, phone or language of somebody.
    ///
    /// # Errors
    /// [`Error::Refused`] for anybody but facility admins, [`Error::NoSuchPerson`], [`Error::Conflict`] when
    /// they were changed since they were read or belong to another facility, too, [`Error::Invalid`] with
    /// the field that cannot be taken.
    pub async fn change_person(&self, actor: Actor, form: ChangePerson) -> Result<()> {
        let at = self.now();
        let written = self.write(move |tx| {
            let form = form.clone();
            Box::pin(async move { change(tx, actor, &form, at).await })
        });
        self.noting(actor, ASKED, None, written.await).await
    }
}

async fn change(tx: &mut Tx, actor: Actor, form: &ChangePerson, at: Timestamp) -> Result<()> {
    begin(tx, actor).await?;
    let Known { member, .. } = Known::as_read(tx, actor, form.person, &form.version).await?;
    let new = facts::row(form.person.0, &form.form)?;
    let changed = facts::differences(&member.person, &new);
    if changed.is_empty() {
        return Ok(());
    }
    if member.is_shared {
        let sentence = "This account belongs to another facility, too, so only its owner changes it.";
        return Err(Error::Conflict(sentence.to_owned()));
    }
    if changed.contains(&"email") {
        check_email(tx, actor, member.can_sign_in, &new).await?;
        // A link that was sent to the address before is in somebody else's hands, for all we know.
        end_all(tx, form.person, at).await?;
    }
    tx.update_person(&new).await?;
    let today = today(&Calendar::of(tx, actor.facility, at).await?);
    put_search_key(tx, actor, form.person, today).await?;
    let detail = Changed { person: form.person, changed };
    Ok(tx.audit(done(actor.facility, Some(actor.person), AuditAction::PersonChange, detail, at)?).await?)
}

/// Whether somebody may have the address that was typed.
async fn check_email(tx: &mut Tx, actor: Actor, can_sign_in: bool, new: &PersonRow) -> Result<()> {
    let Some(email) = new.email.as_deref() else {
        let sentence = "They sign in with this address: type another one, but not none.";
        return if can_sign_in { Err(Error::invalid("email", sentence)) } else { Ok(()) };
    };
    if let Some(owner) = tx.find_account_by_email(actor.facility, email).await? {
        return Err(Error::invalid("email", format_args!("{} has this address already.", owner.name)));
    }
    match tx.find_account_elsewhere(actor.facility, email).await? {
        Some(_) => Err(Error::invalid("email", "Somebody else has an account with this address.")),
        None => Ok(()),
    }
}
