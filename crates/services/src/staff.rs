//! The facility's management as it is at this moment: whoever is away today is not there.

use crate::{Error, Result, dates::day_in};
use frontdesk_domain::{
    absence::{Absence, on},
    date::Day,
    id::FacilityId,
    routing::StaffMember,
    time::Timestamp,
};
use frontdesk_store::Tx;

/// Management with names, by id, as it is now.
pub(crate) async fn staff_now(
    tx: &mut Tx,
    of: FacilityId,
    now: Timestamp,
) -> Result<Vec<(StaffMember, String)>> {
    let (away, staff) = (away_now(tx, of, now).await?, tx.list_staff(of).await?);
    let Some((today, away)) = away else { return Ok(staff) };
    Ok(staff.into_iter().map(|(member, name)| (on(today, member, &away), name)).collect())
}

/// The same without names.
pub(crate) async fn members_now(tx: &mut Tx, of: FacilityId, now: Timestamp) -> Result<Vec<StaffMember>> {
    Ok(staff_now(tx, of, now).await?.into_iter().map(|(member, _)| member).collect())
}

/// Today in the facility, and the absences that this is a day of; nothing, where there are none.
pub(crate) async fn away_now(
    tx: &mut Tx,
    of: FacilityId,
    now: Timestamp,
) -> Result<Option<(Day, Vec<Absence>)>> {
    let all: Vec<_> = tx.list_absences(of).await?.into_iter().filter_map(|row| row.absence).collect();
    if all.is_empty() {
        return Ok(None);
    }
    let today = today(tx, of, now).await?;
    let now: Vec<_> = all.into_iter().filter(|absence| absence.contains(today)).collect();
    Ok((!now.is_empty()).then_some((today, now)))
}

/// Today in the facility.
pub(crate) async fn today(tx: &mut Tx, of: FacilityId, now: Timestamp) -> Result<Day> {
    let facility = tx.find_facility(of).await?.ok_or(Error::NotFound)?;
    Ok(day_in(&facility.time_zone, now))
}
