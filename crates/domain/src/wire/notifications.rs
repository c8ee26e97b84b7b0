use crate::{
    channel::ChannelKind,
    notification::{Channels, PreferenceError, Preferences, QuietHours},
};
use serde::{Deserialize, Serialize};

/// Notification Preferences: how somebody wants to be told of what they have not read; as typed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NotificationPreferences {
    /// How often they were changed. Send it along with a change; another one is refused.
    pub version: i64,
    /// The channels in their order, each once: `push,email,telegram`.
    pub order: String,
    /// Whether email is on.
    #[serde(default)]
    pub email: bool,
    /// Whether push is on.
    #[serde(default)]
    pub push: bool,
    /// Whether Telegram is on.
    #[serde(default)]
    pub telegram: bool,
    /// Minutes between two steps: 1 to 1,440.
    #[serde(deserialize_with = "super::or_most")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 1440))]
    pub delay_minutes: i64,
    /// Whether every channel tells at once.
    #[serde(default)]
    pub is_all_at_once: bool,
    /// When quiet hours begin, `22:00` in the facility's time zone; empty: there are none.
    #[serde(default)]
    pub quiet_from: String,
    /// When they are over; empty: there are none.
    #[serde(default)]
    pub quiet_until: String,
    /// The language of what is told: `en`, `de`.
    pub language: String,
    /// Besides saving, moves a channel by a place: `email-up`, `email-down`. Empty: moves none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub shift: String,
}

impl NotificationPreferences {
    /// As they are now.
    #[must_use]
    pub fn of(version: i64, wants: &Preferences) -> Self {
        let order: Vec<_> = wants.channels.iter().map(|(kind, _)| kind.word()).collect();
        let is_on = |kind| wants.channels.on().any(|on| on == kind);
        let quiet = wants.quiet.map(|quiet| quiet.to_string()).unwrap_or_default();
        let (quiet_from, quiet_until) = quiet.split_once('-').unwrap_or_default();
        Self {
            version,
            order: order.join(","),
            email: is_on(ChannelKind::Email),
            push: is_on(ChannelKind::Push),
            telegram: is_on(ChannelKind::Telegram),
            delay_minutes: wants.delay_minutes,
            is_all_at_once: wants.is_all_at_once,
            quiet_from: quiet_from.to_owned(),
            quiet_until: quiet_until.to_owned(),
            language: wants.language.as_str().to_owned(),
            shift: String::new(),
        }
    }

    /// Whether a channel is on.
    #[must_use]
    pub fn is_on(&self, kind: ChannelKind) -> bool {
        match kind {
            ChannelKind::Email => self.email,
            ChannelKind::Push => self.push,
            ChannelKind::Telegram => self.telegram,
        }
    }

    /// What was chosen.
    ///
    /// # Errors
    /// The first field that cannot be taken, and why.
    pub fn read(&self) -> Result<Preferences, (&'static str, String)> {
        let wants = Preferences {
            channels: self.channels().map_err(|why| ("order", why))?,
            delay_minutes: self.delay_minutes,
            is_all_at_once: self.is_all_at_once,
            quiet: self.quiet()?,
            language: self.language.parse().map_err(|why| ("language", format!("{why}")))?,
        };
        wants.check().map_err(|why: PreferenceError| ("delay_minutes", why.to_string()))?;
        Ok(wants)
    }

    fn channels(&self) -> Result<Channels, String> {
        let kinds = self.order.split(',').map(str::trim).filter(|word| !word.is_empty());
        let kinds = kinds.map(str::parse::<ChannelKind>).collect::<Result<Vec<_>, _>>();
        let kinds = kinds.map_err(|why| why.to_string())?;
        // One that is on and was left out of the order comes last.
        let rest = ChannelKind::ALL.into_iter().filter(|kind| !kinds.contains(kind));
        let all: Vec<_> = kinds.iter().copied().chain(rest).map(|kind| (kind, self.is_on(kind))).collect();
        let channels = Channels::new(all).map_err(|why| why.to_string())?;
        let shift = self.shift.split_once('-');
        Ok(match shift.and_then(|(word, way)| Some((word.parse().ok()?, way))) {
            Some((kind, "up")) => channels.moved(kind, true),
            Some((kind, "down")) => channels.moved(kind, false),
            _ => channels,
        })
    }

    fn quiet(&self) -> Result<Option<QuietHours>, (&'static str, String)> {
        let (from, until) = (self.quiet_from.trim(), self.quiet_until.trim());
        match (from.is_empty(), until.is_empty()) {
            (true, true) => Ok(None),
            (true, false) => {
                Err(("quiet_from", "Choose when quiet hours begin, or leave both empty.".to_owned()))
            }
            (false, true) => {
                Err(("quiet_until", "Choose when quiet hours end, or leave both empty.".to_owned()))
            }
            (false, false) => match format!("{from}-{until}").parse::<QuietHours>() {
                Ok(quiet) => Ok(Some(quiet)),
                Err(why) if format!("{from}-00:01").parse::<QuietHours>().is_err() && from != "00:01" => {
                    Err(("quiet_from", why.to_string()))
                }
                Err(why) => Err(("quiet_until", why.to_string())),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> NotificationPreferences {
        let wants = Preferences {
            channels: "push,email,-telegram".parse().unwrap(),
            delay_minutes: 15,
            is_all_at_once: false,
            quiet: "22:00-07:00".parse().ok(),
            language: "de".parse().unwrap(),
        };
        NotificationPreferences::of(3, &wants)
    }

    fn refused(form: NotificationPreferences) -> &'static str {
        form.read().unwrap_err().0
    }

    #[test]
    fn what_is_shown_is_what_is_read() {
        let form = form();
        assert_eq!((form.quiet_from.as_str(), form.quiet_until.as_str()), ("22:00", "07:00"));
        assert_eq!(NotificationPreferences::of(3, &form.read().unwrap()), form);
    }

    #[test]
    fn a_channel_moves_with_a_button() {
        let moved = |shift: &str| {
            NotificationPreferences { shift: shift.to_owned(), ..form() }.read().unwrap().channels.to_string()
        };
        assert_eq!(moved("email-up"), "email,push,-telegram");
        assert_eq!(moved("email-down"), "push,-telegram,email");
        assert_eq!(moved("fax-up"), "push,email,-telegram");
    }

    #[test]
    fn each_refusal_is_about_its_field() {
        let text = str::to_owned;
        assert_eq!(refused(NotificationPreferences { delay_minutes: 0, ..form() }), "delay_minutes");
        assert_eq!(refused(NotificationPreferences { quiet_until: String::new(), ..form() }), "quiet_until");
        assert_eq!(refused(NotificationPreferences { quiet_from: String::new(), ..form() }), "quiet_from");
        assert_eq!(refused(NotificationPreferences { quiet_from: text("25:00"), ..form() }), "quiet_from");
        assert_eq!(refused(NotificationPreferences { quiet_until: text("22:00"), ..form() }), "quiet_until");
        assert_eq!(refused(NotificationPreferences { language: text("12"), ..form() }), "language");
        assert_eq!(refused(NotificationPreferences { order: text("push,push"), ..form() }), "order");
    }
}
