//! Settings → People: who has a place in a facility, and how its admins run that without touching the
//! database. A file for each thing that somebody can do.
//!
//! Every change locks the people of the facility first, then sees whether whoever asks is still its admin,
//! then whether the person is as they were read. So of two admins who demote each other, one is late.

mod add;
mod change;
mod disable;
mod facts;
mod grace;
mod list;
mod occupancy;
mod read;
mod role;

pub(crate) use role::put_role;

use crate::{Error, Result, audit::hex, dates::Calendar};
use frontdesk_domain::{
    actor::Actor,
    date::Day,
    id::PersonId,
    people::{LastDay, PersonState},
    role::Action,
    search,
};
use frontdesk_store::{Holding, Membership, PersonRow, Tx};
use sha2::{Digest, Sha256};

/// What is noted of those who ask and may not.
const ASKED: &str = "people";
const ONLY_ADMINS: Error = Error::Refused("Only facility admins change how the facility works.");

fn allowed(actor: Actor) -> Result<()> {
    if actor.role.may(Action::ChangeSettings) { Ok(()) } else { Err(ONLY_ADMINS) }
}

/// Locks the people of the facility, and sees whether the actor is still one of its admins.
pub(crate) async fn begin(tx: &mut Tx, actor: Actor) -> Result<()> {
    allowed(actor)?;
    tx.lock_people(actor.facility).await?;
    let account = tx.find_account(actor.facility, actor.person).await?.ok_or(ONLY_ADMINS)?;
    let is_out = tx.is_disabled(actor.facility, actor.person).await?;
    if account.role.may(Action::ChangeSettings) && !is_out { Ok(()) } else { Err(ONLY_ADMINS) }
}

/// Somebody was faster: what was typed stays with the one who typed it, who sees what it is now.
fn stale() -> Error {
    Error::Conflict("Somebody else changed this meanwhile. Nothing of yours was saved yet.".to_owned())
}

/// Somebody of the facility with all they ever held there.
struct Known {
    member: Membership,
    holdings: Vec<Holding>,
}

impl Known {
    async fn find(tx: &mut Tx, actor: Actor, person: PersonId) -> Result<Self> {
        let member = tx.find_membership(actor.facility, person).await?.ok_or(Error::NoSuchPerson)?;
        Ok(Self { member, holdings: tx.list_holdings_of(actor.facility, person).await? })
    }

    /// The same, if they are still as they were read.
    async fn as_read(tx: &mut Tx, actor: Actor, person: PersonId, version: &str) -> Result<Self> {
        let known = Self::find(tx, actor, person).await?;
        if known.version() == version { Ok(known) } else { Err(stale()) }
    }

    /// What is known, in short: whoever changes anything of it, on this page or another, by an import
    /// or a command, changes this.
    fn version(&self) -> String {
        let hash = Sha256::digest(format!("{:?}{:?}", self.member, self.holdings));
        hex(&hash[..12])
    }

    fn last_day(&self) -> LastDay {
        LastDay::of(self.holdings.iter().map(|holding| holding.term))
    }

    fn state(&self, today: Day) -> PersonState {
        state(&self.member, self.last_day(), today)
    }
}

fn state(member: &Membership, last: LastDay, today: Day) -> PersonState {
    let is_disabled = member.is_disabled || member.is_account_disabled;
    PersonState::of(member.role, last, is_disabled, today)
}

/// What somebody is found by: name, the units they hold or will hold, phone.
pub(crate) fn search_key(person: &PersonRow, holdings: &[Holding], today: Day) -> String {
    let units = holdings.iter().filter(|one| !one.term.is_over(today)).map(|one| one.unit.as_str());
    search::key(std::iter::once(person.name.as_str()).chain(units).chain(person.phone.as_deref()))
}

/// Writes down what somebody is found by, after something of it was changed.
async fn put_search_key(tx: &mut Tx, actor: Actor, person: PersonId, today: Day) -> Result<()> {
    let Known { member, holdings } = Known::find(tx, actor, person).await?;
    let key = search_key(&member.person, &holdings, today);
    if key != member.search_key {
        tx.update_search_key(actor.facility, person, &key).await?;
    }
    Ok(())
}

fn today(calendar: &Calendar) -> Day {
    Day::from_days(calendar.today()).unwrap_or_default()
}
