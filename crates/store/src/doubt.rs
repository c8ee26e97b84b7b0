//! Doubts: "whether this person is still signed in may have changed". Told when a
//! transaction is committed, so that live streams are looked at at once and not at their
//! next sign of life.
//!
//! This process hears of its own doubts directly. Of those of others, a command say, it
//! hears on Postgres by `NOTIFY`; on SQLite a mark in the database changes, which is
//! looked at every second while somebody listens.

use crate::{
    Store,
    db::{Conn, Db, Tx},
    error::Result,
};
use frontdesk_domain::id::PersonId;
use sqlx::SqlitePool;
use std::time::Duration;
use tokio::sync::broadcast;
use uuid::Uuid;

/// Doubts that a slow listener may be behind by; then it doubts everybody.
const BACKLOG: usize = 256;
/// The name of the channel on Postgres.
pub(crate) const CHANNEL: &str = "frontdesk_doubts";
/// Between two looks at the mark on SQLite.
const LOOK: Duration = Duration::from_secs(1);

/// Where doubts go: about one person, or about everybody.
#[derive(Clone)]
pub(crate) struct Doubts(broadcast::Sender<Option<PersonId>>);

impl Doubts {
    pub(crate) fn new() -> Self {
        Self(broadcast::channel(BACKLOG).0)
    }

    /// Tells this process.
    pub(crate) fn tell(&self, about: Option<PersonId>) {
        let _nobody_listens = self.0.send(about);
    }

    /// Tells this process of what it committed, on SQLite; on Postgres the database has told it already.
    pub(crate) fn committed(&self, db: &Db, people: &[PersonId]) {
        if matches!(db, Db::Sqlite { .. }) {
            people.iter().for_each(|person| self.tell(Some(*person)));
        }
    }

    /// Tells of what other processes committed, for as long as the pool lives.
    pub(crate) fn watch(&self, pool: SqlitePool) {
        let doubts = self.clone();
        tokio::spawn(async move {
            let mut last = mark(&pool).await.ok().flatten();
            while !pool.is_closed() {
                tokio::time::sleep(LOOK).await;
                if doubts.0.receiver_count() == 0 {
                    continue;
                }
                // What cannot be read now is read in a second.
                let Ok(mark) = mark(&pool).await else { continue };
                if mark != last {
                    doubts.tell(None);
                    last = mark;
                }
            }
        });
    }
}

async fn mark(pool: &SqlitePool) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar("select value from setting where name = 'doubts'").fetch_optional(pool).await
}

impl Store {
    /// Hears of every doubt from now on: about one person, or about everybody.
    #[must_use]
    pub fn subscribe_doubts(&self) -> broadcast::Receiver<Option<PersonId>> {
        self.doubts.0.subscribe()
    }
}

impl Tx {
    /// Once this transaction is committed, whoever has a stream of this person open looks whether they may.
    pub fn doubt(&mut self, person: PersonId) {
        if !self.doubts.contains(&person) {
            self.doubts.push(person);
        }
    }

    /// What is to be told to other processes goes into the transaction itself.
    pub(crate) async fn tell_doubts(&mut self) -> Result<()> {
        match &mut self.conn {
            _ if self.doubts.is_empty() => {}
            Conn::Postgres(tx) => {
                for person in &self.doubts {
                    let told =
                        sqlx::query("select pg_notify($1, $2)").bind(CHANNEL).bind(person.0.to_string());
                    told.execute(&mut **tx).await?;
                }
            }
            Conn::Sqlite(tx) => {
                sqlx::query(
                    "insert into setting (name, value) values ('doubts', lower(hex(randomblob(8)))) \
                     on conflict (name) do update set value = excluded.value",
                )
                .execute(&mut **tx)
                .await?;
            }
        }
        Ok(())
    }
}

/// Whom a notice of Postgres is about; everybody, when it cannot be read.
pub(crate) fn about(payload: &str) -> Option<PersonId> {
    Uuid::parse_str(payload).ok().map(PersonId)
}
