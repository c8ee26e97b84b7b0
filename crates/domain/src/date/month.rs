//! A month of the calendar, as reports count by.

use super::{Day, YEARS, days_from_civil, number};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A month from 1900-01 to 2199-12, written `YYYY-MM`; inside: how many months after the year 0 it begins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month(i64);

/// Not a month of the calendar.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("A month is written like 2026-11.")]
pub struct NotAMonth;

impl Month {
    /// The month of this year with this number (1 to 12).
    #[must_use]
    pub fn new(year: i64, month: i64) -> Option<Self> {
        let is_real = YEARS.contains(&year) && (1..=12).contains(&month);
        is_real.then_some(Self(year * 12 + month - 1))
    }

    /// The month that a day is in.
    #[must_use]
    pub fn of(day: Day) -> Self {
        let (year, month, _) = day.civil();
        Self(year * 12 + month - 1)
    }

    /// Year and number of the month.
    #[must_use]
    pub fn civil(self) -> (i64, i64) {
        (self.0.div_euclid(12), self.0.rem_euclid(12) + 1)
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> Day {
        let (year, month) = self.civil();
        Day(days_from_civil(year, month, 1))
    }

    /// The month so many months later (negative: earlier); at either end of the calendar, that end.
    #[must_use]
    pub fn plus(self, months: i64) -> Self {
        let (first, last) = (*YEARS.start() * 12, *YEARS.end() * 12 + 11);
        Self(self.0.saturating_add(months).clamp(first, last))
    }

    /// How many months there are from this one to `last`, both counted; none when that is earlier.
    #[must_use]
    pub fn up_to(self, last: Self) -> i64 {
        (last.0 - self.0 + 1).max(0)
    }
}

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(typed: &str) -> Result<Self, NotAMonth> {
        let (year, month) = typed.trim().split_once('-').ok_or(NotAMonth)?;
        number(year, 4).zip(number(month, 2)).and_then(|(y, m)| Self::new(y, m)).ok_or(NotAMonth)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = self.civil();
        write!(f, "{year:04}-{month:02}")
    }
}

impl TryFrom<String> for Month {
    type Error = NotAMonth;

    fn try_from(text: String) -> Result<Self, NotAMonth> {
        text.parse()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_month_is_refused() {
        for wrong in
            ["", "2026", "2026-13", "2026-00", "2026-1", "26-01", "2026-11-01", "1899-12", "2200-01", "a-b"]
        {
            assert_eq!(wrong.parse::<Month>(), Err(NotAMonth), "{wrong}");
        }
        assert!(serde_json::from_str::<Month>("\"2026-13\"").is_err());
    }

    #[test]
    fn months_are_counted_over_the_turn_of_the_year() {
        let november: Month = "2026-11".parse().unwrap();
        assert_eq!(november.plus(2).to_string(), "2027-01");
        assert_eq!(november.plus(-11).to_string(), "2025-12");
        assert_eq!(november.plus(-11).up_to(november), 12);
        assert_eq!(november.up_to(november.plus(-1)), 0);
        assert_eq!(november.first_day().to_string(), "2026-11-01");
        assert_eq!(november.plus(i64::MAX).to_string(), "2199-12");
        assert_eq!(november.plus(i64::MIN).to_string(), "1900-01");
    }

    proptest! {
        #[test]
        fn every_day_is_in_the_month_that_it_is_written_with(days in -25_567i64..84_006) {
            let day = Day::from_days(days).unwrap();
            let month = Month::of(day);
            prop_assert_eq!(&day.to_string()[..7], month.to_string());
            prop_assert_eq!(month.to_string().parse::<Month>(), Ok(month));
            prop_assert!(month.first_day() <= day && day < month.plus(1).first_day() || month.plus(1) == month);
        }
    }
}
