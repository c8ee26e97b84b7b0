//! Bearer tokens of the API. Only the hash of a token is kept.

use crate::{
    db::{Tx, all, one, optional, run},
    error::{Error, Result},
    people::{Account, AccountRow, account},
};
use frontdesk_domain::{
    actor::TokenScope,
    id::{FacilityId, PersonId, TokenId},
    time::Timestamp,
};
use uuid::Uuid;

/// A token to be kept.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// Its id.
    pub id: TokenId,
    /// SHA-256 of the token.
    pub token_hash: [u8; 32],
    /// As whom it acts.
    pub person: PersonId,
    /// Where.
    pub facility: FacilityId,
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub scope: TokenScope,
    /// Since when.
    pub created_at: Timestamp,
}

/// A token, as the operator sees it.
#[derive(sqlx::FromRow, Clone, Debug)]
pub struct TokenRow {
    /// Its id.
    pub id: Uuid,
    /// What it is for.
    pub name: String,
    /// As whom it acts.
    pub person: String,
    /// Since when.
    pub created_at: i64,
    /// Last used, to the minute.
    pub used_at: Option<i64>,
    /// Ended.
    pub revoked_at: Option<i64>,
}

impl Tx {
    /// Keeps a token.
    pub async fn insert_token(&mut self, new: &NewToken) -> Result<()> {
        run!(
            self,
            "insert into api_token (id, token_hash, person_id, facility_id, name, created_at, scope) \
             values ($1, $2, $3, $4, $5, $6, $7)",
            new.id.0,
            new.token_hash.to_vec(),
            new.person.0,
            new.facility.0,
            &new.name,
            new.created_at.0,
            new.scope.word(),
        )?;
        Ok(())
    }

    /// What a token may do.
    pub async fn find_token_scope(&mut self, token_hash: [u8; 32]) -> Result<TokenScope> {
        let sql = "select scope from api_token where token_hash = $1";
        let (word,) = one!(self, (String,), sql, token_hash.to_vec())?;
        TokenScope::from_word(&word).ok_or_else(|| Error::corrupt(format_args!("token scope {word}")))
    }

    /// As whom this token acts, if it was not ended and its person not disabled, here or altogether.
    pub async fn find_token(&mut self, token_hash: [u8; 32]) -> Result<Option<Account>> {
        let row = optional!(
            self,
            AccountRow,
            "select p.id, p.name, f.id, f.name, m.role from api_token t join person p on p.id = t.person_id \
             join facility f on f.id = t.facility_id \
             join membership m on m.person_id = t.person_id and m.facility_id = t.facility_id \
             where t.token_hash = $1 and t.revoked_at is null and p.disabled_at is null and m.disabled_at is null",
            token_hash.to_vec(),
        )?;
        row.map(account).transpose()
    }

    /// Notes that the token was used, at most once a minute; whether it was noted.
    pub async fn touch_token(&mut self, token_hash: [u8; 32], now: Timestamp) -> Result<bool> {
        let sql =
            "update api_token set used_at = $2 where token_hash = $1 and (used_at is null or used_at < $3)";
        let minute_ago = now.plus(-frontdesk_domain::time::MINUTE);
        Ok(run!(self, sql, token_hash.to_vec(), now.0, minute_ago.0)? > 0)
    }

    /// The tokens of a facility, oldest first.
    pub async fn list_tokens(&mut self, facility: FacilityId) -> Result<Vec<TokenRow>> {
        all!(
            self,
            TokenRow,
            "select t.id, t.name, p.name as person, t.created_at, t.used_at, t.revoked_at from api_token t \
             join person p on p.id = t.person_id where t.facility_id = $1 order by t.id",
            facility.0,
        )
    }

    /// Ends a token; whether there was one to end.
    pub async fn revoke_token(&mut self, facility: FacilityId, id: TokenId, at: Timestamp) -> Result<bool> {
        let sql =
            "update api_token set revoked_at = $3 where facility_id = $1 and id = $2 and revoked_at is null";
        Ok(run!(self, sql, facility.0, id.0, at.0)? > 0)
    }
}
