//! The outbox: work that is committed with its cause, claimed with a lease, tried
//! again when its doer says so, and ends done, or dead and visible.

use crate::{
    db::{Conn, Tx, all, run},
    error::{Error, Result},
};
use frontdesk_domain::{
    id::{FacilityId, JobId, OneUseCodeId},
    one_use::Purpose,
    time::Timestamp,
};
use uuid::Uuid;

/// A job to be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewJob {
    /// Its id.
    pub id: JobId,
    /// What kind of work.
    pub kind: &'static str,
    /// For the one who does it, as JSON.
    pub payload: String,
    /// Not before.
    pub due_at: Timestamp,
}

/// A job that somebody is doing now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClaimedJob {
    /// Its id.
    pub id: JobId,
    /// What kind of work.
    pub kind: String,
    /// As JSON.
    pub payload: String,
    /// Which try this is, from 1.
    pub attempt: i64,
    /// Since when it is to be done.
    pub since: Timestamp,
}

/// An email with a code that could not be sent, for an admin to look at. Its job has the id of its code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeadCodeMail {
    /// Which code.
    pub code: OneUseCodeId,
    /// What for.
    pub purpose: Purpose,
    /// The name of whom it is for.
    pub name: String,
    /// Since when it is dead.
    pub since: Timestamp,
    /// Why: no address, and no code.
    pub why: String,
}

const CLAIM: &str = "update job set lease_until = $2, attempts = attempts + 1 where id in (select id from job \
                     where done_at is null and dead_at is null and due_at <= $1 \
                     and (lease_until is null or lease_until <= $1) order by due_at limit $3) \
                     returning id, kind, payload, attempts, created_at";
const CLAIM_AND_SKIP_LOCKED: &str = "update job set lease_until = $2, attempts = attempts + 1 where id in (select id \
                                     from job where done_at is null and dead_at is null and due_at <= $1 \
                                     and (lease_until is null or lease_until <= $1) order by due_at limit $3 \
                                     for update skip locked) returning id, kind, payload, attempts, created_at";

impl Tx {
    /// Commits a job with whatever else this transaction does.
    pub async fn insert_job(&mut self, new: &NewJob, now: Timestamp) -> Result<()> {
        run!(
            self,
            "insert into job (id, kind, payload, created_at, due_at) values ($1, $2, $3, $4, $5)",
            new.id.0,
            new.kind,
            &new.payload,
            now.0,
            new.due_at.0,
        )?;
        Ok(())
    }

    /// Takes jobs that are due; until the lease ends nobody else gets them.
    pub async fn claim_jobs(&mut self, now: Timestamp, lease: i64, limit: i64) -> Result<Vec<ClaimedJob>> {
        let sql = match self.conn {
            Conn::Sqlite(_) => CLAIM,
            Conn::Postgres(_) => CLAIM_AND_SKIP_LOCKED,
        };
        let rows = all!(self, (Uuid, String, String, i64, i64), sql, now.0, now.plus(lease).0, limit)?;
        let job = |(id, kind, payload, attempt, since)| {
            let (id, since) = (JobId(id), Timestamp(since));
            ClaimedJob { id, kind, payload, attempt, since }
        };
        Ok(rows.into_iter().map(job).collect())
    }

    /// The job is done.
    pub async fn finish_job(&mut self, id: JobId, now: Timestamp) -> Result<()> {
        run!(self, "update job set done_at = $2, lease_until = null where id = $1", id.0, now.0)?;
        Ok(())
    }

    /// The job failed: it is tried again at `again`, and is dead without that.
    pub async fn fail_job(
        &mut self,
        id: JobId,
        why: &str,
        again: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<()> {
        run!(
            self,
            "update job set lease_until = null, last_error = $2, due_at = coalesce($3, due_at), dead_at = $4 where id = $1",
            id.0,
            why,
            again.map(|at| at.0),
            again.is_none().then_some(now.0),
        )?;
        Ok(())
    }

    /// The jobs that are dead, with why, newest first.
    pub async fn list_dead_jobs(&mut self, limit: i64) -> Result<Vec<(JobId, String, String)>> {
        let sql = "select id, kind, coalesce(last_error, '') from job where dead_at is not null order by dead_at desc limit $1";
        let rows = all!(self, (Uuid, String, String), sql, limit)?;
        Ok(rows.into_iter().map(|(id, kind, why)| (JobId(id), kind, why)).collect())
    }

    /// The emails with codes of a facility that are dead, newest first; not those of codes that were used, or ended.
    pub async fn list_dead_code_mails(&mut self, of: FacilityId, limit: i64) -> Result<Vec<DeadCodeMail>> {
        let rows = all!(
            self,
            (Uuid, String, String, i64, String),
            "select c.id, c.purpose, p.name, j.dead_at, coalesce(j.last_error, '') from one_use_code c \
             join job j on j.id = c.id join person p on p.id = c.person_id \
             where c.facility_id = $1 and c.used_at is null and c.ended_at is null and j.dead_at is not null \
             order by j.dead_at desc, c.id limit $2",
            of.0,
            limit,
        )?;
        let dead = |(id, word, name, since, why): (Uuid, String, String, i64, String)| {
            let purpose = Purpose::from_word(&word);
            let purpose = purpose.ok_or_else(|| Error::corrupt(format_args!("purpose {word}")))?;
            Ok(DeadCodeMail { code: OneUseCodeId(id), purpose, name, since: Timestamp(since), why })
        };
        rows.into_iter().map(dead).collect()
    }

    /// A dead job is done again, as if it were new; whether there is one.
    pub async fn revive_job(&mut self, id: JobId, now: Timestamp) -> Result<bool> {
        let sql = "update job set dead_at = null, attempts = 0, created_at = $2, due_at = $2 \
                   where id = $1 and dead_at is not null";
        Ok(run!(self, sql, id.0, now.0)? > 0)
    }
}
