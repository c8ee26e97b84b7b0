//! A demo building with a believable past.
//!
//! The sample building comes in through the same import as any other; its history is
//! played through the same use cases that people use, by clocks that show the time of
//! the story, so that windows, lists, audit log and archive are as if it had
//! happened. Which scripts are played, by whom and when is decided by a fixed seed.
//!
//! **To add a conversation**: write it in a file of `scripts/`, in the form that
//! `script.rs` describes; the tests say whether it can be played.

mod accounts;
mod books;
mod cast;
mod dice;
mod hours;
mod pictures;
mod play;
mod script;
mod slots;
mod story;

pub use accounts::{ACCOUNTS, Account, DemoFacility, FACILITIES, PASSWORD, accounts};
pub use script::ScriptError;

use crate::{DEMO_SETTING, Entropy, Error, Frontdesk, NewFacility, Photos, import::ImportError};
use books::Books;
use cast::Cast;
use dice::Dice;
use frontdesk_domain::time::{DAY, Timestamp};
use frontdesk_store::Store;
use play::{Stage, StoppedClock};
use std::{fmt, sync::Arc};
use story::Teller;

/// The units and the people of the sample building.
const UNITS: &[u8] = include_bytes!("data/units.csv");
const PEOPLE: &[u8] = include_bytes!("data/people.csv");
/// The second facility's.
const OTHER_UNITS: &str =
    "unit,building,floor,area_m2\nP-11,P,1,62\nP-12,P,1,71.5\nP-21,P,2,62\nP-22,P,2,71.5\n";
/// Before the story begins, the building is there already.
const BEFORE: i64 = 180 * DAY;
/// The same every time.
const SEED: u64 = 0x000F_407D_E5C0_DE42;

/// What the demo database holds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DemoSummary {
    /// Units.
    pub units: usize,
    /// People.
    pub people: usize,
    /// Conversations.
    pub conversations: usize,
    /// Messages and notes.
    pub messages: usize,
    /// Invoices and tickets.
    pub records: usize,
}

impl fmt::Display for DemoSummary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { units, people, conversations, messages, records } = self;
        write!(
            f,
            "{units} units, {people} people, {conversations} conversations with {messages} messages and notes, \
             {records} invoices and tickets"
        )
    }
}

/// Why there is no demo.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// There is something in the database.
    #[error("The database is not empty, so it was left alone. The demo fills an empty one only.")]
    NotEmpty,
    /// A script that is part of this program cannot be played.
    #[error(transparent)]
    Script(#[from] ScriptError),
    /// The sample building, which is part of this program, cannot be imported.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// The database, or a use case that refused.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<frontdesk_store::Error> for DemoError {
    fn from(error: frontdesk_store::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// Fills an empty database with the demo building, whose story ends `now`.
///
/// # Errors
/// When the database is not empty, or does not answer; when photos cannot be kept.
pub async fn fill(
    store: Store,
    entropy: Arc<dyn Entropy>,
    photos: Arc<Photos>,
    now: Timestamp,
) -> Result<DemoSummary, DemoError> {
    let desk = Frontdesk::new(store.clone(), Arc::new(StoppedClock(now.plus(-BEFORE))), entropy.clone());
    if !desk.read(|tx| Box::pin(async move { Ok(tx.list_facilities().await?) })).await?.is_empty() {
        return Err(DemoError::NotEmpty);
    }
    let mut summary = build(&desk).await?;
    let (mut scenes, mut books) = (Vec::new(), Books::default());
    let scripts = script::all()?;
    for facility in FACILITIES {
        let cast = Cast::of(&desk, facility.slug).await?;
        let mut teller = Teller::new(&cast, &scripts, now, Dice::new(SEED));
        scenes.extend(teller.personal()?);
        scenes.extend(teller.crowd()?);
        if books.writer.is_none() {
            books = books::of(&cast, now);
        }
    }
    summary.conversations = scenes.len();
    let mut stage = Stage::new(store, entropy, photos, (&scenes, &books));
    (summary.messages, summary.records) = stage.play(now).await?;
    finish(&desk, now).await?;
    Ok(summary)
}

/// Facilities, units, people.
async fn build(desk: &Frontdesk) -> Result<DemoSummary, DemoError> {
    let mut summary = DemoSummary::default();
    for (facility, units) in FACILITIES.into_iter().zip([UNITS, OTHER_UNITS.as_bytes()]) {
        let DemoFacility { slug, name, time_zone } = facility;
        let (language, locale, currency) = ("en", "en-GB", "EUR");
        desk.open_facility(NewFacility { slug, name, time_zone, language, locale, currency }).await?;
        summary.units += desk.import_units(slug, units, false).await?.added;
        let own = accounts::people_csv(slug);
        summary.people += desk.import_people(slug, own.as_bytes(), false).await?.added;
    }
    summary.people += desk.import_people(FACILITIES[0].slug, PEOPLE, false).await?.added;
    Ok(summary)
}

/// Passwords for those who sign in, nobody told of a past that never was, and the mark of a demo.
async fn finish(desk: &Frontdesk, now: Timestamp) -> Result<(), DemoError> {
    let hash = desk.inner.passwords.hash(PASSWORD.to_owned()).await?;
    let accounts = serde_json::to_string(&accounts()).map_err(|error| Error::Internal(Box::new(error)))?;
    let job = Arc::new((hash, accounts));
    let write = desk.write(move |tx| {
        let job = job.clone();
        Box::pin(async move {
            for account in ACCOUNTS {
                tx.set_password_hash_of(account.email, &job.0).await?;
            }
            tx.finish_waiting_jobs(now).await?;
            tx.stop_all_telling().await?;
            Ok(tx.set_setting(DEMO_SETTING, &job.1).await?)
        })
    });
    Ok(write.await?)
}

#[cfg(test)]
mod tests;
