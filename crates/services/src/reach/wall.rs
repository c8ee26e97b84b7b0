//! The clock on the wall of a facility, for quiet hours.

use frontdesk_domain::{notification::Wall, time::Timestamp};
use jiff::{Zoned, civil::Time, tz::TimeZone};

/// The clock of a time zone; an unknown one is taken as UTC.
pub(super) struct ZoneWall(TimeZone);

impl ZoneWall {
    pub(super) fn of(zone: &str) -> Self {
        Self(TimeZone::get(zone).unwrap_or(TimeZone::UTC))
    }

    fn zoned(&self, at: Timestamp) -> Zoned {
        jiff::Timestamp::from_millisecond(at.0).unwrap_or_default().to_zoned(self.0.clone())
    }

    /// When it shows this time on the day that is so many days after that of `at`.
    fn on(&self, at: &Zoned, days_ahead: i64, time: Time) -> Option<Timestamp> {
        let day = at.date().checked_add(jiff::Span::new().days(days_ahead)).ok()?;
        // In a gap this is the hour after it, in a fold the first of both.
        let shown = day.to_datetime(time).to_zoned(self.0.clone()).ok()?;
        Some(Timestamp(shown.timestamp().as_millisecond()))
    }
}

impl Wall for ZoneWall {
    fn minute(&self, at: Timestamp) -> u16 {
        let shown = self.zoned(at);
        u16::try_from(i32::from(shown.hour()) * 60 + i32::from(shown.minute())).unwrap_or_default()
    }

    fn next(&self, at: Timestamp, minute: u16) -> Timestamp {
        let shown = self.zoned(at);
        let part = |number: u16| i8::try_from(number).unwrap_or_default();
        let time = Time::new(part(minute / 60), part(minute % 60), 0, 0).unwrap_or(Time::midnight());
        (0..=2).find_map(|ahead| self.on(&shown, ahead, time).filter(|then| *then > at)).unwrap_or(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_domain::notification::QuietHours;

    fn at(text: &str) -> Timestamp {
        Timestamp(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
    }

    #[test]
    fn quiet_hours_end_by_the_clock_of_the_facility_in_summer_and_in_winter() {
        let wall = ZoneWall::of("Europe/Bucharest");
        let night: QuietHours = "22:00-07:00".parse().unwrap();
        for (quiet, over) in [
            ("2026-11-25T20:00:00Z", "2026-11-26T05:00:00Z"),
            ("2026-11-26T04:59:59Z", "2026-11-26T05:00:00Z"),
            ("2026-07-01T19:30:00Z", "2026-07-02T04:00:00Z"),
            // The clocks go back between the two, and forward.
            ("2026-10-24T21:00:00Z", "2026-10-25T05:00:00Z"),
            ("2026-03-28T21:00:00Z", "2026-03-29T04:00:00Z"),
        ] {
            assert_eq!(night.after(at(quiet), &wall), at(over), "{quiet}");
        }
        let day = at("2026-11-25T12:00:00Z");
        assert_eq!(night.after(day, &wall), day);
    }

    #[test]
    fn an_hour_that_is_left_out_ends_with_the_gap() {
        let (wall, quiet) = (ZoneWall::of("Europe/Bucharest"), "02:00-03:30".parse::<QuietHours>().unwrap());
        let over = quiet.after(at("2026-03-29T00:30:00Z"), &wall);
        assert!(!quiet.contains(wall.minute(over)));
        assert!(over > at("2026-03-29T00:30:00Z") && over <= at("2026-03-29T02:00:00Z"));
    }
}
