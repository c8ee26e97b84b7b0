//! People, their place in a facility, and the units they hold.

use crate::{
    conversations::role,
    db::{Tx, all, optional, run},
    error::Result,
};
use frontdesk_domain::{
    id::{FacilityId, PersonId, UnitId},
    role::Role,
    routing::StaffMember,
    time::Timestamp,
};
use uuid::Uuid;

/// A person in one facility.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Account {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Where.
    pub facility: FacilityId,
    /// The facility's name.
    pub facility_name: String,
    /// As what.
    pub role: Role,
}

/// What signing in is checked against.
#[derive(Clone)]
pub struct Credentials {
    /// The account, in one facility.
    pub account: Account,
    /// A PHC string; `None`: they cannot sign in yet.
    pub password_hash: Option<String>,
    /// Whether they are not let in, there or altogether.
    pub is_disabled: bool,
}

/// Somebody who can be added to a conversation, once for each unit they hold.
#[derive(sqlx::FromRow, Clone, PartialEq, Eq, Debug)]
pub struct PersonMatch {
    /// Who.
    pub person_id: Uuid,
    /// Their name.
    pub name: String,
    /// Their role, as a word.
    pub role: String,
    /// What they are found by.
    pub search_key: String,
    /// A unit they hold now.
    pub unit: Option<String>,
}

/// A resident in the search, once for each unit they hold.
#[derive(sqlx::FromRow, Clone, PartialEq, Eq, Debug)]
pub struct ResidentRow {
    /// Who.
    pub person_id: Uuid,
    /// Their name.
    pub name: String,
    /// Their phone.
    pub phone: Option<String>,
    /// What they are found by.
    pub search_key: String,
    /// A unit they hold now.
    pub unit_id: Option<Uuid>,
    /// Its code.
    pub unit: Option<String>,
}

pub(crate) type AccountRow = (Uuid, String, Uuid, String, String);

pub(crate) fn account((person, name, facility, facility_name, word): AccountRow) -> Result<Account> {
    let facility = FacilityId(facility);
    Ok(Account { person: PersonId(person), name, facility, facility_name, role: role(&word)? })
}

impl Tx {
    /// Who signs in with this address: once for each facility they have a place in, the one they
    /// were in last first, then in the order they joined.
    pub async fn list_credentials(&mut self, email: &str) -> Result<Vec<Credentials>> {
        type Row = (Uuid, String, Uuid, String, String, Option<String>, Option<i64>);
        let rows = all!(
            self,
            Row,
            "select p.id, p.name, f.id, f.name, m.role, p.password_hash, coalesce(p.disabled_at, m.disabled_at) \
             from person p join membership m on m.person_id = p.id join facility f on f.id = m.facility_id \
             where p.email = $1 \
             order by case when m.facility_id = p.last_facility_id then 0 else 1 end, m.created_at, f.slug",
            email,
        )?;
        let one = |(person, name, facility, place, word, password_hash, disabled): Row| {
            let account = account((person, name, facility, place, word))?;
            Ok(Credentials { account, password_hash, is_disabled: disabled.is_some() })
        };
        rows.into_iter().map(one).collect()
    }

    /// The person with this address, in this facility.
    pub async fn find_account_by_email(
        &mut self,
        facility: FacilityId,
        email: &str,
    ) -> Result<Option<Account>> {
        let row = optional!(
            self,
            AccountRow,
            "select p.id, p.name, f.id, f.name, m.role from person p join membership m on m.person_id = p.id \
             join facility f on f.id = m.facility_id where p.email = $1 and m.facility_id = $2",
            email,
            facility.0,
        )?;
        row.map(account).transpose()
    }

    /// Somebody of this facility.
    pub async fn find_account(&mut self, facility: FacilityId, person: PersonId) -> Result<Option<Account>> {
        let row = optional!(
            self,
            AccountRow,
            "select p.id, p.name, f.id, f.name, m.role from person p join membership m on m.person_id = p.id \
             join facility f on f.id = m.facility_id where p.id = $1 and m.facility_id = $2",
            person.0,
            facility.0,
        )?;
        row.map(account).transpose()
    }

    /// Sets somebody's password hash (a PHC string).
    pub async fn set_password_hash(&mut self, person: PersonId, hash: &str) -> Result<()> {
        run!(self, "update person set password_hash = $2 where id = $1", person.0, hash)?;
        Ok(())
    }

    /// Disables somebody, or lets them in again.
    pub async fn set_disabled(&mut self, person: PersonId, at: Option<Timestamp>) -> Result<()> {
        run!(self, "update person set disabled_at = $2 where id = $1", person.0, at.map(|at| at.0))?;
        self.doubt(person);
        Ok(())
    }

    /// The facility's management with names, by id; as it is without absences.
    pub async fn list_staff(&mut self, facility: FacilityId) -> Result<Vec<(StaffMember, String)>> {
        let rows = all!(
            self,
            (Uuid, String, String, Option<i64>),
            "select p.id, p.name, m.role, coalesce(p.disabled_at, m.disabled_at) from membership m join person p on p.id = m.person_id \
             where m.facility_id = $1 and m.role in ('facility_admin', 'bookkeeper', 'maintenance_manager', \
             'security_supervisor', 'staff') order by p.id",
            facility.0,
        )?;
        let member = |(id, name, word, disabled): (Uuid, String, String, Option<i64>)| {
            let is_available = disabled.is_none();
            Ok((StaffMember { person: PersonId(id), role: role(&word)?, is_available, away: None }, name))
        };
        rows.into_iter().map(member).collect()
    }

    /// Everybody on the residents' side with what they are found by and the units they hold on `day`.
    pub async fn list_residents(&mut self, facility: FacilityId, day: i64) -> Result<Vec<ResidentRow>> {
        all!(
            self,
            ResidentRow,
            "select p.id as person_id, p.name, p.phone, m.search_key, u.id as unit_id, u.code as unit from membership m \
             join person p on p.id = m.person_id \
             left join occupancy o on o.person_id = p.id and o.facility_id = m.facility_id and o.from_day <= $2 \
             and (o.until_day is null or o.until_day >= $2) left join unit u on u.id = o.unit_id \
             where m.facility_id = $1 and m.role in ('resident', 'board_member') and p.disabled_at is null and m.disabled_at is null \
             order by p.name, p.id, u.code",
            facility.0,
            day,
        )
    }

    /// Everybody of the facility whose account is good, with the units they hold on `day`.
    pub async fn list_people(&mut self, facility: FacilityId, day: i64) -> Result<Vec<PersonMatch>> {
        all!(
            self,
            PersonMatch,
            "select p.id as person_id, p.name, m.role, m.search_key, u.code as unit from membership m \
             join person p on p.id = m.person_id \
             left join occupancy o on o.person_id = p.id and o.facility_id = m.facility_id and o.from_day <= $2 \
             and (o.until_day is null or o.until_day >= $2) left join unit u on u.id = o.unit_id \
             where m.facility_id = $1 and p.disabled_at is null and m.disabled_at is null order by p.name, p.id, u.code",
            facility.0,
            day,
        )
    }

    /// Whether somebody is not let into this facility, or has no place in it.
    pub async fn is_disabled(&mut self, facility: FacilityId, person: PersonId) -> Result<bool> {
        let sql = "select coalesce(p.disabled_at, m.disabled_at) from membership m join person p on p.id = m.person_id \
                   where m.facility_id = $1 and m.person_id = $2";
        let row = optional!(self, (Option<i64>,), sql, facility.0, person.0)?;
        Ok(row.is_none_or(|(disabled,)| disabled.is_some()))
    }

    /// The units somebody holds on `day`, the newest occupancy first.
    pub async fn list_units_of(
        &mut self,
        facility: FacilityId,
        person: PersonId,
        day: i64,
    ) -> Result<Vec<UnitId>> {
        let rows = all!(
            self,
            (Uuid,),
            "select unit_id from occupancy where facility_id = $1 and person_id = $2 and from_day <= $3 \
             and (until_day is null or until_day >= $3) order by from_day desc, unit_id",
            facility.0,
            person.0,
            day,
        )?;
        Ok(rows.into_iter().map(|(id,)| UnitId(id)).collect())
    }

    /// The name of somebody of this facility.
    pub async fn find_name(&mut self, facility: FacilityId, person: PersonId) -> Result<Option<String>> {
        Ok(self.find_account(facility, person).await?.map(|account| account.name))
    }

    /// The facilities that somebody has a place in, by id.
    pub async fn list_facilities_of(&mut self, person: PersonId) -> Result<Vec<FacilityId>> {
        let sql = "select facility_id from membership where person_id = $1 order by facility_id";
        let rows = all!(self, (Uuid,), sql, person.0)?;
        Ok(rows.into_iter().map(|(id,)| FacilityId(id)).collect())
    }
}
