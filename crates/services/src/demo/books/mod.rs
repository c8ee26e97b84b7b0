//! The books of the demo building: those of the sample, and what those who sign in owe and have
//! reported, each written on the day on which it would have been.

mod tables;

use super::{cast::Cast, hours::Hours};
use crate::records::RecordForm;
use frontdesk_domain::{
    actor::Actor,
    time::{DAY, HOUR, Timestamp},
    wire::{InvoiceForm, InvoiceLineForm, TicketForm},
};
use jiff::{ToSpan, civil::Date};
use std::collections::BTreeSet;
use tables::{ACCOUNTS, Account, CASES, Case};

/// The invoices and tickets of the sample building.
pub(super) const INVOICES: &[u8] = include_bytes!("../data/invoices.csv");
pub(super) const TICKETS: &[u8] = include_bytes!("../data/tickets.csv");
/// When those come in: after the story of almost everybody, who never speak of them.
pub(super) const IMPORT: i64 = DAY;
/// When the newest invoices were made. The twice charged one of before is asked about until then.
const NEWEST: i64 = 15 * DAY;
/// How many months have one.
const MONTHS: i64 = 6;

/// Whoever writes them.
const WRITER: &str = "S01";

/// Something that is written into the books.
#[derive(Clone, Debug)]
pub(super) struct Page {
    pub at: Timestamp,
    pub reference: String,
    pub form: RecordForm,
}

/// What is written, and by whom.
#[derive(Clone, Debug, Default)]
pub(super) struct Books {
    pub writer: Option<(Actor, String)>,
    pub pages: Vec<Page>,
}

/// The books of a facility; the second one of the demo keeps none.
pub(super) fn of(cast: &Cast, now: Timestamp) -> Books {
    let writer = cast.person(WRITER).filter(|_| cast.slug == super::FACILITIES[0].slug);
    let Some(writer) = writer.map(|player| (player.actor, cast.slug.clone())) else {
        return Books::default();
    };
    let invoices = ACCOUNTS
        .iter()
        .flat_map(|account| (0..MONTHS).flat_map(move |back| invoice(&cast.hours, account, back, now)));
    let tickets = (1..).zip(&CASES).flat_map(|(number, case)| ticket(&cast.hours, case, number, now));
    Books { writer: Some(writer), pages: invoices.chain(tickets).collect() }
}

impl Books {
    /// How many records there are in the end.
    pub fn count(&self) -> usize {
        self.pages.iter().map(|page| &page.reference).collect::<BTreeSet<_>>().len()
    }
}

/// One invoice, that many months before the newest: when it is made, and what becomes of it.
fn invoice(hours: &Hours, account: &Account, back: i64, now: Timestamp) -> Vec<Page> {
    let day = |at| hours.zoned(at).date();
    let newest = now.plus(-NEWEST);
    let issued = day(newest).saturating_sub(back.months());
    let made = newest.plus(-days_between(issued, day(newest)) * DAY);
    let due = match back {
        0 => day(now.plus(-account.due * DAY)),
        _ => issued.saturating_add(30.days()),
    };
    let bill = bill(account, back, (issued, due));
    let reference = format!("INV-{}-{:05}", issued.strftime("%Y%m"), 9000 + account.number);
    let page = |at: Timestamp, status: &str, paid_on: String| {
        let form = InvoiceForm { status: status.to_owned(), paid_on, ..bill.clone() };
        Page { at, reference: reference.clone(), form: RecordForm::Invoice(form) }
    };
    let paid = |at: Timestamp| page(at, "paid", day(at.plus(-DAY)).to_string());
    let then = match back {
        0 if account.due > 2 => Some(page(now.plus((2 - account.due) * DAY), "overdue", String::new())),
        0 => None,
        1 => Some(paid(newest.plus(DAY))),
        _ => Some(paid(made.plus(20 * DAY))),
    };
    [page(made, "open", String::new())].into_iter().chain(then).collect()
}

/// What it says, apart from how it stands.
fn bill(account: &Account, back: i64, (issued, due): (Date, Date)) -> InvoiceForm {
    let month = usize::try_from(back).unwrap_or_default();
    let water = account.water.get(month).map(|amount| ("Water – cold (m³)", *amount));
    let more = if back == 0 { account.more } else { &[] };
    let lines = account.fees.into_iter().chain(water).chain(more.iter().copied());
    let lines: Vec<_> = lines
        .map(|(title, minor)| InvoiceLineForm { title: title.to_owned(), amount_minor: minor })
        .collect();
    InvoiceForm {
        external_id: account.who.to_owned(),
        unit: account.unit.to_owned(),
        title: format!("Charges {}", issued.strftime("%B %Y")),
        currency: "EUR".to_owned(),
        amount_minor: lines.iter().map(|line| line.amount_minor).sum(),
        issued_on: issued.to_string(),
        due_on: due.to_string(),
        lines,
        ..InvoiceForm::default()
    }
}

fn days_between(first: Date, then: Date) -> i64 {
    (then - first).get_days().into()
}

fn ticket(hours: &Hours, case: &Case, number: u32, now: Timestamp) -> Vec<Page> {
    let day = |age: i64| hours.zoned(now.plus(-age * HOUR)).date().to_string();
    let [title, category, description] = case.what;
    let opened_on = case.life.first().map(|(age, _)| day(*age)).unwrap_or_default();
    let page = |(age, status): &(i64, &str)| {
        let form = TicketForm {
            external_id: case.who.to_owned(),
            unit: case.unit.to_owned(),
            title: title.to_owned(),
            category: category.to_owned(),
            priority: case.priority.to_owned(),
            status: (*status).to_owned(),
            opened_on: opened_on.clone(),
            closed_on: if *status == "closed" { day(*age) } else { String::new() },
            description: description.to_owned(),
            ..TicketForm::default()
        };
        let reference = format!("TKT-{:05}", 9000 + number);
        Page { at: now.plus(-age * HOUR), reference, form: RecordForm::Ticket(form) }
    };
    case.life.iter().map(page).collect()
}

#[cfg(test)]
mod tests;
