use super::NotificationPreferences;
use crate::channel::ChannelKind;
use serde::{Deserialize, Serialize};

/// The preferences, and what a page says beside them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NotificationPage {
    /// As they are now.
    pub preferences: NotificationPreferences,
    /// How it stands with every channel, in no order that matters.
    pub channels: Vec<ChannelView>,
    /// The time zone of quiet hours.
    pub time_zone: String,
    /// Languages to choose from: tag and name.
    pub languages: Vec<(String, String)>,
    /// Whether the reader's messages show to others whether they have read theirs.
    pub shows_read_marks: bool,
}

impl NotificationPage {
    /// Whether a channel that is on could get through now. Where none could, somebody would wait for nothing.
    #[must_use]
    pub fn can_reach(&self) -> bool {
        self.channels.iter().any(|view| view.standing.is_ready() && self.preferences.is_on(view.channel))
    }
}

/// One channel, and how it stands with it for the reader.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChannelView {
    /// Which.
    pub channel: ChannelKind,
    /// How it stands.
    pub standing: ChannelStanding,
}

/// How it stands with a channel for its reader.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelStanding {
    /// This Frontdesk has no such channel.
    NotOffered,
    /// It has, and this person has yet to do something for it: to switch a device on, to link a chat.
    Missing,
    /// Emails go to this address.
    Address(String),
    /// Notices go to so many devices.
    Devices(usize),
    /// Messages go to the chat that is linked.
    Chat,
}

impl ChannelStanding {
    /// Whether something could be sent.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        !matches!(self, Self::NotOffered | Self::Missing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_reaches_somebody_who_has_it_and_has_it_on() {
        let page = |channel, standing| NotificationPage {
            preferences: NotificationPreferences { push: true, ..NotificationPreferences::default() },
            channels: vec![ChannelView { channel, standing }],
            time_zone: String::new(),
            languages: Vec::new(),
            shows_read_marks: true,
        };
        assert!(page(ChannelKind::Push, ChannelStanding::Devices(1)).can_reach());
        assert!(!page(ChannelKind::Push, ChannelStanding::Missing).can_reach());
        assert!(!page(ChannelKind::Email, ChannelStanding::NotOffered).can_reach());
        assert!(!page(ChannelKind::Telegram, ChannelStanding::Chat).can_reach(), "it is off");
    }
}
