//! Codes that are good once: invites by email and on paper, and links to choose another password.
//!
//! The holder of a code has no session, so every way in counts against the limits of their network. What
//! an email carries is made when it is written ([`mail`]): no secret waits in the outbox.

mod accept;
mod code;
mod list;
mod mail;
mod reset;
mod revoke;
mod send;
mod sheet;

pub(crate) use code::end_all;
pub(crate) use mail::{CODE_MAIL, retry_mail};

use crate::{Error, Result};
use frontdesk_domain::{
    actor::Actor,
    role::{Action, Role},
    wire::{InvitePeople, Invitee},
};
use frontdesk_store::{Tx, UninvitedRow};

fn allowed(actor: Actor) -> Result<()> {
    if actor.role.may(Action::ChangeSettings) {
        Ok(())
    } else {
        Err(Error::Refused("Only facility admins change how the facility works."))
    }
}

/// Somebody was faster, and codes that are on their way would end unseen.
fn stale() -> Error {
    Error::Conflict(
        "Somebody else changed this meanwhile, so nothing was done. This is how the list is now.".to_owned(),
    )
}

/// Somebody without a password, with all the units they hold.
#[derive(Clone)]
struct Uninvited {
    view: Invitee,
    email: Option<String>,
}

impl Uninvited {
    /// One for each person, in the order of the rows.
    fn all(rows: Vec<UninvitedRow>) -> Result<Vec<Self>> {
        let mut all: Vec<Self> = Vec::new();
        for row in rows {
            match all.last_mut().filter(|last| last.view.person.0 == row.person_id) {
                Some(last) => last.view.units.extend(row.unit),
                None => all.push(Self::new(row)?),
            }
        }
        for one in &mut all {
            one.view.is_here = one.view.role != Role::Resident || !one.view.units.is_empty();
        }
        Ok(all)
    }

    fn new(row: UninvitedRow) -> Result<Self> {
        let role = row.role.parse().map_err(|error| Error::Internal(Box::new(error)))?;
        let view = Invitee {
            person: row.person_id.into(),
            name: row.name,
            role,
            units: row.unit.into_iter().collect(),
            has_email: row.email.is_some(),
            may_have_paper: row.places == 1,
            is_here: true,
            invite: None,
        };
        Ok(Self { view, email: row.email })
    }
}

/// Those whom the form means, by id, after it was checked that it was made from the list as it is. Whoever got a
/// password meanwhile needs no invite.
async fn chosen(tx: &mut Tx, actor: Actor, today: i64, form: &InvitePeople) -> Result<Vec<Uninvited>> {
    allowed(actor)?;
    if tx.lock_invites(actor.facility).await? != form.version {
        return Err(stale());
    }
    let mut all = Uninvited::all(tx.list_uninvited(actor.facility, today).await?)?;
    match form.everybody {
        true => all.retain(|one| one.view.is_here),
        false => all.retain(|one| form.people.contains(&one.view.person)),
    }
    if all.is_empty() {
        return Err(Error::invalid("people", "Choose who is to be invited."));
    }
    all.sort_by_key(|one| one.view.person);
    Ok(all)
}
