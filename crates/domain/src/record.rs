//! Records of the facility's books: invoices and maintenance tickets, what they say, and
//! who may see them.

mod facts;
mod money;
mod rule;

pub use facts::{Facts, Invoice, InvoiceLine, InvoiceStatus, Priority, Ticket, TicketStatus, UnknownWord};
pub use money::{Currency, Money, MoneyError};
pub use rule::{Reader, Scope, may_see, needs};

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Which books a record is from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    /// What somebody owes, or has paid.
    Invoice,
    /// Something that is to be repaired.
    Ticket,
}

impl RecordKind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Invoice, Self::Ticket];

    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::Ticket => "ticket",
        }
    }

    /// The word people read.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Invoice => "Invoice",
            Self::Ticket => "Ticket",
        }
    }
}

impl FromStr for RecordKind {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.word() == word)
            .ok_or_else(|| UnknownWord::of("kind of record", word, "invoice, ticket"))
    }
}

/// Which version of a record: 1, 2, 3 … Each write that changes something makes the next one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Version(pub i64);

impl Version {
    /// The first one.
    pub const FIRST: Self = Self(1);

    /// The one before; of the first one: none that there is.
    #[must_use]
    pub fn before(self) -> Self {
        Self(self.0 - 1)
    }

    /// The next one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests;
