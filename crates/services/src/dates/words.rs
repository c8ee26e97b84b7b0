//! Days and hours in the words, the order and the digits of a locale, by ICU.

use frontdesk_domain::date::Day;
use icu_calendar::{Date, Gregorian, types::RataDie};
use icu_casemap::TitlecaseMapper;
use icu_datetime::{
    FixedCalendarDateTimeFormatter,
    fieldsets::{Combo, MD, MDE, MDT, T, YM, YMD, YMDE, zone::SpecificShort},
};
use icu_experimental::relativetime::{RelativeTimeFormatter, RelativeTimeFormatterOptions, options::Numeric};
use icu_locale_core::Locale;
use icu_provider::DataError;
use icu_time::{TimeZoneInfo, ZonedDateTime, zone::models::AtTime};

/// An instant as a clock and a calendar on the wall show it.
pub(super) type OnTheWall = ZonedDateTime<Gregorian, TimeZoneInfo<AtTime>>;

/// The calendar is the Gregorian one everywhere: the days of the books are, and so are the fields for dates.
type Format<Fields> = FixedCalendarDateTimeFormatter<Gregorian, Fields>;

/// 1970-01-01, counted from the first of January of the year one.
const EPOCH: i64 = 719_163;

/// A day of the books as ICU takes it.
pub(super) fn on(day: Day) -> Date<Gregorian> {
    Date::from_rata_die(RataDie::new(EPOCH + day.days()), Gregorian)
}

/// How one locale says days and hours.
#[derive(Debug)]
pub(super) struct Words {
    locale: Locale,
    hour: Format<T>,
    hour_and_zone: Format<Combo<T, SpecificShort>>,
    short_day: Format<MD>,
    short_day_and_hour: Format<MDT>,
    short_day_of_year: Format<YMD>,
    day: Format<MD>,
    day_of_year: Format<YMD>,
    weekday: Format<YMDE>,
    month: Format<YM>,
    yesterday: String,
}

impl Words {
    pub(super) fn new(locale: &Locale) -> Result<Self, icu_datetime::DateTimeFormatterLoadError> {
        Ok(Self {
            locale: locale.clone(),
            hour: Format::try_new(locale.into(), T::hm())?,
            hour_and_zone: Format::try_new(locale.into(), T::hm().with_zone(SpecificShort))?,
            short_day: Format::try_new(locale.into(), MD::medium())?,
            short_day_and_hour: Format::try_new(locale.into(), MD::medium().with_time_hm())?,
            short_day_of_year: Format::try_new(locale.into(), YMD::medium())?,
            day: Format::try_new(locale.into(), MD::long())?,
            day_of_year: Format::try_new(locale.into(), YMD::long())?,
            weekday: Format::try_new(locale.into(), YMDE::long())?,
            month: Format::try_new(locale.into(), YM::long())?,
            yesterday: yesterday(locale)?,
        })
    }

    /// "10:02".
    pub(super) fn hour(&self, at: &OnTheWall) -> String {
        self.hour.format(at).to_string()
    }

    /// "Yesterday, 10:02": day and hour as the locale puts them, with the word for the day.
    pub(super) fn yesterday(&self, at: &OnTheWall) -> String {
        self.day_and_hour(at).replacen(&self.short_day.format(at).to_string(), &self.yesterday, 1)
    }

    /// "3 Nov, 10:02".
    pub(super) fn day_and_hour(&self, at: &OnTheWall) -> String {
        self.short_day_and_hour.format(at).to_string()
    }

    /// "3 Nov 2024".
    pub(super) fn short_day_of_year(&self, at: &OnTheWall) -> String {
        self.short_day_of_year.format(at).to_string()
    }

    /// "Tuesday, 3 November 2026, 10:02 EET". Joined here, as ICU would say "at" or "um" between day and
    /// hour: the page heads each day of a thread with what stands before the last comma.
    pub(super) fn exact(&self, at: &OnTheWall) -> String {
        format!("{}, {}", self.weekday.format(at), self.hour_and_zone.format(at))
    }

    /// "Thursday 26 November". Made when it is asked for, which is seldom; in the worst case with its year.
    pub(super) fn weekday_and_day(&self, day: &Date<Gregorian>) -> String {
        match Format::try_new((&self.locale).into(), MDE::long()) {
            Ok(format) => format.format(day).to_string(),
            Err(_) => self.weekday.format(day).to_string(),
        }
    }

    /// "November 2026".
    pub(super) fn month(&self, day: &Date<Gregorian>) -> String {
        self.month.format(day).to_string()
    }

    /// "3 November".
    pub(super) fn day(&self, day: &Date<Gregorian>) -> String {
        self.day.format(day).to_string()
    }

    /// "3 November 2026".
    pub(super) fn day_of_year(&self, day: &Date<Gregorian>) -> String {
        self.day_of_year.format(day).to_string()
    }
}

/// The day before today in the language of the locale, as are the names of months and days beside it;
/// the first letter large, as it begins what is said.
fn yesterday(locale: &Locale) -> Result<String, DataError> {
    let options = RelativeTimeFormatterOptions::default().with_numeric(Numeric::Auto);
    let word =
        RelativeTimeFormatter::try_new_long_day(locale.into(), options)?.format((-1_i8).into()).to_string();
    Ok(TitlecaseMapper::new().titlecase_segment_to_string(&word, &locale.id, Default::default()).into_owned())
}
