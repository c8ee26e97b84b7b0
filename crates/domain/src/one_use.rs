//! Codes that are good once: what they are for, how they travel, and how long they last.

use crate::{
    notification::ladder::PATIENCE,
    time::{DAY, HOUR, MINUTE, Timestamp},
};
use serde::{Deserialize, Serialize};

/// What a code lets its holder do, once.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Choose the first password of an account.
    Invite,
    /// Choose another one.
    Reset,
}

/// How a code reaches its holder.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// As a link, by email.
    Mail,
    /// Printed, to be typed.
    Paper,
}

/// After so long an email that is still not sent counts as one that cannot be, in milliseconds:
/// by then it has been tried for the last time.
pub const GIVEN_UP: i64 = PATIENCE + 2 * HOUR;

impl Purpose {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Invite, Self::Reset];

    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Invite => "invite",
            Self::Reset => "reset",
        }
    }

    /// The purpose with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.word() == word)
    }

    /// How long a code is good from the moment it is made, in milliseconds: an invite by email 7
    /// days, one on paper 60 days, a reset 60 minutes.
    #[must_use]
    pub fn lasts(self, way: Way) -> i64 {
        match (self, way) {
            (Self::Invite, Way::Mail) => 7 * DAY,
            (Self::Invite, Way::Paper) => 60 * DAY,
            (Self::Reset, _) => 60 * MINUTE,
        }
    }

    /// The page that takes the code.
    #[must_use]
    pub fn page(self) -> &'static str {
        match self {
            Self::Invite => "/invite",
            Self::Reset => "/reset",
        }
    }
}

impl Way {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Mail, Self::Paper];

    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Paper => "paper",
        }
    }

    /// The way with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.word() == word)
    }
}

/// What is known of a code, or of one that is still to be made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Times {
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// Until when it is good; `None`: it is made when its email is written.
    pub expires_at: Option<Timestamp>,
    /// When its email was handed over; for paper the moment it was made.
    pub sent_at: Option<Timestamp>,
    /// When it was used.
    pub used_at: Option<Timestamp>,
    /// When it was taken back, or another one took its place.
    pub ended_at: Option<Timestamp>,
}

/// How a code stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeState {
    /// Its email is on the way, or is tried again.
    Sending,
    /// Its email could not be sent.
    Unsent,
    /// It can be used.
    Open,
    /// Its time is over.
    Expired,
    /// It was taken back or replaced.
    Ended,
    /// It was used.
    Used,
}

impl Times {
    /// How it stands at `now`.
    #[must_use]
    pub fn state(&self, now: Timestamp) -> CodeState {
        match self.expires_at {
            _ if self.used_at.is_some() => CodeState::Used,
            _ if self.ended_at.is_some() => CodeState::Ended,
            _ if self.sent_at.is_none() && now.since(self.asked_at) >= GIVEN_UP => CodeState::Unsent,
            Some(end) if self.sent_at.is_some() && now >= end => CodeState::Expired,
            Some(_) if self.sent_at.is_some() => CodeState::Open,
            _ => CodeState::Sending,
        }
    }

    /// Whether its holder may use it at `now`. One whose email may have arrived although the mail server
    /// did not say so is good, too.
    ///
    /// # Errors
    /// Why not.
    pub fn check(&self, now: Timestamp) -> Result<(), CodeError> {
        match self.expires_at {
            _ if self.used_at.is_some() => Err(CodeError::Used),
            _ if self.ended_at.is_some() => Err(CodeError::Ended),
            Some(end) if now < end => Ok(()),
            _ => Err(CodeError::Expired),
        }
    }
}

/// Why a code is not taken, as a sentence for the one who holds it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CodeError {
    /// No code of ours, or not one for this page.
    #[error("There is no such code. Look at it once more: dashes and small letters do not matter.")]
    Unknown,
    /// It was used.
    #[error(
        "This code was used already, and a code is good once. If you chose a password then, sign in with it; \
         if that was not you, tell your management."
    )]
    Used,
    /// Its time is over.
    #[error("The time of this code is over. Ask for another one.")]
    Expired,
    /// It was taken back or replaced.
    #[error(
        "This code was taken back, or a newer one took its place. Use the newest one, or ask for another."
    )]
    Ended,
}

#[cfg(test)]
mod tests {
    use super::*;

    const MADE: Timestamp = Timestamp(1_763_000_000_000);

    fn times() -> Times {
        let expires_at = Some(MADE.plus(Purpose::Invite.lasts(Way::Mail)));
        Times { asked_at: MADE, expires_at, sent_at: Some(MADE), used_at: None, ended_at: None }
    }

    #[test]
    fn words_are_read_as_they_are_written() {
        for purpose in Purpose::ALL {
            assert_eq!(Purpose::from_word(purpose.word()), Some(purpose));
        }
        for way in Way::ALL {
            assert_eq!(Way::from_word(way.word()), Some(way));
        }
        assert_eq!((Purpose::from_word("x"), Way::from_word("x")), (None, None));
    }

    #[test]
    fn a_code_is_good_until_its_time_is_over() {
        let end = times().expires_at.unwrap();
        assert_eq!(times().state(end.plus(-1)), CodeState::Open);
        assert_eq!(times().check(end.plus(-1)), Ok(()));
        assert_eq!(times().state(end), CodeState::Expired);
        assert_eq!(times().check(end), Err(CodeError::Expired));
        assert_eq!(Purpose::Reset.lasts(Way::Mail), HOUR);
        assert_eq!(Purpose::Invite.lasts(Way::Paper), 60 * DAY);
    }

    #[test]
    fn used_and_ended_come_before_everything_else() {
        let used = Times { used_at: Some(MADE), ended_at: Some(MADE), ..times() };
        let ended = Times { ended_at: Some(MADE), sent_at: None, ..times() };
        let late = MADE.plus(100 * DAY);
        assert_eq!((used.state(late), used.check(MADE)), (CodeState::Used, Err(CodeError::Used)));
        assert_eq!((ended.state(late), ended.check(MADE)), (CodeState::Ended, Err(CodeError::Ended)));
    }

    #[test]
    fn what_is_not_sent_is_being_sent_for_a_while_and_then_it_is_not() {
        let asked = Times { expires_at: None, sent_at: None, ..times() };
        assert_eq!(asked.state(MADE.plus(GIVEN_UP - 1)), CodeState::Sending);
        assert_eq!(asked.state(MADE.plus(GIVEN_UP)), CodeState::Unsent);
        assert_eq!(asked.check(MADE), Err(CodeError::Expired), "there is none yet");
        let tried = Times { sent_at: None, ..times() };
        assert_eq!((tried.state(MADE), tried.check(MADE)), (CodeState::Sending, Ok(())));
    }
}
