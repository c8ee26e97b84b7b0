//! The two databases behind one shape, and the macros that write a query once.
//!
//! A query is a literal with `$1…`; the macro repeats it in two match arms, so sqlx
//! sees a concrete database in each. Where the databases really differ, a `match` on
//! [`Conn`] says so in the open.

use crate::{error::Error, hint::Hint};
use frontdesk_domain::id::PersonId;
use sqlx::{PgPool, Postgres, Sqlite, SqlitePool, Transaction};

/// Which database, with its pools.
#[derive(Clone)]
pub(crate) enum Db {
    /// One writer connection, several readers.
    Sqlite { writer: SqlitePool, readers: SqlitePool },
    /// An ordinary pool.
    Postgres(PgPool),
}

/// A transaction, and the hints and doubts that go out when it is committed.
pub struct Tx {
    pub(crate) conn: Conn,
    pub(crate) hints: Vec<Hint>,
    pub(crate) doubts: Vec<PersonId>,
    pub(crate) wants_retry: bool,
}

pub(crate) enum Conn {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    pub(crate) fn new(conn: Conn) -> Self {
        Self { conn, hints: Vec::new(), doubts: Vec::new(), wants_retry: false }
    }

    /// Notes what a statement failed with: some failures ask for the transaction again.
    pub(crate) fn failed(&mut self, error: sqlx::Error) -> Error {
        let error = Error::from(error);
        self.wants_retry |= error.wants_retry();
        error
    }
}

/// Repeats an expression over a connection for both databases.
macro_rules! on_either {
    ($tx:expr, |$conn:ident| $body:expr) => {
        match &mut $tx.conn {
            $crate::db::Conn::Sqlite(tx) => {
                let $conn = &mut **tx;
                $body
            }
            $crate::db::Conn::Postgres(tx) => {
                let $conn = &mut **tx;
                $body
            }
        }
    };
}

/// All rows of a query, each as `$row`.
macro_rules! all {
    ($tx:expr, $row:ty, $sql:expr $(, $arg:expr)* $(,)?) => {{
        match $crate::db::on_either!($tx, |conn| sqlx::query_as::<_, $row>($sql)$(.bind($arg))*.fetch_all(conn).await) {
            Ok(found) => Ok(found),
            Err(error) => Err($tx.failed(error)),
        }
    }};
}

/// The one row of a query, if there is one.
macro_rules! optional {
    ($tx:expr, $row:ty, $sql:expr $(, $arg:expr)* $(,)?) => {{
        match $crate::db::on_either!($tx, |conn| sqlx::query_as::<_, $row>($sql)$(.bind($arg))*.fetch_optional(conn).await) {
            Ok(found) => Ok(found),
            Err(error) => Err($tx.failed(error)),
        }
    }};
}

/// The one row of a query that always has one.
macro_rules! one {
    ($tx:expr, $row:ty, $sql:expr $(, $arg:expr)* $(,)?) => {{
        match $crate::db::on_either!($tx, |conn| sqlx::query_as::<_, $row>($sql)$(.bind($arg))*.fetch_one(conn).await) {
            Ok(found) => Ok(found),
            Err(error) => Err($tx.failed(error)),
        }
    }};
}

/// Runs a statement; how many rows it touched.
macro_rules! run {
    ($tx:expr, $sql:expr $(, $arg:expr)* $(,)?) => {{
        match $crate::db::on_either!($tx, |conn| sqlx::query($sql)$(.bind($arg))*.execute(conn).await.map(|done| done.rows_affected())) {
            Ok(rows) => Ok(rows),
            Err(error) => Err($tx.failed(error)),
        }
    }};
}

pub(crate) use {all, on_either, one, optional, run};
