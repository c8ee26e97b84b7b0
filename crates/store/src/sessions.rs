//! Sessions. Only the hash of a token is kept.

use crate::{
    db::{Tx, optional, run},
    error::Result,
    people::{Account, AccountRow, account},
};
use frontdesk_domain::{
    id::{FacilityId, PersonId, SessionId},
    time::Timestamp,
};
use uuid::Uuid;

/// A session to be kept.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// Its id, which is no secret.
    pub id: SessionId,
    /// SHA-256 of the token.
    pub token_hash: [u8; 32],
    /// Whose.
    pub person: PersonId,
    /// In which facility.
    pub facility: FacilityId,
    /// Since when.
    pub created_at: Timestamp,
    /// Until when at the latest.
    pub expires_at: Timestamp,
}

impl Tx {
    /// Keeps a session, and its facility as the one that its person was in last.
    pub async fn insert_session(&mut self, new: &NewSession) -> Result<()> {
        run!(
            self,
            "insert into session (token_hash, person_id, facility_id, created_at, expires_at, id, last_seen_at) \
             values ($1, $2, $3, $4, $5, $6, $4)",
            new.token_hash.to_vec(),
            new.person.0,
            new.facility.0,
            new.created_at.0,
            new.expires_at.0,
            new.id.0,
        )?;
        self.note_last_facility(new.person, new.facility).await
    }

    /// Whose session this is, if it is not over and its person not disabled, here or altogether.
    pub async fn find_session(&mut self, token_hash: [u8; 32], now: Timestamp) -> Result<Option<Account>> {
        let row = optional!(
            self,
            AccountRow,
            "select p.id, p.name, f.id, f.name, m.role from session s join person p on p.id = s.person_id \
             join facility f on f.id = s.facility_id \
             join membership m on m.person_id = s.person_id and m.facility_id = s.facility_id \
             where s.token_hash = $1 and s.expires_at > $2 and p.disabled_at is null and m.disabled_at is null",
            token_hash.to_vec(),
            now.0,
        )?;
        row.map(account).transpose()
    }

    /// Ends a session, and the pushes to its browser; whether there was one.
    pub async fn delete_session(&mut self, token_hash: [u8; 32]) -> Result<bool> {
        self.delete_pushes_of_session(token_hash).await?;
        let sql = "delete from session where token_hash = $1 returning person_id";
        let person = optional!(self, (Uuid,), sql, token_hash.to_vec())?;
        if let Some((person,)) = person {
            self.doubt(PersonId(person));
        }
        Ok(person.is_some())
    }

    /// Ends every session of somebody, and every push to them; how many.
    pub async fn delete_sessions_of(&mut self, person: PersonId) -> Result<u64> {
        self.doubt(person);
        self.delete_pushes_but(person, None).await?;
        run!(self, "delete from session where person_id = $1", person.0)
    }

    /// Forgets the sessions that ended before `now`; how many.
    pub async fn delete_expired_sessions(&mut self, now: Timestamp) -> Result<u64> {
        run!(self, "delete from session where expires_at <= $1", now.0)
    }
}
