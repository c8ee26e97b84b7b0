//! Somebody's place in a facility, as its admins run it. [`Tx::lock_people`] comes first in every
//! change: what is then read stays so until it is committed.

use crate::{
    conversations::role,
    db::{Tx, all, one, optional, run},
    error::{Error, Result},
    import::PersonRow,
};
use frontdesk_domain::{
    date::{Day, NotADay},
    id::{FacilityId, OccupancyId, PersonId, UnitId},
    occupancy::{OccupancyKind, Term},
    people::{GraceDays, LastDay},
    role::Role,
    time::Timestamp,
};
use uuid::Uuid;

/// Somebody of a facility, with all that their place depends on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Membership {
    /// Their account.
    pub person: PersonRow,
    /// Their role here.
    pub role: Role,
    /// What they are found by.
    pub search_key: String,
    /// Whether they are not let into this facility.
    pub is_disabled: bool,
    /// Whether the operator has disabled the whole account.
    pub is_account_disabled: bool,
    /// Whether they have a password.
    pub can_sign_in: bool,
    /// Whether the account belongs to another facility, too.
    pub is_shared: bool,
}

#[derive(sqlx::FromRow)]
struct MembershipRow {
    #[sqlx(flatten)]
    person: PersonRow,
    role: String,
    search_key: String,
    is_disabled: bool,
    is_account_disabled: bool,
    can_sign_in: bool,
    is_shared: bool,
}

/// A unit that somebody holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Holding {
    /// Which.
    pub id: OccupancyId,
    /// Who.
    pub person: PersonId,
    /// The unit's code.
    pub unit: String,
    /// As what.
    pub kind: OccupancyKind,
    /// From when until when.
    pub term: Term,
}

#[derive(sqlx::FromRow)]
struct HoldingRow {
    id: Uuid,
    person_id: Uuid,
    unit: String,
    kind: String,
    from_day: i64,
    until_day: Option<i64>,
}

/// What decides until when somebody may sign in to a facility.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stay {
    /// The facility's time zone, which says what day it is.
    pub time_zone: String,
    /// How long the facility still lets in those who moved out.
    pub grace: GraceDays,
    /// The last day of all that they ever held here.
    pub last: LastDay,
}

macro_rules! memberships {
    ($rest:literal) => {
        concat!(
            "select p.id, p.name, p.email, p.phone, p.language, m.role, m.search_key, \
             m.disabled_at is not null as is_disabled, p.disabled_at is not null as is_account_disabled, \
             p.password_hash is not null as can_sign_in, \
             exists (select 1 from membership o where o.person_id = p.id and o.facility_id <> $1) as is_shared \
             from membership m join person p on p.id = m.person_id where m.facility_id = $1 ",
            $rest
        )
    };
}

macro_rules! holdings {
    ($rest:literal) => {
        concat!(
            "select o.id, o.person_id, u.code as unit, o.kind, o.from_day, o.until_day from occupancy o \
             join unit u on u.id = o.unit_id where o.facility_id = $1 ",
            $rest
        )
    };
}

fn day(days: i64) -> Result<Day> {
    Day::from_days(days).ok_or_else(|| Error::corrupt(NotADay(days.to_string())))
}

impl TryFrom<MembershipRow> for Membership {
    type Error = Error;

    fn try_from(row: MembershipRow) -> Result<Self> {
        let MembershipRow { person, search_key, is_disabled, is_account_disabled, .. } = row;
        let (can_sign_in, is_shared, role) = (row.can_sign_in, row.is_shared, role(&row.role)?);
        Ok(Self { person, role, search_key, is_disabled, is_account_disabled, can_sign_in, is_shared })
    }
}

impl TryFrom<HoldingRow> for Holding {
    type Error = Error;

    fn try_from(row: HoldingRow) -> Result<Self> {
        Ok(Self {
            id: OccupancyId(row.id),
            person: PersonId(row.person_id),
            unit: row.unit,
            kind: row.kind.parse().map_err(Error::corrupt)?,
            term: Term::new(day(row.from_day)?, row.until_day.map(day).transpose()?),
        })
    }
}

impl Tx {
    /// Locks the people of a facility against everybody else who changes them, until this is committed.
    pub async fn lock_people(&mut self, of: FacilityId) -> Result<()> {
        run!(self, "update facility set grace_days = grace_days where id = $1", of.0)?;
        Ok(())
    }

    /// Everybody who has a place in a facility, by name.
    pub async fn list_memberships(&mut self, of: FacilityId) -> Result<Vec<Membership>> {
        let rows = all!(self, MembershipRow, memberships!("order by p.name, p.id"), of.0)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// Somebody who has a place in a facility.
    pub async fn find_membership(&mut self, of: FacilityId, person: PersonId) -> Result<Option<Membership>> {
        let row = optional!(self, MembershipRow, memberships!("and m.person_id = $2"), of.0, person.0)?;
        row.map(TryInto::try_into).transpose()
    }

    /// All that was, is and will be held in a facility.
    pub async fn list_holdings(&mut self, of: FacilityId) -> Result<Vec<Holding>> {
        let rows = all!(self, HoldingRow, holdings!("order by o.person_id, u.code, o.kind"), of.0)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// All that somebody held, holds and will hold in a facility, the newest first.
    pub async fn list_holdings_of(&mut self, of: FacilityId, person: PersonId) -> Result<Vec<Holding>> {
        let sql = holdings!("and o.person_id = $2 order by o.from_day desc, u.code, o.kind");
        let rows = all!(self, HoldingRow, sql, of.0, person.0)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// Corrects a holding, whose id stays; whether there was one.
    pub async fn update_holding(&mut self, of: FacilityId, unit: UnitId, new: &Holding) -> Result<bool> {
        let changed = run!(
            self,
            "update occupancy set unit_id = $4, kind = $5, from_day = $6, until_day = $7 \
             where id = $1 and facility_id = $2 and person_id = $3",
            new.id.0,
            of.0,
            new.person.0,
            unit.0,
            new.kind.word(),
            new.term.from().days(),
            new.term.until().map(Day::days),
        )?;
        Ok(changed > 0)
    }

    /// The unit with this code.
    pub async fn find_unit(&mut self, of: FacilityId, code: &str) -> Result<Option<UnitId>> {
        let sql = "select id from unit where facility_id = $1 and code = $2";
        Ok(optional!(self, (Uuid,), sql, of.0, code)?.map(|(id,)| UnitId(id)))
    }

    /// How many facility admins there are besides this person who are let in and have a password.
    pub async fn count_other_admins(&mut self, of: FacilityId, than: PersonId) -> Result<i64> {
        let sql = "select count(*) from membership m join person p on p.id = m.person_id where m.facility_id = $1 \
                   and m.person_id <> $2 and m.role = 'facility_admin' and m.disabled_at is null \
                   and p.disabled_at is null and p.password_hash is not null";
        Ok(one!(self, (i64,), sql, of.0, than.0)?.0)
    }

    /// Lets somebody into this facility no more, or again.
    pub async fn set_membership_disabled(
        &mut self,
        of: FacilityId,
        person: PersonId,
        at: Option<Timestamp>,
    ) -> Result<()> {
        let sql = "update membership set disabled_at = $3 where facility_id = $1 and person_id = $2";
        run!(self, sql, of.0, person.0, at.map(|at| at.0))?;
        Ok(())
    }

    /// Ends every session of somebody in this facility; how many.
    pub async fn delete_sessions_in(&mut self, of: FacilityId, person: PersonId) -> Result<u64> {
        self.delete_pushes_in(of, person).await?;
        run!(self, "delete from session where facility_id = $1 and person_id = $2", of.0, person.0)
    }

    /// Until when somebody may sign in depends on this.
    pub async fn find_stay(&mut self, of: FacilityId, person: PersonId) -> Result<Option<Stay>> {
        type Row = (String, i64, i64, Option<i64>);
        let row = optional!(
            self,
            Row,
            "select f.time_zone, f.grace_days, (select count(*) from occupancy o where o.person_id = $2 \
             and o.facility_id = f.id and o.until_day is null), (select max(o.until_day) from occupancy o \
             where o.person_id = $2 and o.facility_id = f.id) from facility f where f.id = $1",
            of.0,
            person.0,
        )?;
        let stay = |(time_zone, grace, open, until): Row| {
            let last = match until {
                _ if open > 0 => LastDay::Open,
                None => LastDay::Never,
                Some(until) => LastDay::On(day(until)?),
            };
            Ok(Stay { time_zone, grace: GraceDays::new(grace).map_err(Error::corrupt)?, last })
        };
        row.map(stay).transpose()
    }

    /// For how many days a facility still lets in those who moved out.
    pub async fn find_grace(&mut self, of: FacilityId) -> Result<GraceDays> {
        let (days,) = one!(self, (i64,), "select grace_days from facility where id = $1", of.0)?;
        GraceDays::new(days).map_err(Error::corrupt)
    }

    /// Changes that.
    pub async fn update_grace(&mut self, of: FacilityId, grace: GraceDays) -> Result<()> {
        run!(self, "update facility set grace_days = $2 where id = $1", of.0, grace.days())?;
        Ok(())
    }
}
