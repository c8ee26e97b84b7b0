//! What is offered to whoever stands in: that conversations wait, and nothing of what they say.

use super::view;
use crate::{Error, Frontdesk, Result, dates::Calendar, staff::staff_now};
use frontdesk_domain::{
    absence::waits_for,
    actor::Actor,
    limits::PAGE_ROWS,
    role::Action,
    routing::{StaffMember, stand_in},
    time::{Timestamp, said_wait},
    wire::{Offer, StandIn},
};
use frontdesk_store::{Tx, WaitingRow};

impl Frontdesk {
    /// For whom the actor stands in today, and which conversations wait for them.
    ///
    /// # Errors
    /// [`Error::Refused`] for residents.
    pub async fn stand_ins(&self, actor: Actor) -> Result<Vec<StandIn>> {
        let now = self.now();
        let found = match actor.role.may(Action::TakeOver) {
            true => self.read(|tx| Box::pin(stand_ins(tx, actor, now))).await,
            false => Err(Error::Refused("Only management stands in for somebody.")),
        };
        self.noting(actor, "absence", None, found).await
    }
}

async fn stand_ins(tx: &mut Tx, actor: Actor, now: Timestamp) -> Result<Vec<StandIn>> {
    let staff = staff_now(tx, actor.facility, now).await?;
    let members: Vec<_> = staff.iter().map(|(member, _)| *member).collect();
    let is_mine = |(member, _): &&(StaffMember, String)| {
        member.away.is_some() && stand_in(&members, member.person) == Some(actor.person)
    };
    let absent: Vec<_> = staff.iter().filter(is_mine).collect();
    if absent.is_empty() {
        return Ok(Vec::new());
    }
    let calendar = Calendar::of(tx, actor.facility, now).await?;
    let mut found = Vec::new();
    for one in absent {
        let Some(away) = one.0.away else { continue };
        let mut waiting = tx.list_waiting(actor.facility, one.0.person).await?;
        waiting.retain(|row| waits_for(one.0.person, &row.here, &members));
        let offer = |row: WaitingRow| Offer {
            conversation: row.conversation,
            topic: row.topic,
            resident: row.resident,
            unit: row.unit,
            waits: said_wait(now.since(row.since)),
        };
        found.push(StandIn {
            person: view(one),
            until: calendar.said_day(away.until),
            count: waiting.len(),
            offers: waiting.into_iter().take(PAGE_ROWS).map(offer).collect(),
        });
    }
    Ok(found)
}
