//! What reports are counted from: that conversations exist, when something of which kind was
//! written in them and by whom. No text is read.

use crate::{
    conversations::role,
    db::{Conn, Tx, all},
    error::{Error, Result},
};
use frontdesk_domain::{
    id::{ConversationId, FacilityId, TopicId},
    report::{Event, What},
    role::Side,
    time::Timestamp,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Which conversations of a facility: those opened in a stretch of time, about any topic or one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReportQuery {
    /// Of which facility.
    pub facility: FacilityId,
    /// Opened at this instant or later.
    pub from: Timestamp,
    /// Opened before this one.
    pub until: Timestamp,
    /// About this topic.
    pub topic: Option<TopicId>,
}

/// One conversation as far as a report goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reported {
    /// Which.
    pub conversation: ConversationId,
    /// About what.
    pub topic: TopicId,
    /// When it was opened.
    pub opened_at: Timestamp,
}

/// The entries that the clocks hear, each conversation's in its order. Of a resolution the category
/// alone is taken out of what is written.
macro_rules! events {
    ($category:literal) => {
        concat!(
            "select c.id, c.resident_id, e.author_id, e.at, e.kind, case when e.kind = 'resolution' then ",
            $category,
            " end from conversation c join entry e on e.conversation_id = c.id \
             where c.facility_id = $1 and c.opened_at >= $2 and c.opened_at < $3 and (not $4 or c.topic_id = $5) \
             and e.kind in ('message', 'reopened', 'resolved', 'resolution') order by c.id, e.seq"
        )
    };
}

/// The sort of work of the first ticket that each conversation links to now.
macro_rules! tickets {
    ($category:literal) => {
        concat!(
            "select c.id, ",
            $category,
            " from conversation c join record_link l on l.conversation_id = c.id join record r on r.id = l.record_id \
             where c.facility_id = $1 and c.opened_at >= $2 and c.opened_at < $3 and (not $4 or c.topic_id = $5) \
             and r.kind = 'ticket' and r.facility_id = $1 and l.unlinked_seq is null order by c.id, l.seq desc"
        )
    };
}

macro_rules! list {
    ($tx:expr, $row:ty, $sql:expr, $query:expr) => {
        all!(
            $tx,
            $row,
            $sql,
            $query.facility.0,
            $query.from.0,
            $query.until.0,
            $query.topic.is_some(),
            $query.topic.map(|topic| topic.0),
        )
    };
}

/// Conversation, its resident, author, instant, kind, resolution category.
type EventRow = (Uuid, Uuid, Option<Uuid>, i64, String, Option<String>);

impl Tx {
    /// The conversations that fit, oldest first.
    pub async fn list_reported(&mut self, query: &ReportQuery) -> Result<Vec<Reported>> {
        let sql = "select c.id, c.topic_id, c.opened_at from conversation c where c.facility_id = $1 \
                   and c.opened_at >= $2 and c.opened_at < $3 and (not $4 or c.topic_id = $5) order by c.id";
        let rows = list!(self, (Uuid, Uuid, i64), sql, query)?;
        let row = |(id, topic, at)| Reported {
            conversation: ConversationId(id),
            topic: TopicId(topic),
            opened_at: Timestamp(at),
        };
        Ok(rows.into_iter().map(row).collect())
    }

    /// What happened in them, each with its events in the order of its timeline.
    ///
    /// Which side somebody was on when they wrote is not kept. It is taken from what is: the resident
    /// whom the conversation concerns is a resident, everybody else is on the side of their role now.
    pub async fn list_reported_events(
        &mut self,
        query: &ReportQuery,
    ) -> Result<HashMap<ConversationId, Vec<Event>>> {
        let sides = self.list_sides(query.facility).await?;
        let sql = match self.conn {
            Conn::Sqlite(_) => events!("json_extract(e.body, '$.category')"),
            Conn::Postgres(_) => events!("e.body::json ->> 'category'"),
        };
        let mut events: HashMap<_, Vec<_>> = HashMap::new();
        for (conversation, resident, author, at, kind, category) in list!(self, EventRow, sql, query)? {
            let side = match author {
                Some(author) if author != resident => sides.get(&author).copied().unwrap_or(Side::Resident),
                _ => Side::Resident,
            };
            let event = Event { at: Timestamp(at), what: what(&kind, side, category)? };
            events.entry(ConversationId(conversation)).or_default().push(event);
        }
        Ok(events)
    }

    /// The category of the ticket that each of them links to now; of several, of the first one.
    pub async fn list_reported_tickets(
        &mut self,
        query: &ReportQuery,
    ) -> Result<HashMap<ConversationId, String>> {
        let sql = match self.conn {
            Conn::Sqlite(_) => tickets!("json_extract(r.facts, '$.category')"),
            Conn::Postgres(_) => tickets!("r.facts::json ->> 'category'"),
        };
        // The first link comes last and stays.
        let rows = list!(self, (Uuid, String), sql, query)?;
        Ok(rows.into_iter().map(|(id, category)| (ConversationId(id), category)).collect())
    }

    /// Since when each open conversation of a facility (about this topic) has been waiting for management.
    pub async fn list_waits(&mut self, of: FacilityId, topic: Option<TopicId>) -> Result<Vec<Timestamp>> {
        let rows = all!(
            self,
            (i64,),
            "select waiting_since from conversation where facility_id = $1 and status = 'open' \
             and waiting_on = 'management' and waiting_since is not null and (not $2 or topic_id = $3) \
             order by waiting_since",
            of.0,
            topic.is_some(),
            topic.map(|topic| topic.0),
        )?;
        Ok(rows.into_iter().map(|(since,)| Timestamp(since)).collect())
    }

    async fn list_sides(&mut self, of: FacilityId) -> Result<HashMap<Uuid, Side>> {
        let sql = "select person_id, role from membership where facility_id = $1";
        let rows = all!(self, (Uuid, String), sql, of.0)?;
        rows.into_iter().map(|(person, word)| Ok((person, role(&word)?.side()))).collect()
    }
}

fn what(kind: &str, side: Side, category: Option<String>) -> Result<What> {
    match (kind, category) {
        ("message", _) => Ok(What::Message(side)),
        ("reopened", _) => Ok(What::Reopened(side)),
        ("resolved", _) => Ok(What::Resolved),
        ("resolution", Some(word)) => word.parse().map(What::Category).map_err(Error::corrupt),
        _ => Err(Error::corrupt(format_args!("an entry {kind} in a report"))),
    }
}
