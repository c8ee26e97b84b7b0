//! What a file would change, said before anything is changed: from the same plans that an import carries out.

use super::{
    BadLine, ImportError, Importer, people,
    people::{Existing, Holdings, Member, PersonFacts},
    table::{self, Table, UnreadableFile},
    units,
};
use crate::audit::hex;
use frontdesk_domain::{
    date::Day,
    id::DraftId,
    occupancy::Term,
    role::Role,
    time::DAY,
    wire::{BadImportLine, ImportChange, ImportKind, ImportPreview, NewImportLine},
};
use frontdesk_store::Tx;
use sha2::{Digest, Sha256};

/// The lines of a file, if they can be read as such.
pub(super) fn read(kind: ImportKind, content: &str) -> Result<Table, UnreadableFile> {
    let columns = match kind {
        ImportKind::Units => units::COLUMNS,
        ImportKind::People => people::COLUMNS,
    };
    table::read(content.as_bytes(), columns)
}

impl Importer {
    /// Everything that a file would change here, with a digest of it all.
    pub(super) async fn preview(
        &self,
        tx: &mut Tx,
        draft: DraftId,
        kind: ImportKind,
        table: &Table,
    ) -> Result<ImportPreview, ImportError> {
        let (found, plan) = match kind {
            ImportKind::Units => self.preview_units(tx, table).await?,
            ImportKind::People => self.preview_people(tx, table).await?,
        };
        let Found { new, changed, unchanged, bad, notices } = found;
        let (new_count, changed_count, bad_count) = (new.len(), changed.len(), bad.len());
        let bad = bad.into_iter().map(|BadLine { line, reason }| BadImportLine { line, reason }).collect();
        let digest = hex(&Sha256::digest(format!("{plan}{new:?}{changed:?}{bad:?}{notices:?}")));
        Ok(ImportPreview {
            draft,
            kind,
            digest,
            new,
            new_count,
            changed,
            changed_count,
            unchanged,
            bad,
            bad_count,
            notices,
        })
    }

    async fn preview_units(&self, tx: &mut Tx, table: &Table) -> Result<(Found, String), ImportError> {
        let existing = units::by_code(tx.list_units(self.facility).await?);
        let plan = units::plan(&existing, table);
        let said = format!("{plan:?}");
        let new =
            plan.insert.iter().map(|(code, facts)| NewImportLine { name: code.clone(), said: facts.said() });
        let change = |(code, (id, old)): (&String, &(_, units::UnitFacts))| {
            let new = plan.update.get(id)?;
            Some(ImportChange { name: code.clone(), changes: old.differences(new) })
        };
        let found = Found {
            new: new.collect(),
            changed: existing.iter().filter_map(change).collect(),
            unchanged: plan.unchanged,
            bad: plan.bad,
            notices: table.notices.clone(),
        };
        Ok((found, said))
    }

    async fn preview_people(&self, tx: &mut Tx, table: &Table) -> Result<(Found, String), ImportError> {
        let today = Day::from_days(self.now.0.div_euclid(DAY)).unwrap_or_default();
        let existing = self.existing_people(tx, &people::emails(table)).await?;
        let plan = people::plan(&existing, table, today);
        let said = format!("{plan:?}");
        let new = plan.insert.values().map(|new| NewImportLine {
            name: new.facts.name.to_string(),
            said: new_person(new.role, &new.facts, &new.holdings),
        });
        let changed = plan.update.iter().filter(|(_, change)| change.is_seen());
        let changed = changed.filter_map(|(person, change)| said_change(&existing, *person, change));
        let found = Found {
            new: new.collect(),
            changed: changed.collect(),
            unchanged: plan.unchanged,
            bad: plan.bad,
            notices: plan.notices,
        };
        Ok((found, said))
    }
}

/// What a file would change.
struct Found {
    new: Vec<NewImportLine>,
    changed: Vec<ImportChange>,
    unchanged: usize,
    bad: Vec<BadLine>,
    notices: Vec<String>,
}

/// "Resident, A-101 (owner), ana@example.org".
fn new_person(role: Role, facts: &PersonFacts, holdings: &Holdings) -> String {
    let units = holdings.keys().map(|(unit, kind)| format!("{unit} ({kind})"));
    let email = facts.email.as_ref().map(ToString::to_string);
    std::iter::once(role.label().to_owned()).chain(units).chain(email).collect::<Vec<_>>().join(", ")
}

fn said_change(
    existing: &Existing,
    person: frontdesk_domain::id::PersonId,
    change: &people::Change,
) -> Option<ImportChange> {
    let member = existing.members.iter().find(|member| member.account.person == person)?;
    let mut changes = change.facts.as_ref().map_or_else(Vec::new, |new| facts(&member.account.facts, new));
    if let Some(role) = change.role {
        changes.push(("Role".to_owned(), member.role.label().to_owned(), role.label().to_owned()));
    }
    changes.extend(holdings(member, &change.holdings));
    Some(ImportChange { name: member.account.facts.name.to_string(), changes })
}

fn facts(old: &PersonFacts, new: &PersonFacts) -> Vec<(String, String, String)> {
    fn said<T: ToString>(value: Option<&T>) -> String {
        value.map(ToString::to_string).unwrap_or_default()
    }
    let phone =
        |facts: &PersonFacts| facts.phone.as_ref().map(|phone| phone.as_str().to_owned()).unwrap_or_default();
    let all = [
        ("Name", old.name.to_string(), new.name.to_string()),
        ("Email", said(old.email.as_ref()), said(new.email.as_ref())),
        ("Phone", phone(old), phone(new)),
        ("Language", old.language.to_string(), new.language.to_string()),
    ];
    let differs =
        |(what, old, new): (&str, String, String)| (old != new).then(|| (what.to_owned(), old, new));
    all.into_iter().filter_map(differs).collect()
}

fn holdings<'a>(
    member: &'a Member,
    new: &'a Holdings,
) -> impl Iterator<Item = (String, String, String)> + 'a {
    new.iter().map(|(key, term)| {
        let old = member.holdings.get(key).map(|term| days(*term)).unwrap_or_default();
        (format!("{} ({})", key.0, key.1), old, days(*term))
    })
}

/// "from 2020-01-01", "2020-01-01 to 2026-05-31".
fn days(term: Term) -> String {
    match term.until() {
        None => format!("from {}", term.from()),
        Some(until) => format!("{} to {until}", term.from()),
    }
}
