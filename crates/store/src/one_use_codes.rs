//! Codes that are good once: invites and resets. Only a code's hash is kept.

use crate::{
    db::{Tx, all, one, optional, run},
    error::{Error, Result},
};
use frontdesk_domain::{
    id::{FacilityId, OneUseCodeId, PersonId},
    one_use::{Purpose, Times, Way},
    time::Timestamp,
};
use uuid::Uuid;

/// A code to be kept, or one that is to be made when its email is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewOneUseCode {
    /// Its id, which says nothing about it.
    pub id: OneUseCodeId,
    /// What it is for.
    pub purpose: Purpose,
    /// How it travels.
    pub way: Way,
    /// Where its person is to be signed in.
    pub facility: FacilityId,
    /// Whose.
    pub person: PersonId,
    /// Who asked for it, when it was not its person.
    pub made_by: Option<PersonId>,
    /// When.
    pub asked_at: Timestamp,
    /// The SHA-256 of the code and until when it is good, where it is made already.
    pub made: Option<([u8; 32], Timestamp)>,
}

/// A code as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OneUseCode {
    /// Its id.
    pub id: OneUseCodeId,
    /// What it is for.
    pub purpose: Purpose,
    /// How it travels.
    pub way: Way,
    /// Where its person is to be signed in.
    pub facility: FacilityId,
    /// Whose.
    pub person: PersonId,
    /// How it stands.
    pub times: Times,
}

/// Somebody of a facility who has no password yet, once for each unit they hold.
#[derive(sqlx::FromRow, Clone, PartialEq, Eq, Debug)]
pub struct UninvitedRow {
    /// Who.
    pub person_id: Uuid,
    /// Their name.
    pub name: String,
    /// Their role, as a word.
    pub role: String,
    /// Their address.
    pub email: Option<String>,
    /// In how many facilities they have a place.
    pub places: i64,
    /// A unit they hold now.
    pub unit: Option<String>,
}

/// What is asked of an account before a code of it is used.
#[derive(sqlx::FromRow, Clone, PartialEq, Eq, Debug)]
pub struct CodeOwner {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: Option<String>,
    /// Whether they can sign in with a password already.
    pub has_password: bool,
    /// Whether the account is disabled.
    pub is_disabled: bool,
}

#[derive(sqlx::FromRow)]
struct CodeRow {
    id: Uuid,
    purpose: String,
    way: String,
    facility_id: Uuid,
    person_id: Uuid,
    asked_at: i64,
    expires_at: Option<i64>,
    sent_at: Option<i64>,
    used_at: Option<i64>,
    ended_at: Option<i64>,
}

macro_rules! codes {
    ($rest:literal) => {
        concat!(
            "select c.id, c.purpose, c.way, c.facility_id, c.person_id, c.asked_at, c.expires_at, c.sent_at, c.used_at, \
             c.ended_at from one_use_code c ",
            $rest
        )
    };
}

fn code(row: CodeRow) -> Result<OneUseCode> {
    let purpose = Purpose::from_word(&row.purpose)
        .ok_or_else(|| Error::corrupt(format_args!("purpose {}", row.purpose)))?;
    let way = Way::from_word(&row.way).ok_or_else(|| Error::corrupt(format_args!("way {}", row.way)))?;
    let times = Times {
        asked_at: Timestamp(row.asked_at),
        expires_at: row.expires_at.map(Timestamp),
        sent_at: row.sent_at.map(Timestamp),
        used_at: row.used_at.map(Timestamp),
        ended_at: row.ended_at.map(Timestamp),
    };
    let (facility, person) = (FacilityId(row.facility_id), PersonId(row.person_id));
    Ok(OneUseCode { id: OneUseCodeId(row.id), purpose, way, facility, person, times })
}

impl Tx {
    /// Counts one more change of a facility's invites, and so holds off whoever changes them at the same
    /// time; the version before.
    pub async fn lock_invites(&mut self, of: FacilityId) -> Result<i64> {
        let sql = "update facility set invites_version = invites_version + 1 where id = $1 returning invites_version - 1";
        Ok(one!(self, (i64,), sql, of.0)?.0)
    }

    /// How often a facility's invites were changed, and one more.
    pub async fn find_invites_version(&mut self, of: FacilityId) -> Result<i64> {
        Ok(one!(self, (i64,), "select invites_version from facility where id = $1", of.0)?.0)
    }

    /// Keeps a code. Those of the same purpose that are good have to be ended before.
    pub async fn insert_one_use_code(&mut self, new: &NewOneUseCode) -> Result<()> {
        let (hash, expires_at) = new.made.map(|(hash, end)| (hash.to_vec(), end.0)).unzip();
        let sent_at = new.made.is_some().then_some(new.asked_at.0);
        run!(
            self,
            "insert into one_use_code (id, purpose, way, facility_id, person_id, made_by, asked_at, code_hash, expires_at, \
             sent_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            new.id.0,
            new.purpose.word(),
            new.way.word(),
            new.facility.0,
            new.person.0,
            new.made_by.map(|person| person.0),
            new.asked_at.0,
            hash,
            expires_at,
            sent_at,
        )?;
        Ok(())
    }

    /// Makes the code that an email is about to carry, in the place of one that an earlier try made;
    /// whether it is still wanted.
    pub async fn make_one_use_code(
        &mut self,
        id: OneUseCodeId,
        hash: [u8; 32],
        expires_at: Timestamp,
    ) -> Result<bool> {
        let sql = "update one_use_code set code_hash = $2, expires_at = $3 \
                   where id = $1 and used_at is null and ended_at is null";
        Ok(run!(self, sql, id.0, hash.to_vec(), expires_at.0)? > 0)
    }

    /// Its email was handed over.
    pub async fn mark_code_sent(&mut self, id: OneUseCodeId, at: Timestamp) -> Result<()> {
        run!(self, "update one_use_code set sent_at = $2 where id = $1", id.0, at.0)?;
        Ok(())
    }

    /// The code with this hash.
    pub async fn find_one_use_code(&mut self, hash: [u8; 32]) -> Result<Option<OneUseCode>> {
        let sql = codes!("where c.code_hash = $1");
        optional!(self, CodeRow, sql, hash.to_vec())?.map(code).transpose()
    }

    /// The code with this id.
    pub async fn find_one_use_code_by_id(&mut self, id: OneUseCodeId) -> Result<Option<OneUseCode>> {
        let sql = codes!("where c.id = $1");
        optional!(self, CodeRow, sql, id.0)?.map(code).transpose()
    }

    /// Uses a code up; whether this was the one who did. Of two at once the second finds it used.
    pub async fn use_one_use_code(&mut self, id: OneUseCodeId, at: Timestamp) -> Result<bool> {
        let sql = "update one_use_code set used_at = $2 \
                   where id = $1 and used_at is null and ended_at is null and expires_at > $2";
        Ok(run!(self, sql, id.0, at.0)? > 0)
    }

    /// Takes a code of a facility back; whether it could still have been used.
    pub async fn end_one_use_code(
        &mut self,
        of: FacilityId,
        id: OneUseCodeId,
        at: Timestamp,
    ) -> Result<bool> {
        let sql = "update one_use_code set ended_at = $3 \
                   where id = $2 and facility_id = $1 and used_at is null and ended_at is null";
        Ok(run!(self, sql, of.0, id.0, at.0)? > 0)
    }

    /// Ends somebody's codes of this purpose; how many.
    pub async fn end_codes_of(&mut self, person: PersonId, purpose: Purpose, at: Timestamp) -> Result<u64> {
        let sql = "update one_use_code set ended_at = $3 \
                   where person_id = $1 and purpose = $2 and used_at is null and ended_at is null";
        run!(self, sql, person.0, purpose.word(), at.0)
    }

    /// Each person's newest invite to a facility, of those who have no password.
    pub async fn list_newest_invites(&mut self, of: FacilityId) -> Result<Vec<OneUseCode>> {
        let sql = codes!(
            "join person p on p.id = c.person_id where c.facility_id = $1 and c.purpose = 'invite' \
             and p.password_hash is null and not exists (select 1 from one_use_code n where n.facility_id = c.facility_id \
             and n.person_id = c.person_id and n.purpose = c.purpose and n.id > c.id)"
        );
        all!(self, CodeRow, sql, of.0)?.into_iter().map(code).collect()
    }

    /// Who has no password yet and a good account, with the units they hold on `day`.
    pub async fn list_uninvited(&mut self, of: FacilityId, day: i64) -> Result<Vec<UninvitedRow>> {
        all!(
            self,
            UninvitedRow,
            "select p.id as person_id, p.name, m.role, p.email, \
             (select count(*) from membership o where o.person_id = p.id) as places, u.code as unit \
             from membership m join person p on p.id = m.person_id \
             left join occupancy o on o.person_id = p.id and o.facility_id = m.facility_id and o.from_day <= $2 \
             and (o.until_day is null or o.until_day >= $2) left join unit u on u.id = o.unit_id \
             where m.facility_id = $1 and p.password_hash is null and p.disabled_at is null \
             order by p.name, p.id, u.code",
            of.0,
            day,
        )
    }

    /// Whose code it is.
    pub async fn find_code_owner(&mut self, person: PersonId) -> Result<Option<CodeOwner>> {
        let sql = "select name, email, password_hash is not null as has_password, disabled_at is not null as is_disabled \
                   from person where id = $1";
        optional!(self, CodeOwner, sql, person.0)
    }

    /// Sets somebody's address.
    pub async fn set_email(&mut self, person: PersonId, email: &str) -> Result<()> {
        run!(self, "update person set email = $2 where id = $1", person.0, email)?;
        Ok(())
    }

    /// Whether somebody else has this address.
    pub async fn is_email_of_another(&mut self, person: PersonId, email: &str) -> Result<bool> {
        let sql = "select id from person where email = $1 and id <> $2";
        Ok(optional!(self, (Uuid,), sql, email, person.0)?.is_some())
    }

    /// Forgets the resets that were asked for before `then`; how many.
    pub async fn delete_resets_before(&mut self, then: Timestamp) -> Result<u64> {
        run!(self, "delete from one_use_code where purpose = 'reset' and asked_at < $1", then.0)
    }
}
