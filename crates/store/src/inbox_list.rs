//! Lists: one index range scan each, whatever the building's history.

use crate::{
    conversations::{status, waiting},
    db::{Tx, all, one, optional},
    error::{Error, Result},
};
use frontdesk_domain::{
    conversation::{Status, Waiting},
    entry::Seq,
    id::{ConversationId, FacilityId, PersonId},
    inbox::Tab,
    time::Timestamp,
};
use uuid::Uuid;

/// Where a row stands in its list; the next page begins after it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    /// Smaller is nearer the top.
    pub sort: i64,
    /// Of two equal ones, by id.
    pub conversation: ConversationId,
}

impl Place {
    /// Before every row.
    pub const TOP: Self = Self { sort: i64::MIN, conversation: ConversationId(Uuid::nil()) };
}

/// A row of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListRow {
    /// Its place.
    pub place: Place,
    /// The subject, if there is one.
    pub subject: Option<String>,
    /// The topic's name.
    pub topic: String,
    /// The resident's name.
    pub resident: String,
    /// The unit's code.
    pub unit: Option<String>,
    /// Where it stands, as far as this person may know.
    pub status: Status,
    /// Whose turn it is, as far as this person may know.
    pub waiting: Option<Waiting>,
    /// The newest entry they may see.
    pub last_seq: Seq,
    /// When it was made.
    pub last_at: Timestamp,
    /// Who made it.
    pub last_author: Option<(PersonId, String)>,
    /// Its kind.
    pub last_kind: String,
    /// The beginning of its text.
    pub last_text: String,
    /// Entries not read.
    pub unread: i64,
    /// Put back among the unread.
    pub is_marked_unread: bool,
    /// Read up to here.
    pub read_seq: Seq,
    /// Whether they are in it now.
    pub is_here: bool,
}

/// Something changed in a person's list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Changed {
    /// Where.
    pub conversation: ConversationId,
    /// The person's counter after it.
    pub changed: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    conversation_id: Uuid,
    sort: i64,
    subject: Option<String>,
    topic: String,
    resident: String,
    unit: Option<String>,
    status: String,
    waiting_on: Option<String>,
    waiting_since: Option<i64>,
    last_seq: i64,
    last_at: i64,
    last_author_id: Option<Uuid>,
    last_author: Option<String>,
    last_kind: String,
    last_text: String,
    unread: i64,
    is_marked_unread: bool,
    read_seq: i64,
    is_here: bool,
}

macro_rules! rows {
    ($condition:literal) => {
        concat!(
            "select i.conversation_id, i.sort, c.subject, t.name as topic, r.name as resident, u.code as unit, i.status, \
             i.waiting_on, i.waiting_since, i.last_seq, i.last_at, i.last_author_id, a.name as last_author, i.last_kind, \
             i.last_text, i.unread, i.is_marked_unread, i.read_seq, i.is_here from inbox i \
             join conversation c on c.id = i.conversation_id join topic t on t.id = c.topic_id \
             join person r on r.id = c.resident_id left join unit u on u.id = c.unit_id \
             left join person a on a.id = i.last_author_id where i.facility_id = $1 and i.person_id = $2 and ",
            $condition
        )
    };
}

impl Tx {
    /// The rows of one of a person's lists after `after`, from the top.
    pub async fn list_inbox(
        &mut self,
        facility: FacilityId,
        person: PersonId,
        tab: Tab,
        after: Place,
        limit: i64,
    ) -> Result<Vec<ListRow>> {
        let sql = rows!(
            "i.tab = $3 and (i.sort, i.conversation_id) > ($4, $5) order by i.sort, i.conversation_id limit $6"
        );
        let rows = all!(
            self,
            Row,
            sql,
            facility.0,
            person.0,
            tab.number(),
            after.sort,
            after.conversation.0,
            limit
        )?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// A person's row of one conversation.
    pub async fn find_inbox_row(
        &mut self,
        facility: FacilityId,
        person: PersonId,
        conversation: ConversationId,
    ) -> Result<Option<ListRow>> {
        let sql = rows!("i.conversation_id = $3");
        optional!(self, Row, sql, facility.0, person.0, conversation.0)?.map(TryInto::try_into).transpose()
    }

    /// The person's rows about one resident, newest conversation first, but for one.
    pub async fn list_inbox_of_resident(
        &mut self,
        facility: FacilityId,
        person: PersonId,
        resident: PersonId,
        but: ConversationId,
        limit: i64,
    ) -> Result<Vec<ListRow>> {
        let sql =
            rows!("c.resident_id = $3 and i.conversation_id <> $4 order by i.conversation_id desc limit $5");
        let rows = all!(self, Row, sql, facility.0, person.0, resident.0, but.0, limit)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// How long each of a person's lists is.
    pub async fn count_inbox(&mut self, facility: FacilityId, person: PersonId) -> Result<Vec<(Tab, i64)>> {
        let sql = "select tab, count(*) from inbox where facility_id = $1 and person_id = $2 group by tab";
        let rows = all!(self, (i64, i64), sql, facility.0, person.0)?;
        let tab =
            |number| Tab::from_number(number).ok_or_else(|| Error::corrupt(format_args!("tab {number}")));
        rows.into_iter().map(|(number, count)| Ok((tab(number)?, count))).collect()
    }

    /// How many open conversations hold something the person has not read.
    pub async fn count_unread_conversations(
        &mut self,
        facility: FacilityId,
        person: PersonId,
    ) -> Result<i64> {
        let sql = "select count(*) from inbox where facility_id = $1 and person_id = $2 and tab in (0, 1) \
                   and (unread > 0 or is_marked_unread)";
        Ok(one!(self, (i64,), sql, facility.0, person.0)?.0)
    }

    /// The person's counter.
    pub async fn find_cursor(&mut self, facility: FacilityId, person: PersonId) -> Result<i64> {
        let sql = "select changed from membership where facility_id = $1 and person_id = $2";
        Ok(optional!(self, (i64,), sql, facility.0, person.0)?.map_or(0, |(changed,)| changed))
    }

    /// What changed for the person after `cursor`, in that order.
    pub async fn list_changed(
        &mut self,
        facility: FacilityId,
        person: PersonId,
        cursor: i64,
        limit: i64,
    ) -> Result<Vec<Changed>> {
        let rows = all!(
            self,
            (Uuid, i64),
            "select conversation_id, changed from inbox where facility_id = $1 and person_id = $2 and changed > $3 \
             order by changed limit $4",
            facility.0,
            person.0,
            cursor,
            limit,
        )?;
        Ok(rows
            .into_iter()
            .map(|(id, changed)| Changed { conversation: ConversationId(id), changed })
            .collect())
    }
}

impl TryFrom<Row> for ListRow {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            place: Place { sort: row.sort, conversation: ConversationId(row.conversation_id) },
            subject: row.subject,
            topic: row.topic,
            resident: row.resident,
            unit: row.unit,
            status: status(&row.status)?,
            waiting: waiting(row.waiting_on, row.waiting_since)?,
            last_seq: Seq(row.last_seq),
            last_at: Timestamp(row.last_at),
            last_author: row.last_author_id.map(PersonId).zip(row.last_author),
            last_kind: row.last_kind,
            last_text: row.last_text,
            unread: row.unread,
            is_marked_unread: row.is_marked_unread,
            read_seq: Seq(row.read_seq),
            is_here: row.is_here,
        })
    }
}
