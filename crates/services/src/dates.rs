//! Instants and days as people say them: in the facility's time zone, by jiff, and in its locale, by ICU.

mod words;

use crate::{Error, Result, locale};
use frontdesk_domain::{
    date::{Day, Month},
    id::FacilityId,
    time::{DAY, Moment, Timestamp},
};
use frontdesk_store::{Facility, Tx};
use jiff::{Zoned, civil::Date, tz::TimeZone};
use std::sync::Arc;
use words::{Words, on};

/// A facility's calendar at one moment. Making one costs as much as saying twenty moments: once an answer.
#[derive(Clone, Debug)]
pub(crate) struct Calendar {
    zone: TimeZone,
    words: Arc<Words>,
    now: Timestamp,
}

impl Calendar {
    /// The calendar of a facility. An unknown time zone is taken as UTC, an unknown locale as en-GB.
    pub(crate) fn new(of: &Facility, now: Timestamp) -> Result<Self> {
        Self::of_zone(&of.time_zone, &of.locale, now)
    }

    /// The calendar of the facility with this id.
    pub(crate) async fn of(tx: &mut Tx, id: FacilityId, now: Timestamp) -> Result<Self> {
        Self::new(&tx.find_facility(id).await?.ok_or(Error::NotFound)?, now)
    }

    fn of_zone(zone: &str, tag: &str, now: Timestamp) -> Result<Self> {
        let words = Words::new(&locale::of(tag)).map_err(|error| Error::Internal(Box::new(error)))?;
        Ok(Self { zone: TimeZone::get(zone).unwrap_or(TimeZone::UTC), words: Arc::new(words), now })
    }

    /// "10:02", "Yesterday, 10:02", "3 Nov, 10:02", "3 Nov 2024"; and exactly.
    pub(crate) fn moment(&self, at: Timestamp) -> Moment {
        let (then, now) = (self.zoned(at), self.zoned(self.now));
        let when = (&then).into();
        let said = match (now.date() - then.date()).get_days() {
            0 => self.words.hour(&when),
            1 => self.words.yesterday(&when),
            _ if then.year() == now.year() => self.words.day_and_hour(&when),
            _ => self.words.short_day_of_year(&when),
        };
        Moment { at, said, exact: self.words.exact(&when) }
    }

    /// "3 November" of this year, "3 November 2025" of another.
    pub(crate) fn said_day(&self, day: Day) -> String {
        match day.civil().0 == i64::from(self.zoned(self.now).year()) {
            true => self.words.day(&on(day)),
            false => self.words.day_of_year(&on(day)),
        }
    }

    /// "Thursday 26 November": a day of the next twelve months.
    pub(crate) fn said_weekday(&self, day: Day) -> String {
        self.words.weekday_and_day(&on(day))
    }

    /// "08:00": that many minutes after midnight, as the clock shows them; nothing, where there is no
    /// such time.
    pub(crate) fn said_minute(&self, day: Day, minute: u16) -> Option<String> {
        let (year, month, of_month) = day.civil();
        let date =
            Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(of_month).ok()?)
                .ok()?;
        let (hour, minute) = (i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?);
        let then = date.at(hour, minute, 0, 0).to_zoned(self.zone.clone()).ok()?;
        Some(self.words.hour(&(&then).into()))
    }

    /// What calendar and clock on the wall show now: the day, and minutes since midnight.
    pub(crate) fn wall(&self) -> Option<(Day, u16)> {
        let now = self.zoned(self.now);
        let day = Day::from_civil(i64::from(now.year()), i64::from(now.month()), i64::from(now.day()))?;
        Some((day, u16::try_from(now.hour()).ok()? * 60 + u16::try_from(now.minute()).ok()?))
    }

    /// Days from 1970-01-01 to today, here.
    pub(crate) fn today(&self) -> i64 {
        days(&self.zoned(self.now), self.now)
    }

    /// "November 2026".
    pub(crate) fn said_month(&self, month: Month) -> String {
        self.words.month(&on(month.first_day()))
    }

    /// The month that it is now, here.
    pub(crate) fn this_month(&self) -> Month {
        Month::of(Day::from_days(self.today()).unwrap_or_default())
    }

    /// When a month begins, here.
    pub(crate) fn begins(&self, month: Month) -> Timestamp {
        self.bounds(&month.first_day().to_string()).map(|(begins, _)| begins).unwrap_or_default()
    }

    /// "2026-11-23T10:02:00.000+02:00" (RFC 3339), for machines.
    pub(crate) fn stamp(&self, at: Timestamp) -> String {
        self.zoned(at).strftime("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string()
    }

    /// "2026-11-23": today, here, for machines and names of files.
    pub(crate) fn iso_today(&self) -> String {
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

    /// The moment that it is the calendar of.
    pub(crate) fn now(&self) -> Timestamp {
        self.now
    }

    fn zoned(&self, at: Timestamp) -> Zoned {
        jiff::Timestamp::from_millisecond(at.0).unwrap_or_default().to_zoned(self.zone.clone())
    }
}

/// Days from 1970-01-01 to the day on the wall.
fn days(wall: &Zoned, at: Timestamp) -> i64 {
    at.0.saturating_add(i64::from(wall.offset().seconds()) * 1000).div_euclid(DAY)
}

/// What day it is in a time zone; an unknown one is taken as UTC. Costs nothing beside a [`Calendar`].
pub(crate) fn day_in(zone: &str, at: Timestamp) -> Day {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let wall = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default().to_zoned(zone);
    Day::from_days(days(&wall, at)).unwrap_or_default()
}

#[cfg(test)]
mod tests;
