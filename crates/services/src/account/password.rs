//! Somebody changes their own password. Whoever has taken over a session does not know the
//! one in force, so it is asked for, and wrong ones are counted.

use super::sessions;
use crate::{
    Error, Frontdesk, Result,
    audit::{Nothing, done},
    invites::end_all,
};
use frontdesk_domain::{
    actor::Actor, audit::AuditAction, limits::PASSWORD_CHARS, time::Timestamp, wire::ChangePassword,
};
use frontdesk_store::Tx;

impl Frontdesk {
    /// Gives oneself a new password; every other session ends. Each facility they have a place in has it
    /// in its log.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the field that cannot be taken, [`Error::TooMany`] after 20 tries at once,
    /// [`Error::Conflict`] when it was changed at the same moment.
    pub async fn change_password(&self, actor: Actor, form: ChangePassword) -> Result<()> {
        if let Some((field, sentence)) = form.problems().into_iter().next() {
            return Err(Error::Invalid { field, sentence });
        }
        self.inner.limits.check_password(actor.person)?;
        let known =
            self.read(|tx| Box::pin(async move { Ok(tx.find_password_hash(actor.person).await?) })).await?;
        if !self.knows(&form, known.clone()).await? {
            self.note_refused_password(actor).await?;
            return Err(Error::invalid("current_password", "This is not your current password."));
        }
        let (hash, at) = (self.inner.passwords.hash(form.new_password).await?, self.now());
        self.write(move |tx| {
            let (known, hash) = (known.clone(), hash.clone());
            Box::pin(async move { change(tx, actor, known, &hash, at).await })
        })
        .await
    }

    async fn knows(&self, form: &ChangePassword, hash: Option<String>) -> Result<bool> {
        let is_possible = form.current_password.chars().count() <= *PASSWORD_CHARS.end();
        Ok(is_possible && self.inner.passwords.verify(form.current_password.clone(), hash).await?)
    }

    async fn note_refused_password(&self, actor: Actor) -> Result<()> {
        let (action, at) = (AuditAction::PasswordRefused, self.now());
        self.write(move |tx| {
            Box::pin(async move {
                Ok(tx.audit(done(actor.facility, Some(actor.person), action, Nothing {}, at)?).await?)
            })
        })
        .await
    }
}

async fn change(tx: &mut Tx, actor: Actor, known: Option<String>, hash: &str, at: Timestamp) -> Result<()> {
    tx.lock_person(actor.person).await?.ok_or(Error::SignedOut)?;
    if tx.find_password_hash(actor.person).await? != known {
        return Err(Error::Conflict("Your password was changed somewhere else at this moment.".to_owned()));
    }
    tx.set_password_hash(actor.person, hash).await?;
    end_all(tx, actor.person, at).await?;
    sessions::end_others(tx, actor, at).await?;
    for facility in tx.list_facilities_of(actor.person).await? {
        let action = AuditAction::PasswordChange;
        tx.audit(done(facility, Some(actor.person), action, Nothing {}, at)?).await?;
    }
    Ok(())
}
