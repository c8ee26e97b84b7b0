//! The rows of a file as people: one person may have several rows, one for each unit.

use super::{
    existing::{Existing, Holdings},
    rows::{Holding, PersonFacts, PersonRow, parse},
};
use crate::import::{report::BadLine, table::Table};
use frontdesk_domain::{role::Role, search::fold};
use std::collections::BTreeMap;

/// A person of the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Group {
    /// The lines that speak of them.
    pub lines: Vec<u64>,
    /// What the books say of them.
    pub facts: PersonFacts,
    /// Their role here.
    pub role: Role,
    /// What they hold, as far as the file says.
    pub holdings: Holdings,
}

/// The people of a file, as far as the file alone can say.
pub(super) struct Groups<'a> {
    existing: &'a Existing,
    emails: BTreeMap<String, String>,
    /// By their key in the books.
    pub found: BTreeMap<String, Group>,
    /// The lines that cannot be taken.
    pub bad: Vec<BadLine>,
    /// What the operator should know.
    pub notices: Vec<String>,
}

impl<'a> Groups<'a> {
    /// Reads every row. Where two lines contradict each other, the first one counts.
    pub fn read(existing: &'a Existing, table: &Table) -> Self {
        let (bad, notices) = (table.bad.clone(), table.notices.clone());
        let mut groups = Self { existing, emails: BTreeMap::new(), found: BTreeMap::new(), bad, notices };
        for row in &table.rows {
            if let Err(why) = parse(row).and_then(|row| groups.take(row)) {
                groups.bad.push(why);
            }
        }
        groups
    }

    fn take(&mut self, row: PersonRow) -> Result<(), BadLine> {
        let refused =
            self.unknown_unit(&row).or_else(|| self.contradiction(&row)).or_else(|| self.taken_email(&row));
        match refused {
            Some(why) => Err(BadLine::new(row.line, why)),
            None => {
                self.add(row);
                Ok(())
            }
        }
    }

    fn unknown_unit(&self, row: &PersonRow) -> Option<String> {
        let unit = &row.holding.as_ref()?.unit;
        if self.existing.units.contains_key(unit) {
            return None;
        }
        let meant = self.existing.units.keys().find(|code| fold(code) == fold(unit));
        let hint = meant.map(|code| format!(" Is \"{code}\" meant?")).unwrap_or_default();
        Some(format!("unit: There is no unit \"{unit}\" in this facility.{hint}"))
    }

    /// How the row differs from what was said of the same person before.
    fn contradiction(&self, row: &PersonRow) -> Option<String> {
        let before = self.found.get(&row.external_id)?;
        let line = before.lines.first()?;
        let differing = differences(before, row);
        if !differing.is_empty() {
            let what = differing.join(" and ");
            return Some(format!(
                "external_id: {} is on line {line} too, with another {what}.",
                row.external_id
            ));
        }
        let is_twice = row.holding.as_ref().is_none_or(|holding| before.holdings.contains_key(&key(holding)));
        is_twice
            .then(|| format!("external_id: {} is in this file before with the same unit.", row.external_id))
    }

    fn taken_email(&self, row: &PersonRow) -> Option<String> {
        let email = row.facts.email.as_ref()?;
        let other = self.emails.get(email.as_str()).filter(|other| **other != row.external_id)?;
        Some(format!("email: {other} has the same address in this file."))
    }

    fn add(&mut self, row: PersonRow) {
        if let Some(email) = &row.facts.email {
            self.emails.insert(email.as_str().to_owned(), row.external_id.clone());
        }
        if row.holding.as_ref().is_some_and(|holding| holding.term.is_empty()) {
            self.notices.push(format!(
                "line {}: This occupancy ends before it begins, so it never counts.",
                row.line
            ));
        }
        let (facts, role) = (row.facts, row.role);
        let new = || Group { lines: Vec::new(), facts, role, holdings: Holdings::new() };
        let group = self.found.entry(row.external_id).or_insert_with(new);
        group.lines.push(row.line);
        group.holdings.extend(row.holding.map(|holding| (key(&holding), holding.term)));
    }
}

fn key(holding: &Holding) -> (String, frontdesk_domain::occupancy::OccupancyKind) {
    (holding.unit.clone(), holding.kind)
}

fn differences(before: &Group, row: &PersonRow) -> Vec<&'static str> {
    let (old, new) = (&before.facts, &row.facts);
    [
        ("name", old.name != new.name),
        ("email", old.email != new.email),
        ("phone", old.phone != new.phone),
        ("role", before.role != row.role),
        ("language", old.language != new.language),
    ]
    .into_iter()
    .filter_map(|(column, differs)| differs.then_some(column))
    .collect()
}
