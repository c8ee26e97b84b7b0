//! The one door for writes.
//!
//! A write is a closure that runs in one transaction. On SQLite a single task owns
//! the writer connection: it takes whatever is waiting, runs each closure in a
//! savepoint of one `BEGIN IMMEDIATE` transaction, and pays for one fsync. On Postgres
//! each closure has a transaction of its own, run again when the database asks for it.

use crate::{
    Store,
    db::{Conn, Db, Tx},
    doubt::Doubts,
    error::{Error, Result},
    hint::{Hint, Hints},
};
use frontdesk_domain::id::PersonId;
use futures::{FutureExt, future::BoxFuture};
use std::panic::AssertUnwindSafe;
use tokio::sync::{mpsc, oneshot};

/// Closures that one transaction commits together, at most.
const BATCH: usize = 64;
/// Closures that may wait for the writer; more callers wait in line.
const QUEUE: usize = 1024;
/// How often Postgres may ask for the same transaction again.
const ATTEMPTS: usize = 8;

/// A closure that waits for its transaction, whatever its result is.
trait Waiting: Send {
    /// Runs it; whether its changes are to be kept.
    fn run<'a>(&'a mut self, tx: &'a mut Tx) -> BoxFuture<'a, bool>;
    /// Answers the caller: with its result, or with why nothing of it was committed.
    fn answer(self: Box<Self>, committed: Result<(), String>);
}

struct Typed<F, T, E> {
    closure: F,
    result: Option<Result<T, E>>,
    caller: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Waiting for Typed<F, T, E>
where
    F: for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<T, E>> + Send,
    T: Send,
    E: From<Error> + Send,
{
    fn run<'a>(&'a mut self, tx: &'a mut Tx) -> BoxFuture<'a, bool> {
        Box::pin(async move {
            let outcome = AssertUnwindSafe((self.closure)(tx)).catch_unwind().await;
            let result =
                outcome.unwrap_or_else(|_| Err(Error::NotCommitted("a write panicked".to_owned()).into()));
            let keep = result.is_ok();
            self.result = Some(result);
            keep
        })
    }

    fn answer(self: Box<Self>, committed: Result<(), String>) {
        let result = match (self.result, committed) {
            (Some(Err(refused)), _) => Err(refused),
            (Some(done), Ok(())) => done,
            (None, Ok(())) => Err(Error::NotCommitted("it never ran".to_owned()).into()),
            (_, Err(why)) => Err(Error::NotCommitted(why).into()),
        };
        let _caller_left = self.caller.send(result);
    }
}

/// Where writes go in.
#[derive(Clone)]
pub(crate) struct Writer(Option<mpsc::Sender<Box<dyn Waiting>>>);

impl Writer {
    pub(crate) fn start(db: Db, hints: Hints, doubts: Doubts) -> Self {
        if matches!(db, Db::Postgres(_)) {
            return Self(None);
        }
        let (door, mut waiting) = mpsc::channel::<Box<dyn Waiting>>(QUEUE);
        tokio::spawn(async move {
            let mut batch = Vec::with_capacity(BATCH);
            while waiting.recv_many(&mut batch, BATCH).await > 0 {
                let mut jobs = std::mem::take(&mut batch);
                let committed = commit_together(&db, (&hints, &doubts), &mut jobs).await;
                let committed = committed.map_err(|error| error.to_string());
                for job in jobs {
                    job.answer(committed.clone());
                }
            }
        });
        Self(Some(door))
    }
}

/// Runs every closure in a savepoint and commits once.
async fn commit_together(
    db: &Db,
    (hints, doubts): (&Hints, &Doubts),
    jobs: &mut [Box<dyn Waiting>],
) -> Result<()> {
    let mut tx = begin(db).await?;
    for job in jobs {
        savepoint(&mut tx, "savepoint one").await?;
        let (told, doubted) = (tx.hints.len(), tx.doubts.len());
        if !job.run(&mut tx).await {
            savepoint(&mut tx, "rollback to one").await?;
            tx.hints.truncate(told);
            tx.doubts.truncate(doubted);
        }
        savepoint(&mut tx, "release one").await?;
    }
    let (told, doubted) = commit(tx).await?;
    hints.committed(db, &told);
    doubts.committed(db, &doubted);
    Ok(())
}

async fn savepoint(tx: &mut Tx, sql: &'static str) -> Result<()> {
    crate::db::run!(tx, sql).map(|_| ())
}

async fn begin(db: &Db) -> Result<Tx> {
    Ok(Tx::new(match db {
        Db::Sqlite { writer, .. } => Conn::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
        Db::Postgres(pool) => Conn::Postgres(pool.begin().await?),
    }))
}

async fn commit(mut tx: Tx) -> Result<(Vec<Hint>, Vec<PersonId>)> {
    tx.notify().await?;
    tx.tell_doubts().await?;
    let told = (std::mem::take(&mut tx.hints), std::mem::take(&mut tx.doubts));
    match tx.conn {
        Conn::Sqlite(tx) => tx.commit().await?,
        Conn::Postgres(tx) => tx.commit().await?,
    }
    Ok(told)
}

impl Store {
    /// Runs `closure` in one transaction: everything it did is durable when this
    /// returns `Ok`, and nothing of it is there when it returns `Err`.
    ///
    /// The closure may run more than once, so it does nothing but talk to the
    /// database: no network, no hashing, no images.
    ///
    /// # Errors
    /// What the closure answers, or that the transaction could not be committed.
    pub async fn write<T, E, F>(&self, closure: F) -> Result<T, E>
    where
        F: for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<T, E>> + Send + Sync + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        match &self.writer.0 {
            Some(door) => write_in_line(door, closure).await,
            None => self.write_alone(closure).await,
        }
    }

    /// Runs `closure` in a transaction of its own, on Postgres.
    async fn write_alone<T, E, F>(&self, closure: F) -> Result<T, E>
    where
        F: for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<T, E>> + Send + Sync + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let mut attempt = 1;
        loop {
            let mut tx = begin(&self.db).await.map_err(E::from)?;
            let result = closure(&mut tx).await;
            let again = tx.wants_retry;
            let again = again && attempt < ATTEMPTS;
            match result {
                Err(_) if again => {}
                Err(refused) => return Err(refused),
                Ok(done) => match commit(tx).await {
                    Ok(_told) => return Ok(done),
                    Err(error) if error.wants_retry() && attempt < ATTEMPTS => {}
                    Err(error) => return Err(error.into()),
                },
            }
            attempt += 1;
        }
    }

    /// Runs `closure` on a snapshot; what it sees does not change under it.
    ///
    /// # Errors
    /// What the closure answers, or that no connection was to be had.
    pub async fn read<T, E, F>(&self, closure: F) -> Result<T, E>
    where
        F: for<'a> FnOnce(&'a mut Tx) -> BoxFuture<'a, Result<T, E>> + Send,
        E: From<Error>,
    {
        let mut tx = self.snapshot().await.map_err(E::from)?;
        closure(&mut tx).await
    }

    async fn snapshot(&self) -> Result<Tx> {
        Ok(Tx::new(match &self.db {
            Db::Sqlite { readers, .. } => Conn::Sqlite(readers.begin().await?),
            Db::Postgres(pool) => {
                let snapshot = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                Conn::Postgres(pool.begin_with(snapshot).await?)
            }
        }))
    }
}

async fn write_in_line<T, E, F>(door: &mpsc::Sender<Box<dyn Waiting>>, closure: F) -> Result<T, E>
where
    F: for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<T, E>> + Send + Sync + 'static,
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    let stopped = || E::from(Error::NotCommitted("the store is closing".to_owned()));
    let (caller, answer) = oneshot::channel();
    let waiting = Box::new(Typed { closure, result: None, caller });
    door.send(waiting).await.map_err(|_| stopped())?;
    answer.await.map_err(|_| stopped())?
}
