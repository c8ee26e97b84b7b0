//! What an import asks before and writes after: units, people, their places and holdings.

use crate::{
    db::{Tx, all, optional, run},
    error::Result,
};
use frontdesk_domain::{
    id::{FacilityId, PersonId, UnitId},
    role::Role,
    time::Timestamp,
};
use uuid::Uuid;

/// A unit, as the books describe it.
#[derive(sqlx::FromRow, Clone, PartialEq, Eq, Debug)]
pub struct UnitRow {
    /// Its id.
    pub id: Uuid,
    /// What it is called.
    pub code: String,
    /// The part of the estate it is in.
    pub building: String,
    /// On which floor.
    pub floor: String,
    /// Square metres, as written.
    pub area_m2: String,
}

/// What an account says of its person.
#[derive(sqlx::FromRow, Clone, PartialEq, Eq, Debug)]
pub struct PersonRow {
    /// Its id.
    pub id: Uuid,
    /// Their name.
    pub name: String,
    /// What they sign in with.
    pub email: Option<String>,
    /// How they are called.
    pub phone: Option<String>,
    /// The language they are written to in.
    pub language: String,
}

/// Somebody of a facility, as the books know them.
#[derive(sqlx::FromRow, Clone, PartialEq, Eq, Debug)]
pub struct MemberRow {
    /// Their account.
    #[sqlx(flatten)]
    pub person: PersonRow,
    /// Their key in the books.
    pub external_id: Option<String>,
    /// The word for their role.
    pub role: String,
    /// What they are found by.
    pub search_key: String,
    /// Whether they have a password.
    pub can_sign_in: bool,
    /// Whether the account belongs to another facility, too.
    pub is_shared: bool,
    /// Whether they are not let in, here or altogether.
    pub is_disabled: bool,
}

/// A unit that somebody holds.
#[derive(sqlx::FromRow, Clone, PartialEq, Eq, Debug)]
pub struct OccupancyRow {
    /// Who.
    pub person_id: Uuid,
    /// The unit's code.
    pub unit: String,
    /// "owner" or "tenant".
    pub kind: String,
    /// The first day, counted from 1970-01-01.
    pub from_day: i64,
    /// The last day; `None`: until further notice.
    pub until_day: Option<i64>,
}

/// A holding to be kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewOccupancy {
    /// Its id, if it is new.
    pub id: Uuid,
    /// In which facility.
    pub facility: FacilityId,
    /// Which unit.
    pub unit: UnitId,
    /// Who.
    pub person: PersonId,
    /// "owner" or "tenant".
    pub kind: &'static str,
    /// The first day, counted from 1970-01-01.
    pub from_day: i64,
    /// The last day.
    pub until_day: Option<i64>,
}

impl Tx {
    /// The units of a facility, by code.
    pub async fn list_units(&mut self, of: FacilityId) -> Result<Vec<UnitRow>> {
        let sql = "select id, code, building, floor, area_m2 from unit where facility_id = $1 order by code";
        all!(self, UnitRow, sql, of.0)
    }

    /// A new unit.
    pub async fn insert_unit(&mut self, of: FacilityId, new: &UnitRow) -> Result<()> {
        run!(
            self,
            "insert into unit (id, facility_id, code, building, floor, area_m2) values ($1, $2, $3, $4, $5, $6)",
            new.id,
            of.0,
            &new.code,
            &new.building,
            &new.floor,
            &new.area_m2,
        )?;
        Ok(())
    }

    /// Other facts about a unit; its code stays.
    pub async fn update_unit(&mut self, of: FacilityId, unit: &UnitRow) -> Result<()> {
        run!(
            self,
            "update unit set building = $3, floor = $4, area_m2 = $5 where id = $1 and facility_id = $2",
            unit.id,
            of.0,
            &unit.building,
            &unit.floor,
            &unit.area_m2,
        )?;
        Ok(())
    }

    /// Everybody who has a place in a facility, by id.
    pub async fn list_members(&mut self, of: FacilityId) -> Result<Vec<MemberRow>> {
        all!(
            self,
            MemberRow,
            "select p.id, p.name, p.email, p.phone, p.language, m.external_id, m.role, m.search_key, \
             p.password_hash is not null as can_sign_in, \
             exists (select 1 from membership o where o.person_id = p.id and o.facility_id <> $1) as is_shared, \
             coalesce(m.disabled_at, p.disabled_at) is not null as is_disabled \
             from membership m join person p on p.id = m.person_id where m.facility_id = $1 order by p.id",
            of.0,
        )
    }

    /// Who holds what in a facility, and when.
    pub async fn list_occupancies(&mut self, of: FacilityId) -> Result<Vec<OccupancyRow>> {
        all!(
            self,
            OccupancyRow,
            "select o.person_id, u.code as unit, o.kind, o.from_day, o.until_day from occupancy o \
             join unit u on u.id = o.unit_id where o.facility_id = $1 order by o.person_id, u.code, o.kind",
            of.0,
        )
    }

    /// The account with this address, if it has no place in this facility.
    pub async fn find_account_elsewhere(
        &mut self,
        than: FacilityId,
        email: &str,
    ) -> Result<Option<PersonRow>> {
        optional!(
            self,
            PersonRow,
            "select p.id, p.name, p.email, p.phone, p.language from person p where p.email = $2 and not exists \
             (select 1 from membership m where m.person_id = p.id and m.facility_id = $1)",
            than.0,
            email,
        )
    }

    /// A new account, without a password.
    pub async fn insert_person(&mut self, new: &PersonRow, at: Timestamp) -> Result<()> {
        run!(
            self,
            "insert into person (id, name, email, phone, language, created_at) values ($1, $2, $3, $4, $5, $6)",
            new.id,
            &new.name,
            new.email.as_deref(),
            new.phone.as_deref(),
            &new.language,
            at.0,
        )?;
        Ok(())
    }

    /// Other facts about somebody; their password stays.
    pub async fn update_person(&mut self, person: &PersonRow) -> Result<()> {
        run!(
            self,
            "update person set name = $2, email = $3, phone = $4, language = $5 where id = $1",
            person.id,
            &person.name,
            person.email.as_deref(),
            person.phone.as_deref(),
            &person.language,
        )?;
        Ok(())
    }

    /// Frees somebody's address, so that two people can exchange theirs in one transaction.
    pub async fn clear_email(&mut self, person: PersonId) -> Result<()> {
        run!(self, "update person set email = null where id = $1", person.0)?;
        Ok(())
    }

    /// A place in a facility for an account.
    pub async fn insert_membership(
        &mut self,
        of: FacilityId,
        person: PersonId,
        role: Role,
        external_id: Option<&str>,
        search_key: &str,
        at: Timestamp,
    ) -> Result<()> {
        run!(
            self,
            "insert into membership (facility_id, person_id, role, external_id, search_key, created_at) \
             values ($1, $2, $3, $4, $5, $6)",
            of.0,
            person.0,
            role.word(),
            external_id,
            search_key,
            at.0,
        )?;
        Ok(())
    }

    /// Another role in this facility.
    pub async fn update_role(&mut self, of: FacilityId, person: PersonId, role: Role) -> Result<()> {
        let sql = "update membership set role = $3 where facility_id = $1 and person_id = $2";
        run!(self, sql, of.0, person.0, role.word())?;
        Ok(())
    }

    /// What somebody is found by from now on.
    pub async fn update_search_key(&mut self, of: FacilityId, person: PersonId, key: &str) -> Result<()> {
        let sql = "update membership set search_key = $3 where facility_id = $1 and person_id = $2";
        run!(self, sql, of.0, person.0, key)?;
        Ok(())
    }

    /// A new holding, or other days for one that is there (same unit, person and kind).
    pub async fn put_occupancy(&mut self, new: &NewOccupancy) -> Result<()> {
        run!(
            self,
            "insert into occupancy (id, facility_id, unit_id, person_id, kind, from_day, until_day) \
             values ($1, $2, $3, $4, $5, $6, $7) on conflict (unit_id, person_id, kind) \
             do update set from_day = excluded.from_day, until_day = excluded.until_day",
            new.id,
            new.facility.0,
            new.unit.0,
            new.person.0,
            new.kind,
            new.from_day,
            new.until_day,
        )?;
        Ok(())
    }
}
