//! All conversations of a facility, as far as somebody may know of them who is in none:
//! no subject, no entry.

use crate::{
    conversations::{status, waiting},
    db::{Tx, all, one},
    error::Result,
};
use frontdesk_domain::{
    conversation::{Status, Waiting},
    id::{ConversationId, FacilityId, PersonId, TopicId},
    time::Timestamp,
};
use uuid::Uuid;

/// That a conversation exists.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OverseenRow {
    /// Which.
    pub conversation: ConversationId,
    /// The resident's name.
    pub resident: String,
    /// The unit's code.
    pub unit: Option<String>,
    /// The topic's name.
    pub topic: String,
    /// Where it stands.
    pub status: Status,
    /// Whose turn it is.
    pub waiting: Option<Waiting>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// Whether the reader is in it.
    pub is_here: bool,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    resident: String,
    unit: Option<String>,
    topic: String,
    status: String,
    waiting_on: Option<String>,
    waiting_since: Option<i64>,
    opened_at: i64,
    is_here: bool,
}

/// Which of them; everything left out says "any".
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct OverseenQuery {
    /// With this status.
    pub status: Option<Status>,
    /// About this topic.
    pub topic: Option<TopicId>,
    /// Opened at this instant or later.
    pub from: Option<Timestamp>,
    /// Opened before this one.
    pub until: Option<Timestamp>,
    /// Waiting for management since the first of these instants or later, and before the second.
    pub waiting: Option<(Timestamp, Timestamp)>,
}

/// The conversations of facility `$1` that fit.
macro_rules! fitting {
    () => {
        "c.facility_id = $1 and ($2 = '' or c.status = $2) and (not $3 or c.topic_id = $4) \
         and c.opened_at >= $5 and c.opened_at < $6 and (not $7 or (c.status = 'open' \
         and c.waiting_on = 'management' and c.waiting_since >= $8 and c.waiting_since < $9))"
    };
}

macro_rules! asked {
    ($how:ident, $tx:expr, $row:ty, $sql:expr, $facility:expr, $query:expr $(, $more:expr)*) => {{
        let waiting = $query.waiting.unwrap_or_default();
        $how!(
            $tx,
            $row,
            $sql,
            $facility.0,
            $query.status.map(Status::word).unwrap_or_default(),
            $query.topic.is_some(),
            $query.topic.map(|topic| topic.0),
            $query.from.map_or(i64::MIN, |from| from.0),
            $query.until.map_or(i64::MAX, |until| until.0),
            $query.waiting.is_some(),
            waiting.0.0,
            waiting.1.0,
            $($more,)*
        )
    }};
}

impl Tx {
    /// The facility's conversations that fit and stand before `before`, newest first.
    pub async fn list_overseen(
        &mut self,
        facility: FacilityId,
        reader: PersonId,
        query: &OverseenQuery,
        before: Option<ConversationId>,
        limit: i64,
    ) -> Result<Vec<OverseenRow>> {
        let edge = before.map_or(Uuid::max(), |before| before.0);
        let sql = concat!(
            "select c.id, r.name as resident, u.code as unit, t.name as topic, c.status, c.waiting_on, c.waiting_since, \
             c.opened_at, exists (select 1 from participant_window w where w.conversation_id = c.id \
             and w.person_id = $10 and w.until_seq is null) as is_here from conversation c \
             join person r on r.id = c.resident_id join topic t on t.id = c.topic_id \
             left join unit u on u.id = c.unit_id where ",
            fitting!(),
            " and c.id < $11 order by c.id desc limit $12"
        );
        let rows = asked!(all, self, Row, sql, facility, query, reader.0, edge, limit)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// How many conversations of the facility fit.
    pub async fn count_overseen(&mut self, facility: FacilityId, query: &OverseenQuery) -> Result<i64> {
        let sql = concat!("select count(*) from conversation c where ", fitting!());
        Ok(asked!(one, self, (i64,), sql, facility, query)?.0)
    }
}

impl TryFrom<Row> for OverseenRow {
    type Error = crate::Error;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            conversation: ConversationId(row.id),
            resident: row.resident,
            unit: row.unit,
            topic: row.topic,
            status: status(&row.status)?,
            waiting: waiting(row.waiting_on, row.waiting_since)?,
            opened_at: Timestamp(row.opened_at),
            is_here: row.is_here,
        })
    }
}
