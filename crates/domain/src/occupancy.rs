//! Who holds a unit, as what, and from when until when.

use crate::date::Day;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// As what somebody holds a unit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OccupancyKind {
    /// It is theirs.
    Owner,
    /// They rent it.
    Tenant,
}

impl OccupancyKind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Owner, Self::Tenant];

    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Tenant => "tenant",
        }
    }
}

/// Neither owner nor tenant.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("\"{0}\" is not an occupancy. Use owner or tenant.")]
pub struct UnknownOccupancy(pub String);

impl FromStr for OccupancyKind {
    type Err = UnknownOccupancy;

    fn from_str(word: &str) -> Result<Self, UnknownOccupancy> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.word() == word)
            .ok_or_else(|| UnknownOccupancy(word.to_owned()))
    }
}

impl fmt::Display for OccupancyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The days somebody holds a unit, both ends included. Books have contracts that
/// were ended before they began; such a term holds no day at all.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Term {
    from: Day,
    until: Option<Day>,
}

impl Term {
    /// From a day until another, or until further notice.
    #[must_use]
    pub fn new(from: Day, until: Option<Day>) -> Self {
        Self { from, until }
    }

    /// Whether it ends before it begins.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.until.is_some_and(|until| until < self.from)
    }

    /// Whether no day of it is `day` or later.
    #[must_use]
    pub fn is_over(self, day: Day) -> bool {
        self.is_empty() || self.until.is_some_and(|until| until < day)
    }

    /// The first day.
    #[must_use]
    pub fn from(self) -> Day {
        self.from
    }

    /// The last day; `None`: until further notice.
    #[must_use]
    pub fn until(self) -> Option<Day> {
        self.until
    }

    /// Whether `day` is one of them.
    #[must_use]
    pub fn contains(self, day: Day) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_kind_is_read_as_it_is_written() {
        for kind in OccupancyKind::ALL {
            assert_eq!(kind.word().parse(), Ok(kind));
        }
        assert!("squatter".parse::<OccupancyKind>().unwrap_err().to_string().contains("squatter"));
    }

    #[test]
    fn a_term_holds_both_its_ends() {
        let (first, last) = (day("2026-01-01"), day("2026-01-31"));
        let january = Term::new(first, Some(last));
        assert!(january.contains(first) && january.contains(last));
        assert!(!january.contains(day("2025-12-31")) && !january.contains(day("2026-02-01")));
        assert!(!january.is_over(last) && january.is_over(day("2026-02-01")));
        let open = Term::new(first, None);
        assert!(open.contains(day("2199-12-31")) && !open.is_over(day("2199-12-31")));
    }

    #[test]
    fn a_term_that_ends_before_it_begins_holds_no_day() {
        let (first, last) = (day("2026-07-31"), day("2026-03-08"));
        let never = Term::new(first, Some(last));
        assert!(never.is_empty() && never.is_over(day("2026-01-01")));
        assert!(!never.contains(first) && !never.contains(last) && !never.contains(day("2026-05-01")));
        assert!(!Term::new(first, Some(first)).is_empty());
    }
}
