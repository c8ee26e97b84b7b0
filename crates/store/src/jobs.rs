//! The outbox: work that is committed with its cause, claimed with a lease, tried
//! again with growing pauses, and ends done, or dead and visible.

use crate::{
    db::{Conn, Tx, all, run},
    error::Result,
};
use frontdesk_domain::{
    id::JobId,
    time::{MINUTE, Timestamp},
};
use uuid::Uuid;

/// How often a job is tried before it is dead.
pub const ATTEMPTS: i64 = 12;
/// The longest pause between two tries, in milliseconds: one hour.
const LONGEST_PAUSE: i64 = 60 * MINUTE;

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
}

/// The pause after the given try: 1 s, 2 s, 4 s … up to an hour.
#[must_use]
pub fn pause_after(attempt: i64) -> i64 {
    let doublings = u32::try_from(attempt.clamp(1, 30) - 1).unwrap_or(0);
    (1000_i64 << doublings).min(LONGEST_PAUSE)
}

const CLAIM: &str = "update job set lease_until = $2, attempts = attempts + 1 where id in (select id from job \
                     where done_at is null and dead_at is null and due_at <= $1 \
                     and (lease_until is null or lease_until <= $1) order by due_at limit $3) \
                     returning id, kind, payload, attempts";
const CLAIM_AND_SKIP_LOCKED: &str = "update job set lease_until = $2, attempts = attempts + 1 where id in (select id \
                                     from job where done_at is null and dead_at is null and due_at <= $1 \
                                     and (lease_until is null or lease_until <= $1) order by due_at limit $3 \
                                     for update skip locked) returning id, kind, payload, attempts";

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
        let rows = all!(self, (Uuid, String, String, i64), sql, now.0, now.plus(lease).0, limit)?;
        let job = |(id, kind, payload, attempt)| ClaimedJob { id: JobId(id), kind, payload, attempt };
        Ok(rows.into_iter().map(job).collect())
    }

    /// The job is done.
    pub async fn finish_job(&mut self, id: JobId, now: Timestamp) -> Result<()> {
        run!(self, "update job set done_at = $2, lease_until = null where id = $1", id.0, now.0)?;
        Ok(())
    }

    /// The job failed: it is tried again after a pause, or dead after its last try.
    pub async fn fail_job(&mut self, job: &ClaimedJob, why: &str, now: Timestamp) -> Result<()> {
        let dead = (job.attempt >= ATTEMPTS).then_some(now.0);
        let due = now.plus(pause_after(job.attempt));
        run!(
            self,
            "update job set lease_until = null, last_error = $2, due_at = $3, dead_at = $4 where id = $1",
            job.id.0,
            why,
            due.0,
            dead,
        )?;
        Ok(())
    }

    /// The jobs that are dead, with why, newest first.
    pub async fn list_dead_jobs(&mut self, limit: i64) -> Result<Vec<(JobId, String, String)>> {
        let sql = "select id, kind, coalesce(last_error, '') from job where dead_at is not null order by dead_at desc limit $1";
        let rows = all!(self, (Uuid, String, String), sql, limit)?;
        Ok(rows.into_iter().map(|(id, kind, why)| (JobId(id), kind, why)).collect())
    }
}
