//! From what the books' own system writes to what is kept, or to what is wrong with it.

use super::Books;
use frontdesk_domain::{
    date::Day,
    limits::INVOICE_LINES,
    record::{Currency, Facts, Invoice, InvoiceLine, Money, RecordKind, Scope, Ticket},
    text::{self, RecordRef, WebLink},
    wire::{InvoiceForm, InvoiceLineForm, TicketForm},
};
use std::fmt::Display;
use url::Url;

/// A record that can be kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Draft {
    pub(crate) reference: RecordRef,
    pub(crate) scope: Scope,
    pub(crate) facts: Facts,
}

/// What is wrong with one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Problem {
    pub(crate) field: &'static str,
    pub(crate) why: String,
}

type Checked<T> = Result<T, Problem>;

fn about<T, E: Display>(field: &'static str, result: Result<T, E>) -> Checked<T> {
    result.map_err(|why| Problem { field, why: why.to_string() })
}

/// An invoice under this reference.
pub(crate) fn invoice(books: &Books, reference: &str, form: &InvoiceForm) -> Checked<Draft> {
    let reference = about("ref", reference.parse())?;
    let currency = currency(books, &form.currency)?;
    let issued_on: Day = about("issued_on", form.issued_on.parse())?;
    let invoice = Invoice {
        title: about("title", form.title.parse())?,
        status: about("status", form.status.parse())?,
        amount: about("amount_minor", Money::new(currency, form.amount_minor))?,
        issued_on,
        due_on: not_before(issued_on, "due_on", &form.due_on)?,
        paid_on: day("paid_on", &form.paid_on)?,
        lines: lines(&form.lines)?,
        link: link(&form.link)?,
    };
    let scope = scope(books, RecordKind::Invoice, (&form.external_id, &form.unit, form.for_holders))?;
    Ok(Draft { reference, scope, facts: Facts::Invoice(invoice) })
}

/// A ticket under this reference.
pub(crate) fn ticket(books: &Books, reference: &str, form: &TicketForm) -> Checked<Draft> {
    let reference = about("ref", reference.parse())?;
    let opened_on: Day = about("opened_on", form.opened_on.parse())?;
    let closed_on = match form.closed_on.trim() {
        "" => None,
        typed => Some(not_before(opened_on, "closed_on", typed)?),
    };
    let ticket = Ticket {
        title: about("title", form.title.parse())?,
        category: about("category", form.category.parse())?,
        priority: about("priority", form.priority.parse())?,
        status: about("status", form.status.parse())?,
        opened_on,
        closed_on,
        description: about("description", text::optional(&form.description))?,
        link: link(&form.link)?,
    };
    let scope = scope(books, RecordKind::Ticket, (&form.external_id, &form.unit, form.for_holders))?;
    Ok(Draft { reference, scope, facts: Facts::Ticket(ticket) })
}

fn scope(books: &Books, kind: RecordKind, (person, unit, for_holders): (&str, &str, bool)) -> Checked<Scope> {
    let resident = about("external_id", books.person(person))?;
    let unit = about("unit", books.unit(unit))?;
    Ok(Scope { kind, resident, unit, for_holders })
}

/// The facility's own: its books are in one.
fn currency(books: &Books, typed: &str) -> Checked<Currency> {
    let found: Currency = about("currency", typed.parse())?;
    match books.currency {
        Some(ours) if ours != found => {
            let why = format!("The books of this facility are in {ours}. Here it is {found}.");
            Err(Problem { field: "currency", why })
        }
        _ => Ok(found),
    }
}

fn day(field: &'static str, typed: &str) -> Checked<Option<Day>> {
    if typed.trim().is_empty() { Ok(None) } else { about(field, typed.trim().parse().map(Some)) }
}

fn not_before(first: Day, field: &'static str, typed: &str) -> Checked<Day> {
    let then: Day = about(field, typed.trim().parse())?;
    if then < first {
        return Err(Problem { field, why: format!("{then} is before {first}, when it was made.") });
    }
    Ok(then)
}

fn lines(forms: &[InvoiceLineForm]) -> Checked<Vec<InvoiceLine>> {
    if forms.len() > INVOICE_LINES {
        let why = format!("An invoice can have at most {INVOICE_LINES} lines; this one has {}.", forms.len());
        return Err(Problem { field: "lines", why });
    }
    let line = |form: &InvoiceLineForm| {
        let minor = form.amount_minor;
        if minor.unsigned_abs() > Money::MOST.unsigned_abs() {
            return Err(Problem {
                field: "lines",
                why: format!("The amount of a line is too large: {minor}."),
            });
        }
        Ok(InvoiceLine { title: about("lines", form.title.parse())?, minor })
    };
    forms.iter().map(line).collect()
}

/// A page elsewhere, and nothing that a scheme could do here.
fn link(typed: &str) -> Checked<Option<WebLink>> {
    let link: Option<WebLink> = about("link", text::optional(typed))?;
    match &link {
        Some(link) if !is_web(link.as_str()) => {
            let why = format!("\"{link}\" is not an address that begins with https://.");
            Err(Problem { field: "link", why })
        }
        _ => Ok(link),
    }
}

fn is_web(address: &str) -> bool {
    Url::parse(address.trim()).is_ok_and(|url| url.scheme() == "https" && url.has_host())
}

#[cfg(test)]
mod tests;
