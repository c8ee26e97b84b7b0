//! Whether somebody is still let into a facility that they moved out of.

use crate::{Result, dates::day_in};
use frontdesk_domain::{
    id::{FacilityId, PersonId},
    people::may_sign_in,
    role::Role,
    time::Timestamp,
};
use frontdesk_store::{Account, PlaceRow, Tx};

/// The account, if it is let in now. Asked at every request, and of a live stream at every beat, so
/// that whoever moved out is out when the grace period is over, signed in or not.
pub(crate) async fn admitted(tx: &mut Tx, account: Account, now: Timestamp) -> Result<Option<Account>> {
    let is_in = is_let_in(tx, (account.facility, account.person), account.role, now).await?;
    Ok(is_in.then_some(account))
}

/// The facilities in which somebody has a place that lets them in now.
pub(crate) async fn open_places(tx: &mut Tx, person: PersonId, now: Timestamp) -> Result<Vec<PlaceRow>> {
    let mut open = Vec::new();
    for place in tx.list_places_of(person).await? {
        if !place.is_disabled && is_let_in(tx, (place.facility, person), place.role, now).await? {
            open.push(place);
        }
    }
    Ok(open)
}

/// Whether somebody who is not disabled may sign in.
pub(crate) async fn is_let_in(
    tx: &mut Tx,
    (of, person): (FacilityId, PersonId),
    role: Role,
    now: Timestamp,
) -> Result<bool> {
    // Nobody else depends on what they hold: see `last_sign_in`.
    if role != Role::Resident {
        return Ok(true);
    }
    let Some(stay) = tx.find_stay(of, person).await? else { return Ok(false) };
    Ok(may_sign_in(role, stay.last, stay.grace, day_in(&stay.time_zone, now)))
}
