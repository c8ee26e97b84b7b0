//! Reports: figures of conversations from the times of their entries alone, never from what they say.
//!
//! The clocks run once an **open period**. A conversation's first period begins when it is
//! opened and ends when it is resolved; each re-open begins another one. What archiving
//! does to a list is no event here.

mod clock;
mod figures;
mod waited;

pub use clock::{Event, Period, What, periods};
pub use figures::{Figures, Spread, Tally};
pub use waited::Waited;

use crate::time::{DAY, HOUR, MINUTE};

/// The months of one report, at most: five years.
pub const MONTHS: i64 = 60;

/// A length of time as people say it: "under 1 min", "12 min", "3 h 20 min", "2 days 4 h".
#[must_use]
pub fn said_length(millis: i64) -> String {
    let parts = |large: i64, unit: &str, small: i64, of: &str| match small {
        0 => format!("{large} {unit}"),
        small => format!("{large} {unit} {small} {of}"),
    };
    match millis {
        ..MINUTE => "under 1 min".to_owned(),
        MINUTE..HOUR => format!("{} min", millis / MINUTE),
        HOUR..DAY => parts(millis / HOUR, "h", millis % HOUR / MINUTE, "min"),
        _ => {
            let days = millis / DAY;
            parts(days, if days == 1 { "day" } else { "days" }, millis % DAY / HOUR, "h")
        }
    }
}

#[cfg(test)]
mod tests;
