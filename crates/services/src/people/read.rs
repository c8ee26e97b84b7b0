//! Somebody's page.

use super::{ASKED, Known, allowed, facts, today};
use crate::{Frontdesk, Result, dates::Calendar};
use frontdesk_domain::{
    actor::Actor,
    date::Day,
    id::PersonId,
    occupancy::{OccupancyKind, Term},
    people::last_sign_in,
    time::Timestamp,
    wire::{OccupancyForm, OccupancyView, PersonPage},
};
use frontdesk_store::{Holding, Tx};

impl Frontdesk {
    /// Somebody of the facility, with all that can be changed of them.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for anybody but facility admins, [`crate::Error::NoSuchPerson`] for
    /// whoever has no place in this facility.
    pub async fn person(&self, actor: Actor, person: PersonId) -> Result<PersonPage> {
        let now = self.now();
        let page = self.read(|tx| Box::pin(page(tx, actor, person, now))).await;
        self.noting(actor, ASKED, None, page).await
    }
}

async fn page(tx: &mut Tx, actor: Actor, person: PersonId, now: Timestamp) -> Result<PersonPage> {
    allowed(actor)?;
    let known = Known::find(tx, actor, person).await?;
    let calendar = Calendar::of(tx, actor.facility, now).await?;
    let (today, grace) = (today(&calendar), tx.find_grace(actor.facility).await?);
    let end = last_sign_in(known.member.role, known.last_day(), grace);
    let topics = tx.list_topics(actor.facility).await?.into_iter();
    let topics =
        topics.filter(|routed| !routed.topic.is_retired() && routed.route.people().any(|one| one == person));
    let (version, state) = (known.version(), known.state(today));
    let Known { member, holdings } = known;
    Ok(PersonPage {
        id: person,
        version,
        form: facts::form(&member.person),
        role: member.role,
        state,
        is_disabled: member.is_disabled,
        is_account_disabled: member.is_account_disabled,
        is_shared: member.is_shared,
        is_self: person == actor.person,
        can_sign_in: member.can_sign_in,
        occupancies: holdings.iter().map(|holding| view(holding, &calendar, today)).collect(),
        signs_in_until: end.map(|day| calendar.said_day(day)),
        is_sign_in_over: end.is_some_and(|day| day < today),
        topics: topics.map(|routed| routed.topic.name).collect(),
        units: tx.list_units(actor.facility).await?.into_iter().map(|unit| unit.code).collect(),
    })
}

fn view(holding: &Holding, calendar: &Calendar, today: Day) -> OccupancyView {
    let Holding { id, unit, kind, term, .. } = holding;
    let form = OccupancyForm {
        unit: unit.clone(),
        kind: kind.word().to_owned(),
        from: term.from().to_string(),
        until: term.until().map(|day| day.to_string()).unwrap_or_default(),
    };
    OccupancyView { id: *id, form, said: said(*kind, *term, calendar, today), is_now: term.contains(today) }
}

/// "Owner since 1 January 2020", "Tenant from 1 March 2020 to 31 May 2024".
fn said(kind: OccupancyKind, term: Term, calendar: &Calendar, today: Day) -> String {
    let kind = match kind {
        OccupancyKind::Owner => "Owner",
        OccupancyKind::Tenant => "Tenant",
    };
    let from = calendar.said_day(term.from());
    match term.until() {
        None if term.from() > today => format!("{kind} from {from} on"),
        None => format!("{kind} since {from}"),
        Some(until) => format!("{kind} from {from} to {}", calendar.said_day(until)),
    }
}
