//! Hints: "something changed for this person". Sent when a transaction is committed,
//! never before, and never with more than ids.
//!
//! On SQLite the one process is told directly. On Postgres the transaction notifies,
//! and every machine, this one too, hears of it by listening.

use crate::{
    db::{Conn, Db, Tx},
    doubt::{self, Doubts},
    error::Result,
};
use frontdesk_domain::id::{ConversationId, FacilityId, PersonId};
use serde::{Deserialize, Serialize};
use sqlx::{PgPool, postgres::PgListener};
use std::time::Duration;
use tokio::sync::broadcast;

/// Hints that a slow listener may be behind by; then it is told that it missed some.
const BACKLOG: usize = 4096;
/// The name of the channel on Postgres.
const CHANNEL: &str = "frontdesk_hints";

/// Something changed in one person's inbox.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Hint {
    /// In which facility.
    pub facility: FacilityId,
    /// For whom.
    pub person: PersonId,
    /// Where.
    pub conversation: ConversationId,
    /// The person's counter after it.
    pub changed: i64,
}

/// Where hints go.
#[derive(Clone)]
pub(crate) struct Hints(broadcast::Sender<Hint>);

impl Hints {
    pub(crate) fn new() -> Self {
        Self(broadcast::channel(BACKLOG).0)
    }

    pub(crate) fn subscribe(&self) -> broadcast::Receiver<Hint> {
        self.0.subscribe()
    }

    /// Tells this process, on SQLite; on Postgres the database has told it already.
    pub(crate) fn committed(&self, db: &Db, hints: &[Hint]) {
        if matches!(db, Db::Sqlite { .. }) {
            for hint in hints {
                let _nobody_listens = self.0.send(*hint);
            }
        }
    }

    /// Passes on what other machines and this one committed, for as long as the pool lives.
    pub(crate) fn listen(&self, pool: PgPool, doubts: Doubts) {
        let hints = self.clone();
        tokio::spawn(async move {
            while !pool.is_closed() {
                if let Err(error) = hints.forward(&pool, &doubts).await {
                    tracing::warn!(%error, "listening for hints was interrupted");
                }
                // Nobody knows what was told meanwhile.
                doubts.tell(None);
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
        });
    }

    async fn forward(&self, pool: &PgPool, doubts: &Doubts) -> Result<()> {
        let mut listener = PgListener::connect_with(pool).await?;
        listener.listen_all([CHANNEL, doubt::CHANNEL]).await?;
        while let Some(notice) = listener.try_recv().await? {
            if notice.channel() == doubt::CHANNEL {
                doubts.tell(doubt::about(notice.payload()));
                continue;
            }
            if let Ok(hint) = serde_json::from_str(notice.payload()) {
                let _nobody_listens = self.0.send(hint);
            }
        }
        Ok(())
    }
}

impl Tx {
    /// Tells this person's browsers about it once this transaction is committed.
    pub(crate) fn hint(&mut self, hint: Hint) {
        self.hints.push(hint);
    }

    /// On Postgres, what is to be told goes into the transaction itself.
    pub(crate) async fn notify(&mut self) -> Result<()> {
        if let Conn::Postgres(tx) = &mut self.conn {
            for hint in &self.hints {
                let payload = serde_json::to_string(hint).map_err(crate::Error::corrupt)?;
                sqlx::query("select pg_notify($1, $2)")
                    .bind(CHANNEL)
                    .bind(payload)
                    .execute(&mut **tx)
                    .await?;
            }
        }
        Ok(())
    }
}
