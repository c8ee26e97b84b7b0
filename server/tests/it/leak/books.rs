//! What is in the books, read back from the store, and who sees which words of it by the rule
//! of the domain.

use super::{
    canary,
    cast::{Cast, Identity},
    model::{Line, Thread, Words},
};
use frontdesk_domain::{
    actor::Actor,
    entry::Audience,
    id::{FacilityId, PersonId, RecordId, UnitId},
    record::{Facts, Reader, RecordKind, Version, may_see},
    role::Side,
    window::can_see,
};
use frontdesk_store::{Error, RecordRow, Store};
use std::collections::BTreeMap;

/// A record: what it says now, and in each version, the oldest first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    pub now: RecordRow,
    pub versions: Vec<RecordRow>,
}

/// All of them, and the units that everybody holds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Books {
    pub records: Vec<Record>,
    holds: BTreeMap<PersonId, Vec<UnitId>>,
}

/// The words of something that names a record: those that have to be there, and those that may.
#[derive(Default)]
pub struct Told {
    pub must: Words,
    pub may: Words,
}

impl Books {
    /// As they stand in the store.
    pub async fn read(store: &Store, cast: &Cast) -> Self {
        let people: Vec<_> = Identity::people().map(|one| (one, cast.actor(one))).collect();
        let facilities = [Identity::Admin, Identity::OtherAdmin].map(|one| cast.actor(one).facility);
        let read = store.read(|tx| {
            Box::pin(async move {
                let mut books = Self::default();
                for facility in facilities {
                    let units = tx.list_units(facility).await?;
                    for (identity, actor) in people.iter().filter(|(_, actor)| actor.facility == facility) {
                        let code = identity.unit().map(|(code, _)| code);
                        let held = units.iter().filter(|unit| Some(unit.code.as_str()) == code);
                        books.holds.insert(actor.person, held.map(|unit| UnitId(unit.id)).collect());
                    }
                    for kind in RecordKind::ALL {
                        for now in tx.list_records(facility, kind).await? {
                            let versions = tx.list_record_versions(facility, now.id).await?;
                            books.records.push(Record { now, versions });
                        }
                    }
                }
                Ok::<_, Error>(books)
            })
        });
        read.await.unwrap()
    }

    fn holds(&self, person: PersonId) -> &[UnitId] {
        self.holds.get(&person).map(Vec::as_slice).unwrap_or_default()
    }

    pub fn may_see(&self, actor: Actor, row: &RecordRow) -> bool {
        let reader = Reader { person: actor.person, role: actor.role, holds: self.holds(actor.person) };
        row.facility == actor.facility && may_see(&reader, &row.scope)
    }

    /// The record, if it is for the reader as it is now.
    pub fn find(&self, actor: Actor, id: RecordId) -> Option<&Record> {
        self.records.iter().find(|record| record.now.id == id && self.may_see(actor, &record.now))
    }

    /// Somebody's records of these kinds, as far as the reader sees them.
    pub fn of<'a>(
        &'a self,
        actor: Actor,
        about: PersonId,
        kinds: &'a [RecordKind],
    ) -> impl Iterator<Item = &'a RecordRow> {
        let held = self.holds(about);
        let is_about = move |row: &RecordRow| {
            let for_holder = row.scope.for_holders && row.scope.unit.is_some_and(|unit| held.contains(&unit));
            row.scope.resident == Some(about) || for_holder
        };
        let listed = self.records.iter().map(|record| &record.now);
        let listed = listed.filter(move |row| kinds.contains(&row.scope.kind) && is_about(row));
        listed.filter(move |row| self.may_see(actor, row))
    }

    /// What somebody finds: their own; for management those of the facility.
    pub fn found<'a>(&'a self, actor: Actor, kinds: &'a [RecordKind]) -> impl Iterator<Item = &'a RecordRow> {
        let all = self.records.iter().map(|record| &record.now);
        let all = all.filter(move |row| kinds.contains(&row.scope.kind) && self.may_see(actor, row));
        let is_all = actor.side() == Side::Management;
        let own: Vec<_> = self.of(actor, actor.person, kinds).map(|row| row.id).collect();
        all.filter(move |row| is_all || own.contains(&row.id))
    }

    /// The references of a facility: what its log keeps of what was written.
    pub fn references(&self, of: FacilityId) -> Words {
        let here = self.records.iter().filter(|record| record.now.facility == of);
        here.flat_map(|record| canary::find(record.now.reference.as_str())).collect()
    }

    /// What the lines that pass say of records, to this reader.
    pub fn told(&self, actor: Actor, thread: &Thread, passes: impl Fn(&Line) -> bool) -> Told {
        let mut told = Told::default();
        for line in thread.lines.iter().filter(|line| passes(line)) {
            let Some((what, id, version)) = line.record else { continue };
            let Some(record) = self.find(actor, id) else { continue };
            // A move tells of two versions: both have to be theirs.
            let before = Version(version.0 - 1);
            let is_theirs = |wanted: Version| {
                record.versions.iter().any(|row| row.version == wanted && self.may_see(actor, row))
            };
            if what == "ticket_moved" && !(is_theirs(version) && is_theirs(before)) {
                continue;
            }
            told.must.extend(name(&record.now));
            told.may.extend(card(&record.now));
        }
        told
    }

    /// All that its page says: what it says now, what it said before as far as that was the
    /// reader's, and the subjects of the conversations about it that they may know of.
    pub fn page(&self, threads: &[Thread], (identity, actor): (Identity, Actor), record: &Record) -> Words {
        let theirs = record.versions.iter().filter(|row| self.may_see(actor, row)).flat_map(words);
        let known = threads.iter().filter(|thread| {
            let viewer = thread.viewer(identity, actor.side());
            thread.links_to(record.now.id, |seq| can_see(&viewer, seq, Audience::Everyone))
        });
        theirs.chain(words(&record.now)).chain(known.map(Thread::subject)).collect()
    }
}

/// What a record is called.
pub fn name(row: &RecordRow) -> Words {
    canary::find(&format!("{} {}", row.reference, row.facts.title()))
}

/// Of which sort a ticket is.
pub fn sort(row: &RecordRow) -> Words {
    match &row.facts {
        Facts::Ticket(ticket) => canary::find(ticket.category.as_str()),
        Facts::Invoice(_) => Words::new(),
    }
}

/// What its card says: everything but of which sort a ticket is.
pub fn card(row: &RecordRow) -> Words {
    words(row).difference(&sort(row)).cloned().collect()
}

/// Everything that it says.
pub fn words(row: &RecordRow) -> Words {
    let facts = serde_json::to_string(&row.facts).unwrap();
    canary::find(&format!("{} {facts}", row.reference))
}
