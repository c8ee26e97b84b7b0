//! The records of the books × every kind of person: asked for by id, with every version they
//! had, and as everybody's list. Each title is a canary.

use super::{
    canary,
    cast::Identity::{self, Admin, Neighbour, OtherAdmin, OtherResident, RemovedResident, Resident},
    cells::Report,
    model::Words,
    pen::canary as fresh,
    world::World,
};
use frontdesk_domain::{
    id::{RecordId, UnitId},
    record::{Reader, RecordKind, Scope, may_see},
    wire::{InvoiceForm, TicketForm},
};
use frontdesk_services::RecordForm;
use serde_json::Value;

/// A record to be made: by whom, of which kind, and whom each of its versions is about.
struct Script {
    reference: &'static str,
    by: Identity,
    kind: RecordKind,
    versions: &'static [(Option<Identity>, &'static str, bool)],
}

const SCRIPTS: &[Script] = &[
    script("OWN", RecordKind::Invoice, &[(Some(Resident), "A-101", false), (Some(Resident), "A-101", false)]),
    script("REPORTED", RecordKind::Ticket, &[(Some(Neighbour), "A-104", false)]),
    script("SHARED", RecordKind::Invoice, &[(None, "A-102", true)]),
    script("STAIRS", RecordKind::Ticket, &[(Some(RemovedResident), "A-103", true)]),
    script("HOUSE", RecordKind::Invoice, &[(None, "", false)]),
    script("MOVED", RecordKind::Ticket, &[(Some(Resident), "A-101", false), (Some(Neighbour), "", false)]),
    Script { by: OtherAdmin, ..script("OWN", RecordKind::Invoice, &[(Some(OtherResident), "A-101", true)]) },
];

const fn script(
    reference: &'static str,
    kind: RecordKind,
    versions: &'static [(Option<Identity>, &'static str, bool)],
) -> Script {
    Script { reference, by: Admin, kind, versions }
}

/// A record that was made: whom each version is about, and its word.
struct Made {
    slug: &'static str,
    id: RecordId,
    versions: Vec<(Scope, String)>,
}

impl Made {
    fn now(&self) -> &(Scope, String) {
        self.versions.last().unwrap()
    }

    /// The words of what this reader may see, none when the newest is not for them.
    fn words(&self, world: &World, reader: Identity, units: &[(String, UnitId)]) -> Option<Words> {
        let actor = world.cast.signed_in(reader)?;
        let code = reader.unit().map(|(code, _)| code).unwrap_or_default();
        let holds: Vec<_> = units.iter().filter(|(name, _)| name == code).map(|(_, id)| *id).collect();
        let eyes = Reader { person: actor.person, role: actor.role, holds: &holds };
        let is_theirs = |scope: &Scope| self.slug == reader.slug() && may_see(&eyes, scope);
        let seen = self.versions.iter().filter(|(scope, _)| is_theirs(scope)).map(|(_, word)| word.clone());
        is_theirs(&self.now().0).then(|| seen.collect())
    }
}

/// Makes them, and asks for all of them as everybody.
pub async fn run(world: &World) -> Report {
    let mut made = Vec::new();
    for script in SCRIPTS {
        made.push(make(world, script).await);
    }
    let mut report = Report::default();
    for reader in Identity::ALL {
        let units = units(world, reader.slug()).await;
        for record in &made {
            let words = record.words(world, reader, &units);
            let status = if world.cast.signed_in(reader).is_none() { 401 } else { 404 };
            let status = if words.is_some() { 200 } else { status };
            report
                .ask(
                    world,
                    reader,
                    &format!("/api/v1/records/{}", record.id),
                    status,
                    &words.unwrap_or_default(),
                )
                .await;
        }
        for (resident, kind) in
            Identity::people().flat_map(|one| [(one, RecordKind::Invoice), (one, RecordKind::Ticket)])
        {
            let person = world.cast.id(resident);
            let listed =
                made.iter().filter(|one| one.now().0.kind == kind && one.now().0.resident == Some(person));
            let seen = listed.filter(|one| one.words(world, reader, &units).is_some());
            let words = seen.map(|one| one.now().1.clone()).collect();
            let status = if world.cast.signed_in(reader).is_none() { 401 } else { 200 };
            let path = format!("/api/v1/records?kind={}&resident={person}", kind.word());
            report.ask(world, reader, &path, status, &words).await;
        }
    }
    report
}

impl Report {
    async fn ask(&mut self, world: &World, reader: Identity, path: &str, status: u16, words: &Words) {
        self.cells += 1;
        let reply = world.cast.client(reader, "/api/v1/records").get(path).await;
        let found = canary::find(&reply.text);
        if reply.status.as_u16() != status || found != *words {
            self.faults.push(format!(
                "GET {path} as {reader:?}: {} with {found:?}, not {status} with {words:?}",
                reply.status
            ));
        }
    }
}

async fn units(world: &World, slug: &'static str) -> Vec<(String, UnitId)> {
    let units = world.house.store.read::<_, frontdesk_store::Error, _>(move |tx| {
        Box::pin(async move {
            let facility = tx.find_facility_by_slug(slug).await?.unwrap();
            tx.list_units(facility.id).await
        })
    });
    units.await.unwrap().into_iter().map(|unit| (unit.code, UnitId(unit.id))).collect()
}

async fn make(world: &World, script: &Script) -> Made {
    let (by, slug, units) =
        (world.cast.actor(script.by), script.by.slug(), units(world, script.by.slug()).await);
    let mut versions = Vec::new();
    for (about, code, for_holders) in script.versions {
        let word = fresh("record");
        let form = form(script.kind, &word, *about, code, *for_holders);
        world.house.desk.put_record(by, slug, script.reference, form).await.unwrap();
        let unit = units.iter().find(|(name, _)| name == code).map(|(_, id)| *id);
        let resident = about.map(|one| world.cast.id(one));
        versions.push((
            Scope { kind: script.kind, resident, unit, for_holders: *for_holders },
            word.to_lowercase(),
        ));
    }
    let (kind, reference) = (script.kind, script.reference.parse().unwrap());
    let found = world.house.store.read(move |tx| {
        let reference: frontdesk_domain::text::RecordRef = reference;
        Box::pin(async move { tx.find_record_by_reference(by.facility, kind, &reference).await })
    });
    Made { slug, id: found.await.unwrap().unwrap().id, versions }
}

fn form(kind: RecordKind, word: &str, about: Option<Identity>, code: &str, for_holders: bool) -> RecordForm {
    let external_id = about.map(|one| format!("{one:?}")).unwrap_or_default();
    let form = serde_json::json!({
        "external_id": external_id, "unit": code, "for_holders": for_holders, "title": word, "status": "open",
    });
    let with = |more: Value| {
        let mut form = form.clone();
        form.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        form
    };
    match kind {
        RecordKind::Invoice => {
            let more = serde_json::json!({
                "currency": "EUR", "amount_minor": 6629, "issued_on": "2026-06-01", "due_on": "2026-06-25",
            });
            RecordForm::Invoice(serde_json::from_value::<InvoiceForm>(with(more)).unwrap())
        }
        RecordKind::Ticket => {
            let more =
                serde_json::json!({ "category": "Water", "priority": "normal", "opened_on": "2026-06-01" });
            RecordForm::Ticket(serde_json::from_value::<TicketForm>(with(more)).unwrap())
        }
    }
}
