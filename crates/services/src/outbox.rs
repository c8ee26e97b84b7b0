//! The outbox worker: what was committed with a message is done after it.

use crate::{Frontdesk, MailError, NotDelivered, Result, invites::CODE_MAIL, ports::Notice};
use frontdesk_domain::{id::JobId, time::MINUTE};
use frontdesk_store::{ClaimedJob, NewJob};

/// The kind of job that tells somebody of an entry.
pub(crate) const NOTIFY: &str = "notify";
/// Jobs taken at a time.
const AT_ONCE: i64 = 50;
/// How long nobody else takes them.
const LEASE: i64 = MINUTE;

pub(crate) fn notify(
    id: JobId,
    notice: &Notice,
    due_at: frontdesk_domain::time::Timestamp,
) -> Result<NewJob> {
    let payload = serde_json::to_string(notice).map_err(|error| crate::Error::Internal(Box::new(error)))?;
    Ok(NewJob { id, kind: NOTIFY, payload, due_at })
}

impl Frontdesk {
    /// Does the jobs that are due, each once; how many were taken. One that fails is
    /// tried again after a growing pause, and after its last try is dead and visible.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn work_outbox(&self) -> Result<usize> {
        let now = self.now();
        let claimed = self
            .write(move |tx| Box::pin(async move { Ok(tx.claim_jobs(now, LEASE, AT_ONCE).await?) }))
            .await?;
        // Once is enough to wait for a mail server that does not answer: others would take the rest meanwhile.
        let (unreachable, mut is_mail_down) = (NotDelivered(MailError::Unreachable.to_string()), false);
        for job in &claimed {
            let outcome = match job.kind == CODE_MAIL && is_mail_down {
                true => Err(unreachable.clone()),
                false => self.do_job(job).await,
            };
            is_mail_down |= outcome.as_ref() == Err(&unreachable);
            self.note_outcome(job.clone(), outcome).await?;
        }
        Ok(claimed.len())
    }

    async fn do_job(&self, job: &ClaimedJob) -> Result<(), NotDelivered> {
        if job.kind == CODE_MAIL {
            return self.mail_code(job).await;
        }
        let notice: Notice =
            serde_json::from_str(&job.payload).map_err(|error| NotDelivered(error.to_string()))?;
        if !self.is_still_unread(&notice).await.map_err(|error| NotDelivered(error.to_string()))? {
            return Ok(());
        }
        for channel in &self.inner.channels {
            channel.deliver(&notice).await?;
        }
        Ok(())
    }

    /// Whether there is still something to tell: read meanwhile, or no longer theirs to see, is nothing.
    async fn is_still_unread(&self, notice: &Notice) -> Result<bool> {
        let Notice { person, facility, conversation, seq } = *notice;
        self.read(|tx| {
            Box::pin(async move {
                let row = tx.find_inbox_row(facility, person, conversation).await?;
                Ok(row.is_some_and(|row| row.read_seq < seq && row.last_seq >= seq))
            })
        })
        .await
    }

    async fn note_outcome(&self, job: ClaimedJob, outcome: Result<(), NotDelivered>) -> Result<()> {
        let now = self.now();
        self.write(move |tx| {
            let (job, outcome) = (job.clone(), outcome.clone());
            Box::pin(async move {
                match outcome {
                    Ok(()) => tx.finish_job(job.id, now).await?,
                    Err(why) => tx.fail_job(&job, &why.0, now).await?,
                }
                Ok(())
            })
        })
        .await
    }
}
