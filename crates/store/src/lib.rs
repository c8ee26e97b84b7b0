//! # The store of Frontdesk
//!
//! All SQL, over two databases: an embedded SQLite file, or Postgres. [`Store::write`]
//! is the one door for changes, [`Store::read`] gives a snapshot; both hand out a
//! [`Tx`], whose methods are the queries, a file an aggregate. Verbs: `find_` (perhaps
//! one), `list_`, `insert_`, `update_`, `lock_`, `claim_`.
//!
//! It must not know axum, Leptos, or the use cases: what a change means is decided in
//! `domain`, and who may make it in `services`.
//!
//! **To add a query**: a method on [`Tx`] in the file of its aggregate, its SQL as a
//! literal with `$1…` through the macros of `db.rs`, and a test in `tests/` that
//! runs on both databases. **To add a table**: the next numbered file in
//! `migrations/sqlite` and in `migrations/postgres`, under the same name.

mod absences;
mod attempts;
mod audit;
mod audit_list;
mod bounces;
mod conversations;
mod data_keys;
mod db;
mod demo;
mod doubt;
mod error;
mod facilities;
#[cfg(feature = "harness")]
pub mod harness;
mod hint;
mod idempotency;
mod import;
mod import_drafts;
mod inbox;
mod inbox_list;
mod inbox_side;
mod jobs;
mod memberships;
mod notifications;
mod one_use_codes;
mod open;
mod oversight;
mod own;
mod people;
mod photos;
mod preferences;
mod pushes;
mod record_links;
mod records;
mod reports;
mod rungs;
mod session_list;
mod sessions;
mod settings;
mod telegram;
mod timeline;
mod tokens;
mod topics;
mod windows;
mod write;

pub use absences::{AbsenceRow, WaitingRow};
pub use attempts::{AttemptRow, TraceRow};
pub use audit::{AuditEvent, AuditRow, Fault, NewAuditEvent, check_chain};
pub use audit_list::AuditQuery;
pub use bounces::Emailed;
pub use conversations::ConversationHead;
pub use data_keys::DataKeyRow;
pub use db::Tx;
pub use error::{Error, Result};
pub use facilities::Facility;
pub use hint::Hint;
pub use idempotency::{Outcome, RequestHash};
pub use import::{MemberRow, NewOccupancy, OccupancyRow, PersonRow, UnitRow};
pub use import_drafts::ImportDraft;
pub use inbox::Append;
pub use inbox_list::{Changed, ListRow, Place};
pub use jobs::{ClaimedJob, DeadCodeMail, NewJob};
pub use memberships::{Holding, Membership, Stay};
pub use notifications::{Asked, Told};
pub use one_use_codes::{CodeOwner, NewOneUseCode, OneUseCode, UninvitedRow};
pub use oversight::{OverseenQuery, OverseenRow};
pub use own::{OwnToken, PlaceRow};
pub use people::{Account, Credentials, PersonMatch, ResidentRow};
pub use photos::{NewPhoto, PhotoRow, PhotoState};
pub use preferences::PreferenceRow;
pub use pushes::{NewPushSubscription, PushSubscription};
pub use record_links::RecordLink;
pub use records::RecordRow;
pub use reports::{ReportQuery, Reported};
pub use rungs::{ClaimedRung, DeadRung};
pub use session_list::SessionRow;
pub use sessions::NewSession;
pub use settings::{DetailsRow, SettingsPart};
pub use telegram::{NewTelegramCode, TelegramCode, TelegramLink};
pub use timeline::{EntryRow, Range};
pub use tokens::{NewToken, TokenRow};
pub use topics::RoutedTopic;
pub use windows::Here;

use tokio::sync::broadcast;

/// A database that is open; cheap to clone.
#[derive(Clone)]
pub struct Store {
    db: db::Db,
    writer: write::Writer,
    hints: hint::Hints,
    doubts: doubt::Doubts,
}

impl Store {
    /// Hears of every change that is committed from now on, in this process and, on
    /// Postgres, in the others. A listener that falls behind is told that it did.
    #[must_use]
    pub fn subscribe(&self) -> broadcast::Receiver<Hint> {
        self.hints.subscribe()
    }

    /// Closes the connections; what is committed stays.
    pub async fn close(&self) {
        match &self.db {
            db::Db::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            db::Db::Postgres(pool) => pool.close().await,
        }
    }

    /// "sqlite" or "postgres", for logs and figures.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match &self.db {
            db::Db::Sqlite { .. } => "sqlite",
            db::Db::Postgres(_) => "postgres",
        }
    }
}
