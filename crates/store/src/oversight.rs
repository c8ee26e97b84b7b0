//! All conversations of a facility, as far as somebody may know of them who is in none:
//! no subject, no entry.

use crate::{
    conversations::{status, waiting},
    db::{Tx, all, one},
    error::Result,
};
use frontdesk_domain::{
    conversation::{Status, Waiting},
    id::{ConversationId, FacilityId, PersonId},
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

macro_rules! overseen {
    ($condition:literal) => {
        concat!(
            "select c.id, r.name as resident, u.code as unit, t.name as topic, c.status, c.waiting_on, c.waiting_since, \
             c.opened_at, exists (select 1 from participant_window w where w.conversation_id = c.id \
             and w.person_id = $2 and w.until_seq is null) as is_here from conversation c \
             join person r on r.id = c.resident_id join topic t on t.id = c.topic_id \
             left join unit u on u.id = c.unit_id where c.facility_id = $1 and c.id < $3 ",
            $condition,
            " order by c.id desc limit $4"
        )
    };
}

impl Tx {
    /// The facility's conversations with this status (or any) before `before`, newest first.
    pub async fn list_overseen(
        &mut self,
        facility: FacilityId,
        reader: PersonId,
        of: Option<Status>,
        before: Option<ConversationId>,
        limit: i64,
    ) -> Result<Vec<OverseenRow>> {
        let edge = before.map_or(Uuid::max(), |before| before.0);
        let rows = match of {
            Some(of) => {
                let sql = overseen!("and c.status = $5");
                all!(self, Row, sql, facility.0, reader.0, edge, limit, of.word())?
            }
            None => all!(self, Row, overseen!(""), facility.0, reader.0, edge, limit)?,
        };
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// How many conversations of the facility have this status, or any.
    pub async fn count_conversations(&mut self, facility: FacilityId, of: Option<Status>) -> Result<i64> {
        let word = of.map(Status::word).unwrap_or_default();
        let sql = "select count(*) from conversation where facility_id = $1 and ($2 = '' or status = $2)";
        Ok(one!(self, (i64,), sql, facility.0, word)?.0)
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
