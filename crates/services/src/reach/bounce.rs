//! An email that came back: its author and an admin see it, and the next channel tells what it did not.

use super::compose::compose;
use crate::{Frontdesk, Result};
use frontdesk_domain::{
    channel::ChannelKind,
    entry::Seq,
    id::{JobId, OneUseCodeId},
    time::Timestamp,
};
use frontdesk_notify::{Bounce, LetterName};
use frontdesk_store::{AttemptRow, ClaimedRung, Emailed, Tx};
use uuid::Uuid;

impl Frontdesk {
    /// Notes that an email of this Frontdesk came back; whether it was one that was waited for. The same report a second
    /// time changes nothing.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn note_bounce(&self, bounce: &Bounce) -> Result<bool> {
        let (bounce, now, id) = (bounce.clone(), self.now(), self.uuid());
        self.write(move |tx| {
            let Bounce { letter, why } = bounce.clone();
            Box::pin(async move {
                match letter {
                    LetterName::Telling(rung, from) => telling(tx, (rung, from), &why, (now, id)).await,
                    LetterName::Code(code, until) => code_mail(tx, (code, until), &why, now).await,
                    // Nobody can do anything about it that the next email would not show.
                    LetterName::Notice(_) => Ok(false),
                }
            })
        })
        .await
    }
}

async fn telling(
    tx: &mut Tx,
    (rung, from): (Uuid, Seq),
    why: &str,
    (now, id): (Timestamp, Uuid),
) -> Result<bool> {
    let channel = ChannelKind::Email;
    let Some(Emailed { of, .. }) = tx.find_emailed(rung, from).await? else { return Ok(false) };
    // Of two that bring the same report one waits here, and finds it noted.
    tx.lock_notification(of).await?;
    let Some(Emailed { to, .. }) = tx.find_emailed(rung, from).await? else { return Ok(false) };
    let (outcome, said) = ("bounced".to_owned(), why.to_owned());
    tx.insert_attempt(id, &AttemptRow { of, channel, from, to, at: now, outcome, why: said }).await?;
    // Read in the meantime, or no longer theirs to see: there is nothing to make up for.
    let again = ClaimedRung { id: rung, of, channel, from, to, tries: 1, first_try: now };
    if compose(tx, &again, now).await?.is_some() {
        tx.bounce_rung(rung, (of, from), why, now).await?;
    }
    Ok(true)
}

/// Of a code that can still be used, and of its last email: another one made another code.
async fn code_mail(
    tx: &mut Tx,
    (id, until): (OneUseCodeId, Timestamp),
    why: &str,
    now: Timestamp,
) -> Result<bool> {
    let found = tx.find_one_use_code_by_id(id).await?;
    match found.filter(|code| code.times.expires_at == Some(until)) {
        Some(_) => Ok(tx.bounce_job(JobId(id.0), why, now).await?),
        None => Ok(false),
    }
}
