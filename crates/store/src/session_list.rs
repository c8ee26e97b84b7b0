//! The sessions of one person: where they are signed in, and since when.

use crate::{
    db::{Tx, all, run},
    error::Result,
};
use frontdesk_domain::{
    id::{FacilityId, PersonId, SessionId},
    time::{MINUTE, Timestamp},
};
use uuid::Uuid;

/// Between two times that a session's use is noted, in milliseconds.
const COARSE: i64 = 5 * MINUTE;

/// A session, as its owner sees it.
#[derive(sqlx::FromRow, Clone, PartialEq, Eq, Debug)]
pub struct SessionRow {
    /// Its id.
    pub id: Uuid,
    /// SHA-256 of its token.
    pub token_hash: Vec<u8>,
    /// In which facility it is now.
    pub facility_id: Uuid,
    /// What that is called.
    pub facility: String,
    /// Since when.
    pub created_at: i64,
    /// Until when at the latest.
    pub expires_at: i64,
    /// When it was last used, to five minutes.
    pub last_seen_at: i64,
    /// What its browser says that it is.
    pub user_agent: String,
}

impl Tx {
    /// The sessions of somebody that are not over, the one used last first.
    pub async fn list_sessions_of(&mut self, person: PersonId, now: Timestamp) -> Result<Vec<SessionRow>> {
        all!(
            self,
            SessionRow,
            "select s.id, s.token_hash, s.facility_id, f.name as facility, s.created_at, s.expires_at, \
             s.last_seen_at, s.user_agent from session s join facility f on f.id = s.facility_id \
             where s.person_id = $1 and s.expires_at > $2 order by s.last_seen_at desc, s.created_at desc, s.id",
            person.0,
            now.0,
        )
    }

    /// Notes that a session was used, by which browser, at most every five minutes; whether it was noted.
    pub async fn touch_session(
        &mut self,
        token_hash: [u8; 32],
        user_agent: &str,
        now: Timestamp,
    ) -> Result<bool> {
        let sql = "update session set last_seen_at = $2, user_agent = $3 where token_hash = $1 \
                   and (last_seen_at <= $4 or user_agent <> $3)";
        let before = now.plus(-COARSE);
        Ok(run!(self, sql, token_hash.to_vec(), now.0, user_agent, before.0)? > 0)
    }

    /// Ends one of somebody's sessions, and the pushes to its browser; whether there was one.
    pub async fn delete_session_of(&mut self, person: PersonId, id: SessionId) -> Result<bool> {
        self.doubt(person);
        self.delete_pushes_of(person, id).await?;
        Ok(run!(self, "delete from session where person_id = $1 and id = $2", person.0, id.0)? > 0)
    }

    /// Ends every session of somebody but this one, and the pushes to every other browser; how many.
    pub async fn delete_sessions_but(&mut self, person: PersonId, kept: [u8; 32]) -> Result<u64> {
        self.doubt(person);
        self.delete_pushes_but(person, Some(kept)).await?;
        let sql = "delete from session where person_id = $1 and token_hash <> $2";
        run!(self, sql, person.0, kept.to_vec())
    }

    /// The session is in another facility of its person from now on; `false` when it has ended.
    pub async fn move_session(
        &mut self,
        token_hash: [u8; 32],
        person: PersonId,
        to: FacilityId,
    ) -> Result<bool> {
        let sql = "update session set facility_id = $3 where token_hash = $1 and person_id = $2";
        let is_moved = run!(self, sql, token_hash.to_vec(), person.0, to.0)? > 0;
        self.doubt(person);
        self.note_last_facility(person, to).await?;
        Ok(is_moved)
    }

    /// Where signing in leads somebody next time.
    pub(crate) async fn note_last_facility(&mut self, person: PersonId, facility: FacilityId) -> Result<()> {
        run!(self, "update person set last_facility_id = $2 where id = $1", person.0, facility.0)?;
        Ok(())
    }
}
