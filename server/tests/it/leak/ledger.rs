//! The records of the world: what the books write, first before anything is said, and again
//! when it has been. Every text of them is a canary.

use super::{
    cast::{
        Cast,
        Identity::{self, Admin, Neighbour, OtherAdmin, OtherResident, RemovedResident, Resident},
    },
    pen::canary,
};
use crate::building::House;
use frontdesk_domain::{
    id::RecordId,
    record::RecordKind::{self, Invoice, Ticket},
    wire::{InvoiceForm, InvoiceLineForm, TicketForm},
};
use frontdesk_services::RecordForm;
use std::collections::BTreeMap;

/// Whom a version is about: somebody, a unit, and whether it is for everybody who holds that.
type About = (Option<Identity>, &'static str, bool);

/// A record to be made: by whom, of which kind, and whom each of its versions is about.
struct Script {
    name: &'static str,
    by: Identity,
    kind: RecordKind,
    first: About,
    then: &'static [About],
}

const SCRIPTS: &[Script] = &[
    script("OWN", Invoice, (Some(Resident), "A-101", false), &[(Some(Resident), "A-101", false)]),
    script("REPORTED", Ticket, (Some(Neighbour), "A-104", false), &[(Some(Neighbour), "A-104", false)]),
    script("SHARED", Invoice, (None, "A-102", true), &[]),
    script("STAIRS", Ticket, (Some(RemovedResident), "A-103", true), &[]),
    script("HOUSE", Invoice, (None, "", false), &[]),
    // Was somebody else's before.
    script("MOVED", Ticket, (Some(Resident), "A-101", false), &[(Some(Neighbour), "", false)]),
    script("RIGHTED", Ticket, (Some(Neighbour), "", false), &[(Some(Resident), "A-101", false)]),
    // The holders of the unit see one version only.
    script("OPENED", Invoice, (Some(Resident), "A-102", false), &[(Some(Resident), "A-102", true)]),
    Script { by: OtherAdmin, ..script("THEIRS", Invoice, (Some(OtherResident), "A-101", true), &[]) },
];

const fn script(name: &'static str, kind: RecordKind, first: About, then: &'static [About]) -> Script {
    Script { name, by: Admin, kind, first, then }
}

/// The ids of the records, by their names here.
#[derive(Clone, Debug, Default)]
pub struct Ledger(BTreeMap<&'static str, (RecordId, String)>);

impl Ledger {
    /// Every record as it is first.
    pub async fn begin(house: &House, cast: &Cast) -> Self {
        let mut all = BTreeMap::new();
        for script in SCRIPTS {
            let reference = canary("ref");
            write(house, cast, script, (&reference, script.first, 0)).await;
            all.insert(script.name, (find(house, cast, script, &reference).await, reference));
        }
        Self(all)
    }

    /// And what it says after: tickets stand otherwise then.
    pub async fn go_on(&self, house: &House, cast: &Cast) {
        for script in SCRIPTS {
            for (about, version) in script.then.iter().zip(1..) {
                write(house, cast, script, (&self.0[script.name].1, *about, version)).await;
            }
        }
    }

    pub fn id(&self, name: &str) -> RecordId {
        self.0[name].0
    }

    /// What stands for this one: `{OWN}`.
    pub fn place(&self, record: RecordId) -> String {
        let found = self.0.iter().find(|(_, (id, _))| *id == record);
        found.map(|(name, _)| format!("{{{name}}}")).unwrap_or_default()
    }

    /// A text with the ids of records in their places: `{OWN}`.
    pub fn fill(&self, text: &str) -> String {
        let fill = |text: String, (name, (id, _)): (&&str, &(RecordId, String))| {
            text.replace(&format!("{{{name}}}"), &id.to_string())
        };
        self.0.iter().fold(text.to_owned(), fill)
    }
}

async fn find(house: &House, cast: &Cast, script: &Script, reference: &str) -> RecordId {
    let (facility, kind, reference) =
        (cast.actor(script.by).facility, script.kind, reference.parse().unwrap());
    let found = house.store.read(move |tx| {
        let reference: frontdesk_domain::text::RecordRef = reference;
        Box::pin(async move { tx.find_record_by_reference(facility, kind, &reference).await })
    });
    found.await.unwrap().unwrap().id
}

async fn write(
    house: &House,
    cast: &Cast,
    script: &Script,
    (reference, about, version): (&str, About, usize),
) {
    let form = if script.kind == Invoice { invoice(about, version) } else { ticket(about, version) };
    house.desk.put_record(cast.actor(script.by), script.by.slug(), reference, form).await.unwrap();
}

fn key(about: Option<Identity>) -> String {
    about.map(|one| format!("{one:?}")).unwrap_or_default()
}

fn link() -> String {
    format!("https://books.test/{}", canary("link"))
}

fn invoice((about, unit, for_holders): About, version: usize) -> RecordForm {
    let line = |amount_minor| InvoiceLineForm { title: canary("line"), amount_minor };
    RecordForm::Invoice(InvoiceForm {
        external_id: key(about),
        unit: unit.to_owned(),
        for_holders,
        title: canary("title"),
        status: ["open", "overdue"][version].to_owned(),
        currency: "EUR".to_owned(),
        amount_minor: 6629,
        issued_on: "2026-06-01".to_owned(),
        due_on: "2026-06-25".to_owned(),
        paid_on: String::new(),
        lines: vec![line(4780), line(1849)],
        link: link(),
    })
}

fn ticket((about, unit, for_holders): About, version: usize) -> RecordForm {
    RecordForm::Ticket(TicketForm {
        external_id: key(about),
        unit: unit.to_owned(),
        for_holders,
        title: canary("title"),
        category: canary("sort"),
        priority: "normal".to_owned(),
        status: ["open", "in_progress"][version].to_owned(),
        opened_on: "2026-06-01".to_owned(),
        closed_on: String::new(),
        description: canary("said"),
        link: link(),
    })
}
