//! What the bot answers, in the language of whoever it is. It says the name of a facility to whoever has a good code for
//! it, and of nobody anything else.

use frontdesk_domain::one_use::CodeError;
use frontdesk_notify::Texts;

/// What is answered to somebody who wrote to the bot.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Answer {
    /// Their chat is linked now, to their account at this facility.
    Linked(String),
    /// Their code is good for nothing.
    Refused(CodeError),
    /// It is linked no more.
    Stopped,
    /// It was not linked.
    NotLinked,
    /// They said something else, from a chat that is linked (or is not).
    Help(bool),
}

impl Answer {
    pub(super) fn sentence(&self, texts: &dyn Texts) -> String {
        match self {
            Self::Linked(facility) => texts.telegram_linked(facility),
            Self::Refused(CodeError::Unknown) => texts.telegram_no_code(),
            Self::Refused(CodeError::Used) => texts.telegram_used_code(),
            Self::Refused(CodeError::Expired) => texts.telegram_late_code(),
            Self::Refused(CodeError::Ended) => texts.telegram_ended_code(),
            Self::Stopped => texts.telegram_stopped(),
            Self::NotLinked => texts.telegram_not_linked(),
            Self::Help(true) => texts.telegram_help(),
            Self::Help(false) => texts.telegram_about(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_notify::{LANGUAGES, texts};

    #[test]
    fn every_answer_says_what_to_do_next_in_every_language() {
        for (language, _) in LANGUAGES {
            let texts = texts(language);
            for why in [CodeError::Unknown, CodeError::Used, CodeError::Expired, CodeError::Ended] {
                assert!(Answer::Refused(why).sentence(texts).contains("Link Telegram"));
            }
            assert!(Answer::Linked("Hof".to_owned()).sentence(texts).contains(" Hof"));
            for (answer, next) in [
                (Answer::Stopped, "Link Telegram"),
                (Answer::NotLinked, "Link Telegram"),
                (Answer::Help(true), "/stop"),
                (Answer::Help(false), "Link Telegram"),
            ] {
                assert!(answer.sentence(texts).contains(next), "{answer:?}");
            }
        }
    }
}
