//! What a file of people changes. Pure: the database is asked before and told after.
//!
//! An account is global: the same address in another facility is the same person.
//! Such a person gets a membership here, and neither facility's books change what
//! the other one shows: name, address, phone and language stay as they are.

use super::{
    existing::{Existing, Holdings, Member, search_key},
    groups::{Group, Groups},
    roles,
    rows::PersonFacts,
};
use crate::import::{report::BadLine, table::Table};
use frontdesk_domain::{contact::EmailAddress, date::Day, id::PersonId, role::Role};
use std::collections::BTreeMap;

/// What is to be done.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct Plan {
    /// New memberships, by the key in the books.
    pub insert: BTreeMap<String, NewMember>,
    /// Changed ones.
    pub update: BTreeMap<PersonId, Change>,
    /// How many are as they were.
    pub unchanged: usize,
    /// Lines that cannot be taken.
    pub bad: Vec<BadLine>,
    /// What the operator should know.
    pub notices: Vec<String>,
}

/// Somebody who is new in this facility.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct NewMember {
    /// An account from another facility, which stays as it is; `None`: a new one.
    pub account: Option<PersonId>,
    /// Who they are.
    pub facts: PersonFacts,
    /// Their role here.
    pub role: Role,
    /// What they hold here.
    pub holdings: Holdings,
    /// What they are found by.
    pub search_key: String,
}

/// What changes for somebody who is here already. `None` and empty: nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct Change {
    /// What the account says of its person.
    pub facts: Option<PersonFacts>,
    /// Their role here.
    pub role: Option<Role>,
    /// Holdings that are new or have other days.
    pub holdings: Holdings,
    /// What they are found by.
    pub search_key: Option<String>,
}

/// What `table` changes in a facility that is as `existing` says.
pub(in crate::import) fn plan(existing: &Existing, table: &Table, today: Day) -> Plan {
    let Groups { found: mut groups, mut bad, notices, .. } = Groups::read(existing, table);
    let known = Known::new(existing);
    loop {
        let refused = known.taken_emails(&groups);
        if refused.is_empty() {
            break;
        }
        for (external_id, why) in refused {
            let lines = groups.remove(&external_id).map(|group| group.lines).unwrap_or_default();
            bad.extend(lines.into_iter().map(|line| BadLine::new(line, &why)));
        }
    }
    for (external_id, why) in roles::refused(existing, &groups) {
        let lines = groups.remove(&external_id).map(|group| group.lines).unwrap_or_default();
        bad.extend(lines.into_iter().map(|line| BadLine::new(line, &why)));
    }
    bad.sort();
    let mut plan = Plan { bad, notices, ..Plan::default() };
    for (external_id, group) in groups {
        plan.add(&known, external_id, group, today);
    }
    plan
}

impl Plan {
    fn add(&mut self, known: &Known<'_>, external_id: String, group: Group, today: Day) {
        match known.members.get(external_id.as_str()) {
            None => self.insert_member(known, external_id, group, today),
            Some(member) => self.change_member(member, &external_id, &group, today),
        }
    }

    fn insert_member(&mut self, known: &Known<'_>, external_id: String, group: Group, today: Day) {
        let account =
            group.facts.email.as_ref().and_then(|email| known.existing.elsewhere.get(email.as_str()));
        if account.is_some() {
            self.notices.push(format!(
                "{external_id} has an account in another facility: it belongs to this one now, too, and keeps its own name, phone and language."
            ));
        }
        let facts = account.map_or(group.facts, |account| account.facts.clone());
        let search_key = search_key(&facts, &group.holdings, today);
        let account = account.map(|account| account.person);
        let member = NewMember { account, facts, role: group.role, holdings: group.holdings, search_key };
        self.insert.insert(external_id, member);
    }

    fn change_member(&mut self, member: &Member, external_id: &str, group: &Group, today: Day) {
        let facts = final_facts(member, group);
        if facts.email != group.facts.email && !member.is_shared {
            self.notices.push(format!(
                "{external_id} signs in with their address, so it stays although the file has none."
            ));
        }
        let change = change(member, group, facts, today);
        self.unchanged += usize::from(!change.is_seen());
        if change != Change::default() {
            self.update.insert(member.account.person, change);
        }
    }

    /// How many of the members here really change; a search key alone does not count.
    pub fn updated(&self) -> usize {
        self.update.values().filter(|change| change.is_seen()).count()
    }
}

impl Change {
    /// Whether it is one that people see; a search key alone is not.
    pub fn is_seen(&self) -> bool {
        self.facts.is_some() || self.role.is_some() || !self.holdings.is_empty()
    }
}

fn change(member: &Member, group: &Group, facts: PersonFacts, today: Day) -> Change {
    let mut holdings = group.holdings.clone();
    holdings.retain(|key, term| member.holdings.get(key) != Some(term));
    let mut all = member.holdings.clone();
    all.extend(holdings.clone());
    let key = search_key(&facts, &all, today);
    Change {
        facts: (facts != member.account.facts).then_some(facts),
        role: (group.role != member.role).then_some(group.role),
        holdings,
        search_key: (key != member.search_key).then_some(key),
    }
}

/// What the account will say: what the books say, unless another facility has a say
/// in it, or the books would take away what somebody signs in with.
fn final_facts(member: &Member, group: &Group) -> PersonFacts {
    let own = &member.account.facts;
    if member.is_shared {
        return own.clone();
    }
    let mut facts = group.facts.clone();
    if facts.email.is_none() && member.can_sign_in {
        facts.email.clone_from(&own.email);
    }
    facts
}

/// The people who are here, ready to be looked up.
struct Known<'a> {
    existing: &'a Existing,
    members: BTreeMap<&'a str, &'a Member>,
    owners: BTreeMap<&'a str, &'a Member>,
}

impl<'a> Known<'a> {
    fn new(existing: &'a Existing) -> Self {
        let by_id = |member: &'a Member| Some((member.external_id.as_deref()?, member));
        let by_email = |member: &'a Member| Some((member.account.facts.email.as_ref()?.as_str(), member));
        Self {
            existing,
            members: existing.members.iter().filter_map(by_id).collect(),
            owners: existing.members.iter().filter_map(by_email).collect(),
        }
    }

    /// The people of the file who cannot have their address, because it is somebody
    /// else's and stays so.
    fn taken_emails(&self, groups: &BTreeMap<String, Group>) -> Vec<(String, String)> {
        let refused = |(external_id, group): (&String, &Group)| {
            Some((external_id.clone(), self.taken_email(groups, external_id, group)?))
        };
        groups.iter().filter_map(refused).collect()
    }

    fn taken_email(
        &self,
        groups: &BTreeMap<String, Group>,
        external_id: &str,
        group: &Group,
    ) -> Option<String> {
        let member = self.members.get(external_id);
        let wanted =
            member.map_or_else(|| group.facts.email.clone(), |member| final_facts(member, group).email)?;
        if member.is_some_and(|member| member.account.facts.email.as_ref() == Some(&wanted)) {
            return None;
        }
        if member.is_some() && self.existing.elsewhere.contains_key(wanted.as_str()) {
            return Some("email: This address belongs to an account of another facility.".to_owned());
        }
        let owner = self.owners.get(wanted.as_str()).filter(|owner| self.keeps(groups, owner, &wanted))?;
        let key = owner.external_id.as_deref().unwrap_or("not from the books");
        Some(format!("email: This address belongs to {} ({key}).", owner.account.facts.name))
    }

    /// Whether the owner of an address still has it after the import.
    fn keeps(&self, groups: &BTreeMap<String, Group>, owner: &Member, email: &EmailAddress) -> bool {
        let group = owner.external_id.as_ref().and_then(|external_id| groups.get(external_id));
        group.is_none_or(|group| final_facts(owner, group).email.as_ref() == Some(email))
    }
}
