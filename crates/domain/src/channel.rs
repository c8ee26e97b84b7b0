//! The ways to reach somebody outside the pages, and in which order they are tried.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// One way to reach somebody.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    /// A letter to their address.
    Email,
    /// A notice on their device.
    Push,
    /// A message of the facility's bot.
    Telegram,
}

impl ChannelKind {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Email, Self::Push, Self::Telegram];

    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Push => "push",
            Self::Telegram => "telegram",
        }
    }

    /// The word people read.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Email => "Email",
            Self::Push => "Push",
            Self::Telegram => "Telegram",
        }
    }
}

impl fmt::Display for ChannelKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for ChannelKind {
    type Err = ChannelError;

    fn from_str(word: &str) -> Result<Self, ChannelError> {
        Self::ALL.into_iter().find(|kind| kind.word() == word).ok_or(ChannelError::Unknown)
    }
}

/// Why an order of channels cannot be taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ChannelError {
    /// No such channel.
    #[error("There is no such channel.")]
    Unknown,
    /// One of them twice.
    #[error("{} is chosen above already.", .0.label())]
    Twice(ChannelKind),
    /// None at all.
    #[error("Choose at least one way to reach people.")]
    None,
}

/// The channels that are on, in the order in which they are tried; each once, and at least one.
/// As text: `email,push`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChannelOrder(Vec<ChannelKind>);

impl Default for ChannelOrder {
    fn default() -> Self {
        Self(ChannelKind::ALL.to_vec())
    }
}

impl ChannelOrder {
    /// In this order.
    ///
    /// # Errors
    /// When there is none, or one of them twice.
    pub fn new(order: impl IntoIterator<Item = ChannelKind>) -> Result<Self, ChannelError> {
        let mut kept = Vec::new();
        for kind in order {
            if kept.contains(&kind) {
                return Err(ChannelError::Twice(kind));
            }
            kept.push(kind);
        }
        if kept.is_empty() { Err(ChannelError::None) } else { Ok(Self(kept)) }
    }

    /// The one at this place, counted from zero; none where there are fewer.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<ChannelKind> {
        self.0.get(place).copied()
    }
}

impl fmt::Display for ChannelOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<_> = self.0.iter().map(|kind| kind.word()).collect();
        f.write_str(&words.join(","))
    }
}

impl FromStr for ChannelOrder {
    type Err = ChannelError;

    fn from_str(text: &str) -> Result<Self, ChannelError> {
        let words = text.split(',').filter(|word| !word.is_empty());
        Self::new(words.map(str::parse).collect::<Result<Vec<_>, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_has_each_channel_once_and_at_least_one() {
        let order: ChannelOrder = "push,email".parse().unwrap();
        assert_eq!((order.get(0), order.get(2)), (Some(ChannelKind::Push), None));
        assert_eq!(order.to_string(), "push,email");
        assert_eq!(ChannelOrder::default().to_string(), "email,push,telegram");
        assert_eq!("".parse::<ChannelOrder>(), Err(ChannelError::None));
        assert_eq!("fax".parse::<ChannelOrder>(), Err(ChannelError::Unknown));
        let twice = "push,email,push".parse::<ChannelOrder>().unwrap_err();
        assert_eq!(twice.to_string(), "Push is chosen above already.");
    }
}
