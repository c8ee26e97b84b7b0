//! Emails that came back after a mail server had taken them.

use crate::{
    db::{Tx, optional, run},
    error::Result,
    notifications::Told,
};
use frontdesk_domain::{
    channel::ChannelKind,
    entry::Seq,
    id::{ConversationId, FacilityId, JobId, PersonId},
    time::Timestamp,
};
use uuid::Uuid;

/// An email that was sent, and has not come back yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Emailed {
    /// Whom, of what.
    pub of: Told,
    /// The newest entry that it told of.
    pub to: Seq,
}

impl Tx {
    /// The email that told of this by this row of the channel, from this entry on; nothing where there was none, or
    /// where it has come back as often as it was sent.
    pub async fn find_emailed(&mut self, rung: Uuid, from: Seq) -> Result<Option<Emailed>> {
        type Row = (Uuid, Uuid, Uuid, i64);
        let row = optional!(
            self,
            Row,
            "select a.facility_id, a.person_id, a.conversation_id, max(a.to_seq) from notification_attempt a \
             join notification_rung r on r.person_id = a.person_id and r.conversation_id = a.conversation_id \
             and r.channel = a.channel where r.id = $1 and r.channel = $2 and a.from_seq = $3 \
             group by a.facility_id, a.person_id, a.conversation_id \
             having sum(case a.outcome when 'sent' then 1 when 'bounced' then -1 else 0 end) > 0",
            rung,
            ChannelKind::Email.word(),
            from.0,
        )?;
        Ok(row.map(|(facility, person, conversation, to)| {
            let (facility, person) = (FacilityId(facility), PersonId(person));
            Emailed { of: Told { facility, person, conversation: ConversationId(conversation) }, to: Seq(to) }
        }))
    }

    /// The channel did not tell it after all: it is broken and visible, with what it was to tell from this entry on,
    /// and the next one moves up.
    pub async fn bounce_rung(
        &mut self,
        id: Uuid,
        (of, from): (Told, Seq),
        why: &str,
        now: Timestamp,
    ) -> Result<()> {
        self.ask_again(of, now).await?;
        run!(
            self,
            "update notification_rung set from_seq = case when from_seq < $2 then from_seq else $2 end, to_seq = null, \
             news_at = coalesce(news_at, $4), due_at = null, not_before = null, tries = 0, first_try_at = null, \
             is_broken = $5, dead_at = $4, last_error = $3 where id = $1",
            id,
            from.0,
            why,
            now.0,
            true,
        )?;
        Ok(())
    }

    /// The email of a job that was done came back: the job is dead and visible. Whether there is such a one.
    pub async fn bounce_job(&mut self, id: JobId, why: &str, now: Timestamp) -> Result<bool> {
        let sql = "update job set done_at = null, dead_at = $3, last_error = $2 \
                   where id = $1 and done_at is not null and dead_at is null";
        Ok(run!(self, sql, id.0, why, now.0)? > 0)
    }
}
