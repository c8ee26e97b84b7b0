//! Facilities, and the settings of the whole installation.

use crate::{
    db::{Tx, all, one, optional, run},
    error::{Error, Result},
};
use frontdesk_domain::{id::FacilityId, participation::HistoryRule, photo::PhotoCaps, time::Timestamp};
use uuid::Uuid;

/// One managed building.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Facility {
    /// Its id.
    pub id: FacilityId,
    /// Its name in addresses and commands.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// IANA name of its time zone.
    pub time_zone: String,
    /// BCP 47 tag of its language.
    pub language: String,
    /// BCP 47 tag of how it writes numbers, dates and amounts.
    pub locale: String,
    /// ISO 4217 code of its currency.
    pub currency: String,
    /// Days after which what was resolved is archived.
    pub archive_after_days: i64,
    /// What management sees that is added to a conversation.
    pub staff_history: HistoryRule,
    /// What new photos may be.
    pub photo_caps: PhotoCaps,
}

#[derive(sqlx::FromRow)]
struct FacilityRow {
    id: Uuid,
    slug: String,
    name: String,
    time_zone: String,
    language: String,
    locale: String,
    currency: String,
    archive_after_days: i64,
    staff_history: String,
    photos_per_message: i64,
    photo_bytes: i64,
    photo_quota: i64,
}

macro_rules! facilities {
    ($rest:literal) => {
        concat!(
            "select id, slug, name, time_zone, language, locale, currency, archive_after_days, staff_history, \
             photos_per_message, photo_bytes, photo_quota from facility ",
            $rest
        )
    };
}

fn facility(row: FacilityRow) -> Result<Facility> {
    let rule = row.staff_history;
    let staff_history =
        HistoryRule::from_word(&rule).ok_or_else(|| Error::corrupt(format_args!("history rule {rule}")))?;
    let photo_caps = PhotoCaps {
        per_message: u32::try_from(row.photos_per_message).map_err(Error::corrupt)?,
        bytes: row.photo_bytes.unsigned_abs(),
        quota: row.photo_quota.unsigned_abs(),
    };
    Ok(Facility {
        id: FacilityId(row.id),
        slug: row.slug,
        name: row.name,
        time_zone: row.time_zone,
        language: row.language,
        locale: row.locale,
        currency: row.currency,
        archive_after_days: row.archive_after_days,
        staff_history,
        photo_caps,
    })
}

impl Tx {
    /// A new facility with an empty audit log.
    pub async fn insert_facility(&mut self, new: &Facility, at: Timestamp) -> Result<()> {
        run!(
            self,
            "insert into facility (id, slug, name, time_zone, language, locale, currency, archive_after_days, \
             staff_history, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            new.id.0,
            &new.slug,
            &new.name,
            &new.time_zone,
            &new.language,
            &new.locale,
            &new.currency,
            new.archive_after_days,
            new.staff_history.word(),
            at.0,
        )?;
        self.update_photo_caps(new.id, new.photo_caps).await?;
        let head = "insert into audit_head (facility_id, seq, hash) values ($1, 0, $2)";
        run!(self, head, new.id.0, vec![0_u8; 32])?;
        Ok(())
    }

    /// The facility with this slug.
    pub async fn find_facility_by_slug(&mut self, slug: &str) -> Result<Option<Facility>> {
        let sql = facilities!("where slug = $1");
        optional!(self, FacilityRow, sql, slug)?.map(facility).transpose()
    }

    /// The facility with this id.
    pub async fn find_facility(&mut self, id: FacilityId) -> Result<Option<Facility>> {
        let sql = facilities!("where id = $1");
        optional!(self, FacilityRow, sql, id.0)?.map(facility).transpose()
    }

    /// Every facility, by slug.
    pub async fn list_facilities(&mut self) -> Result<Vec<Facility>> {
        let sql = facilities!("order by slug");
        all!(self, FacilityRow, sql)?.into_iter().map(facility).collect()
    }

    /// How many units a facility has, and how many residents and board members.
    pub async fn count_units_and_residents(&mut self, of: FacilityId) -> Result<(i64, i64)> {
        let sql = "select (select count(*) from unit where facility_id = $1), (select count(*) from membership \
                   where facility_id = $1 and role in ('resident', 'board_member'))";
        one!(self, (i64, i64), sql, of.0)
    }

    /// Changes what management sees that is added to a conversation.
    pub async fn update_staff_history(&mut self, id: FacilityId, rule: HistoryRule) -> Result<()> {
        run!(self, "update facility set staff_history = $2 where id = $1", id.0, rule.word())?;
        Ok(())
    }

    /// Changes what new photos may be.
    pub async fn update_photo_caps(&mut self, id: FacilityId, caps: PhotoCaps) -> Result<()> {
        run!(
            self,
            "update facility set photos_per_message = $2, photo_bytes = $3, photo_quota = $4 where id = $1",
            id.0,
            i64::from(caps.per_message),
            i64::try_from(caps.bytes).map_err(Error::corrupt)?,
            i64::try_from(caps.quota).map_err(Error::corrupt)?,
        )?;
        Ok(())
    }

    /// A setting of the whole installation.
    pub async fn find_setting(&mut self, name: &str) -> Result<Option<String>> {
        let sql = "select value from setting where name = $1";
        Ok(optional!(self, (String,), sql, name)?.map(|(value,)| value))
    }

    /// Sets a setting of the whole installation.
    pub async fn set_setting(&mut self, name: &str, value: &str) -> Result<()> {
        let sql = "insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value";
        run!(self, sql, name, value)?;
        Ok(())
    }
}
