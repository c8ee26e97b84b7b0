//! The emails with links. The outbox holds only which code is wanted; the code itself is made here, when
//! its email is written, and is nowhere but in that email afterwards.

use super::code::{hash, new_code};
use crate::{Error, Frontdesk, NotDelivered, Result};
use frontdesk_domain::{
    contact::EmailAddress,
    id::{JobId, OneUseCodeId},
    one_use::{Purpose, Way},
    time::Timestamp,
};
use frontdesk_notify::{Mail, Part};
use frontdesk_store::{ClaimedJob, NewJob, OneUseCode};
use serde::{Deserialize, Serialize};

/// The kind of job that sends a code.
pub(crate) const CODE_MAIL: &str = "code_mail";

#[derive(Serialize, Deserialize)]
struct Wanted {
    code: OneUseCodeId,
}

/// The job that makes this code and sends it.
pub(super) fn mail_job(desk: &Frontdesk, code: OneUseCodeId, due_at: Timestamp) -> Result<NewJob> {
    let payload =
        serde_json::to_string(&Wanted { code }).map_err(|error| Error::Internal(Box::new(error)))?;
    Ok(NewJob { id: JobId(desk.uuid()), kind: CODE_MAIL, payload, due_at })
}

/// Whom a code is for, and what their email says.
struct Letter {
    code: OneUseCode,
    to: EmailAddress,
    name: String,
    facility: String,
}

fn failed(error: impl ToString) -> NotDelivered {
    NotDelivered(error.to_string())
}

impl Frontdesk {
    /// Makes the code and sends it; nothing, when it is wanted no longer. A second try makes another code.
    pub(crate) async fn mail_code(&self, job: &ClaimedJob) -> Result<(), NotDelivered> {
        let Wanted { code } = serde_json::from_str(&job.payload).map_err(failed)?;
        let Some(mailer) = self.inner.mail.clone() else {
            return Err(failed("no mail server is set up"));
        };
        let Some(letter) = self.letter(code).await.map_err(failed)? else { return Ok(()) };
        let typed = new_code(&*self.inner.entropy, Way::Mail);
        let expires_at = self.now().plus(letter.code.purpose.lasts(Way::Mail));
        if !self.make_code(code, hash(&typed), expires_at).await.map_err(failed)? {
            return Ok(());
        }
        let link = format!("{}{}/{typed}", self.address(), letter.code.purpose.page());
        mailer.send(&letter.write(link)).await.map_err(failed)?;
        let at = self.now();
        let noted =
            self.write(move |tx| Box::pin(async move { Ok(tx.mark_code_sent(code, at).await?) })).await;
        // It is sent, whatever happens here: trying again would make another code and spoil this one.
        if let Err(error) = noted {
            drop(error.report(self.error_id()));
        }
        Ok(())
    }

    /// What is still wanted: nobody waits for a reset that could not be sent for as long as it would last.
    async fn letter(&self, id: OneUseCodeId) -> Result<Option<Letter>> {
        let now = self.now();
        self.read(|tx| {
            Box::pin(async move {
                let Some(code) = tx.find_one_use_code_by_id(id).await? else { return Ok(None) };
                let is_over = code.times.used_at.is_some() || code.times.ended_at.is_some();
                let lasts = code.purpose.lasts(code.way);
                let is_late = code.purpose == Purpose::Reset && now.since(code.times.asked_at) >= lasts;
                let owner = tx.find_code_owner(code.person).await?;
                let account = tx.find_account(code.facility, code.person).await?;
                let (Some(owner), Some(account), false) = (owner, account, is_over || is_late) else {
                    return Ok(None);
                };
                let is_done = code.purpose == Purpose::Invite && owner.has_password;
                let wants_none = owner.is_disabled || is_done;
                let to = owner.email.and_then(|email| email.parse().ok()).filter(|_| !wants_none);
                let facility = account.facility_name;
                Ok(to.map(|to| Letter { code, to, name: owner.name, facility }))
            })
        })
        .await
    }

    async fn make_code(&self, id: OneUseCodeId, hash: [u8; 32], expires_at: Timestamp) -> Result<bool> {
        self.write(move |tx| Box::pin(async move { Ok(tx.make_one_use_code(id, hash, expires_at).await?) }))
            .await
    }
}

impl Letter {
    fn write(self, link: String) -> Mail {
        let Self { code, to, name, facility } = self;
        let hello = Part::Text(format!("Hello {name},"));
        let (subject, before, after) = match code.purpose {
            Purpose::Invite => (
                format!("{facility}: your account"),
                format!(
                    "{facility} uses Frontdesk for private messages between its residents and its management. \
                     Your account is ready. Choose a password here:"
                ),
                "The link is good once, for 7 days. If it does not work any more, ask your management for another one.",
            ),
            Purpose::Reset => (
                format!("{facility}: choose a new password"),
                format!(
                    "Somebody, most likely you, asked for a new password for your account at {facility}. Choose it here:"
                ),
                "The link is good once, for 60 minutes. If it was not you, do nothing: your password stays as it is.",
            ),
        };
        Mail::new(
            to,
            &subject,
            vec![hello, Part::Text(before), Part::Link(link), Part::Text(after.to_owned())],
        )
    }
}
