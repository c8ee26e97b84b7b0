//! Somebody is added by hand. They get no password here: they are invited.

use super::{ASKED, begin, facts, occupancy, search_key, today};
use crate::{Error, Frontdesk, Result, audit::done, dates::Calendar};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    id::{OccupancyId, PersonId},
    role::Role,
    search::fold,
    time::Timestamp,
    wire::NewPerson,
};
use frontdesk_store::{PersonRow, Tx};
use serde::Serialize;

#[derive(Serialize)]
struct Added {
    person: PersonId,
    role: Role,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
}

impl Frontdesk {
    /// Adds somebody to the facility, with a role and perhaps a unit. An address that has an account in
    /// another facility brings that account here, as it is, if its name is what was typed.
    ///
    /// # Errors
    /// [`Error::Refused`] for anybody but facility admins, [`Error::Invalid`] with the field that cannot
    /// be taken.
    pub async fn add_person(&self, actor: Actor, form: NewPerson) -> Result<PersonId> {
        let (new, occupancy, at) = (PersonId(self.uuid()), OccupancyId(self.uuid()), self.now());
        let added = self.write(move |tx| {
            let form = form.clone();
            Box::pin(async move { add(tx, actor, (new, occupancy), &form, at).await })
        });
        self.noting(actor, ASKED, None, added.await).await
    }
}

async fn add(
    tx: &mut Tx,
    actor: Actor,
    (new, occupancy): (PersonId, OccupancyId),
    form: &NewPerson,
    at: Timestamp,
) -> Result<PersonId> {
    begin(tx, actor).await?;
    let today = today(&Calendar::of(tx, actor.facility, at).await?);
    let role: Role = form.role.parse().map_err(|_| Error::invalid("role", "Choose a role."))?;
    let typed = facts::row(new.0, &form.person())?;
    let known = account(tx, actor, &typed).await?;
    let is_new = known.is_none();
    let row = known.unwrap_or(typed);
    let person = PersonId(row.id);
    let held = match form.unit.trim() {
        "" => None,
        _ => Some(occupancy::parsed(tx, actor, (occupancy, person), &form.occupancy(), today).await?),
    };
    if is_new {
        tx.insert_person(&row, at).await?;
    }
    let key = search_key(&row, &held.iter().map(|(holding, _)| holding.clone()).collect::<Vec<_>>(), today);
    tx.insert_membership(actor.facility, person, role, None, &key, at).await?;
    if let Some((holding, unit)) = &held {
        occupancy::insert(tx, actor, holding, *unit).await?;
    }
    let unit = held.map(|(holding, _)| holding.unit);
    let detail = Added { person, role, unit };
    tx.audit(done(actor.facility, Some(actor.person), AuditAction::PersonAdd, detail, at)?).await?;
    Ok(person)
}

/// The account that has this address already, in another facility.
async fn account(tx: &mut Tx, actor: Actor, typed: &PersonRow) -> Result<Option<PersonRow>> {
    let Some(email) = typed.email.as_deref() else { return Ok(None) };
    if let Some(owner) = tx.find_account_by_email(actor.facility, email).await? {
        return Err(Error::invalid("email", format_args!("{} has this address already.", owner.name)));
    }
    let found = tx.find_account_elsewhere(actor.facility, email).await?;
    // Nobody learns the name that belongs to an address: they have to know both.
    match found {
        Some(account) if fold(&account.name) != fold(&typed.name) => {
            Err(Error::invalid("email", "This address belongs to somebody with another name. Check both."))
        }
        found => Ok(found),
    }
}
