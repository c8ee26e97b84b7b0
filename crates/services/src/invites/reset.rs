//! A forgotten password: a link by email, and another password by it.

use super::{
    code::{hash, use_up},
    mail::mail_job,
};
use crate::{Error, Frontdesk, NewSession, Result, access::first_open, audit::done};
use frontdesk_domain::{
    audit::AuditAction,
    contact::EmailAddress,
    id::{OneUseCodeId, PersonId},
    one_use::{Purpose, Way},
    password,
    time::{DAY, Timestamp},
    wire::{AskReset, CodeView, ResetOffer, ResetPassword, TypedCode},
};
use frontdesk_store::{Account, NewOneUseCode, Tx};
use serde::Serialize;
use std::net::IpAddr;

/// How long what is over is kept, to say that it is over.
const KEPT: i64 = 30 * DAY;

/// Whose link was asked for, by nobody knows whom.
#[derive(Serialize)]
struct Asked {
    person: PersonId,
}

/// How the password was changed.
#[derive(Serialize)]
struct ByLink {
    by: &'static str,
}

impl Frontdesk {
    /// What the page for a forgotten password can offer.
    ///
    /// # Errors
    /// None; it is asked like everything else.
    pub async fn reset_offer(&self) -> Result<ResetOffer> {
        Ok(ResetOffer { can_mail: self.can_mail() })
    }

    /// Asks for a link. Whether there is an account with this address changes neither the answer nor the time it
    /// takes; nor does it when one address is asked for too often, which sends nothing more.
    ///
    /// # Errors
    /// [`Error::Conflict`] where no email can be sent, [`Error::Invalid`] for what is not an address,
    /// [`Error::TooMany`] for too many tries from one network.
    pub async fn ask_reset(&self, form: AskReset, network: IpAddr) -> Result<()> {
        if !self.can_mail() {
            return Err(Error::Conflict(
                "Emails cannot be sent from here. Please ask your management for a new code.".to_owned(),
            ));
        }
        self.inner.limits.check_codes(network)?;
        let email: EmailAddress = form.email.parse().map_err(|why| Error::invalid("email", why))?;
        let (is_in_time, at) = (self.inner.limits.may_reset(email.as_str()), self.now());
        let found = self
            .read(|tx| Box::pin(async move { first_open(tx, email.as_str(), at).await }))
            .await?
            .filter(|found| is_in_time && !found.is_disabled);
        if let Some(found) = found {
            self.send_reset(found.account);
        }
        Ok(())
    }

    /// In the background: a caller who waited for it would learn that the account exists.
    fn send_reset(&self, account: Account) {
        let (desk, at) = (self.clone(), self.now());
        tokio::spawn(async move {
            let inner = desk.clone();
            let asked = desk.write(move |tx| {
                let (desk, account) = (inner.clone(), account.clone());
                Box::pin(async move { ask(&desk, tx, &account, at).await })
            });
            if let Err(error) = asked.await {
                drop(error.report(desk.error_id()));
            }
        });
    }

    /// What the holder of a link sees of it. Looking does not use it up.
    ///
    /// # Errors
    /// [`Error::Invalid`] with why the code is not taken, [`Error::TooMany`] as above.
    pub async fn look_at_reset(&self, form: TypedCode, network: IpAddr) -> Result<CodeView> {
        self.look(Purpose::Reset, &form.code, network).await
    }

    /// Gives the account this password; every session and every other link of theirs ends, and they are signed in.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the field that cannot be taken, the code first of all; [`Error::TooMany`] as above.
    pub async fn reset_password(&self, form: ResetPassword, network: IpAddr) -> Result<NewSession> {
        self.look(Purpose::Reset, &form.code, network).await?;
        password::check(&form.password).map_err(|why| Error::invalid("password", why))?;
        let password = self.inner.passwords.hash(form.password).await?;
        let (hash, at) = (hash(&form.code), self.now());
        let reset = self.write(move |tx| {
            let password = password.clone();
            Box::pin(async move { reset(tx, hash, &password, at).await })
        });
        self.open_session(reset.await?).await
    }

    /// Forgets resets that are long over; for a worker.
    pub(crate) async fn forget_resets(&self) -> Result<u64> {
        let then = self.now().plus(-KEPT);
        self.write(move |tx| Box::pin(async move { Ok(tx.delete_resets_before(then).await?) })).await
    }
}

async fn ask(desk: &Frontdesk, tx: &mut Tx, account: &Account, at: Timestamp) -> Result<()> {
    let person = account.person;
    tx.lock_person(person).await?;
    tx.end_codes_of(person, Purpose::Reset, at).await?;
    let id = OneUseCodeId(desk.uuid());
    let new = NewOneUseCode {
        id,
        purpose: Purpose::Reset,
        way: Way::Mail,
        facility: account.facility,
        person,
        made_by: None,
        asked_at: at,
        made: None,
    };
    tx.insert_one_use_code(&new).await?;
    tx.insert_job(&mail_job(id, at)?, at).await?;
    for facility in tx.list_facilities_of(person).await? {
        tx.audit(done(facility, None, AuditAction::ResetAsk, Asked { person }, at)?).await?;
    }
    Ok(())
}

async fn reset(tx: &mut Tx, hash: [u8; 32], password: &str, at: Timestamp) -> Result<Account> {
    let good = use_up(tx, hash, Purpose::Reset, password, at).await?;
    let person = good.code.person;
    for facility in tx.list_facilities_of(person).await? {
        let (action, detail) = (AuditAction::PasswordChange, ByLink { by: "reset link" });
        tx.audit(done(facility, Some(person), action, detail, at)?).await?;
    }
    Ok(good.account)
}
