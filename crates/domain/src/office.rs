//! When the office is open: the hours of each weekday, and the days on which there are none.

mod holidays;
mod hours;

pub use holidays::{HolidayError, Holidays};
pub use hours::{DayHours, HoursError, Week};

use crate::date::Day;

/// Days ahead among which the next opening is looked for: a year.
const AHEAD: i64 = 366;

/// The weekdays in the order of [`Week`].
pub const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// When the office of a facility is open. Without any hours nothing is said about it at all.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OfficeHours {
    /// The hours of each weekday.
    pub week: Week,
    /// The days on which it is closed all the same.
    pub holidays: Holidays,
}

/// How it stands at one moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Office {
    /// Somebody is there.
    Open,
    /// Nobody is there.
    Closed {
        /// The holiday that it is today, where it would be open otherwise.
        holiday: Option<String>,
        /// When it opens again, if that is within a year.
        opens: Option<Opening>,
    },
}

/// A moment at which it opens, as the clock on its wall shows it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Opening {
    /// The day.
    pub day: Day,
    /// Minutes since midnight.
    pub minute: u16,
}

impl OfficeHours {
    /// How it stands on this day at this minute since midnight; nothing, where no hours are set.
    #[must_use]
    pub fn at(&self, today: Day, minute: u16) -> Option<Office> {
        if self.week.is_empty() {
            return None;
        }
        if self.on(today).is_some_and(|hours| hours.is_open_at(minute)) {
            return Some(Office::Open);
        }
        let would_open = !self.week.on(today).is_closed();
        let holiday = self.holidays.on(today).filter(|_| would_open).map(str::to_owned);
        Some(Office::Closed { holiday, opens: self.next(today, minute) })
    }

    /// The hours of a day, unless it is a holiday.
    fn on(&self, day: Day) -> Option<&DayHours> {
        self.holidays.on(day).is_none().then(|| self.week.on(day))
    }

    fn next(&self, today: Day, minute: u16) -> Option<Opening> {
        (0..=AHEAD).find_map(|ahead| {
            let day = Day::from_days(today.days() + ahead)?;
            let after = if ahead == 0 { Some(minute) } else { None };
            self.on(day)?.opens_after(after).map(|minute| Opening { day, minute })
        })
    }
}

#[cfg(test)]
mod tests;
