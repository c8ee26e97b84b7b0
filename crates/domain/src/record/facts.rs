use super::{Money, RecordKind};
use crate::{
    date::Day,
    text::{LineTitle, RecordTitle, TicketCategory, TicketDescription, WebLink},
};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// What one version of a record says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Facts {
    /// Of an invoice.
    Invoice(Invoice),
    /// Of a ticket.
    Ticket(Ticket),
}

/// What an invoice says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Invoice {
    /// What it is for.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub title: RecordTitle,
    /// How it stands.
    pub status: InvoiceStatus,
    /// All of it.
    pub amount: Money,
    /// When it was made.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub issued_on: Day,
    /// When it is to be paid.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub due_on: Day,
    /// When it was.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub paid_on: Option<Day>,
    /// What it is made of.
    pub lines: Vec<InvoiceLine>,
    /// Where it is in the books' own system.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub link: Option<WebLink>,
}

/// One line of an invoice.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvoiceLine {
    /// What for.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub title: LineTitle,
    /// How much, in the smallest unit of the invoice's currency; less than nothing for a rebate.
    pub minor: i64,
}

/// What a maintenance ticket says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ticket {
    /// What is broken.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub title: RecordTitle,
    /// What sort of work it is.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub category: TicketCategory,
    /// How much it hurries.
    pub priority: Priority,
    /// How it stands.
    pub status: TicketStatus,
    /// When it was reported.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub opened_on: Day,
    /// When it was done.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub closed_on: Option<Day>,
    /// In the words of whoever reported it.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub description: Option<TicketDescription>,
    /// Where it is in the books' own system.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub link: Option<WebLink>,
}

impl Facts {
    /// Of which kind of record.
    #[must_use]
    pub fn kind(&self) -> RecordKind {
        match self {
            Self::Invoice(_) => RecordKind::Invoice,
            Self::Ticket(_) => RecordKind::Ticket,
        }
    }

    /// What it is called.
    #[must_use]
    pub fn title(&self) -> &RecordTitle {
        match self {
            Self::Invoice(invoice) => &invoice.title,
            Self::Ticket(ticket) => &ticket.title,
        }
    }

    /// Whether there is nothing left to do about it: it comes after the others in a list.
    #[must_use]
    pub fn is_done(&self) -> bool {
        match self {
            Self::Invoice(invoice) => matches!(invoice.status, InvoiceStatus::Paid | InvoiceStatus::Void),
            Self::Ticket(ticket) => ticket.status == TicketStatus::Closed,
        }
    }

    /// The day by which it is found among others: when it was made.
    #[must_use]
    pub fn day(&self) -> Day {
        match self {
            Self::Invoice(invoice) => invoice.issued_on,
            Self::Ticket(ticket) => ticket.opened_on,
        }
    }

    /// How it stands, in words.
    #[must_use]
    pub fn status_label(&self) -> &'static str {
        match self {
            Self::Invoice(invoice) => invoice.status.label(),
            Self::Ticket(ticket) => ticket.status.label(),
        }
    }
}

/// A word that is none of those there are.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("\"{word}\" is not a {what}. Use one of: {of}.")]
pub struct UnknownWord {
    what: &'static str,
    word: String,
    of: &'static str,
}

impl UnknownWord {
    pub(super) fn of(what: &'static str, word: &str, of: &'static str) -> Self {
        Self { what, word: word.to_owned(), of }
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $what:literal, $of:literal, { $($(#[$variant_doc:meta])* $variant:ident $word:literal $label:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// Every one.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The word in data.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The word people read.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;

            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                Self::ALL.iter().copied().find(|one| one.word() == word).ok_or_else(|| UnknownWord::of($what, word, $of))
            }
        }
    };
}

words! {
    /// How an invoice stands.
    InvoiceStatus, "status of an invoice", "open, overdue, partly_paid, paid, void", {
        /// To be paid.
        Open "open" "Open",
        /// To be paid long since.
        Overdue "overdue" "Overdue",
        /// Some of it was paid.
        PartlyPaid "partly_paid" "Partly paid",
        /// All of it was paid.
        Paid "paid" "Paid",
        /// It counts for nothing.
        Void "void" "Void",
    }
}

words! {
    /// How a ticket stands.
    TicketStatus, "status of a ticket", "open, in_progress, waiting_parts, closed", {
        /// Nobody has begun.
        Open "open" "Open",
        /// Somebody works on it.
        InProgress "in_progress" "In progress",
        /// Something is missing.
        WaitingParts "waiting_parts" "Waiting for parts",
        /// It is done.
        Closed "closed" "Closed",
    }
}

words! {
    /// How much a ticket hurries.
    Priority, "priority", "low, normal, high, urgent", {
        /// When there is time.
        Low "low" "Low",
        /// In its turn.
        Normal "normal" "Normal",
        /// Before others.
        High "high" "High",
        /// Now.
        Urgent "urgent" "Urgent",
    }
}
