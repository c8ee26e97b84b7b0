//! That somebody is away, where their name stands.

use crate::{
    Result,
    dates::Calendar,
    staff::{away_now, members_now},
};
use frontdesk_domain::{
    absence::{Absence, answering},
    actor::Actor,
    id::{FacilityId, PersonId},
    time::Timestamp,
    wire::AwayNotice,
};
use frontdesk_store::{Here, Tx};

/// Who is away today.
pub(crate) struct Marks(Vec<Absence>);

impl Marks {
    /// Of this facility.
    pub(crate) async fn of(tx: &mut Tx, facility: FacilityId, now: Timestamp) -> Result<Self> {
        Ok(Self(away_now(tx, facility, now).await?.map(|(_, away)| away).unwrap_or_default()))
    }

    /// Their last day away, while they are: "3 December".
    pub(crate) fn until(&self, person: PersonId, calendar: &Calendar) -> Option<String> {
        let absence = self.0.iter().find(|absence| absence.person == person)?;
        Some(calendar.said_day(absence.until))
    }

    fn has(&self, here: &Here) -> bool {
        here.role.is_management() && self.0.iter().any(|absence| absence.person == here.person)
    }
}

/// Who of those in a conversation is away, and who answers meanwhile.
pub(crate) async fn notices(
    tx: &mut Tx,
    actor: Actor,
    here: &[Here],
    marks: &Marks,
    calendar: &Calendar,
) -> Result<Vec<AwayNotice>> {
    let away: Vec<_> = here.iter().filter(|one| !one.is_disabled && marks.has(one)).collect();
    if away.is_empty() {
        return Ok(Vec::new());
    }
    let staff = members_now(tx, actor.facility, calendar.now()).await?;
    let people: Vec<_> = here.iter().map(|one| one.person).collect();
    let mut notices = Vec::new();
    for one in away {
        let Some(until) = marks.until(one.person, calendar) else { continue };
        let mut instead = Vec::new();
        for person in answering(one.person, &people, &staff) {
            instead.extend(tx.find_name(actor.facility, person).await?);
        }
        notices.push(AwayNotice {
            name: one.name.clone(),
            is_me: one.person == actor.person,
            until,
            instead,
        });
    }
    Ok(notices)
}
