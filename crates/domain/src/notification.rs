//! How somebody wants to be told of what they have not read.
//!
//! [`Preferences`] are what a person chooses, [`ladder`] is the rule that decides from them which channel tells
//! when. Nothing here knows a clock or a time zone: the wall that shows the hour comes in as a [`Wall`].

mod channels;
pub mod ladder;
mod quiet;

pub use channels::Channels;
pub use quiet::{QuietError, QuietHours, Wall};

use crate::{channel::ChannelOrder, language::Language, limits::NOTIFY_DELAY_MINUTES};

/// Minutes between two steps of the ladder, unless the person says otherwise.
pub const USUAL_DELAY: i64 = 15;

/// What a person chooses.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Preferences {
    /// The channels in their order, each on or off. All may be off: then nobody is told of anything.
    pub channels: Channels,
    /// Minutes between two steps: 1 to 1,440.
    pub delay_minutes: i64,
    /// Whether every channel tells at once, without waiting for the one before it.
    pub is_all_at_once: bool,
    /// When nothing is told, in the facility's time zone.
    pub quiet: Option<QuietHours>,
    /// The language of what is told.
    pub language: Language,
}

/// Why preferences cannot be taken, as a sentence for the one who chose them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PreferenceError {
    /// The delay is out of its bounds.
    #[error("Choose a number of minutes from 1 to 1,440 (a day).")]
    Delay,
}

impl Preferences {
    /// What holds for somebody who has chosen nothing: the facility's order, and what is left out of it is off.
    #[must_use]
    pub fn usual(order: &ChannelOrder, is_all_at_once: bool, language: Language) -> Self {
        let channels = Channels::of(order);
        Self { channels, delay_minutes: USUAL_DELAY, is_all_at_once, quiet: None, language }
    }

    /// What somebody starts with who is added to a conversation and has chosen nothing: push, then email.
    #[must_use]
    pub fn of_newcomer(is_all_at_once: bool, language: Language) -> Self {
        let channels = Channels::PUSH_THEN_EMAIL;
        Self { channels, delay_minutes: USUAL_DELAY, is_all_at_once, quiet: None, language }
    }

    /// Whether they can be taken.
    ///
    /// # Errors
    /// When the delay is out of its bounds.
    pub fn check(&self) -> Result<(), PreferenceError> {
        if NOTIFY_DELAY_MINUTES.contains(&self.delay_minutes) { Ok(()) } else { Err(PreferenceError::Delay) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_chose_nothing_follows_the_facility_and_a_newcomer_gets_push_then_email() {
        let language: Language = "de".parse().unwrap();
        let usual = Preferences::usual(&"telegram,email".parse().unwrap(), true, language.clone());
        assert_eq!(usual.channels.to_string(), "telegram,email,-push");
        assert!(usual.is_all_at_once && usual.check().is_ok());
        assert_eq!(Preferences::of_newcomer(false, language).channels.to_string(), "push,email,-telegram");
    }

    #[test]
    fn the_delay_is_a_minute_at_least_and_a_day_at_most() {
        let with = |delay_minutes| Preferences {
            delay_minutes,
            ..Preferences::usual(&ChannelOrder::default(), false, "en".parse().unwrap())
        };
        let taken = [0, 1, 1440, 1441].map(|minutes| with(minutes).check().is_ok());
        assert_eq!(taken, [false, true, true, false]);
    }
}
