//! When people write: a desk has opening hours, and residents sleep.

use super::script::Voice;
use frontdesk_domain::time::{MINUTE, Timestamp};
use jiff::{Zoned, civil::Weekday, tz::TimeZone};

/// The calendar of the demo's facilities.
#[derive(Clone)]
pub(super) struct Hours {
    zone: TimeZone,
}

impl Hours {
    /// An unknown time zone is taken as UTC.
    pub fn new(zone: &str) -> Self {
        Self { zone: TimeZone::get(zone).unwrap_or(TimeZone::UTC) }
    }

    /// This instant here.
    pub fn zoned(&self, at: Timestamp) -> Zoned {
        jiff::Timestamp::from_millisecond(at.0).unwrap_or_default().to_zoned(self.zone.clone())
    }

    /// The first moment from `at` on at which somebody would do it, a little past the
    /// full hour as `at` is.
    pub fn awake(&self, voice: Voice, at: Timestamp) -> Timestamp {
        let here = self.zoned(at);
        let (opens, closes) = match voice {
            Voice::Resident => (7, 23),
            Voice::Management => (8, 19),
        };
        let is_closed = voice == Voice::Management && here.weekday() == Weekday::Sunday;
        let hour = i64::from(here.hour());
        let hours = match hour {
            _ if is_closed => 24 - hour + opens,
            early if early < opens => opens - early,
            late if late >= closes => 24 - late + opens,
            _ => return at,
        };
        let later = at.plus(hours * 60 * MINUTE);
        // Saturday evening: the desk opens on Monday.
        let is_sunday = self.zoned(later).weekday() == Weekday::Sunday;
        if voice == Voice::Management && is_sunday { later.plus(24 * 60 * MINUTE) } else { later }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
    }

    #[test]
    fn nobody_writes_at_night_and_the_desk_rests_on_sundays() {
        let hours = Hours::new("UTC");
        for (voice, from, to) in [
            (Voice::Resident, "2026-11-20T03:17:00Z", "2026-11-20T07:17:00Z"),
            (Voice::Resident, "2026-11-20T23:17:00Z", "2026-11-21T07:17:00Z"),
            (Voice::Resident, "2026-11-22T10:00:00Z", "2026-11-22T10:00:00Z"),
            (Voice::Management, "2026-11-20T10:00:00Z", "2026-11-20T10:00:00Z"),
            (Voice::Management, "2026-11-20T19:05:00Z", "2026-11-21T08:05:00Z"),
            (Voice::Management, "2026-11-21T21:05:00Z", "2026-11-23T08:05:00Z"),
            (Voice::Management, "2026-11-22T12:30:00Z", "2026-11-23T08:30:00Z"),
        ] {
            assert_eq!(hours.awake(voice, at(from)), at(to), "{voice:?} {from}");
        }
    }
}
