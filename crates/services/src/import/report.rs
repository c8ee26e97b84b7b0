//! What an import says afterwards.

use super::table::UnreadableFile;
use crate::Error;
use std::fmt;

/// A line of a file that cannot be taken, and why.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct BadLine {
    /// Its number, counted from 1; of a row with line breaks in it, the first.
    pub line: u64,
    /// Why, as a sentence for whoever keeps the books.
    pub reason: String,
}

impl BadLine {
    /// This line, for this reason.
    pub(super) fn new(line: u64, reason: impl ToString) -> Self {
        Self { line, reason: reason.to_string() }
    }
}

impl fmt::Display for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.reason)
    }
}

/// What an import did.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ImportReport {
    /// What was imported: "units", "people".
    pub what: &'static str,
    /// How many were new.
    pub added: usize,
    /// How many were there and had changed.
    pub updated: usize,
    /// How many were there just like this.
    pub unchanged: usize,
    /// The lines that were skipped because they are bad.
    pub skipped: Vec<BadLine>,
    /// What else the operator should know.
    pub notices: Vec<String>,
}

impl ImportReport {
    /// Whether the database is as it was.
    #[must_use]
    pub fn is_nothing_new(&self) -> bool {
        self.added == 0 && self.updated == 0
    }
}

impl fmt::Display for ImportReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, added, updated, unchanged, .. } = self;
        write!(f, "{what}: {added} added, {updated} updated, {unchanged} unchanged")?;
        if !self.skipped.is_empty() {
            write!(f, ", {} lines skipped", self.skipped.len())?;
        }
        self.notices.iter().try_for_each(|notice| write!(f, "\n  {notice}"))?;
        self.skipped.iter().try_for_each(|bad| write!(f, "\n  {bad}"))
    }
}

/// Why an import changed nothing.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file cannot be read at all.
    #[error(transparent)]
    Unreadable(#[from] UnreadableFile),
    /// No such facility.
    #[error("There is no facility \"{0}\".")]
    NoSuchFacility(String),
    /// Lines that cannot be taken; every one of them.
    #[error("{}", said(.0))]
    BadLines(Vec<BadLine>),
    /// The database, or another failure that is not the file's.
    #[error(transparent)]
    Failed(#[from] Error),
}

fn said(bad: &[BadLine]) -> String {
    let count = if bad.len() == 1 { "1 line".to_owned() } else { format!("{} lines", bad.len()) };
    let lines: String = bad.iter().map(|bad| format!("\n  {bad}")).collect();
    format!("Nothing was changed: {count} cannot be taken.{lines}")
}

impl From<frontdesk_store::Error> for ImportError {
    fn from(error: frontdesk_store::Error) -> Self {
        Self::Failed(error.into())
    }
}
