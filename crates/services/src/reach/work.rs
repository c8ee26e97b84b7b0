//! One channel at work: what is due by it is taken, composed and handed over, and what became of it is noted.

use super::compose::compose;
use crate::{Frontdesk, Result};
use frontdesk_domain::{
    channel::ChannelKind,
    entry::Seq,
    notification::ladder::{Again, again},
    time::{MINUTE, Timestamp},
};
use frontdesk_notify::{Failure, Reach};
use frontdesk_store::{AttemptRow, ClaimedRung, Tx};
use futures::future::join_all;
use std::sync::Arc;
use uuid::Uuid;

/// How many one worker hands over at the same time.
const AT_ONCE: i64 = 8;
/// How long nobody else takes them: longer than any channel's deadline, and short enough that what a process was at
/// when it died is told within a minute.
const LEASE: i64 = 35_000;
/// How long somebody is left alone who looks at the conversation.
const LOOKING: i64 = MINUTE;

/// What became of one telling.
enum Outcome {
    /// There is nothing to tell any more.
    Nothing,
    /// They look at it themselves.
    Looking,
    Sent,
    Failed(Failure),
}

impl Frontdesk {
    /// Takes what is due by this channel, a few at a time, and hands it over; how many were taken.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn work_channel(&self, kind: ChannelKind) -> Result<usize> {
        let Some(channel) = self.way(kind) else { return Ok(0) };
        let now = self.now();
        let claim = self
            .write(move |tx| Box::pin(async move { Ok(tx.claim_rungs(kind, now, LEASE, AT_ONCE).await?) }));
        let claimed = claim.await?;
        let told = join_all(claimed.iter().copied().map(|rung| self.tell(&channel, rung))).await;
        told.into_iter().collect::<Result<Vec<_>>>()?;
        Ok(claimed.len())
    }

    async fn tell(&self, channel: &Arc<dyn Reach>, rung: ClaimedRung) -> Result<()> {
        let outcome = self.reach(channel, rung).await?;
        let (now, id) = (self.now(), self.uuid());
        let outcome = Arc::new(outcome);
        self.write(move |tx| {
            let outcome = outcome.clone();
            Box::pin(async move { note(tx, &rung, &outcome, (now, id)).await })
        })
        .await
    }

    async fn reach(&self, channel: &Arc<dyn Reach>, rung: ClaimedRung) -> Result<Outcome> {
        let now = self.now();
        let composed = self.read(|tx| Box::pin(async move { compose(tx, &rung, now).await })).await?;
        let Some(telling) = composed else { return Ok(Outcome::Nothing) };
        if self.inner.looking.is_looking(rung.of.person, rung.of.conversation, now) {
            return Ok(Outcome::Looking);
        }
        Ok(match channel.send(&telling).await {
            Ok(()) => Outcome::Sent,
            Err(failure) => Outcome::Failed(failure),
        })
    }
}

async fn note(
    tx: &mut Tx,
    rung: &ClaimedRung,
    outcome: &Outcome,
    (now, id): (Timestamp, Uuid),
) -> Result<()> {
    let attempt = |outcome: &str, why: &str| AttemptRow {
        of: rung.of,
        channel: rung.channel,
        from: rung.from,
        to: rung.to,
        at: now,
        outcome: outcome.to_owned(),
        why: why.to_owned(),
    };
    match outcome {
        Outcome::Nothing => {
            // Looked at again under the lock that the next message takes: what comes now is not lost.
            tx.lock_notification(rung.of).await?;
            let whatever = ClaimedRung { to: Seq(i64::MAX), ..*rung };
            if compose(tx, &whatever, now).await?.is_none() {
                tx.stop_telling(rung.of.person, rung.of.conversation).await?;
            }
            tx.let_go_rung(rung).await?;
        }
        Outcome::Looking => tx.wait_with_rung(rung, now.plus(LOOKING), now).await?,
        Outcome::Sent => {
            tx.finish_rung(rung, rung.to, now).await?;
            tx.insert_attempt(id, &attempt("sent", "")).await?;
        }
        Outcome::Failed(failure) => {
            let why = failure.to_string();
            let word = match failure {
                Failure::Later { after, .. } => match again(rung.tries, rung.first_try, now, *after) {
                    Again::At(at) => {
                        tx.put_off_rung(rung, at, &why, now).await?;
                        "later"
                    }
                    Again::Dead => {
                        tx.break_rung(rung, &why, true, now).await?;
                        "never"
                    }
                },
                Failure::Never { .. } => {
                    tx.break_rung(rung, &why, true, now).await?;
                    "never"
                }
                Failure::Gone { .. } => {
                    tx.break_rung(rung, &why, false, now).await?;
                    "gone"
                }
            };
            tx.insert_attempt(id, &attempt(word, &why)).await?;
        }
    }
    Ok(())
}
