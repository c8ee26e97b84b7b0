//! Accepting an invite: the holder of its code chooses the first password of the account.

use super::code::{Good, find, hash, refused, use_up};
use crate::{Error, Frontdesk, NewSession, Result, audit::done};
use frontdesk_domain::{
    audit::AuditAction,
    contact::EmailAddress,
    one_use::{CodeError, Purpose, Way},
    password,
    time::Timestamp,
    wire::{AcceptInvite, AsksEmail, CodeView, TypedCode},
};
use frontdesk_store::{Account, Tx};
use serde::Serialize;
use std::net::IpAddr;

/// What the log keeps of it.
#[derive(Serialize)]
struct Accepted {
    by: &'static str,
}

impl Frontdesk {
    /// What the holder of an invite sees of it. Looking does not use it up.
    ///
    /// # Errors
    /// [`Error::Invalid`] with why the code is not taken, [`Error::TooMany`] for too many tries from one network.
    pub async fn look_at_invite(&self, form: TypedCode, network: IpAddr) -> Result<CodeView> {
        self.look(Purpose::Invite, &form.code, network).await
    }

    pub(super) async fn look(&self, purpose: Purpose, typed: &str, network: IpAddr) -> Result<CodeView> {
        self.inner.limits.check_codes(network)?;
        if typed.trim().is_empty() {
            return Err(Error::invalid("code", "Type the code that you were given."));
        }
        let (hash, now) = (hash(typed), self.now());
        let found = self.read(|tx| Box::pin(async move { find(tx, hash, purpose, now).await })).await?;
        let good = found.map_err(refused)?;
        let asks_email = asks_email(&good);
        Ok(CodeView { facility: good.account.facility_name, asks_email })
    }

    /// Takes the invite: the account has this password, and is signed in. Of two at once, one does.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the field that cannot be taken, the code first of all; [`Error::TooMany`] as above.
    pub async fn accept_invite(&self, form: AcceptInvite, network: IpAddr) -> Result<NewSession> {
        let asks = self.look(Purpose::Invite, &form.code, network).await?.asks_email;
        let email = email(asks, &form.email)?;
        password::check(&form.password).map_err(|why| Error::invalid("password", why))?;
        let password = self.inner.passwords.hash(form.password).await?;
        let (hash, at) = (hash(&form.code), self.now());
        let accepted = self.write(move |tx| {
            let (email, password) = (email.clone(), password.clone());
            Box::pin(async move { accept(tx, hash, email, &password, at).await })
        });
        self.open_session(accepted.await?).await
    }
}

fn asks_email(good: &Good) -> AsksEmail {
    match (good.code.purpose, good.code.way, &good.owner.email) {
        (Purpose::Reset, _, _) | (_, Way::Mail, _) => AsksEmail::No,
        (_, Way::Paper, Some(_)) => AsksEmail::Optional,
        (_, Way::Paper, None) => AsksEmail::Required,
    }
}

/// The address that they want instead of what is known.
fn email(asks: AsksEmail, typed: &str) -> Result<Option<EmailAddress>> {
    match (asks, typed.trim()) {
        (AsksEmail::No, _) | (AsksEmail::Optional, "") => Ok(None),
        (AsksEmail::Required, "") => {
            Err(Error::invalid("email", "Type the email address that you want to sign in with."))
        }
        (_, typed) => typed.parse().map(Some).map_err(|why| Error::invalid("email", why)),
    }
}

async fn accept(
    tx: &mut Tx,
    hash: [u8; 32],
    email: Option<EmailAddress>,
    password: &str,
    at: Timestamp,
) -> Result<Account> {
    let good = use_up(tx, hash, Purpose::Invite, password, at).await?;
    let person = good.code.person;
    if let Some(email) = email {
        if tx.is_email_of_another(person, email.as_str()).await? {
            let why = "This address cannot be used here. Take another one, or ask your management.";
            return Err(Error::invalid("email", why));
        }
        tx.set_email(person, email.as_str()).await?;
    } else if good.owner.email.is_none() {
        // It was taken away while the form was open: without one nobody could sign in.
        return Err(refused(CodeError::Ended));
    }
    let (facility, detail) = (good.code.facility, Accepted { by: good.code.way.word() });
    tx.audit(done(facility, Some(person), AuditAction::InviteAccept, detail, at)?).await?;
    Ok(good.account)
}
