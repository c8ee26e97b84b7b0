//! What the database can answer instead of a result. None of it is for a browser.

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database said no.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// The schema could not be brought up to date.
    #[error("migration: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// A row holds what no version of Frontdesk writes.
    #[error("corrupt data: {0}")]
    Corrupt(String),
    /// The address of the database is neither `sqlite://…` nor `postgres://…`.
    #[error("a database address begins with sqlite:// or postgres://")]
    Address,
    /// The writer stopped, because the store is closing or a transaction failed as a whole.
    #[error("the transaction was not committed: {0}")]
    NotCommitted(String),
}

/// What the store answers.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// SQLite: busy, locked, I/O error, full, cannot open. The last two digits of the hex code.
const SQLITE_PASSING: [i64; 5] = [5, 6, 10, 13, 14];
/// Postgres classes: connection, resources, operator intervention, serialization.
const POSTGRES_PASSING: [&str; 4] = ["08", "53", "57", "40"];

impl Error {
    /// Whether the same call may succeed later: busy, out of disk, connection lost, stopping.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match self {
            Self::NotCommitted(_) => true,
            Self::Database(sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_)) => true,
            Self::Database(sqlx::Error::WorkerCrashed) => true,
            Self::Database(sqlx::Error::Database(error)) => error.code().is_some_and(|code| {
                code.parse::<i64>()
                    .is_ok_and(|number| code.len() < 5 && SQLITE_PASSING.contains(&(number & 0xff)))
                    || (code.len() == 5 && POSTGRES_PASSING.iter().any(|class| code.starts_with(class)))
            }),
            _ => false,
        }
    }

    /// Whether Postgres asks for the transaction to be run again (40001, 40P01).
    pub(crate) fn wants_retry(&self) -> bool {
        matches!(self, Self::Database(sqlx::Error::Database(error))
            if error.code().is_some_and(|code| code == "40001" || code == "40P01"))
    }

    /// Whether a row with the same key was there before.
    #[must_use]
    pub fn is_duplicate(&self) -> bool {
        matches!(self, Self::Database(sqlx::Error::Database(error)) if error.is_unique_violation())
    }

    pub(crate) fn corrupt(what: impl std::fmt::Display) -> Self {
        Self::Corrupt(what.to_string())
    }
}
