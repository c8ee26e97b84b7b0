//! When people write: a desk has opening hours, and residents sleep.

use super::script::Voice;
use frontdesk_domain::time::Timestamp;
use jiff::{ToSpan, Zoned, civil::Weekday, tz::TimeZone};

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

    /// The first moment from `at` on at which somebody would do it, as far past the
    /// full hour as `at` is.
    pub fn awake(&self, voice: Voice, at: Timestamp) -> Timestamp {
        let (mut here, (opens, closes)) = (self.zoned(at), hours(voice));
        let rests = |here: &Zoned| voice == Voice::Management && here.weekday() == Weekday::Sunday;
        while rests(&here) || !(opens..closes).contains(&here.hour()) {
            let days = if here.hour() < opens { 0 } else { 1 };
            let morning = here.date().saturating_add(days.days()).at(opens, here.minute(), here.second(), 0);
            let Ok(next) = morning.to_zoned(self.zone.clone()) else { return at };
            here = next;
        }
        at.max(Timestamp(here.timestamp().as_millisecond()))
    }
}

/// The hour at which somebody begins, and the one at which they stop.
fn hours(voice: Voice) -> (i8, i8) {
    match voice {
        Voice::Resident => (7, 23),
        Voice::Management => (8, 19),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
    }

    #[test]
    fn the_desk_opens_at_eight_on_the_day_the_clocks_change() {
        let hours = Hours::new("Europe/Bucharest");
        let monday = hours.awake(Voice::Management, at("2026-10-24T17:30:00Z"));
        assert_eq!(hours.zoned(monday).to_string(), "2026-10-26T08:30:00+02:00[Europe/Bucharest]");
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
