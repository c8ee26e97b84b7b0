//! Conversations: one row each, changed only under its lock.

use crate::{
    db::{Conn, Tx, all, optional, run},
    error::{Error, Result},
};
use frontdesk_domain::{
    conversation::{Conversation, Status, Waiting},
    entry::Seq,
    id::{ConversationId, FacilityId, PersonId, TopicId, UnitId},
    role::{Role, Side},
    time::Timestamp,
};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    facility_id: Uuid,
    topic_id: Uuid,
    resident_id: Uuid,
    unit_id: Option<Uuid>,
    subject: Option<String>,
    status: String,
    waiting_on: Option<String>,
    waiting_since: Option<i64>,
    last_seq: i64,
    opened_at: i64,
    resolved_at: Option<i64>,
}

/// The names that the head of a thread shows.
#[derive(sqlx::FromRow, Clone, Debug)]
pub struct ConversationHead {
    /// The topic's name.
    pub topic: String,
    /// The resident's name.
    pub resident: String,
    /// The resident's role in the facility.
    pub resident_role: String,
    /// The unit's code.
    pub unit: Option<String>,
}

pub(crate) fn status(word: &str) -> Result<Status> {
    Status::from_word(word).ok_or_else(|| Error::corrupt(format_args!("status {word}")))
}

pub(crate) fn role(word: &str) -> Result<Role> {
    word.parse().map_err(Error::corrupt)
}

pub(crate) fn waiting(on: Option<String>, since: Option<i64>) -> Result<Option<Waiting>> {
    let (Some(on), Some(since)) = (on, since) else { return Ok(None) };
    let on = Side::from_word(&on).ok_or_else(|| Error::corrupt(format_args!("side {on}")))?;
    Ok(Some(Waiting { on, since: Timestamp(since) }))
}

impl TryFrom<Row> for Conversation {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: ConversationId(row.id),
            facility: FacilityId(row.facility_id),
            topic: TopicId(row.topic_id),
            resident: PersonId(row.resident_id),
            unit: row.unit_id.map(UnitId),
            subject: row.subject.map(|text| text.parse()).transpose().map_err(Error::corrupt)?,
            status: status(&row.status)?,
            waiting: waiting(row.waiting_on, row.waiting_since)?,
            last_seq: Seq(row.last_seq),
            opened_at: Timestamp(row.opened_at),
            resolved_at: row.resolved_at.map(Timestamp),
        })
    }
}

const FIND: &str = "select id, facility_id, topic_id, resident_id, unit_id, subject, status, waiting_on, waiting_since, \
                    last_seq, opened_at, resolved_at from conversation where id = $1 and facility_id = $2";
const FIND_AND_LOCK: &str = "select id, facility_id, topic_id, resident_id, unit_id, subject, status, waiting_on, \
                             waiting_since, last_seq, opened_at, resolved_at from conversation \
                             where id = $1 and facility_id = $2 for update";

impl Tx {
    /// The conversation, if it is one of this facility.
    pub async fn find_conversation(
        &mut self,
        facility: FacilityId,
        id: ConversationId,
    ) -> Result<Option<Conversation>> {
        optional!(self, Row, FIND, id.0, facility.0)?.map(TryInto::try_into).transpose()
    }

    /// The conversation, and nobody else changes it until this transaction ends.
    /// SQLite has one writer at a time anyway; Postgres locks the row.
    pub async fn lock_conversation(
        &mut self,
        facility: FacilityId,
        id: ConversationId,
    ) -> Result<Option<Conversation>> {
        let sql = match self.conn {
            Conn::Sqlite(_) => FIND,
            Conn::Postgres(_) => FIND_AND_LOCK,
        };
        optional!(self, Row, sql, id.0, facility.0)?.map(TryInto::try_into).transpose()
    }

    /// A new conversation.
    pub async fn insert_conversation(&mut self, new: &Conversation) -> Result<()> {
        run!(
            self,
            "insert into conversation (id, facility_id, topic_id, resident_id, unit_id, subject, status, waiting_on, \
             waiting_since, last_seq, opened_at, resolved_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            new.id.0,
            new.facility.0,
            new.topic.0,
            new.resident.0,
            new.unit.map(|unit| unit.0),
            new.subject.as_ref().map(|subject| subject.as_str()),
            new.status.word(),
            new.waiting.map(|waiting| waiting.on.word()),
            new.waiting.map(|waiting| waiting.since.0),
            new.last_seq.0,
            new.opened_at.0,
            new.resolved_at.map(|at| at.0),
        )?;
        Ok(())
    }

    /// The state after a transition; what never changes is left alone.
    pub(crate) async fn update_conversation(&mut self, next: &Conversation) -> Result<()> {
        run!(
            self,
            "update conversation set status = $2, waiting_on = $3, waiting_since = $4, last_seq = $5, resolved_at = $6 \
             where id = $1",
            next.id.0,
            next.status.word(),
            next.waiting.map(|waiting| waiting.on.word()),
            next.waiting.map(|waiting| waiting.since.0),
            next.last_seq.0,
            next.resolved_at.map(|at| at.0),
        )?;
        Ok(())
    }

    /// The names for the head of a thread.
    pub async fn find_conversation_head(
        &mut self,
        conversation: &Conversation,
    ) -> Result<Option<ConversationHead>> {
        optional!(
            self,
            ConversationHead,
            "select t.name as topic, p.name as resident, m.role as resident_role, u.code as unit from conversation c \
             join topic t on t.id = c.topic_id join person p on p.id = c.resident_id \
             join membership m on m.person_id = c.resident_id and m.facility_id = c.facility_id \
             left join unit u on u.id = c.unit_id where c.id = $1",
            conversation.id.0,
        )
    }

    /// What was resolved before `before`, oldest first, at most `limit`.
    pub async fn list_archivable(
        &mut self,
        facility: FacilityId,
        before: Timestamp,
        limit: i64,
    ) -> Result<Vec<ConversationId>> {
        let rows = all!(
            self,
            (Uuid,),
            "select id from conversation where facility_id = $1 and status = 'resolved' and resolved_at < $2 \
             order by resolved_at limit $3",
            facility.0,
            before.0,
            limit,
        )?;
        Ok(rows.into_iter().map(|(id,)| ConversationId(id)).collect())
    }
}
