//! The timeline: entries are inserted and read, never changed.
//!
//! The condition `visible!` is `domain::window::can_see` in SQL; a property test
//! (`tests/visibility.rs`) holds the two equal on both databases.

use crate::{
    conversations::role,
    db::{Tx, all, one, optional, run},
    error::{Error, Result},
};
use frontdesk_domain::{
    entry::{Entry, EntryBody, Seq},
    id::{ConversationId, FacilityId, PersonId},
    role::{Role, Side},
    time::Timestamp,
};
use uuid::Uuid;

/// One of the windows of person `$2` contains the entry's `seq`, and the entry's
/// audience includes their side (`$3`: whether they are of management).
macro_rules! visible {
    () => {
        "exists (select 1 from participant_window w where w.conversation_id = e.conversation_id and w.person_id = $2 \
         and e.seq >= w.from_seq and (w.until_seq is null or e.seq <= w.until_seq)) \
         and (e.audience = 'everyone' or $3)"
    };
}

/// An entry with the name of who made it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EntryRow {
    /// The entry.
    pub entry: Entry,
    /// Its author's name and role.
    pub author: Option<(String, Role)>,
}

/// Which part of a timeline.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Range {
    /// The newest entries.
    Newest,
    /// The newest ones before this.
    Before(Seq),
    /// The oldest ones after this.
    After(Seq),
}

#[derive(sqlx::FromRow)]
struct Row {
    seq: i64,
    author_id: Option<Uuid>,
    author_name: Option<String>,
    author_role: Option<String>,
    at: i64,
    body: String,
}

macro_rules! entries {
    ($order:literal) => {
        concat!(
            "select e.seq, e.author_id, p.name as author_name, m.role as author_role, e.at, e.body from entry e \
             left join person p on p.id = e.author_id \
             left join membership m on m.person_id = e.author_id and m.facility_id = $4 \
             where e.conversation_id = $1 and ",
            visible!(),
            $order,
        )
    };
}

impl Tx {
    /// The entries that this person may see, oldest first, at most `limit`.
    pub async fn list_visible_entries(
        &mut self,
        facility: FacilityId,
        conversation: ConversationId,
        (person, side): (PersonId, Side),
        range: Range,
        limit: i64,
    ) -> Result<Vec<EntryRow>> {
        let is_management = side == Side::Management;
        let (ids, before) =
            ((conversation.0, person.0, facility.0), matches!(range, Range::Before(_) | Range::Newest));
        let edge = match range {
            Range::Newest => i64::MAX,
            Range::Before(seq) | Range::After(seq) => seq.0,
        };
        let mut rows = if before {
            let sql = entries!(" and e.seq < $5 order by e.seq desc limit $6");
            all!(self, Row, sql, ids.0, ids.1, is_management, ids.2, edge, limit)?
        } else {
            let sql = entries!(" and e.seq > $5 order by e.seq limit $6");
            all!(self, Row, sql, ids.0, ids.1, is_management, ids.2, edge, limit)?
        };
        if before {
            rows.reverse();
        }
        rows.into_iter().map(|row| row.entry(conversation)).collect()
    }

    /// Who made the newest entry of this kind that the person may see, and when.
    pub async fn find_newest_of_kind(
        &mut self,
        conversation: ConversationId,
        (person, side): (PersonId, Side),
        kind: &str,
    ) -> Result<Option<(Option<String>, Timestamp)>> {
        let row = optional!(
            self,
            (Option<String>, i64),
            concat!(
                "select p.name, e.at from entry e left join person p on p.id = e.author_id \
                 where e.conversation_id = $1 and ",
                visible!(),
                " and e.kind = $4 order by e.seq desc limit 1"
            ),
            conversation.0,
            person.0,
            side == Side::Management,
            kind,
        )?;
        Ok(row.map(|(name, at)| (name, Timestamp(at))))
    }

    /// Entries after `read` that this person may see, did not write, and has something to read in.
    pub(crate) async fn count_unread(
        &mut self,
        conversation: ConversationId,
        (person, side): (PersonId, Side),
        read: Seq,
    ) -> Result<i64> {
        let (count,) = one!(
            self,
            (i64,),
            concat!(
                "select count(*) from entry e where e.conversation_id = $1 and ",
                visible!(),
                " and e.seq > $4 and e.counts_as_unread and (e.author_id is null or e.author_id <> $2)"
            ),
            conversation.0,
            person.0,
            side == Side::Management,
            read.0,
        )?;
        Ok(count)
    }

    pub(crate) async fn insert_entry(&mut self, entry: &Entry) -> Result<()> {
        let body = serde_json::to_string(&entry.body).map_err(Error::corrupt)?;
        run!(
            self,
            "insert into entry (conversation_id, seq, author_id, at, kind, audience, counts_as_unread, body) \
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
            entry.conversation.0,
            entry.seq.0,
            entry.author.map(|author| author.0),
            entry.at.0,
            entry.body.kind(),
            entry.body.audience().word(),
            entry.body.counts_as_unread(),
            &body,
        )?;
        Ok(())
    }
}

impl Row {
    fn entry(self, conversation: ConversationId) -> Result<EntryRow> {
        let body: EntryBody = serde_json::from_str(&self.body).map_err(Error::corrupt)?;
        let author = match (self.author_name, self.author_role) {
            (Some(name), Some(word)) => Some((name, role(&word)?)),
            _ => None,
        };
        let author_id = self.author_id.map(PersonId);
        let entry =
            Entry { conversation, seq: Seq(self.seq), author: author_id, at: Timestamp(self.at), body };
        Ok(EntryRow { entry, author })
    }
}
