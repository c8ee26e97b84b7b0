//! What the bot says, as plain text. It says the name of a facility to whoever has a good code for it, and of nobody
//! anything else.

use frontdesk_domain::one_use::CodeError;

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
    pub(super) fn sentence(&self) -> String {
        match self {
            Self::Linked(facility) => format!(
                "This chat is now linked to your account at {facility}. You are told here when there is something new to \
                 read. Send /stop to end that."
            ),
            Self::Refused(why) => format!("{} {NEW_CODE}", refused(*why)),
            Self::Stopped => format!("This chat is not linked any more, and nothing is sent here. {AGAIN}"),
            Self::NotLinked => format!("This chat is not linked, so nothing is sent here. {AGAIN}"),
            Self::Help(true) => "This chat is linked: you are told here when there is something new to read. To answer, \
                                 open the conversation; what you write here is read by nobody. Send /stop to end that."
                .to_owned(),
            Self::Help(false) => format!(
                "This bot tells people of Frontdesk when there is something new to read. What you write here is read by \
                 nobody. {AGAIN}"
            ),
        }
    }
}

const NEW_CODE: &str = "Choose \"Link Telegram\" in Frontdesk for a new one.";
const AGAIN: &str = "To link this chat, choose \"Link Telegram\" on the page of your account in Frontdesk.";

fn refused(why: CodeError) -> &'static str {
    match why {
        CodeError::Unknown => "There is no such code.",
        CodeError::Used => "This code was used already, and a code is good once.",
        CodeError::Expired => "The time of this code is over.",
        CodeError::Ended => "This code is good no longer.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_says_what_to_do_next() {
        for why in [CodeError::Unknown, CodeError::Used, CodeError::Expired, CodeError::Ended] {
            assert!(Answer::Refused(why).sentence().contains("Link Telegram"));
        }
        assert!(Answer::Linked("Hof".to_owned()).sentence().contains("at Hof."));
        for (answer, next) in [
            (Answer::Stopped, "Link Telegram"),
            (Answer::NotLinked, "Link Telegram"),
            (Answer::Help(true), "/stop"),
        ] {
            assert!(answer.sentence().contains(next), "{answer:?}");
        }
    }
}
