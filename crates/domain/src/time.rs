//! Instants and lengths of time, as the data keeps them. No clock is read here.

use serde::{Deserialize, Serialize};

/// One minute, in milliseconds.
pub const MINUTE: i64 = 60_000;
/// One hour, in milliseconds.
pub const HOUR: i64 = 60 * MINUTE;
/// One day of 24 hours, in milliseconds.
pub const DAY: i64 = 24 * HOUR;

/// An instant: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// This instant moved by `millis` (negative: earlier), kept within the type's range.
    #[must_use]
    pub fn plus(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// Milliseconds from `earlier` to this instant, never negative.
    #[must_use]
    pub fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0).max(0)
    }
}

/// An instant as people say it, and exactly.
///
/// Both texts are made by the server in the facility's time zone and locale, so that the
/// page sent and the page hydrated never differ and no time zone table is downloaded.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Moment {
    /// The instant.
    pub at: Timestamp,
    /// "10:02", "Yesterday, 10:02", "3 Nov, 10:02", "3 Nov 2024".
    pub said: String,
    /// "Tuesday, 3 November 2026, 10:02 EET"; after the last comma the hour and its zone.
    pub exact: String,
}

/// How long something has been waiting, in the largest unit that says enough:
/// "just now", "5 min", "3 h", "2 days".
#[must_use]
pub fn said_wait(millis: i64) -> String {
    match millis / MINUTE {
        ..=0 => "just now".to_owned(),
        minutes @ 1..60 => format!("{minutes} min"),
        minutes @ 60..1440 => format!("{} h", minutes / 60),
        1440..2880 => "1 day".to_owned(),
        minutes => format!("{} days", minutes / 1440),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_said_in_the_largest_unit() {
        let said = [0, MINUTE, 59 * MINUTE, HOUR, DAY - 1, DAY, 2 * DAY, 40 * DAY].map(said_wait);
        assert_eq!(said, ["just now", "1 min", "59 min", "1 h", "23 h", "1 day", "2 days", "40 days"]);
    }

    #[test]
    fn a_clock_that_went_backwards_waits_for_nothing() {
        assert_eq!(Timestamp(5).since(Timestamp(9)), 0);
        assert_eq!(Timestamp(i64::MAX).plus(1), Timestamp(i64::MAX));
    }
}
