//! Absence: who is away, who answers meanwhile, and what is offered to them.

mod offering;
mod routing;
mod setting;
mod telling;

use crate::support::Building;
use frontdesk_domain::{
    actor::Actor,
    id::ConversationId,
    wire::{AbsencePage, EndAbsence, SetAbsence},
};
use frontdesk_services::Result;

/// Today, by the clock of these tests and in their facility.
pub const TODAY: &str = "2025-11-13";

/// The form of somebody who is away from today until a day.
pub fn form(who: Actor, version: i64, until: &str, substitute: Option<Actor>) -> SetAbsence {
    SetAbsence {
        person: who.person,
        version,
        from: String::new(),
        until: until.to_owned(),
        substitute: substitute.map(|one| one.person),
    }
}

impl Building {
    /// Somebody goes away from today until a day, over whatever was set before.
    pub async fn away(&self, who: Actor, until: &str, substitute: Actor) {
        let version = self.absence_page(who).await.version;
        self.desk.set_absence(who, form(who, version, until, Some(substitute))).await.unwrap();
    }

    /// Somebody comes back.
    pub async fn back(&self, who: Actor) -> Result<()> {
        let version = self.absence_page(who).await.version;
        self.desk.end_absence(who, EndAbsence { person: who.person, version }).await
    }

    /// What somebody sees of their own absence.
    pub async fn absence_page(&self, who: Actor) -> AbsencePage {
        self.desk.absences(who, None).await.unwrap()
    }

    /// What waits for those whom somebody stands in for: name, count, and the conversations.
    pub async fn offers(&self, who: Actor) -> Vec<(String, usize, Vec<ConversationId>)> {
        let found = self.desk.stand_ins(who).await.unwrap().into_iter();
        found
            .map(|one| {
                let offers = one.offers.into_iter().map(|offer| offer.conversation);
                (one.person.name, one.count, offers.collect())
            })
            .collect()
    }
}
