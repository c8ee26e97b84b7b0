//! The list: search and filter. A facility has a few hundred people, so all of them are read at once.

use super::{ASKED, allowed, state, today};
use crate::{Frontdesk, Result, dates::Calendar};
use frontdesk_domain::{
    actor::Actor,
    date::Day,
    id::PersonId,
    limits::{PEOPLE_ROWS, SEARCH_CHARS},
    people::LastDay,
    search::{Query, fold, key},
    time::Timestamp,
    wire::{PeopleFilter, PeoplePage, PersonLine},
};
use frontdesk_store::{Holding, Membership, Tx};
use std::collections::HashMap;

impl Frontdesk {
    /// Settings → People: those who fit, by name, after this one.
    ///
    /// # Errors
    /// [`crate::Error::Refused`] for anybody but facility admins.
    pub async fn people(
        &self,
        actor: Actor,
        filter: PeopleFilter,
        after: Option<PersonId>,
    ) -> Result<PeoplePage> {
        let now = self.now();
        let page = self.read(|tx| Box::pin(page(tx, actor, filter, after, now))).await;
        self.noting(actor, ASKED, None, page).await
    }
}

/// Somebody, with what the filter asks.
struct Somebody {
    line: PersonLine,
    key: String,
    ever: Vec<String>,
}

async fn page(
    tx: &mut Tx,
    actor: Actor,
    filter: PeopleFilter,
    after: Option<PersonId>,
    now: Timestamp,
) -> Result<PeoplePage> {
    allowed(actor)?;
    let today = today(&Calendar::of(tx, actor.facility, now).await?);
    let mut holdings: HashMap<PersonId, Vec<Holding>> = HashMap::new();
    for holding in tx.list_holdings(actor.facility).await? {
        holdings.entry(holding.person).or_default().push(holding);
    }
    let members = tx.list_memberships(actor.facility).await?;
    let all = members.len();
    let somebody = |member: Membership| {
        let held = holdings.remove(&PersonId(member.person.id)).unwrap_or_default();
        somebody(member, &held, today)
    };
    let mut people: Vec<_> = members.into_iter().map(somebody).filter(|one| fits(one, &filter)).collect();
    people.sort_by_cached_key(|one| (fold(&one.line.name), one.line.id));
    let found = people.len();
    let begin = after.and_then(|after| people.iter().position(|one| one.line.id == after));
    let mut lines: Vec<_> =
        people.into_iter().skip(begin.map_or(0, |at| at + 1)).map(|one| one.line).collect();
    let is_more = lines.len() > PEOPLE_ROWS;
    lines.truncate(PEOPLE_ROWS);
    Ok(PeoplePage {
        next: lines.last().filter(|_| is_more).map(|last| last.id),
        people: lines,
        found,
        all,
        units: tx.list_units(actor.facility).await?.into_iter().map(|unit| unit.code).collect(),
        grace_days: tx.find_grace(actor.facility).await?.days(),
    })
}

fn somebody(member: Membership, held: &[Holding], today: Day) -> Somebody {
    let now = held.iter().filter(|holding| holding.term.contains(today));
    let units = now.map(|holding| holding.unit.clone()).collect();
    let state = state(&member, LastDay::of(held.iter().map(|holding| holding.term)), today);
    let mut ever: Vec<_> = held.iter().map(|holding| holding.unit.clone()).collect();
    ever.dedup();
    let Membership { person, role, search_key, can_sign_in, .. } = member;
    let key = search_key + &key(person.email.as_deref());
    let line = PersonLine {
        id: PersonId(person.id),
        name: person.name,
        role,
        email: person.email,
        units,
        state,
        can_sign_in,
    };
    Somebody { line, key, ever }
}

fn fits(one: &Somebody, filter: &PeopleFilter) -> bool {
    let typed: String = filter.typed.chars().take(SEARCH_CHARS).collect();
    let is_found = Query::new(&typed).is_none_or(|query| query.rank(&one.key).is_some());
    let unit = filter.unit.trim();
    is_found
        && filter.role.is_none_or(|role| role == one.line.role)
        && filter.state.is_none_or(|state| state == one.line.state)
        && (unit.is_empty() || one.ever.iter().any(|code| fold(code) == fold(unit)))
}
