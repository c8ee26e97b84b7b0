use super::none_if_empty;
use crate::{
    channel::{ChannelError, ChannelKind, ChannelOrder},
    office::{OfficeHours, WEEKDAYS, Week},
    participation::HistoryRule,
    photo::PhotoCaps,
};
use serde::{Deserialize, Serialize};

/// Settings → Messaging.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessagingSettings {
    /// How often they were changed, and one more. Send it along with a change; another one is refused.
    pub version: i64,
    /// What management sees that is added to a conversation.
    pub staff_history: HistoryRule,
    /// Days after which what was resolved is archived: 1 to 3,650.
    #[serde(deserialize_with = "super::or_most")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 3650))]
    pub archive_after_days: i64,
    /// What stands in a conversation that is done, up to 300 characters; empty: the usual sentence.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 300))]
    pub reopen_text: String,
}

/// Settings → Facility: four parts, each with a version of its own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FacilitySettings {
    /// What the facility is called, and how it counts and writes.
    pub details: FacilityDetails,
    /// When its office is open.
    pub hours: OfficeSettings,
    /// What new photos may be.
    pub photos: PhotoStorage,
    /// How people are reached who are added from now on.
    pub channels: ChannelSettings,
}

/// What is to change of [`FacilitySettings`]; what is left out stays as it is.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangeFacility {
    /// See [`FacilitySettings::details`].
    #[serde(default)]
    pub details: Option<FacilityDetails>,
    /// See [`FacilitySettings::hours`].
    #[serde(default)]
    pub hours: Option<OfficeSettings>,
    /// See [`FacilitySettings::photos`].
    #[serde(default)]
    pub photos: Option<PhotoStorage>,
    /// See [`FacilitySettings::channels`].
    #[serde(default)]
    pub channels: Option<ChannelSettings>,
}

/// The settings, and what a page offers to choose from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FacilityChoices {
    /// As they are now.
    pub settings: FacilitySettings,
    /// The IANA names of time zones.
    pub time_zones: Vec<String>,
}

/// What a facility is called, and how it counts and writes; as typed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FacilityDetails {
    /// How often they were changed, and one more. Send it along with a change; another one is refused.
    pub version: i64,
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 120))]
    pub name: String,
    /// IANA name of its time zone: `Europe/Berlin`.
    #[cfg_attr(feature = "openapi", schema(min_length = 1))]
    pub time_zone: String,
    /// BCP 47 tag of its language and of how it writes dates and amounts: `de-DE`.
    #[cfg_attr(feature = "openapi", schema(min_length = 1))]
    pub locale: String,
    /// ISO 4217 code of its currency: `EUR`. Records keep theirs.
    #[cfg_attr(feature = "openapi", schema(min_length = 3))]
    pub currency: String,
}

/// When the office is open; as typed. A weekday: nothing (closed), or one or two times such as
/// `08:00-12:00, 13:00-17:00`.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OfficeSettings {
    /// How often they were changed, and one more. Send it along with a change; another one is refused.
    pub version: i64,
    /// The hours of Monday.
    #[serde(default)]
    pub monday: String,
    /// The hours of Tuesday.
    #[serde(default)]
    pub tuesday: String,
    /// The hours of Wednesday.
    #[serde(default)]
    pub wednesday: String,
    /// The hours of Thursday.
    #[serde(default)]
    pub thursday: String,
    /// The hours of Friday.
    #[serde(default)]
    pub friday: String,
    /// The hours of Saturday.
    #[serde(default)]
    pub saturday: String,
    /// The hours of Sunday.
    #[serde(default)]
    pub sunday: String,
    /// The days on which it is closed all the same, a line for each: `2026-12-25 Christmas Day`.
    #[serde(default)]
    pub holidays: String,
}

impl OfficeSettings {
    /// As they are now.
    #[must_use]
    pub fn of(version: i64, office: &OfficeHours) -> Self {
        let [monday, tuesday, wednesday, thursday, friday, saturday, sunday] =
            office.week.0.clone().map(|hours| hours.to_string());
        let holidays = office.holidays.to_string();
        Self { version, monday, tuesday, wednesday, thursday, friday, saturday, sunday, holidays }
    }

    /// The hours of the weekdays as typed, Monday first.
    #[must_use]
    pub fn days(&self) -> [&str; 7] {
        [
            &self.monday,
            &self.tuesday,
            &self.wednesday,
            &self.thursday,
            &self.friday,
            &self.saturday,
            &self.sunday,
        ]
    }

    /// What was typed.
    ///
    /// # Errors
    /// The first field that cannot be taken, and why.
    pub fn read(&self) -> Result<OfficeHours, (&'static str, String)> {
        let mut week = Week::default();
        for ((name, typed), hours) in WEEKDAYS.into_iter().zip(self.days()).zip(week.0.iter_mut()) {
            *hours = typed.parse().map_err(|why| (name, format!("{why}")))?;
        }
        let holidays = self.holidays.parse().map_err(|why| ("holidays", format!("{why}")))?;
        Ok(OfficeHours { week, holidays })
    }
}

/// Settings → Facility → Photo storage.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PhotoStorage {
    /// How often it was changed, and one more. Send it along with a change; another one is refused.
    pub version: i64,
    /// Photos of one message: 0 (none are taken) to 5.
    #[serde(deserialize_with = "super::or_most")]
    #[cfg_attr(feature = "openapi", schema(maximum = 5))]
    pub per_message: u32,
    /// Bytes of one photo before processing: 102,400 to 5,242,880.
    #[cfg_attr(feature = "openapi", schema(minimum = 102_400, maximum = 5_242_880))]
    pub bytes: u64,
    /// Bytes that all photos of one person take as they are kept: up to 100 GB.
    #[cfg_attr(feature = "openapi", schema(minimum = 102_400, maximum = 107_374_182_400_i64))]
    pub quota: u64,
}

impl PhotoStorage {
    /// As it is now.
    #[must_use]
    pub fn of(version: i64, PhotoCaps { per_message, bytes, quota }: PhotoCaps) -> Self {
        Self { version, per_message, bytes, quota }
    }

    /// The caps that it says.
    #[must_use]
    pub fn caps(&self) -> PhotoCaps {
        PhotoCaps { per_message: self.per_message, bytes: self.bytes, quota: self.quota }
    }
}

/// How people are reached who have not chosen for themselves: first this way, then that one. Each of `email`,
/// `push` and `telegram` once at most; one that is left out is off.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChannelSettings {
    /// How often they were changed, and one more. Send it along with a change; another one is refused.
    pub version: i64,
    /// Tried first.
    #[serde(default, deserialize_with = "none_if_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub first: Option<ChannelKind>,
    /// Tried next.
    #[serde(default, deserialize_with = "none_if_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub second: Option<ChannelKind>,
    /// Tried last.
    #[serde(default, deserialize_with = "none_if_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub third: Option<ChannelKind>,
    /// Whether every channel tells at once, for whoever has not chosen otherwise.
    #[serde(default)]
    pub is_all_at_once: bool,
    /// Whether nobody is shown who has read their messages. Everybody is told so.
    #[serde(default)]
    pub hides_read_marks: bool,
}

impl ChannelSettings {
    /// As they are now.
    #[must_use]
    pub fn of(version: i64, order: &ChannelOrder, is_all_at_once: bool, hides_read_marks: bool) -> Self {
        let [first, second, third] = [0, 1, 2].map(|place| order.get(place));
        Self { version, first, second, third, is_all_at_once, hides_read_marks }
    }

    /// The order that was chosen; a place that was left empty is none.
    ///
    /// # Errors
    /// The field that cannot be taken, and why.
    pub fn read(&self) -> Result<ChannelOrder, (&'static str, ChannelError)> {
        let chosen = [self.first, self.second, self.third];
        ChannelOrder::new(chosen.into_iter().flatten()).map_err(|why| {
            let field = match why {
                ChannelError::Twice(kind) if self.third == Some(kind) => "third",
                ChannelError::Twice(_) => "second",
                _ => "first",
            };
            (field, why)
        })
    }
}

#[cfg(test)]
mod tests;
