//! What became of every try to tell somebody, and when they read: the trace of an entry.

use crate::{
    db::{Tx, all, run},
    error::Result,
    notifications::Told,
    rungs::channel,
};
use frontdesk_domain::{
    channel::ChannelKind,
    entry::Seq,
    id::{ConversationId, PersonId},
    time::Timestamp,
};
use uuid::Uuid;

/// One try.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AttemptRow {
    /// Whom, of what.
    pub of: Told,
    /// By which channel.
    pub channel: ChannelKind,
    /// From this entry …
    pub from: Seq,
    /// … to that one.
    pub to: Seq,
    /// When.
    pub at: Timestamp,
    /// `sent`, `later`, `never` or `gone`; `bounced`, where it was sent and came back.
    pub outcome: String,
    /// Why, where it did not get through: no address, no token, nothing that was said.
    pub why: String,
}

/// How one person was reached with one entry, by one channel.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TraceRow {
    /// Whom.
    pub person: PersonId,
    /// By which channel.
    pub channel: ChannelKind,
    /// When it was tried; `None`: it is still to come.
    pub tried_at: Option<Timestamp>,
    /// When it is due, where it is still to come.
    pub due_at: Option<Timestamp>,
    /// As in [`AttemptRow::outcome`]; empty where it is still to come.
    pub outcome: String,
    /// As in [`AttemptRow::why`].
    pub why: String,
}

type Row = (Uuid, String, Option<i64>, Option<i64>, String, String);

fn row((person, word, tried, due, outcome, why): Row) -> Result<TraceRow> {
    let (tried_at, due_at) = (tried.map(Timestamp), due.map(Timestamp));
    Ok(TraceRow { person: PersonId(person), channel: channel(&word)?, tried_at, due_at, outcome, why })
}

impl Tx {
    /// Notes a try.
    pub async fn insert_attempt(&mut self, id: Uuid, new: &AttemptRow) -> Result<()> {
        run!(
            self,
            "insert into notification_attempt (id, facility_id, conversation_id, person_id, channel, from_seq, to_seq, \
             at, outcome, why) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            id,
            new.of.facility.0,
            new.of.conversation.0,
            new.of.person.0,
            new.channel.word(),
            new.from.0,
            new.to.0,
            new.at.0,
            &new.outcome,
            &new.why,
        )?;
        Ok(())
    }

    /// Every try that told of this entry, the oldest first, and every step that is still to come.
    pub async fn list_trace(&mut self, conversation: ConversationId, seq: Seq) -> Result<Vec<TraceRow>> {
        let tried = all!(
            self,
            Row,
            "select person_id, channel, at, cast(null as bigint), outcome, why from notification_attempt \
             where conversation_id = $1 and to_seq >= $2 and from_seq <= $2 order by at, id",
            conversation.0,
            seq.0,
        )?;
        let to_come = all!(
            self,
            Row,
            "select person_id, channel, cast(null as bigint), due_at, '', coalesce(last_error, '') from notification_rung \
             where conversation_id = $1 and due_at is not null and from_seq <= $2 order by due_at, id",
            conversation.0,
            seq.0,
        )?;
        tried.into_iter().chain(to_come).map(row).collect()
    }

    /// When each of those who have read this entry had read it.
    pub async fn list_readers(
        &mut self,
        conversation: ConversationId,
        seq: Seq,
    ) -> Result<Vec<(PersonId, Timestamp)>> {
        let rows = all!(
            self,
            (Uuid, i64),
            "select person_id, min(at) from entry_read where conversation_id = $1 and up_to_seq >= $2 \
             group by person_id order by person_id",
            conversation.0,
            seq.0,
        )?;
        Ok(rows.into_iter().map(|(person, at)| (PersonId(person), Timestamp(at))).collect())
    }
}
