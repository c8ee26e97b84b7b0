//! What the database knows before an import of people.

use super::rows::PersonFacts;
use frontdesk_domain::{
    date::Day,
    id::{PersonId, UnitId},
    occupancy::{OccupancyKind, Term},
    role::Role,
    search,
};
use std::collections::BTreeMap;

/// The units somebody holds in this facility, by the unit's code.
pub(in crate::import) type Holdings = BTreeMap<(String, OccupancyKind), Term>;

/// What the database knows of a facility's people.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Existing {
    /// The facility's units, by code.
    pub units: BTreeMap<String, UnitId>,
    /// Everybody who has a membership here.
    pub members: Vec<Member>,
    /// Accounts without a membership here that have an address of the file.
    pub elsewhere: BTreeMap<String, Account>,
}

/// An account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::import) struct Account {
    /// Its id.
    pub person: PersonId,
    /// What it says of its person.
    pub facts: PersonFacts,
}

/// Somebody with a membership here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::import) struct Member {
    /// Their account.
    pub account: Account,
    /// Their key in the books; `None`: not from the books.
    pub external_id: Option<String>,
    /// Their role here.
    pub role: Role,
    /// What they hold here.
    pub holdings: Holdings,
    /// What they are found by.
    pub search_key: String,
    /// Whether the account belongs to another facility, too.
    pub is_shared: bool,
    /// Whether they have a password, so that their address is what they sign in with.
    pub can_sign_in: bool,
    /// Whether they are not let in, here or altogether.
    pub is_disabled: bool,
    /// Whether there is something for management only in their windows, which they may not read.
    pub is_kept_from: bool,
}

/// What a person is found by: name, the units they hold or will hold, phone.
pub(in crate::import) fn search_key(facts: &PersonFacts, holdings: &Holdings, today: Day) -> String {
    let units = holdings.iter().filter(|(_, term)| !term.is_over(today)).map(|((unit, _), _)| unit.as_str());
    let phone = facts.phone.as_ref().map(frontdesk_domain::contact::Phone::as_str);
    search::key(std::iter::once(facts.name.as_str()).chain(units).chain(phone))
}
