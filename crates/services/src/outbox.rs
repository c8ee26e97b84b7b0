//! The outbox worker: what was committed with its cause is done after it. Telling people of messages has workers of
//! its own: see `reach`.

use crate::{Frontdesk, MailError, NotDelivered, Result, invites::CODE_MAIL};
use frontdesk_domain::time::MINUTE;
use frontdesk_store::ClaimedJob;

/// Jobs taken at a time.
const AT_ONCE: i64 = 50;
/// How long nobody else takes them.
const LEASE: i64 = MINUTE;

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
        // What an older Frontdesk noted, or a newer one: nobody here knows what to do about it.
        Err(NotDelivered(format!("there is no job of the kind {}", job.kind)))
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
