//! The email that says that a chat was linked. Whoever had somebody's session for a moment could have linked one of
//! their own, and would read along from then on.

use crate::{
    Error, Failure, Frontdesk, Result,
    reach::{PREFERENCES, spoken},
};
use frontdesk_domain::{
    contact::EmailAddress,
    id::{FacilityId, JobId, PersonId},
};
use frontdesk_notify::{LetterName, Mail, Part, Texts};
use frontdesk_store::{ClaimedJob, NewJob, TelegramLink};
use serde::{Deserialize, Serialize};

/// The kind of job that sends it.
pub(crate) const LINKED_MAIL: &str = "linked_mail";

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Linked {
    facility: FacilityId,
    person: PersonId,
}

/// Whom it is for, and in which words.
struct Reader {
    to: EmailAddress,
    name: String,
    facility: String,
    texts: &'static dyn Texts,
}

/// The job that tells of this link; it has the link's id.
pub(super) fn linked_job(link: &TelegramLink) -> Result<NewJob> {
    let linked = Linked { facility: link.facility, person: link.person };
    let payload = serde_json::to_string(&linked).map_err(|error| Error::Internal(Box::new(error)))?;
    Ok(NewJob { id: JobId(link.id), kind: LINKED_MAIL, payload, due_at: link.linked_at })
}

impl Frontdesk {
    /// Sends it; nothing, where there is no mail server or no address.
    pub(crate) async fn mail_linked(&self, job: &ClaimedJob) -> Result<(), Failure> {
        let linked = serde_json::from_str(&job.payload).map_err(|error| Failure::never(error.to_string()))?;
        let Some(mailer) = self.inner.mail.clone() else { return Ok(()) };
        let reader = self.linked_reader(linked).await.map_err(|error| Failure::later(error.to_string()))?;
        let Some(Reader { to, name, facility, texts }) = reader else { return Ok(()) };
        let parts = vec![
            Part::Text(texts.hello(&name)),
            Part::Text(texts.linked(&facility)),
            Part::Link(format!("{}{PREFERENCES}", self.address())),
            Part::Text(texts.linked_not_you()),
        ];
        let name = LetterName::Notice(job.id);
        mailer.send(&Mail::new((to, name), texts, &texts.linked_subject(&facility), parts)).await
    }

    async fn linked_reader(&self, Linked { facility, person }: Linked) -> Result<Option<Reader>> {
        self.read(|tx| {
            Box::pin(async move {
                let texts = spoken(tx, Some((facility, person))).await?;
                let (Some(account), Some(found)) =
                    (tx.find_account(facility, person).await?, tx.find_person(person).await?)
                else {
                    return Ok(None);
                };
                let to = found.email.and_then(|email| email.parse().ok());
                Ok(to.map(|to| Reader { to, name: account.name, facility: account.facility_name, texts }))
            })
        })
        .await
    }
}
