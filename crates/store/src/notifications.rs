//! What there is to tell people, written with its cause: an entry notes whom it is news to, reading takes that back.
//! How it stands with each channel is in `rungs.rs`.
//!
//! Locks are taken in one order: the notification, then its rungs.

use crate::{
    db::{Conn, Tx, all, run},
    error::Result,
};
use frontdesk_domain::{
    entry::Seq,
    id::{ConversationId, FacilityId, PersonId},
    time::Timestamp,
};
use uuid::Uuid;

/// One person in one conversation, of which there may be something to tell them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Told {
    /// In which facility.
    pub facility: FacilityId,
    /// Whom.
    pub person: PersonId,
    /// Of what.
    pub conversation: ConversationId,
}

/// The ladder is to be asked what comes next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Asked {
    /// For whom, of what.
    pub of: Told,
    /// The first entry that no channel has heard of, and when it was made.
    pub fresh: Option<(Seq, Timestamp)>,
}

type Row = (Uuid, Uuid, Uuid, Option<i64>, Option<i64>);

const ASKED: &str = "select facility_id, person_id, conversation_id, fresh_seq, fresh_at from notification \
                     where ask_at <= $1 order by ask_at limit $2";
const ASKED_AND_LOCKED: &str = "select facility_id, person_id, conversation_id, fresh_seq, fresh_at from notification \
                                where ask_at <= $1 order by ask_at limit $2 for update skip locked";

impl Tx {
    /// An entry is news to somebody. In the transaction of the entry.
    pub async fn note_news(&mut self, of: Told, seq: Seq, at: Timestamp) -> Result<()> {
        run!(
            self,
            "insert into notification (person_id, conversation_id, facility_id, fresh_seq, fresh_at, last_seq, ask_at) \
             values ($1, $2, $3, $4, $5, $4, $5) on conflict (person_id, conversation_id) do update set \
             fresh_seq = coalesce(notification.fresh_seq, excluded.fresh_seq), \
             fresh_at = coalesce(notification.fresh_at, excluded.fresh_at), last_seq = excluded.last_seq, \
             ask_at = coalesce(notification.ask_at, excluded.ask_at)",
            of.person.0,
            of.conversation.0,
            of.facility.0,
            seq.0,
            at.0,
        )?;
        Ok(())
    }

    /// For whom the ladder is to be asked now, each locked until this is committed.
    pub async fn lock_asked(&mut self, now: Timestamp, limit: i64) -> Result<Vec<Asked>> {
        let sql = match self.conn {
            Conn::Sqlite(_) => ASKED,
            Conn::Postgres(_) => ASKED_AND_LOCKED,
        };
        let rows = all!(self, Row, sql, now.0, limit)?;
        let asked = |(facility, person, conversation, seq, at): Row| {
            let of = Told {
                facility: FacilityId(facility),
                person: PersonId(person),
                conversation: ConversationId(conversation),
            };
            Asked { of, fresh: seq.map(Seq).zip(at.map(Timestamp)) }
        };
        Ok(rows.into_iter().map(asked).collect())
    }

    /// Nobody else changes what there is to tell of this, until this is committed.
    pub async fn lock_notification(&mut self, of: Told) -> Result<()> {
        let sql = "update notification set last_seq = last_seq where person_id = $1 and conversation_id = $2";
        run!(self, sql, of.person.0, of.conversation.0)?;
        Ok(())
    }

    /// The ladder was asked: every channel has heard of what is new.
    pub async fn finish_asked(&mut self, of: Told) -> Result<()> {
        let sql = "update notification set fresh_seq = null, fresh_at = null, ask_at = null \
                   where person_id = $1 and conversation_id = $2";
        run!(self, sql, of.person.0, of.conversation.0)?;
        Ok(())
    }

    /// There is nothing more to tell: it was read, or is no longer theirs to see. What is being told at this moment
    /// is not stopped.
    pub async fn stop_telling(&mut self, person: PersonId, conversation: ConversationId) -> Result<()> {
        let sql = "update notification set fresh_seq = null, fresh_at = null, ask_at = null \
                   where person_id = $1 and conversation_id = $2";
        if run!(self, sql, person.0, conversation.0)? == 0 {
            return Ok(());
        }
        let sql = "update notification_rung set news_at = null, due_at = null, not_before = null, is_broken = $3, \
                   dead_at = null, tries = 0, first_try_at = null, to_seq = null \
                   where person_id = $1 and conversation_id = $2";
        run!(self, sql, person.0, conversation.0, false)?;
        Ok(())
    }

    /// The same for everything of a facility: they are not let in there any more.
    pub async fn stop_telling_in(&mut self, of: FacilityId, person: PersonId) -> Result<()> {
        let sql = "update notification set fresh_seq = null, fresh_at = null, ask_at = null \
                   where facility_id = $1 and person_id = $2";
        run!(self, sql, of.0, person.0)?;
        let sql = "update notification_rung set news_at = null, due_at = null, not_before = null, is_broken = $3, \
                   dead_at = null, tries = 0, first_try_at = null, to_seq = null \
                   where facility_id = $1 and person_id = $2";
        run!(self, sql, of.0, person.0, false)?;
        Ok(())
    }

    /// Nobody is told of anything that was noted until now.
    pub async fn stop_all_telling(&mut self) -> Result<()> {
        run!(
            self,
            "update notification set fresh_seq = null, fresh_at = null, ask_at = null where ask_at is not null"
        )?;
        let sql = "update notification_rung set news_at = null, due_at = null, not_before = null \
                   where news_at is not null";
        run!(self, sql)?;
        Ok(())
    }

    /// Notes up to where somebody has read, and when, the first time that it is so far.
    pub async fn insert_reading(
        &mut self,
        person: PersonId,
        conversation: ConversationId,
        at: Timestamp,
    ) -> Result<()> {
        let sql = "insert into entry_read (conversation_id, person_id, up_to_seq, at) \
                   select conversation_id, person_id, read_seq, $3 from inbox \
                   where person_id = $1 and conversation_id = $2 \
                   on conflict (conversation_id, person_id, up_to_seq) do nothing";
        run!(self, sql, person.0, conversation.0, at.0)?;
        Ok(())
    }
}
