//! One's own Telegram, on the page of preferences.

use crate::time::Moment;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How it stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TelegramView {
    /// Whether there is a bot at all.
    pub is_offered: bool,
    /// The chat that is linked.
    pub linked: Option<LinkedChat>,
    /// Why the last one is linked no more, where its person may wonder.
    pub ended: Option<String>,
}

/// A chat that is linked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LinkedChat {
    /// Changes with the chat.
    pub version: String,
    /// Since when.
    pub since: Moment,
}

/// A code, just made; it is shown once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TelegramCodeView {
    /// What the bot is told.
    pub code: String,
    /// What the bot is called, if that is known.
    pub bot: Option<String>,
    /// How long it is good, in minutes.
    pub minutes: i64,
}

impl TelegramCodeView {
    /// What is sent to the bot.
    #[must_use]
    pub fn message(&self) -> String {
        format!("/start {}", self.code)
    }

    /// Opens the chat with the bot and sends it (Bot API, "Deep linking": letters, digits, `_` and `-`).
    #[must_use]
    pub fn link(&self) -> Option<String> {
        self.bot.as_ref().map(|bot| format!("https://t.me/{bot}?start={}", self.code))
    }
}

impl fmt::Debug for TelegramCodeView {
    /// Without the code.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TelegramCodeView").finish_non_exhaustive()
    }
}

/// Ends what links one's chat.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct UnlinkTelegram {
    /// That of the chat that was shown.
    #[serde(default)]
    pub version: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_sent_by_a_link_or_by_hand() {
        let code =
            TelegramCodeView { code: "AB-CD".to_owned(), bot: Some("Desk_bot".to_owned()), minutes: 15 };
        assert_eq!(code.link().as_deref(), Some("https://t.me/Desk_bot?start=AB-CD"));
        assert_eq!(code.message(), "/start AB-CD");
        assert_eq!(TelegramCodeView { bot: None, ..code.clone() }.link(), None);
        assert!(!format!("{code:?}").contains("AB-CD"));
    }
}
