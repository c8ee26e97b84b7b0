//! Instants as people say them, in the facility's time zone.

use frontdesk_domain::time::{DAY, Moment, Timestamp};
use jiff::{Zoned, civil::Date, tz::TimeZone};

/// A facility's calendar at one moment.
#[derive(Clone, Debug)]
pub(crate) struct Calendar {
    zone: TimeZone,
    now: Timestamp,
}

impl Calendar {
    /// The calendar of an IANA time zone; an unknown one is taken as UTC.
    pub(crate) fn new(zone: &str, now: Timestamp) -> Self {
        Self { zone: TimeZone::get(zone).unwrap_or(TimeZone::UTC), now }
    }

    /// "10:02", "Yesterday, 10:02", "3 Nov, 10:02", "3 Nov 2024"; and exactly.
    pub(crate) fn moment(&self, at: Timestamp) -> Moment {
        let (then, now) = (self.zoned(at), self.zoned(self.now));
        let said = match (now.date() - then.date()).get_days() {
            0 => then.strftime("%H:%M"),
            1 => then.strftime("Yesterday, %H:%M"),
            _ if then.year() == now.year() => then.strftime("%-d %b, %H:%M"),
            _ => then.strftime("%-d %b %Y"),
        };
        Moment { at, said: said.to_string(), exact: then.strftime("%A %-d %B %Y, %H:%M %Z").to_string() }
    }

    /// Days from 1970-01-01 to today, here.
    pub(crate) fn today(&self) -> i64 {
        let now = self.zoned(self.now);
        self.now.0.saturating_add(i64::from(now.offset().seconds()) * 1000).div_euclid(DAY)
    }

    /// "2026-11-23T10:02:00.000+02:00" (RFC 3339), for machines.
    pub(crate) fn stamp(&self, at: Timestamp) -> String {
        self.zoned(at).strftime("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string()
    }

    /// "2026-11-23": today, here.
    pub(crate) fn day(&self) -> String {
        self.zoned(self.now).strftime("%Y-%m-%d").to_string()
    }

    /// When the day "2026-11-23" begins here, and when it is over; `None` when there is
    /// no such day.
    pub(crate) fn bounds(&self, day: &str) -> Option<(Timestamp, Timestamp)> {
        let day = Date::strptime("%Y-%m-%d", day).ok()?;
        let start =
            |day: Date| Some(Timestamp(day.to_zoned(self.zone.clone()).ok()?.timestamp().as_millisecond()));
        Some((start(day)?, start(day.tomorrow().ok()?)?))
    }

    fn zoned(&self, at: Timestamp) -> Zoned {
        jiff::Timestamp::from_millisecond(at.0).unwrap_or_default().to_zoned(self.zone.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
    }

    #[test]
    fn dates_are_said_as_people_say_them() {
        let calendar = Calendar::new("Europe/Bucharest", at("2026-11-23T10:00:00Z"));
        let said = |text| calendar.moment(at(text)).said;
        assert_eq!(said("2026-11-23T06:02:00Z"), "08:02");
        assert_eq!(said("2026-11-22T22:30:00Z"), "00:30", "today, there");
        assert_eq!(said("2026-11-22T08:02:00Z"), "Yesterday, 10:02");
        assert_eq!(said("2026-11-03T08:02:00Z"), "3 Nov, 10:02");
        assert_eq!(said("2025-11-03T08:02:00Z"), "3 Nov 2025");
        assert_eq!(calendar.moment(at("2026-07-03T08:02:00Z")).exact, "Friday 3 July 2026, 11:02 EEST");
    }

    #[test]
    fn a_day_is_as_long_as_it_is_there() {
        let calendar = Calendar::new("Europe/Bucharest", at("2026-11-23T10:00:00Z"));
        let bounds = |day| calendar.bounds(day).map(|(from, until)| (from, until.since(from)));
        assert_eq!(bounds("2026-11-23"), Some((at("2026-11-22T22:00:00Z"), DAY)));
        assert_eq!(bounds("2026-10-25"), Some((at("2026-10-24T21:00:00Z"), DAY / 24 * 25)), "clocks go back");
        for no_day in ["", "2026-02-30", "23.11.2026", "tomorrow", "2026-11-23T10:00"] {
            assert_eq!(bounds(no_day), None, "{no_day}");
        }
        assert_eq!(calendar.day(), "2026-11-23");
        assert_eq!(calendar.stamp(at("2026-07-03T08:02:00.5Z")), "2026-07-03T11:02:00.500+03:00");
    }

    #[test]
    fn yesterday_is_not_a_day_of_another_month() {
        let calendar = Calendar::new("UTC", at("2026-11-23T10:00:00Z"));
        assert_eq!(calendar.moment(at("2026-09-22T08:00:00Z")).said, "22 Sep, 08:00");
    }

    #[test]
    fn today_is_the_facilitys_today() {
        let (late, day) = (at("2026-11-22T22:30:00Z"), 20_779);
        assert_eq!(Calendar::new("UTC", late).today(), day);
        assert_eq!(Calendar::new("Europe/Bucharest", late).today(), day + 1);
        assert_eq!(Calendar::new("no/where", late).today(), day);
    }
}
impl Calendar {
    pub(crate) fn said_day(&self, day: frontdesk_domain::date::Day) -> String {
        day.to_string()
    }
}
