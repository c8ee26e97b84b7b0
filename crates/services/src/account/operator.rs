//! The operator's switch: an account that is disabled is so in every facility, at once.

use crate::{Error, Frontdesk, Result, audit::done};
use frontdesk_domain::{audit::AuditAction, contact::EmailAddress, id::PersonId, time::Timestamp};
use frontdesk_store::Tx;
use serde::Serialize;

/// What the log keeps: who.
#[derive(Serialize)]
struct OfPerson {
    person: PersonId,
}

impl Frontdesk {
    /// Disables the account with this address: its sessions end, and so do their live streams; its tokens open
    /// nothing while it is so. Every facility it has a place in has it in its log. Whether it was not so before.
    ///
    /// # Errors
    /// [`Error::Invalid`] when nobody has this address.
    pub async fn disable_account(&self, email: &str) -> Result<bool> {
        self.set_account(email, true).await
    }

    /// Lets somebody in again; they sign in anew. Whether they were kept out before.
    ///
    /// # Errors
    /// [`Error::Invalid`] when nobody has this address.
    pub async fn enable_account(&self, email: &str) -> Result<bool> {
        self.set_account(email, false).await
    }

    async fn set_account(&self, email: &str, is_disabled: bool) -> Result<bool> {
        let email: EmailAddress = email.parse().map_err(|why| Error::invalid("email", why))?;
        let at = self.now();
        self.write(move |tx| {
            let email = email.clone();
            Box::pin(async move { set(tx, email.as_str(), is_disabled, at).await })
        })
        .await
    }
}

async fn set(tx: &mut Tx, email: &str, is_disabled: bool, at: Timestamp) -> Result<bool> {
    let nobody = || Error::invalid("email", "Nobody has this address.");
    let person = tx.find_person_by_email(email).await?.ok_or_else(nobody)?;
    tx.lock_person(person).await?;
    if tx.find_disabled_at(person).await?.is_some() == is_disabled {
        return Ok(false);
    }
    tx.set_disabled(person, is_disabled.then_some(at)).await?;
    if is_disabled {
        tx.delete_sessions_of(person).await?;
    }
    let action = if is_disabled { AuditAction::AccountDisable } else { AuditAction::AccountEnable };
    for facility in tx.list_facilities_of(person).await? {
        if is_disabled {
            tx.stop_telling_in(facility, person).await?;
        }
        tx.audit(done(facility, None, action, OfPerson { person }, at)?).await?;
    }
    Ok(true)
}
