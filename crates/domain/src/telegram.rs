//! Telegram: what somebody may say to the bot, how long a code for it is good, and how a link ends.

use crate::time::{DAY, MINUTE};
use std::fmt;

/// A private chat of somebody with the bot. It is theirs alone, so it is in no log.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChatId(pub i64);

impl fmt::Debug for ChatId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ChatId(…)")
    }
}

/// How long a code for the bot is good, in milliseconds: it is used at once, by whoever has the page before them.
pub const CODE_LASTS: i64 = 15 * MINUTE;
/// After so long without any update the next one may have any number (Bot API, `Update.update_id`: a week); from a day
/// before that on, numbers are not compared. In milliseconds.
pub const NUMBERS_LAST: i64 = 6 * DAY;

/// What somebody says to the bot.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// `/start CODE`: link this chat.
    Start(String),
    /// `/stop`: end that.
    Stop,
    /// Anything else, `/start` without a code included.
    Other,
}

impl Command {
    /// What a message is. The bot's name may follow a command, as in groups, and case does not matter.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut words = text.split_whitespace();
        let first = words.next().unwrap_or_default();
        let command = first.split('@').next().unwrap_or_default().to_ascii_lowercase();
        let rest = words.collect::<Vec<_>>().join(" ");
        match command.as_str() {
            "/start" if !rest.is_empty() => Self::Start(rest),
            "/stop" => Self::Stop,
            _ => Self::Other,
        }
    }
}

/// Why a chat is linked no more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LinkEnd {
    /// Its person ended it on the page.
    Unlinked,
    /// They said `/stop`.
    Stopped,
    /// The bot was blocked, or their account at Telegram is no more.
    Blocked,
    /// The chat was linked to another person, or the person to another chat.
    Moved,
}

impl LinkEnd {
    /// Every way.
    pub const ALL: [Self; 4] = [Self::Unlinked, Self::Stopped, Self::Blocked, Self::Moved];

    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Unlinked => "unlinked",
            Self::Stopped => "stopped",
            Self::Blocked => "blocked",
            Self::Moved => "moved",
        }
    }

    /// The way with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|end| end.word() == word)
    }

    /// What its person reads of it; nothing, where they know because they did it on the page.
    #[must_use]
    pub fn sentence(self) -> Option<&'static str> {
        match self {
            Self::Unlinked => None,
            Self::Stopped => Some("You told the bot to stop, so nothing is sent to Telegram any more."),
            Self::Blocked => Some(
                "The bot was blocked in Telegram, so nothing can be sent there any more. Unblock it and link again.",
            ),
            Self::Moved => Some(
                "Your Telegram chat was linked to another account. It gets nothing from this one any more.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_heard_however_they_are_written() {
        let start = |code: &str| Command::Start(code.to_owned());
        assert_eq!(Command::of("/start ABCD-EFGH"), start("ABCD-EFGH"));
        assert_eq!(Command::of(" /START@FrontdeskBot\n abcd efgh "), start("abcd efgh"));
        assert_eq!(Command::of("/start"), Command::Other);
        assert_eq!(Command::of("/stop@FrontdeskBot please"), Command::Stop);
        for other in ["", "  ", "hello", "/stopp", "start ABCD", "/", "@", "/help"] {
            assert_eq!(Command::of(other), Command::Other, "{other:?}");
        }
    }

    #[test]
    fn words_are_read_as_they_are_written_and_a_chat_is_not_told() {
        for end in LinkEnd::ALL {
            assert_eq!(LinkEnd::from_word(end.word()), Some(end));
        }
        assert_eq!(LinkEnd::from_word("x"), None);
        assert!(LinkEnd::Unlinked.sentence().is_none() && LinkEnd::Blocked.sentence().is_some());
        assert!(!format!("{:?}", ChatId(4711)).contains("4711"));
    }
}
