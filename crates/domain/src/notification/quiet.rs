use crate::time::Timestamp;
use std::{fmt, str::FromStr};

/// Minutes of a day.
const DAY_MINUTES: u16 = 24 * 60;

/// A clock on a wall: which hour it shows at an instant, and when it shows an hour next.
pub trait Wall {
    /// Minutes since midnight that it shows then: 0 to 1,439.
    fn minute(&self, at: Timestamp) -> u16;
    /// The first instant after `at` at which it shows `minute`; where that hour is left out (the night in which
    /// clocks go forward), the first instant after the gap.
    fn next(&self, at: Timestamp, minute: u16) -> Timestamp;
}

/// Hours of every day in which nothing is told, from … until; over midnight, where it ends before it begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct QuietHours {
    from: u16,
    until: u16,
}

/// Why quiet hours cannot be taken, as a sentence for the one who chose them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum QuietError {
    /// Not a time of day.
    #[error("Write a time of day such as 22:00.")]
    NoTime,
    /// It would never end.
    #[error("Quiet hours have to end at another time than they begin.")]
    Endless,
}

impl QuietHours {
    /// From this minute since midnight until that one.
    ///
    /// # Errors
    /// When one of them is no minute of a day, or both are the same.
    pub fn new(from: u16, until: u16) -> Result<Self, QuietError> {
        match (from.max(until) < DAY_MINUTES, from == until) {
            (false, _) => Err(QuietError::NoTime),
            (_, true) => Err(QuietError::Endless),
            _ => Ok(Self { from, until }),
        }
    }

    /// The minute since midnight at which they begin.
    #[must_use]
    pub fn from(self) -> u16 {
        self.from
    }

    /// The minute since midnight at which they are over.
    #[must_use]
    pub fn until(self) -> u16 {
        self.until
    }

    /// Whether it is quiet at this minute since midnight.
    #[must_use]
    pub fn contains(self, minute: u16) -> bool {
        match self.from < self.until {
            true => (self.from..self.until).contains(&minute),
            false => minute >= self.from || minute < self.until,
        }
    }

    /// The first instant from `at` on at which it is not quiet.
    #[must_use]
    pub fn after(self, at: Timestamp, wall: &impl Wall) -> Timestamp {
        if self.contains(wall.minute(at)) { wall.next(at, self.until) } else { at }
    }
}

/// `22:00` as minutes since midnight; also taken are `7:30` and `22`.
fn minute(typed: &str) -> Result<u16, QuietError> {
    let (hour, minute) = typed.trim().split_once([':', '.']).unwrap_or((typed.trim(), "0"));
    let number = |text: &str| match text.len() {
        1..=2 if text.bytes().all(|b| b.is_ascii_digit()) => {
            text.parse::<u16>().map_err(|_| QuietError::NoTime)
        }
        _ => Err(QuietError::NoTime),
    };
    match (number(hour)?, number(minute)?) {
        (hour @ 0..24, minute @ 0..60) => Ok(hour * 60 + minute),
        _ => Err(QuietError::NoTime),
    }
}

impl fmt::Display for QuietHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, until } = self;
        write!(f, "{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, until / 60, until % 60)
    }
}

impl FromStr for QuietHours {
    type Err = QuietError;

    fn from_str(typed: &str) -> Result<Self, QuietError> {
        let (from, until) = typed.split_once(['-', '–']).ok_or(QuietError::NoTime)?;
        Self::new(minute(from)?, minute(until)?)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::time::{DAY, MINUTE};
    use proptest::prelude::*;

    /// A clock that is so many minutes ahead of UTC all year.
    #[derive(Clone, Copy, Debug)]
    pub struct Ahead(pub i64);

    impl Wall for Ahead {
        fn minute(&self, at: Timestamp) -> u16 {
            let of_day = (at.0 + self.0 * MINUTE).rem_euclid(DAY) / MINUTE;
            u16::try_from(of_day).unwrap()
        }

        fn next(&self, at: Timestamp, minute: u16) -> Timestamp {
            let midnight = (at.0 + self.0 * MINUTE).div_euclid(DAY) * DAY - self.0 * MINUTE;
            let today = midnight + i64::from(minute) * MINUTE;
            Timestamp(if today > at.0 { today } else { today + DAY })
        }
    }

    #[test]
    fn a_night_goes_over_midnight() {
        let night: QuietHours = "22:00-7.30".parse().unwrap();
        let quiet = [21 * 60 + 59, 22 * 60, 0, 7 * 60 + 29, 7 * 60 + 30].map(|minute| night.contains(minute));
        assert_eq!(quiet, [false, true, true, true, false]);
        assert_eq!(night.to_string(), "22:00-07:30");
        let noon: QuietHours = "12 - 13:00".parse().unwrap();
        assert_eq!([719, 720, 779, 780].map(|minute| noon.contains(minute)), [false, true, true, false]);
    }

    #[test]
    fn what_is_no_time_is_not_taken() {
        for wrong in ["", "-", "22:00", "24:00-07:00", "7:60-8:00", "a-b", "1:2:3-4", "-1-5", "22:00-22:000"]
        {
            assert_eq!(wrong.parse::<QuietHours>(), Err(QuietError::NoTime), "{wrong}");
        }
        assert_eq!("7:00-07:00".parse::<QuietHours>(), Err(QuietError::Endless));
    }

    proptest! {
        #[test]
        fn after_is_never_quiet_never_early_and_within_a_day(
            from in 0..DAY_MINUTES, until in 0..DAY_MINUTES, at in 0..10 * DAY, ahead in -720..840_i64,
        ) {
            prop_assume!(from != until);
            let (quiet, wall, at) = (QuietHours::new(from, until).unwrap(), Ahead(ahead), Timestamp(at));
            let after = quiet.after(at, &wall);
            prop_assert!(!quiet.contains(wall.minute(after)));
            prop_assert!(after >= at && after.since(at) <= DAY);
            prop_assert_eq!(quiet.to_string().parse(), Ok(quiet));
        }
    }
}
