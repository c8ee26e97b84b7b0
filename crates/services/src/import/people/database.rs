//! From the database to [`Existing`], and a [`Plan`] back into it.

use super::{Account, Change, Existing, Holdings, Member, NewMember, PersonFacts, Plan};
use crate::{Error, import::Importer, people::put_role};
use frontdesk_domain::{
    date::Day,
    id::{PersonId, UnitId},
    occupancy::Term,
};
use frontdesk_store::{MemberRow, NewOccupancy, OccupancyRow, PersonRow, Tx};
use std::collections::BTreeMap;

impl Importer {
    /// What the database knows before people are imported from a file with these addresses.
    pub(in crate::import) async fn existing_people(
        &self,
        tx: &mut Tx,
        emails: &[String],
    ) -> Result<Existing, Error> {
        let units = tx.list_units(self.facility).await?;
        let mut holdings: BTreeMap<PersonId, Holdings> = BTreeMap::new();
        for row in tx.list_occupancies(self.facility).await? {
            let (key, term) = holding(&row)?;
            holdings.entry(PersonId(row.person_id)).or_default().insert(key, term);
        }
        let mut existing = Existing {
            units: units.into_iter().map(|unit| (unit.code, UnitId(unit.id))).collect(),
            ..Existing::default()
        };
        let kept_from = tx.list_kept_from(self.facility).await?;
        for row in tx.list_members(self.facility).await? {
            let person = PersonId(row.person.id);
            let holdings = holdings.remove(&person).unwrap_or_default();
            let is_kept_from = kept_from.contains(&person);
            existing.members.push(Member { is_kept_from, ..member(row, holdings)? });
        }
        for email in emails {
            if let Some(row) = tx.find_account_elsewhere(self.facility, email).await? {
                existing.elsewhere.insert(email.clone(), account(row)?);
            }
        }
        Ok(existing)
    }

    /// Does what the plan says.
    pub(in crate::import) async fn apply_people(
        &self,
        tx: &mut Tx,
        existing: &Existing,
        plan: &Plan,
    ) -> Result<(), Error> {
        for (person, _) in plan.update.iter().filter(|(_, change)| change.facts.is_some()) {
            tx.clear_email(*person).await?;
        }
        for (person, change) in &plan.update {
            self.change_member(tx, existing, *person, change).await?;
        }
        for (external_id, member) in &plan.insert {
            self.insert_member(tx, existing, external_id, member).await?;
        }
        Ok(())
    }

    async fn change_member(
        &self,
        tx: &mut Tx,
        existing: &Existing,
        person: PersonId,
        change: &Change,
    ) -> Result<(), Error> {
        if let Some(facts) = &change.facts {
            tx.update_person(&row(person, facts)).await?;
        }
        if let Some(role) = change.role {
            let before = existing.members.iter().find(|member| member.account.person == person);
            let from = before.map_or(role, |member| member.role);
            put_role(tx, self.facility, person, (from, role)).await?;
        }
        if let Some(key) = &change.search_key {
            tx.update_search_key(self.facility, person, key).await?;
        }
        self.put_holdings(tx, existing, person, &change.holdings).await
    }

    async fn insert_member(
        &self,
        tx: &mut Tx,
        existing: &Existing,
        external_id: &str,
        new: &NewMember,
    ) -> Result<(), Error> {
        let person = match new.account {
            Some(person) => person,
            None => {
                let person = PersonId(self.new_id());
                tx.insert_person(&row(person, &new.facts), self.now).await?;
                person
            }
        };
        tx.insert_membership(self.facility, person, new.role, Some(external_id), &new.search_key, self.now)
            .await?;
        self.put_holdings(tx, existing, person, &new.holdings).await
    }

    async fn put_holdings(
        &self,
        tx: &mut Tx,
        existing: &Existing,
        person: PersonId,
        holdings: &Holdings,
    ) -> Result<(), Error> {
        for ((unit, kind), term) in holdings {
            // The plan takes no row whose unit is not among the existing ones.
            let Some(unit) = existing.units.get(unit).copied() else { continue };
            let (from_day, until_day) = (term.from().days(), term.until().map(Day::days));
            let id = self.new_id();
            let new = NewOccupancy {
                id,
                facility: self.facility,
                unit,
                person,
                kind: kind.word(),
                from_day,
                until_day,
            };
            tx.put_occupancy(&new).await?;
        }
        Ok(())
    }
}

fn row(person: PersonId, facts: &PersonFacts) -> PersonRow {
    PersonRow {
        id: person.0,
        name: facts.name.as_str().to_owned(),
        email: facts.email.as_ref().map(|email| email.as_str().to_owned()),
        phone: facts.phone.as_ref().map(|phone| phone.as_str().to_owned()),
        language: facts.language.as_str().to_owned(),
    }
}

/// What the database holds came through the same types, so anything else is corrupt.
fn corrupt(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Internal(Box::new(error))
}

fn account(row: PersonRow) -> Result<Account, Error> {
    let facts = PersonFacts {
        name: row.name.parse().map_err(corrupt)?,
        email: row.email.map(|email| email.parse()).transpose().map_err(corrupt)?,
        phone: row.phone.map(|phone| phone.parse()).transpose().map_err(corrupt)?,
        language: row.language.parse().map_err(corrupt)?,
    };
    Ok(Account { person: PersonId(row.id), facts })
}

fn member(row: MemberRow, holdings: Holdings) -> Result<Member, Error> {
    Ok(Member {
        account: account(row.person)?,
        external_id: row.external_id,
        role: row.role.parse().map_err(corrupt)?,
        holdings,
        search_key: row.search_key,
        is_shared: row.is_shared,
        can_sign_in: row.can_sign_in,
        is_disabled: row.is_disabled,
        is_kept_from: false,
    })
}

fn holding(
    row: &OccupancyRow,
) -> Result<((String, frontdesk_domain::occupancy::OccupancyKind), Term), Error> {
    let day =
        |days| Day::from_days(days).ok_or_else(|| corrupt(frontdesk_domain::date::NotADay(days.to_string())));
    let until = row.until_day.map(day).transpose()?;
    let term = Term::new(day(row.from_day)?, until);
    Ok(((row.unit.clone(), row.kind.parse().map_err(corrupt)?), term))
}
