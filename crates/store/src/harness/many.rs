//! A facility with the conversations of years, to measure with.

use crate::{
    db::{Conn, Tx, run},
    error::Result,
};
use frontdesk_domain::{
    id::{FacilityId, PersonId, TopicId},
    time::Timestamp,
};

impl Tx {
    /// `count` conversations of a resident, 4 h 10 min apart until `last`, each with a question, an
    /// answer of `ours`, an end, a re-open and another answer, and texts as long as people write them.
    pub async fn insert_many_conversations(
        &mut self,
        (facility, topic): (FacilityId, TopicId),
        (resident, ours): (PersonId, PersonId),
        last: Timestamp,
        count: i64,
    ) -> Result<()> {
        // The ids are made of the numbers, so their order is that of the numbers.
        let conversations = match self.conn {
            Conn::Sqlite(_) => {
                "with recursive n (i) as (select 1 union all select i + 1 from n where i < $5) \
                 insert into conversation (id, facility_id, topic_id, resident_id, status, last_seq, opened_at, \
                 resolved_at, waiting_on, waiting_since) \
                 select cast(substr('0000000' || i, -8) || substr('0000000' || i, -8) as blob), $1, $2, $3, 'open', 7, \
                 $4 - ($5 - i) * 15000000, null, 'resident', $4 - ($5 - i) * 15000000 + 14400000 from n"
            }
            Conn::Postgres(_) => {
                "insert into conversation (id, facility_id, topic_id, resident_id, status, last_seq, opened_at, \
                 resolved_at, waiting_on, waiting_since) \
                 select lpad(i::text, 32, '0')::uuid, $1, $2, $3, 'open', 7, \
                 $4 - ($5 - i) * 15000000, null, 'resident', $4 - ($5 - i) * 15000000 + 14400000 \
                 from generate_series(1, $5) i"
            }
        };
        run!(self, conversations, facility.0, topic.0, resident.0, last.0, count)?;
        // Entries 1 to 7, forty minutes apart.
        let entries = "with what (seq, kind, is_ours, audience, body) as (values \
             (1, 'message', 0, 'everyone', '{\"kind\":\"message\",\"text\":\"$\"}'), \
             (2, 'message', 1, 'everyone', '{\"kind\":\"message\",\"text\":\"$\"}'), \
             (3, 'resolved', 1, 'everyone', '{\"kind\":\"resolved\"}'), \
             (4, 'resolution', 1, 'management', '{\"kind\":\"resolution\",\"category\":\"escalated\",\"escalated_to\":\"X\"}'), \
             (5, 'reopened', 0, 'everyone', '{\"kind\":\"reopened\"}'), \
             (6, 'message', 0, 'everyone', '{\"kind\":\"message\",\"text\":\"$\"}'), \
             (7, 'message', 1, 'everyone', '{\"kind\":\"message\",\"text\":\"$\"}')) \
             insert into entry (conversation_id, seq, author_id, at, kind, audience, counts_as_unread, body) \
             select c.id, w.seq, case when w.is_ours = 1 then $2 else c.resident_id end, c.opened_at + (w.seq - 1) * 2400000, \
             w.kind, w.audience, w.kind = 'message', replace(w.body, '$', $3) from conversation c cross join what w \
             where c.facility_id = $1 order by c.id, w.seq";
        run!(self, entries, facility.0, ours.0, "Good morning, as I said. ".repeat(20))?;
        Ok(())
    }
}
