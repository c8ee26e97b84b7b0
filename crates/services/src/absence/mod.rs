//! Absence: who of management is away, who stands in, and what is offered to them meanwhile. Who
//! receives something while somebody is away is decided in `domain::routing`, over [`crate::staff`].

mod end;
mod facts;
mod mark;
mod offers;
mod read;
mod set;

pub(crate) use mark::{Marks, notices};

use crate::{Error, Result};
use frontdesk_domain::{actor::Actor, id::PersonId, role::Action, routing::StaffMember, wire::PersonView};
use frontdesk_store::Tx;

/// Whether the actor may read and set the absence of this person.
fn allowed(actor: Actor, person: PersonId) -> Result<()> {
    if !actor.role.may(Action::BeAway) {
        return Err(Error::Refused("Absences are for management only."));
    }
    if person != actor.person && !actor.role.may(Action::SetOthersAway) {
        return Err(Error::Refused("Only facility admins set others away."));
    }
    Ok(())
}

/// Somebody was faster: what was typed stays with the one who typed it, who sees what it is now.
fn stale() -> Error {
    Error::Conflict("Somebody else changed this meanwhile. Nothing of yours was saved yet.".to_owned())
}

/// Management with names, as it is without absences, if this person is one of those who can sign in.
async fn staff_with(tx: &mut Tx, actor: Actor, person: PersonId) -> Result<Vec<(StaffMember, String)>> {
    let staff = tx.list_staff(actor.facility).await?;
    let is_one = |(member, _): &(StaffMember, String)| member.person == person && member.is_available;
    if staff.iter().any(is_one) { Ok(staff) } else { Err(Error::NoSuchPage) }
}

fn view((member, name): &(StaffMember, String)) -> PersonView {
    PersonView { id: member.person, name: name.clone(), role: member.role }
}

fn find(staff: &[(StaffMember, String)], person: PersonId) -> Option<PersonView> {
    staff.iter().find(|(member, _)| member.person == person).map(view)
}
