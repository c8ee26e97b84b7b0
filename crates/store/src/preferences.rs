//! How people want to be told, each row with the version that forms carry.

use crate::{
    db::{Tx, optional, run},
    error::{Error, Result},
};
use frontdesk_domain::{
    channel::ChannelOrder,
    id::{FacilityId, PersonId},
    language::Language,
    notification::Preferences,
    time::Timestamp,
};

/// What somebody chose, or what holds for somebody who did not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PreferenceRow {
    /// What holds.
    pub wants: Preferences,
    /// How often they chose; 0: what holds is the facility's order.
    pub version: i64,
    /// IANA name of the time zone in which their quiet hours are.
    pub time_zone: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    channels: Option<String>,
    delay_minutes: Option<i64>,
    is_all_at_once: Option<bool>,
    quiet: Option<String>,
    language: Option<String>,
    version: Option<i64>,
    channel_order: String,
    time_zone: String,
    is_facility_all_at_once: bool,
    own_language: String,
}

impl Row {
    fn preferences(self) -> Result<PreferenceRow> {
        // A language that an import left malformed is no reason to tell nobody anything.
        let own_language = || self.own_language.parse().or_else(|_| "en".parse::<Language>());
        let order: ChannelOrder = self.channel_order.parse().map_err(Error::corrupt)?;
        let language = own_language().map_err(Error::corrupt)?;
        let mut wants = Preferences::usual(&order, self.is_facility_all_at_once, language);
        if let Some(channels) = self.channels {
            wants = Preferences {
                channels: channels.parse().map_err(Error::corrupt)?,
                delay_minutes: self.delay_minutes.unwrap_or(wants.delay_minutes),
                is_all_at_once: self.is_all_at_once.unwrap_or(wants.is_all_at_once),
                quiet: self.quiet.map(|quiet| quiet.parse().map_err(Error::corrupt)).transpose()?,
                language: self.language.and_then(|tag| tag.parse().ok()).unwrap_or(wants.language),
            };
        }
        Ok(PreferenceRow { wants, version: self.version.unwrap_or(0), time_zone: self.time_zone })
    }
}

impl Tx {
    /// How somebody of a facility wants to be told there.
    pub async fn find_preferences(
        &mut self,
        of: FacilityId,
        person: PersonId,
    ) -> Result<Option<PreferenceRow>> {
        let row = optional!(
            self,
            Row,
            "select n.channels, n.delay_minutes, n.is_all_at_once, n.quiet, n.language, n.version, f.channel_order, \
             f.time_zone, f.is_all_at_once as is_facility_all_at_once, p.language as own_language \
             from membership m join facility f on f.id = m.facility_id join person p on p.id = m.person_id \
             left join notification_preference n on n.facility_id = m.facility_id and n.person_id = m.person_id \
             where m.facility_id = $1 and m.person_id = $2",
            of.0,
            person.0,
        )?;
        row.map(Row::preferences).transpose()
    }

    /// Keeps what somebody chose, if what is kept still has the version that was read (0: nothing); whether it had.
    pub async fn put_preferences(
        &mut self,
        of: FacilityId,
        person: PersonId,
        wants: &Preferences,
        version: i64,
    ) -> Result<bool> {
        let sql = match version {
            0 => {
                "insert into notification_preference (facility_id, person_id, channels, delay_minutes, is_all_at_once, \
                 quiet, language, version) values ($1, $2, $3, $4, $5, $6, $7, $8 + 1) \
                 on conflict (facility_id, person_id) do nothing"
            }
            _ => {
                "update notification_preference set channels = $3, delay_minutes = $4, is_all_at_once = $5, quiet = $6, \
                 language = $7, version = version + 1 where facility_id = $1 and person_id = $2 and version = $8"
            }
        };
        let put = run!(
            self,
            sql,
            of.0,
            person.0,
            wants.channels.to_string(),
            wants.delay_minutes,
            wants.is_all_at_once,
            wants.quiet.map(|quiet| quiet.to_string()),
            wants.language.as_str(),
            version,
        )?;
        Ok(put > 0)
    }

    /// Asks the ladder again about everything that waits for somebody: they chose otherwise.
    pub async fn ask_all_of(&mut self, of: FacilityId, person: PersonId, at: Timestamp) -> Result<()> {
        let sql = "update notification set ask_at = $3 where facility_id = $1 and person_id = $2 and exists \
                   (select 1 from notification_rung r where r.person_id = notification.person_id \
                   and r.conversation_id = notification.conversation_id and r.news_at is not null)";
        run!(self, sql, of.0, person.0, at.0)?;
        Ok(())
    }

    /// Whether people see which of their messages were read.
    pub async fn find_read_marks(&mut self, of: FacilityId) -> Result<bool> {
        Ok(self.find_telling(of).await?.0)
    }

    /// Whether people see that, and whether everything is told at once to whoever has not chosen.
    pub async fn find_telling(&mut self, of: FacilityId) -> Result<(bool, bool)> {
        let sql = "select shows_read_marks, is_all_at_once from facility where id = $1";
        Ok(optional!(self, (bool, bool), sql, of.0)?.unwrap_or((true, false)))
    }

    /// Changes both.
    pub async fn update_telling(
        &mut self,
        of: FacilityId,
        shows_read_marks: bool,
        is_all_at_once: bool,
    ) -> Result<()> {
        let sql = "update facility set shows_read_marks = $2, is_all_at_once = $3 where id = $1";
        run!(self, sql, of.0, shows_read_marks, is_all_at_once)?;
        Ok(())
    }
}
