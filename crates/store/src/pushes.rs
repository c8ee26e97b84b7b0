//! Web Push: the devices of people, and the key that what they get is signed with.

use crate::{
    data_keys::DataKeyRow,
    db::{Tx, all, optional, run},
    error::Result,
};
use frontdesk_domain::{
    id::{DataKeyId, FacilityId, PersonId, PushId, SessionId},
    time::Timestamp,
};
use uuid::Uuid;

/// A device that is to be kept.
#[derive(Clone, Debug)]
pub struct NewPushSubscription {
    /// Its id.
    pub id: PushId,
    /// Whose.
    pub person: PersonId,
    /// The session that it is switched on in.
    pub session: Option<SessionId>,
    /// Where its service takes messages for it.
    pub endpoint: String,
    /// Its public key, in base64url.
    pub p256dh: String,
    /// Its secret, in base64url.
    pub auth: String,
    /// What its browser says that it is.
    pub user_agent: String,
    /// Since when.
    pub created_at: Timestamp,
}

/// A device that somebody has switched it on for.
#[derive(sqlx::FromRow, Clone, PartialEq, Eq, Debug)]
pub struct PushSubscription {
    /// Its id.
    pub id: Uuid,
    /// Where its service takes messages for it.
    pub endpoint: String,
    /// Its public key, in base64url.
    pub p256dh: String,
    /// Its secret, in base64url.
    pub auth: String,
    /// What its browser says that it is.
    pub user_agent: String,
    /// Since when.
    pub created_at: i64,
    /// When its service last took something for it.
    pub last_ok_at: Option<i64>,
    /// When it was found to have ended; nothing is sent to it from then on.
    pub ended_at: Option<i64>,
}

const COLUMNS_OF: &str = "select id, endpoint, p256dh, auth, user_agent, created_at, last_ok_at, ended_at \
                          from push_subscription where person_id = $1 \
                          order by ended_at is not null, coalesce(last_ok_at, created_at) desc, id";

impl Tx {
    /// Whether somebody has a device that nothing is known against.
    pub async fn has_push_subscription(&mut self, person: PersonId) -> Result<bool> {
        let sql = "select id from push_subscription where person_id = $1 and ended_at is null limit 1";
        Ok(optional!(self, (Uuid,), sql, person.0)?.is_some())
    }

    /// Keeps a device. One with the same endpoint is the same browser: it is this person's from now on, in force
    /// again if it had ended, under the id that it had if it was theirs already. Its id.
    pub async fn put_push_subscription(&mut self, new: &NewPushSubscription) -> Result<PushId> {
        let theirs = optional!(
            self,
            (Uuid,),
            "select id from push_subscription where endpoint = $1 and person_id = $2",
            &new.endpoint,
            new.person.0,
        )?;
        let id = theirs.map_or(new.id.0, |(id,)| id);
        run!(
            self,
            "insert into push_subscription \
             (id, person_id, session_id, endpoint, p256dh, auth, user_agent, created_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8) \
             on conflict (endpoint) do update set id = excluded.id, person_id = excluded.person_id, \
             session_id = excluded.session_id, p256dh = excluded.p256dh, auth = excluded.auth, \
             user_agent = excluded.user_agent, created_at = excluded.created_at, last_ok_at = null, \
             ended_at = null, ended_why = null",
            id,
            new.person.0,
            new.session.map(|session| session.0),
            &new.endpoint,
            &new.p256dh,
            &new.auth,
            &new.user_agent,
            new.created_at.0,
        )?;
        Ok(PushId(id))
    }

    /// The devices of somebody: those in force first, the one that last took something before the others.
    pub async fn list_push_subscriptions(&mut self, of: PersonId) -> Result<Vec<PushSubscription>> {
        all!(self, PushSubscription, COLUMNS_OF, of.0)
    }

    /// Forgets one of somebody's devices; whether there was one.
    pub async fn delete_push_subscription(&mut self, of: PersonId, id: PushId) -> Result<bool> {
        let sql = "delete from push_subscription where person_id = $1 and id = $2";
        Ok(run!(self, sql, of.0, id.0)? > 0)
    }

    /// Its service took something for it.
    pub async fn note_push_taken(&mut self, id: PushId, at: Timestamp) -> Result<()> {
        run!(self, "update push_subscription set last_ok_at = $2 where id = $1", id.0, at.0)?;
        Ok(())
    }

    /// It has ended, unless its browser has switched it on anew since `endpoint` was read with these keys.
    pub async fn end_push_subscription(
        &mut self,
        ended: &PushSubscription,
        why: &str,
        at: Timestamp,
    ) -> Result<()> {
        run!(
            self,
            "update push_subscription set ended_at = $2, ended_why = $3 \
             where id = $1 and created_at = $4 and ended_at is null",
            ended.id,
            at.0,
            why,
            ended.created_at,
        )?;
        Ok(())
    }

    /// Forgets the devices that ended before then; how many.
    pub async fn delete_push_subscriptions_ended_before(&mut self, then: Timestamp) -> Result<u64> {
        run!(self, "delete from push_subscription where ended_at < $1", then.0)
    }

    /// With a session goes what was switched on in it.
    pub(crate) async fn delete_pushes_of_session(&mut self, token_hash: [u8; 32]) -> Result<()> {
        let sql = "delete from push_subscription where session_id in (select id from session where token_hash = $1)";
        run!(self, sql, token_hash.to_vec())?;
        Ok(())
    }

    /// The same by the session's id.
    pub(crate) async fn delete_pushes_of(&mut self, person: PersonId, session: SessionId) -> Result<()> {
        let sql = "delete from push_subscription where person_id = $1 and session_id = $2";
        run!(self, sql, person.0, session.0)?;
        Ok(())
    }

    /// The same for the sessions that are in a facility.
    pub(crate) async fn delete_pushes_in(&mut self, of: FacilityId, person: PersonId) -> Result<()> {
        let sql = "delete from push_subscription where person_id = $2 and session_id in \
                   (select id from session where facility_id = $1 and person_id = $2)";
        run!(self, sql, of.0, person.0)?;
        Ok(())
    }

    /// Every device of somebody, but those of the session with this token.
    pub(crate) async fn delete_pushes_but(&mut self, person: PersonId, kept: Option<[u8; 32]>) -> Result<()> {
        let Some(kept) = kept else {
            run!(self, "delete from push_subscription where person_id = $1", person.0)?;
            return Ok(());
        };
        let sql = "delete from push_subscription where person_id = $1 and (session_id is null or session_id not in \
                   (select id from session where token_hash = $2))";
        run!(self, sql, person.0, kept.to_vec())?;
        Ok(())
    }

    /// The key that pushes are signed with, as it is kept. It is the installation's, so it is of no facility.
    pub async fn find_push_key(&mut self) -> Result<Option<DataKeyRow>> {
        let row = optional!(
            self,
            (Uuid, Vec<u8>, Vec<u8>, i64),
            "select id, master, wrapped, created_at from push_key where only_one = 1",
        )?;
        Ok(row.map(|(id, master, wrapped, created_at)| DataKeyRow {
            id: DataKeyId(id),
            facility: FacilityId(Uuid::nil()),
            master,
            wrapped,
            created_at: Timestamp(created_at),
        }))
    }

    /// Keeps it, unless there is one.
    pub async fn insert_push_key(&mut self, new: &DataKeyRow) -> Result<()> {
        run!(
            self,
            "insert into push_key (only_one, id, master, wrapped, created_at) values (1, $1, $2, $3, $4) \
             on conflict (only_one) do nothing",
            new.id.0,
            &new.master,
            &new.wrapped,
            new.created_at.0,
        )?;
        Ok(())
    }

    /// Replaces its wrapping, if it is still wrapped with `from`; whether it was.
    pub async fn rewrap_push_key(&mut self, from: &[u8], (master, wrapped): (&[u8], &[u8])) -> Result<bool> {
        let sql = "update push_key set master = $2, wrapped = $3 where only_one = 1 and master = $1";
        Ok(run!(self, sql, from, master, wrapped)? == 1)
    }
}
