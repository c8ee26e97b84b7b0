//! Somebody comes over to the other side of the desk: what their lists show was written for the
//! eyes that they had then, so it is written anew for those that they have now.

use crate::{
    conversations::{role, status, waiting},
    db::{Tx, all, one, run},
    error::Result,
    timeline::{EntryRow, Range},
};
use frontdesk_domain::{
    entry::Seq,
    id::{ConversationId, FacilityId, PersonId},
    inbox::{Placement, Standing, placement},
    role::Side,
};
use std::collections::BTreeSet;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    conversation_id: Uuid,
    status: String,
    waiting_on: Option<String>,
    waiting_since: Option<i64>,
    read_seq: i64,
    is_marked_unread: bool,
    is_here: bool,
}

/// Entries for management only that lie in somebody's windows.
macro_rules! kept_back {
    ($select:literal, $rest:literal) => {
        concat!(
            $select,
            " from participant_window w join conversation c on c.id = w.conversation_id \
             join membership m on m.facility_id = c.facility_id and m.person_id = w.person_id \
             join entry e on e.conversation_id = w.conversation_id and e.seq >= w.from_seq \
             and (w.until_seq is null or e.seq <= w.until_seq) \
             where c.facility_id = $1 and e.audience <> 'everyone' ",
            $rest
        )
    };
}

impl Tx {
    /// How many entries for management only lie in somebody's windows.
    pub async fn count_kept_back(&mut self, of: FacilityId, person: PersonId) -> Result<i64> {
        let sql = kept_back!("select count(*)", "and w.person_id = $2");
        Ok(one!(self, (i64,), sql, of.0, person.0)?.0)
    }

    /// Everybody on the residents' side in whose windows there are such entries.
    pub async fn list_kept_from(&mut self, of: FacilityId) -> Result<BTreeSet<PersonId>> {
        let rows = all!(self, (Uuid, String), kept_back!("select distinct w.person_id, m.role", ""), of.0)?;
        let mut people = BTreeSet::new();
        for (person, word) in rows {
            if role(&word)?.side() == Side::Resident {
                people.insert(PersonId(person));
            }
        }
        Ok(people)
    }

    /// Writes every row of somebody's lists in this facility as somebody on `side` is to see it.
    pub async fn rewrite_inbox(&mut self, of: FacilityId, person: PersonId, side: Side) -> Result<()> {
        let rows = all!(
            self,
            Row,
            "select conversation_id, status, waiting_on, waiting_since, read_seq, is_marked_unread, is_here from inbox \
             where facility_id = $1 and person_id = $2 order by conversation_id",
            of.0,
            person.0,
        )?;
        for row in rows {
            self.rewrite_row(of, (person, side), row).await?;
        }
        Ok(())
    }

    async fn rewrite_row(&mut self, of: FacilityId, reader: (PersonId, Side), row: Row) -> Result<()> {
        let id = ConversationId(row.conversation_id);
        let mut seen = self.list_visible_entries(of, id, reader, Range::Newest, 1).await?;
        let Some(EntryRow { entry, .. }) = seen.pop() else {
            let sql = "delete from inbox where person_id = $1 and conversation_id = $2";
            run!(self, sql, reader.0.0, id.0)?;
            return Ok(());
        };
        let unread = self.count_unread(id, reader, Seq(row.read_seq)).await?;
        let Placement { tab, sort } = placement(&Standing {
            side: reader.1,
            is_here: row.is_here,
            status: status(&row.status)?,
            waiting: waiting(row.waiting_on, row.waiting_since)?,
            unread,
            is_marked_unread: row.is_marked_unread,
            last_at: entry.at,
        });
        let (changed, _) = self.take_changed(of, reader.0).await?;
        run!(
            self,
            "update inbox set last_seq = $3, last_at = $4, last_author_id = $5, last_kind = $6, last_text = $7, \
             unread = $8, tab = $9, sort = $10, changed = $11 where person_id = $1 and conversation_id = $2",
            reader.0.0,
            id.0,
            entry.seq.0,
            entry.at.0,
            entry.author.map(|author| author.0),
            entry.body.kind(),
            entry.body.preview(),
            unread,
            tab.number(),
            sort,
            changed,
        )?;
        Ok(())
    }
}
