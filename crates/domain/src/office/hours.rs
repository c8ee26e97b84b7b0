use crate::date::Day;
use std::{fmt, str::FromStr};

/// Times of one day at which the office may open.
const TIMES: usize = 2;
/// Minutes of a day.
const MIDNIGHT: u16 = 24 * 60;

/// Why hours cannot be taken, as a sentence for the one who typed them.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum HoursError {
    /// Not of the form of hours.
    #[error("\"{0}\" is not a time from … to. Hours are written like 08:00-12:00, 13:00-17:00.")]
    Form(String),
    /// It would close before it opens.
    #[error("\"{0}\" ends before it begins.")]
    Backwards(String),
    /// It would open while it is open.
    #[error("The second time begins before the first one ends.")]
    Overlap,
    /// More than are taken.
    #[error("A day can have two times at most, such as 08:00-12:00, 13:00-17:00.")]
    TooMany,
}

/// The hours of one weekday: nothing (closed), or one or two times from … to, one after the other.
/// Written `08:00-12:00, 13:00-17:00`; also taken are `8-12` and `8.00 – 12.00`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DayHours(Vec<(u16, u16)>);

impl DayHours {
    /// Whether it does not open at all.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether somebody is there at this minute since midnight.
    #[must_use]
    pub fn is_open_at(&self, minute: u16) -> bool {
        self.0.iter().any(|(from, until)| (*from..*until).contains(&minute))
    }

    /// When it opens next: after this minute, or else at all.
    #[must_use]
    pub fn opens_after(&self, minute: Option<u16>) -> Option<u16> {
        self.0.iter().map(|(from, _)| *from).find(|from| minute.is_none_or(|minute| *from > minute))
    }
}

impl FromStr for DayHours {
    type Err = HoursError;

    fn from_str(typed: &str) -> Result<Self, HoursError> {
        let parts = typed.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
        let times = parts.map(time).collect::<Result<Vec<_>, _>>()?;
        if times.len() > TIMES {
            return Err(HoursError::TooMany);
        }
        match times.windows(2).any(|pair| pair[1].0 < pair[0].1) {
            true => Err(HoursError::Overlap),
            false => Ok(Self(times)),
        }
    }
}

impl fmt::Display for DayHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (from, until)) in self.0.iter().enumerate() {
            let comma = if place == 0 { "" } else { ", " };
            write!(f, "{comma}{}-{}", clock(*from), clock(*until))?;
        }
        Ok(())
    }
}

/// "08:05": minutes since midnight as a clock shows them.
fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn time(part: &str) -> Result<(u16, u16), HoursError> {
    let quoted = || part.chars().take(40).collect::<String>();
    let (from, until) = part.split_once(['-', '–', '—']).ok_or_else(|| HoursError::Form(quoted()))?;
    match (minute(from), minute(until)) {
        (Some(from), Some(until)) if from < until => Ok((from, until)),
        (Some(_), Some(_)) => Err(HoursError::Backwards(quoted())),
        _ => Err(HoursError::Form(quoted())),
    }
}

/// Minutes since midnight of "8", "8:05", "08.05"; "24:00" is the end of the day.
fn minute(text: &str) -> Option<u16> {
    let (hours, minutes) = text.trim().split_once([':', '.']).unwrap_or((text.trim(), "00"));
    let (hours, minutes) = (number(hours, 1)?, number(minutes, 2)?);
    let minute = hours * 60 + minutes;
    (minutes < 60 && minute <= MIDNIGHT).then_some(minute)
}

fn number(digits: &str, least: usize) -> Option<u16> {
    let is_plain = (least..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if is_plain { digits.parse().ok() } else { None }
}

/// The hours of the seven weekdays, Monday first; as text one line for each.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Week(pub [DayHours; 7]);

impl Week {
    /// Whether no hours are set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(DayHours::is_closed)
    }

    /// The hours of the weekday that this day is.
    #[must_use]
    pub fn on(&self, day: Day) -> &DayHours {
        // 1970-01-01 was a Thursday.
        let weekday = usize::try_from((day.days() + 3).rem_euclid(7)).unwrap_or_default();
        &self.0[weekday]
    }
}

impl FromStr for Week {
    type Err = HoursError;

    fn from_str(text: &str) -> Result<Self, HoursError> {
        let mut week = Self::default();
        for (day, line) in week.0.iter_mut().zip(text.lines()) {
            *day = line.parse()?;
        }
        Ok(week)
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<_> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}
