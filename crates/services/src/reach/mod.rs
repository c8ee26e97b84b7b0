//! Telling people what they have not read, where they look.
//!
//! 1. *With the message*: `put_entries` notes in its transaction whom an entry is news to (`Tx::note_news`), and nothing
//!    else: sending waits for nobody's preferences.
//! 2. *The ladder* (`plan`) is asked whenever something is new, was told, or did not get through:
//!    `domain::notification::ladder` says which channel is due when, by what the person wants now.
//! 3. *A channel* (`work`) takes what is due by it, looks once more whether there is anything that the person may see
//!    and has not read (`compose`), and hands it over. Each channel is worked by itself, so that one whose other
//!    side never answers holds up no other.
//!
//! Reading anywhere takes back what waits (`Tx::stop_telling`), and so does leaving, being removed, and answering.
//!
//! **To add a channel**: an adapter of [`Reach`](frontdesk_notify::Reach); nothing here knows one channel from another.

mod bounce;
mod compose;
mod dead;
mod looking;
mod plan;
mod preferences;
mod spoken;
mod standing;
mod trace;
mod wall;
mod ways;
mod work;

pub(crate) use looking::Looking;
pub(crate) use spoken::spoken;
pub(crate) use ways::PREFERENCES;
pub use ways::{Letters, StopKeys};
