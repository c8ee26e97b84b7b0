//! All that was ever tried, to be compared with what arrived.

use crate::{
    attempts::AttemptRow,
    db::{Tx, all, one},
    error::Result,
    notifications::Told,
    rungs::channel,
};
use frontdesk_domain::{
    entry::Seq,
    id::{ConversationId, FacilityId, PersonId},
    time::Timestamp,
};
use uuid::Uuid;

type Row = (Uuid, Uuid, Uuid, String, i64, i64, i64, String, String);

impl Tx {
    /// What became of every try that was noted, the oldest first.
    pub async fn list_attempts(&mut self) -> Result<Vec<AttemptRow>> {
        let rows = all!(
            self,
            Row,
            "select facility_id, person_id, conversation_id, channel, from_seq, to_seq, at, outcome, why \
             from notification_attempt order by at, id",
        )?;
        let attempt = |(facility, person, conversation, word, from, to, at, outcome, why): Row| {
            let of = Told {
                facility: FacilityId(facility),
                person: PersonId(person),
                conversation: ConversationId(conversation),
            };
            let (from, to, at) = (Seq(from), Seq(to), Timestamp(at));
            Ok(AttemptRow { of, channel: channel(&word)?, from, to, at, outcome, why })
        };
        rows.into_iter().map(attempt).collect()
    }

    /// How many channels have something to tell, or are at it.
    pub async fn count_waiting_rungs(&mut self) -> Result<i64> {
        let sql =
            "select count(*) from notification_rung where news_at is not null or lease_until is not null";
        Ok(one!(self, (i64,), sql)?.0)
    }
}
