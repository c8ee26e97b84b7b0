//! The outbox worker: what was committed with its cause is done after it. Telling people of messages has workers of
//! its own: see `reach`.

use crate::{Failure, Frontdesk, Result, invites::CODE_MAIL, telegram::LINKED_MAIL};
use frontdesk_domain::{
    notification::ladder::{Again, again},
    time::{MINUTE, Timestamp},
};
use frontdesk_store::ClaimedJob;

/// Jobs taken at a time.
const AT_ONCE: i64 = 50;
/// How long nobody else takes them.
const LEASE: i64 = MINUTE;

impl Frontdesk {
    /// Does the jobs that are due, each once; how many were taken. One that fails is tried again after a growing
    /// pause, as what is told is; one that is refused for good, or was tried for 26 hours, is dead and visible.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn work_outbox(&self) -> Result<usize> {
        let now = self.now();
        let claimed = self
            .write(move |tx| Box::pin(async move { Ok(tx.claim_jobs(now, LEASE, AT_ONCE).await?) }))
            .await?;
        // Once is enough to wait for a mail server that does not answer: others would take the rest meanwhile.
        let mut silence = None;
        for job in &claimed {
            // All of them are emails.
            let outcome = match silence.clone() {
                Some(silence) => Err(silence),
                None => self.do_job(job).await,
            };
            silence = silence.or_else(|| outcome.clone().err().filter(Failure::is_silence));
            self.note_outcome(job.clone(), outcome).await?;
        }
        Ok(claimed.len())
    }

    async fn do_job(&self, job: &ClaimedJob) -> Result<(), Failure> {
        match job.kind.as_str() {
            CODE_MAIL => self.mail_code(job).await,
            LINKED_MAIL => self.mail_linked(job).await,
            // What an older Frontdesk noted, or a newer one: nobody here knows what to do about it.
            kind => Err(Failure::later(format!("there is no job of the kind {kind}"))),
        }
    }

    async fn note_outcome(&self, job: ClaimedJob, outcome: Result<(), Failure>) -> Result<()> {
        let now = self.now();
        self.write(move |tx| {
            let (job, outcome) = (job.clone(), outcome.clone());
            Box::pin(async move {
                match outcome {
                    Ok(()) => tx.finish_job(job.id, now).await?,
                    Err(failure) => {
                        let due = retried(&job, &failure, now);
                        tx.fail_job(job.id, &failure.to_string(), due, now).await?;
                    }
                }
                Ok(())
            })
        })
        .await
    }
}

/// When a job is tried again that failed like this; never, where that changes nothing.
fn retried(job: &ClaimedJob, failure: &Failure, now: Timestamp) -> Option<Timestamp> {
    let Failure::Later { after, .. } = failure else { return None };
    match again(job.attempt, job.since, now, *after) {
        Again::At(at) => Some(at),
        Again::Dead => None,
    }
}
