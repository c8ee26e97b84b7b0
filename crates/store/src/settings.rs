//! What the admins of a facility set, part by part, each with the version that forms carry.

use crate::{
    db::{Tx, one, optional, run},
    error::{Error, Result},
};
use frontdesk_domain::{channel::ChannelOrder, id::FacilityId, office::OfficeHours};

/// A part of the settings that is changed as one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SettingsPart {
    /// Name, time zone, language, currency.
    Details,
    /// Office hours and holidays.
    Hours,
    /// What new photos may be.
    Photos,
    /// The order of channels.
    Channels,
    /// How messages work.
    Messaging,
}

impl SettingsPart {
    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Details => "details",
            Self::Hours => "hours",
            Self::Photos => "photos",
            Self::Channels => "channels",
            Self::Messaging => "messaging",
        }
    }
}

/// What a facility is called, and how it counts and writes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DetailsRow<'a> {
    /// Its name.
    pub name: &'a str,
    /// IANA name of its time zone.
    pub time_zone: &'a str,
    /// BCP 47 tag of its language.
    pub language: &'a str,
    /// BCP 47 tag of how it writes numbers, dates and amounts.
    pub locale: &'a str,
    /// ISO 4217 code of its currency.
    pub currency: &'a str,
}

impl Tx {
    /// How often a part of the settings was changed, and one more.
    pub async fn find_settings_version(&mut self, of: FacilityId, part: SettingsPart) -> Result<i64> {
        let sql = "select version from setting_version where facility_id = $1 and part = $2";
        Ok(optional!(self, (i64,), sql, of.0, part.word())?.map_or(1, |(version,)| version))
    }

    /// The same, and nobody else changes that part until this is committed.
    pub async fn lock_settings(&mut self, of: FacilityId, part: SettingsPart) -> Result<i64> {
        let sql = "insert into setting_version (facility_id, part, version) values ($1, $2, 1) \
                   on conflict (facility_id, part) do update set version = setting_version.version returning version";
        Ok(one!(self, (i64,), sql, of.0, part.word())?.0)
    }

    /// Notes that a part, which is locked, was changed.
    pub async fn count_settings_change(&mut self, of: FacilityId, part: SettingsPart) -> Result<()> {
        let sql = "update setting_version set version = version + 1 where facility_id = $1 and part = $2";
        run!(self, sql, of.0, part.word())?;
        Ok(())
    }

    /// Changes what a facility is called, and how it counts and writes.
    pub async fn update_facility_details(&mut self, of: FacilityId, new: &DetailsRow<'_>) -> Result<()> {
        run!(
            self,
            "update facility set name = $2, time_zone = $3, language = $4, locale = $5, currency = $6 where id = $1",
            of.0,
            new.name,
            new.time_zone,
            new.language,
            new.locale,
            new.currency,
        )?;
        Ok(())
    }

    /// When the office is open.
    pub async fn find_office(&mut self, of: FacilityId) -> Result<OfficeHours> {
        let sql = "select office_hours, holidays from facility where id = $1";
        let Some((week, holidays)) = optional!(self, (String, String), sql, of.0)? else {
            return Ok(OfficeHours::default());
        };
        Ok(OfficeHours {
            week: week.parse().map_err(Error::corrupt)?,
            holidays: holidays.parse().map_err(Error::corrupt)?,
        })
    }

    /// Changes when the office is open.
    pub async fn update_office(&mut self, of: FacilityId, office: &OfficeHours) -> Result<()> {
        let sql = "update facility set office_hours = $2, holidays = $3 where id = $1";
        run!(self, sql, of.0, office.week.to_string(), office.holidays.to_string())?;
        Ok(())
    }

    /// How people are reached who are added from now on.
    pub async fn find_channel_order(&mut self, of: FacilityId) -> Result<ChannelOrder> {
        let sql = "select channel_order from facility where id = $1";
        match optional!(self, (String,), sql, of.0)? {
            Some((order,)) => order.parse().map_err(Error::corrupt),
            None => Ok(ChannelOrder::default()),
        }
    }

    /// Changes how people are reached who are added from now on.
    pub async fn update_channel_order(&mut self, of: FacilityId, order: &ChannelOrder) -> Result<()> {
        run!(self, "update facility set channel_order = $2 where id = $1", of.0, order.to_string())?;
        Ok(())
    }

    /// What the facility says of its own in a conversation that is done; empty: the usual.
    pub async fn find_reopen_text(&mut self, of: FacilityId) -> Result<String> {
        let sql = "select reopen_text from facility where id = $1";
        Ok(optional!(self, (String,), sql, of.0)?.map(|(text,)| text).unwrap_or_default())
    }

    /// Changes that, and after how many days what was resolved is archived.
    pub async fn update_archiving(&mut self, of: FacilityId, days: i64, reopen_text: &str) -> Result<()> {
        let sql = "update facility set archive_after_days = $2, reopen_text = $3 where id = $1";
        run!(self, sql, of.0, days, reopen_text)?;
        Ok(())
    }
}
