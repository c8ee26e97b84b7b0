//! Opening a database: its options, its pools, its schema.

use crate::{
    Store,
    db::Db,
    doubt::Doubts,
    error::{Error, Result},
    hint::Hints,
    write::Writer,
};
use sqlx::{
    PgPool, SqlitePool,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{str::FromStr, time::Duration};

/// How long a connection waits for another process's lock.
const BUSY: Duration = Duration::from_secs(5);
/// How long a caller waits for a connection.
const ACQUIRE: Duration = Duration::from_secs(10);
/// Connections that only read (SQLite), or all of them (Postgres).
const CONNECTIONS: u32 = 8;

impl Store {
    /// Opens the database at `sqlite://path` or `postgres://…`, makes it if it is a
    /// file that is missing, and brings its schema up to date.
    ///
    /// # Errors
    /// When the address is of neither kind, or the database cannot be reached or migrated.
    pub async fn open(url: &str) -> Result<Self> {
        let db = if url.starts_with("sqlite:") {
            open_sqlite(url).await?
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            open_postgres(url).await?
        } else {
            return Err(Error::Address);
        };
        let (hints, doubts) = (Hints::new(), Doubts::new());
        match &db {
            Db::Postgres(pool) => hints.listen(pool.clone(), doubts.clone()),
            Db::Sqlite { readers, .. } => doubts.watch(readers.clone()),
        }
        let writer = Writer::start(db.clone(), hints.clone(), doubts.clone());
        Ok(Self { db, writer, hints, doubts })
    }
}

async fn open_sqlite(url: &str) -> Result<Db> {
    let options = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY)
        .statement_cache_capacity(256);
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(ACQUIRE)
        .connect_with(options.clone())
        .await?;
    sqlx::migrate!("../../migrations/sqlite").run(&writer).await?;
    let readers = readers(options).await?;
    Ok(Db::Sqlite { writer, readers })
}

async fn readers(options: SqliteConnectOptions) -> Result<SqlitePool> {
    let options = options.pragma("query_only", "1");
    Ok(SqlitePoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(ACQUIRE)
        .connect_with(options)
        .await?)
}

async fn open_postgres(url: &str) -> Result<Db> {
    let pool: PgPool =
        PgPoolOptions::new().max_connections(CONNECTIONS * 2).acquire_timeout(ACQUIRE).connect(url).await?;
    sqlx::migrate!("../../migrations/postgres").run(&pool).await?;
    Ok(Db::Postgres(pool))
}
