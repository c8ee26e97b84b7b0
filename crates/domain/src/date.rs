//! A day of the calendar, as the books have it: no hour and no time zone.

mod month;

pub use month::{Month, NotAMonth};

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The years a building's books can speak of; anything else is a slip of the keyboard.
const YEARS: std::ops::RangeInclusive<i64> = 1900..=2199;

/// A day of the Gregorian calendar from 1900-01-01 to 2199-12-31, written `YYYY-MM-DD`; by default 1970-01-01.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(i64);

/// Not a day of the calendar.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("\"{0}\" is not a date. Dates are written like 2026-01-31.")]
pub struct NotADay(pub String);

impl Day {
    /// The day `days` after 1970-01-01 (negative: before it), as the database keeps it.
    #[must_use]
    pub fn from_days(days: i64) -> Option<Self> {
        let near = (-100_000..100_000).contains(&days);
        (near && YEARS.contains(&Self(days).civil().0)).then_some(Self(days))
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub fn days(self) -> i64 {
        self.0
    }

    /// The day with this year, month (1 to 12) and day of the month (1 to 31).
    #[must_use]
    pub fn from_civil(year: i64, month: i64, day: i64) -> Option<Self> {
        if !YEARS.contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        let found = Self(days_from_civil(year, month, day));
        (found.civil() == (year, month, day)).then_some(found)
    }

    /// Year, month and day of the month.
    #[must_use]
    pub fn civil(self) -> (i64, i64, i64) {
        // Counted in eras of 400 years that begin on the first of March, so that the
        // leap day is the last of its year (Howard Hinnant, "chrono-Compatible
        // Low-Level Date Algorithms", civil_from_days).
        let shifted = self.0 + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let from_march = (5 * of_year + 2) / 153;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        (year + era * 400 + i64::from(month <= 2), month, day)
    }
}

/// The inverse of [`Day::civil`]; days that a month does not have run into the next one.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let from_march = if month > 2 { month - 3 } else { month + 9 };
    let of_year = (153 * from_march + 2) / 5 + day - 1;
    let of_era = year.rem_euclid(400);
    year.div_euclid(400) * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(typed: &str) -> Result<Self, NotADay> {
        parse(typed.trim()).ok_or_else(|| NotADay(typed.chars().take(40).collect()))
    }
}

fn parse(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let year = number(parts.next()?, 4)?;
    let month = number(parts.next()?, 2)?;
    let day = number(parts.next()?, 2)?;
    if parts.next().is_some() { None } else { Day::from_civil(year, month, day) }
}

fn number(digits: &str, width: usize) -> Option<i64> {
    let plain = digits.len() == width && digits.bytes().all(|b| b.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl TryFrom<String> for Day {
    type Error = NotADay;

    fn try_from(text: String) -> Result<Self, NotADay> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_days_have_their_numbers() {
        for (text, days) in
            [("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-23", 20_780)]
        {
            let day: Day = text.parse().unwrap();
            assert_eq!((day.days(), day.to_string().as_str()), (days, text));
        }
    }

    #[test]
    fn what_is_not_in_the_calendar_is_refused() {
        for wrong in [
            "",
            "2026-13-45",
            "2026-02-29",
            "1900-02-29",
            "2026-00-10",
            "2026-04-31",
            "2026-1-1",
            "26-01-01",
            "2026/01/01",
            "01.02.2026",
            "2026-01-01T00:00",
            "+026-01-01",
            "2026-01-01-",
            "0202-01-01",
            "2200-01-01",
            "２０２６-01-01",
        ] {
            assert!(wrong.parse::<Day>().is_err(), "{wrong}");
        }
        assert_eq!(Day::from_days(i64::MAX), None);
        assert_eq!(Day::from_days(i64::MIN), None);
    }

    #[test]
    fn it_travels_as_text() {
        let day: Day = "2024-02-29".parse().unwrap();
        assert_eq!(serde_json::to_string(&day).unwrap(), "\"2024-02-29\"");
        assert!(serde_json::from_str::<Day>("\"2023-02-29\"").is_err());
    }

    proptest! {
        #[test]
        fn every_day_survives_being_written_and_read(days in -25_567i64..84_006) {
            let day = Day::from_days(days).unwrap();
            prop_assert_eq!(day.to_string().parse::<Day>(), Ok(day));
            let (year, month, of_month) = day.civil();
            prop_assert_eq!(Day::from_civil(year, month, of_month), Some(day));
        }

        #[test]
        fn the_order_of_days_is_the_order_of_their_texts(a in -25_567i64..84_006, b in -25_567i64..84_006) {
            let (a, b) = (Day::from_days(a).unwrap(), Day::from_days(b).unwrap());
            prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
        }
    }
}
