use crate::{
    date::{Day, NotADay},
    limits,
    text::{HolidayName, TextError},
};
use std::{collections::BTreeMap, fmt, str::FromStr};

/// Why holidays cannot be taken, as a sentence for the one who typed them.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum HolidayError {
    /// It does not begin with a day.
    #[error("Line {line}: {why}")]
    Day {
        /// Counted from one.
        line: usize,
        /// What is wrong.
        why: NotADay,
    },
    /// Its name cannot be taken.
    #[error("Line {line}: {why}")]
    Name {
        /// Counted from one.
        line: usize,
        /// What is wrong.
        why: TextError,
    },
    /// The same day a second time.
    #[error("Line {line}: {day} is there already.")]
    Twice {
        /// Counted from one.
        line: usize,
        /// Which.
        day: Day,
    },
    /// More than are taken.
    #[error("There can be {} holidays at most. Take out those that are over.", limits::HOLIDAYS)]
    TooMany,
}

/// Days on which the office is closed, as text one line for each: `2026-12-25 Christmas Day`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Holidays(BTreeMap<Day, HolidayName>);

impl Holidays {
    /// What this day is called, if it is one of them.
    #[must_use]
    pub fn on(&self, day: Day) -> Option<&str> {
        self.0.get(&day).map(HolidayName::as_str)
    }
}

impl FromStr for Holidays {
    type Err = HolidayError;

    fn from_str(typed: &str) -> Result<Self, HolidayError> {
        let mut days = BTreeMap::new();
        for (line, text) in (1..).zip(typed.lines()) {
            if text.trim().is_empty() {
                continue;
            }
            let (day, name) = holiday(line, text.trim())?;
            if days.insert(day, name).is_some() {
                return Err(HolidayError::Twice { line, day });
            }
        }
        if days.len() > limits::HOLIDAYS { Err(HolidayError::TooMany) } else { Ok(Self(days)) }
    }
}

fn holiday(line: usize, text: &str) -> Result<(Day, HolidayName), HolidayError> {
    let (day, name) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let day = day.parse().map_err(|why| HolidayError::Day { line, why })?;
    let name = name.parse().map_err(|why| HolidayError::Name { line, why })?;
    Ok((day, name))
}

impl fmt::Display for Holidays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<_> = self.0.iter().map(|(day, name)| format!("{day} {name}")).collect();
        f.write_str(&lines.join("\n"))
    }
}
