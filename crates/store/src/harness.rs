//! Throw-away databases for tests: a SQLite file in a temporary folder, and a fresh
//! database in the Postgres cluster that the tests were started with.

mod attempts;
mod many;
mod photos;
mod tamper;

pub use tamper::Column;

use crate::Store;
use std::path::PathBuf;
use uuid::Uuid;

/// A store that takes its database with it when it is dropped.
pub struct Throwaway {
    /// The store.
    pub store: Store,
    /// Its address, to open it again or from another process.
    pub url: String,
    folder: Option<PathBuf>,
}

/// Whether tests that need Postgres can run: the address of a cluster's maintenance
/// database is in `FRONTDESK_TEST_POSTGRES_URL`. In CI a missing one is a failure.
#[must_use]
pub fn postgres_url() -> Option<String> {
    let url = std::env::var("FRONTDESK_TEST_POSTGRES_URL").ok();
    assert!(
        url.is_some() || std::env::var("CI").is_err(),
        "CI runs the store tests on Postgres too: set FRONTDESK_TEST_POSTGRES_URL"
    );
    url
}

fn name() -> String {
    let mut bytes = [0; 16];
    std::io::Read::read_exact(&mut std::fs::File::open("/dev/urandom").expect("randomness"), &mut bytes)
        .expect("randomness");
    format!("frontdesk_{}", Uuid::from_bytes(bytes).simple())
}

/// A new SQLite database.
pub async fn sqlite() -> Throwaway {
    let folder = std::env::temp_dir().join(name());
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    let url = format!("sqlite://{}", folder.join("frontdesk.db").display());
    let store = Store::open(&url).await.expect("a new SQLite database");
    Throwaway { store, url, folder: Some(folder) }
}

/// A new Postgres database, or `None` (said aloud) where there is no cluster.
pub async fn postgres() -> Option<Throwaway> {
    let Some(cluster) = postgres_url() else {
        eprintln!("SKIPPED on Postgres: FRONTDESK_TEST_POSTGRES_URL is not set");
        return None;
    };
    let name = name();
    let pool = sqlx::PgPool::connect(&cluster).await.expect("the Postgres cluster");
    let create = sqlx::AssertSqlSafe(format!("create database {name}"));
    sqlx::query(create).execute(&pool).await.expect("a new Postgres database");
    pool.close().await;
    let (base, _) = cluster.rsplit_once('/').expect("an address with a database");
    let query = cluster.split_once('?').map(|(_, query)| format!("?{query}")).unwrap_or_default();
    let url = format!("{base}/{name}{query}");
    let store = Store::open(&url).await.expect("the new Postgres database");
    Some(Throwaway { store, url, folder: None })
}

/// Both databases, or SQLite alone where there is no cluster.
pub async fn both() -> Vec<Throwaway> {
    let mut stores = vec![sqlite().await];
    stores.extend(postgres().await);
    stores
}

impl Drop for Throwaway {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            let _already_gone = std::fs::remove_dir_all(folder);
        }
    }
}
