//! The emails with links. The outbox holds only which code is wanted; the code itself is made here, when
//! its email is written, and is nowhere but in that email afterwards.

use super::code::{hash, new_code};
use crate::{Error, Failure, Frontdesk, Result, reach::spoken};
use frontdesk_domain::{
    contact::EmailAddress,
    id::{FacilityId, JobId, OneUseCodeId},
    one_use::{Purpose, Way},
    time::{DAY, MINUTE, Timestamp},
};
use frontdesk_notify::{LetterName, Mail, Part, Texts};
use frontdesk_store::{ClaimedJob, NewJob, OneUseCode, Tx};
use serde::{Deserialize, Serialize};

/// The kind of job that sends a code.
pub(crate) const CODE_MAIL: &str = "code_mail";

#[derive(Serialize, Deserialize)]
struct Wanted {
    code: OneUseCodeId,
}

/// The job that makes this code and sends it. It has the id of its code: there is one for each.
pub(super) fn mail_job(code: OneUseCodeId, due_at: Timestamp) -> Result<NewJob> {
    let payload =
        serde_json::to_string(&Wanted { code }).map_err(|error| Error::Internal(Box::new(error)))?;
    Ok(NewJob { id: JobId(code.0), kind: CODE_MAIL, payload, due_at })
}

/// Whom a code is for, and what their email says.
struct Letter {
    code: OneUseCode,
    to: EmailAddress,
    name: String,
    facility: String,
    texts: &'static dyn Texts,
}

/// Tries again to send a code that could not be sent; whether there is such a one in this facility.
///
/// # Errors
/// [`Error::Conflict`] for a link that would be over by now: its holder has given up on it, or asked anew.
pub(crate) async fn retry_mail(
    tx: &mut Tx,
    of: FacilityId,
    code: OneUseCodeId,
    at: Timestamp,
) -> Result<bool> {
    let Some(code) = tx.find_one_use_code_by_id(code).await?.filter(|code| code.facility == of) else {
        return Ok(false);
    };
    if !is_wanted(&code, at) {
        let sentence =
            "This link is wanted no longer: its time would be over. Whoever needs one can ask for another.";
        return Err(Error::Conflict(sentence.to_owned()));
    }
    Ok(tx.revive_job(JobId(code.id.0), at).await?)
}

/// Whether its email is still to be sent: nobody waits for a reset for longer than it would last.
fn is_wanted(code: &OneUseCode, now: Timestamp) -> bool {
    let is_over = code.times.used_at.is_some() || code.times.ended_at.is_some();
    let lasts = code.purpose.lasts(code.way);
    let is_late = code.purpose == Purpose::Reset && now.since(code.times.asked_at) >= lasts;
    !is_over && !is_late
}

fn failed(error: impl ToString) -> Failure {
    Failure::later(error.to_string())
}

impl Frontdesk {
    /// Makes the code and sends it; nothing, when it is wanted no longer. A second try makes another code.
    pub(crate) async fn mail_code(&self, job: &ClaimedJob) -> Result<(), Failure> {
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
        mailer.send(&letter.write(link, expires_at)).await?;
        let at = self.now();
        let noted =
            self.write(move |tx| Box::pin(async move { Ok(tx.mark_code_sent(code, at).await?) })).await;
        // It is sent, whatever happens here: trying again would make another code and spoil this one.
        if let Err(error) = noted {
            drop(error.report(self.error_id()));
        }
        Ok(())
    }

    /// What is still wanted.
    async fn letter(&self, id: OneUseCodeId) -> Result<Option<Letter>> {
        let now = self.now();
        self.read(|tx| {
            Box::pin(async move {
                let Some(code) = tx.find_one_use_code_by_id(id).await? else { return Ok(None) };
                let owner = tx.find_code_owner(code.person).await?;
                let account = tx.find_account(code.facility, code.person).await?;
                let (Some(owner), Some(account), false) = (owner, account, !is_wanted(&code, now)) else {
                    return Ok(None);
                };
                let is_done = code.purpose == Purpose::Invite && owner.has_password;
                let wants_none = owner.is_disabled || is_done;
                let to = owner.email.and_then(|email| email.parse().ok()).filter(|_| !wants_none);
                let texts = spoken(tx, Some((code.facility, code.person))).await?;
                let facility = account.facility_name;
                Ok(to.map(|to| Letter { code, to, name: owner.name, facility, texts }))
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
    fn write(self, link: String, expires_at: Timestamp) -> Mail {
        let Self { code, to, name, facility, texts } = self;
        let lasts = code.purpose.lasts(Way::Mail);
        let so_many = |unit: i64| u32::try_from(lasts / unit).unwrap_or_default();
        let (subject, before, after) = match code.purpose {
            Purpose::Invite => {
                (texts.invite_subject(&facility), texts.invite(&facility), texts.invite_lasts(so_many(DAY)))
            }
            Purpose::Reset => {
                (texts.reset_subject(&facility), texts.reset(&facility), texts.reset_lasts(so_many(MINUTE)))
            }
        };
        let parts =
            vec![Part::Text(texts.hello(&name)), Part::Text(before), Part::Link(link), Part::Text(after)];
        Mail::new((to, LetterName::Code(code.id, expires_at)), texts, &subject, parts)
    }
}
