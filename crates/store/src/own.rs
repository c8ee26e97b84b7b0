//! What somebody keeps of themselves: their account, the places they have, the units they
//! hold, their tokens, and which conversations are theirs.

use crate::{
    conversations::role,
    db::{Conn, Tx, all, optional, run},
    error::Result,
    import::PersonRow,
};
use frontdesk_domain::{
    id::{ConversationId, FacilityId, PersonId, TokenId},
    role::Role,
    time::Timestamp,
};
use uuid::Uuid;

/// A facility in which somebody has a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlaceRow {
    /// Which.
    pub facility: FacilityId,
    /// What it is called.
    pub name: String,
    /// Their role there.
    pub role: Role,
    /// Since when.
    pub since: Timestamp,
    /// Whether they are not let in, there or altogether.
    pub is_disabled: bool,
}

/// A bearer token that is in force, as the one whom it acts as sees it.
#[derive(sqlx::FromRow, Clone, PartialEq, Eq, Debug)]
pub struct OwnToken {
    /// Its id.
    pub id: Uuid,
    /// In which facility.
    pub facility_id: Uuid,
    /// What that is called.
    pub facility: String,
    /// What it is for.
    pub name: String,
    /// Since when.
    pub created_at: i64,
    /// Last used, to the minute.
    pub used_at: Option<i64>,
}

const FIND: &str = "select id, name, email, phone, language from person where id = $1";
const FIND_AND_LOCK: &str = "select id, name, email, phone, language from person where id = $1 for update";

impl Tx {
    /// What an account says of its person.
    pub async fn find_person(&mut self, person: PersonId) -> Result<Option<PersonRow>> {
        optional!(self, PersonRow, FIND, person.0)
    }

    /// The same, and nobody else changes it until this transaction ends.
    pub async fn lock_person(&mut self, person: PersonId) -> Result<Option<PersonRow>> {
        let sql = match self.conn {
            Conn::Sqlite(_) => FIND,
            Conn::Postgres(_) => FIND_AND_LOCK,
        };
        optional!(self, PersonRow, sql, person.0)
    }

    /// The account with this address, wherever it has a place.
    pub async fn find_person_by_email(&mut self, email: &str) -> Result<Option<PersonId>> {
        let row = optional!(self, (Uuid,), "select id from person where email = $1", email)?;
        Ok(row.map(|(id,)| PersonId(id)))
    }

    /// Since when the operator keeps somebody out; `None`: they do not.
    pub async fn find_disabled_at(&mut self, person: PersonId) -> Result<Option<Timestamp>> {
        let row = optional!(self, (Option<i64>,), "select disabled_at from person where id = $1", person.0)?;
        Ok(row.and_then(|(at,)| at).map(Timestamp))
    }

    /// A PHC string; `None`: they have no password.
    pub async fn find_password_hash(&mut self, person: PersonId) -> Result<Option<String>> {
        let sql = "select password_hash from person where id = $1";
        Ok(optional!(self, (Option<String>,), sql, person.0)?.and_then(|(hash,)| hash))
    }

    /// The places that somebody has, by the facility's name.
    pub async fn list_places_of(&mut self, person: PersonId) -> Result<Vec<PlaceRow>> {
        type Row = (Uuid, String, String, i64, Option<i64>);
        let rows = all!(
            self,
            Row,
            "select f.id, f.name, m.role, m.created_at, coalesce(p.disabled_at, m.disabled_at) from membership m join facility f on f.id = m.facility_id \
             join person p on p.id = m.person_id where m.person_id = $1 order by f.name, f.id",
            person.0,
        )?;
        let place = |(id, name, word, since, disabled): Row| {
            let (facility, role) = (FacilityId(id), role(&word)?);
            Ok(PlaceRow { facility, name, role, since: Timestamp(since), is_disabled: disabled.is_some() })
        };
        rows.into_iter().map(place).collect()
    }

    /// The conversations that somebody is or was in, at most `limit` of them after `after`, by id.
    pub async fn list_conversations_of(
        &mut self,
        facility: FacilityId,
        person: PersonId,
        after: ConversationId,
        limit: i64,
    ) -> Result<Vec<ConversationId>> {
        let sql = "select conversation_id from inbox where facility_id = $1 and person_id = $2 \
                   and conversation_id > $3 order by conversation_id limit $4";
        let rows = all!(self, (Uuid,), sql, facility.0, person.0, after.0, limit)?;
        Ok(rows.into_iter().map(|(id,)| ConversationId(id)).collect())
    }

    /// The bearer tokens in force that act as somebody, the oldest first.
    pub async fn list_tokens_of(&mut self, person: PersonId) -> Result<Vec<OwnToken>> {
        all!(
            self,
            OwnToken,
            "select t.id, t.facility_id, f.name as facility, t.name, t.created_at, t.used_at from api_token t \
             join facility f on f.id = t.facility_id where t.person_id = $1 and t.revoked_at is null order by t.id",
            person.0,
        )
    }

    /// Ends one of the tokens that act as somebody; whether there was one to end.
    pub async fn revoke_token_of(&mut self, person: PersonId, id: TokenId, at: Timestamp) -> Result<bool> {
        let sql =
            "update api_token set revoked_at = $3 where person_id = $1 and id = $2 and revoked_at is null";
        Ok(run!(self, sql, person.0, id.0, at.0)? > 0)
    }
}
