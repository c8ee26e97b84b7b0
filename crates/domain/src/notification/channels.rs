use crate::channel::{ChannelError, ChannelKind, ChannelOrder};
use std::{fmt, str::FromStr};

/// Every channel once, in a person's order, each on or off. As text: `push,email,-telegram`; the dash is *off*.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Channels([(ChannelKind, bool); 3]);

impl Channels {
    /// What newcomers start with.
    pub const PUSH_THEN_EMAIL: Self =
        Self([(ChannelKind::Push, true), (ChannelKind::Email, true), (ChannelKind::Telegram, false)]);

    /// A facility's order; what is left out of it comes last and is off.
    #[must_use]
    pub fn of(order: &ChannelOrder) -> Self {
        let on: Vec<_> = (0..ChannelKind::ALL.len()).filter_map(|place| order.get(place)).collect();
        Self::filled(on.into_iter().map(|kind| (kind, true)).collect())
    }

    /// In this order; a channel that is left out comes last and is off.
    ///
    /// # Errors
    /// When one of them is there twice.
    pub fn new(chosen: impl IntoIterator<Item = (ChannelKind, bool)>) -> Result<Self, ChannelError> {
        let mut kept: Vec<(ChannelKind, bool)> = Vec::new();
        for (kind, is_on) in chosen {
            if kept.iter().any(|(other, _)| *other == kind) {
                return Err(ChannelError::Twice(kind));
            }
            kept.push((kind, is_on));
        }
        Ok(Self::filled(kept))
    }

    /// `kept` has no channel twice, so that the three places are exactly filled.
    fn filled(mut kept: Vec<(ChannelKind, bool)>) -> Self {
        for kind in ChannelKind::ALL {
            if kept.iter().all(|(other, _)| *other != kind) {
                kept.push((kind, false));
            }
        }
        let mut all = ChannelKind::ALL.map(|kind| (kind, false));
        for (place, one) in all.iter_mut().zip(kept) {
            *place = one;
        }
        Self(all)
    }

    /// All of them in order, with whether they are on.
    pub fn iter(&self) -> impl Iterator<Item = (ChannelKind, bool)> {
        self.0.into_iter()
    }

    /// Those that are on, in order.
    pub fn on(&self) -> impl Iterator<Item = ChannelKind> {
        self.iter().filter(|(_, is_on)| *is_on).map(|(kind, _)| kind)
    }

    /// Switches one off; whether it was on.
    pub fn switch_off(&mut self, kind: ChannelKind) -> bool {
        let on = self.0.iter_mut().find(|(other, is_on)| *other == kind && *is_on);
        on.map(|(_, is_on)| *is_on = false).is_some()
    }

    /// The same with this one a place nearer the top, or nearer the end; at the edge as it is.
    #[must_use]
    pub fn moved(&self, kind: ChannelKind, is_up: bool) -> Self {
        let mut order = self.0;
        if let Some(place) = order.iter().position(|(other, _)| *other == kind) {
            let other = if is_up { place.checked_sub(1) } else { Some(place + 1) };
            if let Some(other) = other.filter(|other| *other < order.len()) {
                order.swap(place, other);
            }
        }
        Self(order)
    }
}

impl fmt::Display for Channels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<_> =
            self.iter().map(|(kind, is_on)| format!("{}{kind}", if is_on { "" } else { "-" })).collect();
        f.write_str(&words.join(","))
    }
}

impl FromStr for Channels {
    type Err = ChannelError;

    fn from_str(text: &str) -> Result<Self, ChannelError> {
        let words = text.split(',').map(str::trim).filter(|word| !word.is_empty());
        let one = |word: &str| match word.strip_prefix('-') {
            Some(off) => Ok((off.parse()?, false)),
            None => Ok((word.parse()?, true)),
        };
        Self::new(words.map(one).collect::<Result<Vec<_>, ChannelError>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_channel_is_there_once() {
        let channels: Channels = "telegram,-push".parse().unwrap();
        assert_eq!(channels.to_string(), "telegram,-push,-email");
        assert_eq!(channels.on().collect::<Vec<_>>(), [ChannelKind::Telegram]);
        assert_eq!("".parse::<Channels>().unwrap().on().count(), 0);
        assert_eq!("push,-push".parse::<Channels>(), Err(ChannelError::Twice(ChannelKind::Push)));
        assert!("-fax".parse::<Channels>().is_err());
    }

    #[test]
    fn one_moves_by_a_place_and_stays_at_the_edge() {
        let channels = Channels::PUSH_THEN_EMAIL;
        let moved = |kind, is_up| channels.moved(kind, is_up).to_string();
        assert_eq!(moved(ChannelKind::Email, true), "email,push,-telegram");
        assert_eq!(moved(ChannelKind::Email, false), "push,-telegram,email");
        assert_eq!(moved(ChannelKind::Push, true), "push,email,-telegram");
        assert_eq!(moved(ChannelKind::Telegram, false), "push,email,-telegram");
    }
}
