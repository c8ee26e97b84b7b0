//! A record as people say it: one line of how it stands, and the card of a conversation.

use crate::{amounts::Amounts, dates::Calendar};
use frontdesk_domain::{
    date::Day,
    record::{Facts, Invoice, InvoiceStatus, Priority, Ticket, TicketStatus},
    wire::{CardLine, RecordCard, RecordChange, Tone},
};
use frontdesk_store::RecordRow;

/// How a facility says amounts and days.
pub(super) struct Speech {
    pub(super) calendar: Calendar,
    pub(super) amounts: Amounts,
}

impl Speech {
    /// The card of a record as it is now; `then`: what it said when it was linked, where the
    /// reader may know.
    pub(super) fn card(&self, row: &RecordRow, then: Option<&Facts>) -> RecordCard {
        let facts = &row.facts;
        RecordCard {
            id: row.id,
            kind: facts.kind(),
            reference: row.reference.as_str().to_owned(),
            title: facts.title().as_str().to_owned(),
            status: facts.status_label().to_owned(),
            tone: tone(facts),
            amount: self.amount(facts),
            details: self.details(facts),
            change: then.filter(|then| *then != facts).map(|then| self.change(then, facts)),
            lines: self.lines(facts),
            description: description(facts),
            link: link(facts),
        }
    }

    /// "Open, €66.29, due 25 June"; "Paid on 10 June, €66.29"; "In progress, high priority".
    pub(super) fn standing(&self, facts: &Facts) -> String {
        let parts = match facts {
            Facts::Invoice(invoice) => match (invoice.status, invoice.paid_on) {
                (InvoiceStatus::Paid, Some(day)) => {
                    vec![self.on("Paid", day), self.amounts.said(invoice.amount)]
                }
                (InvoiceStatus::Paid | InvoiceStatus::Void, _) => {
                    vec![facts.status_label().to_owned(), self.amounts.said(invoice.amount)]
                }
                _ => {
                    let due = format!("due {}", self.calendar.said_day(invoice.due_on));
                    vec![facts.status_label().to_owned(), self.amounts.said(invoice.amount), due]
                }
            },
            Facts::Ticket(ticket) => match ticket.closed_on {
                Some(day) if ticket.status == TicketStatus::Closed => vec![self.on("Closed", day)],
                _ => vec![facts.status_label().to_owned(), priority(ticket.priority).to_lowercase()],
            },
        };
        parts.join(", ")
    }

    fn change(&self, then: &Facts, now: &Facts) -> RecordChange {
        let (then_said, now_said) = (self.standing(then), self.standing(now));
        match then_said == now_said {
            // What differs is not in the line: its title, its lines.
            true => RecordChange { then: then_said, now: format!("{now_said}; other details changed") },
            false => RecordChange { then: then_said, now: now_said },
        }
    }

    fn amount(&self, facts: &Facts) -> Option<String> {
        match facts {
            Facts::Invoice(invoice) => Some(self.amounts.said(invoice.amount)),
            Facts::Ticket(_) => None,
        }
    }

    fn details(&self, facts: &Facts) -> Vec<String> {
        match facts {
            Facts::Invoice(Invoice { status, paid_on, due_on, .. }) => match (status, paid_on) {
                (InvoiceStatus::Paid, Some(day)) => vec![self.on("Paid", *day)],
                (InvoiceStatus::Paid | InvoiceStatus::Void, _) => Vec::new(),
                _ => vec![format!("Due {}", self.calendar.said_day(*due_on))],
            },
            Facts::Ticket(Ticket { priority: hurry, opened_on, closed_on, .. }) => {
                let opened = self.on("Opened", *opened_on);
                let closed = closed_on.map(|day| self.on("Closed", day));
                [Some(priority(*hurry).to_owned()), Some(opened), closed].into_iter().flatten().collect()
            }
        }
    }

    fn lines(&self, facts: &Facts) -> Vec<CardLine> {
        let Facts::Invoice(invoice) = facts else { return Vec::new() };
        let amount = |minor| self.amounts.said_minor(invoice.amount.currency, minor);
        let line = |title: &str, minor| CardLine { title: title.to_owned(), amount: amount(minor) };
        invoice.lines.iter().map(|one| line(one.title.as_str(), one.minor)).collect()
    }

    fn on(&self, what: &str, day: Day) -> String {
        format!("{what} on {}", self.calendar.said_day(day))
    }
}

fn tone(facts: &Facts) -> Tone {
    let is_late = match facts {
        Facts::Invoice(invoice) => invoice.status == InvoiceStatus::Overdue,
        Facts::Ticket(ticket) => ticket.priority == Priority::Urgent,
    };
    match (facts.is_done(), is_late) {
        (true, _) => Tone::Done,
        (false, true) => Tone::Late,
        (false, false) => Tone::Open,
    }
}

fn priority(priority: Priority) -> &'static str {
    match priority {
        Priority::Low => "Low priority",
        Priority::Normal => "Normal priority",
        Priority::High => "High priority",
        Priority::Urgent => "Urgent",
    }
}

fn description(facts: &Facts) -> Option<String> {
    match facts {
        Facts::Invoice(_) => None,
        Facts::Ticket(ticket) => ticket.description.clone().map(Into::into),
    }
}

fn link(facts: &Facts) -> Option<String> {
    let link = match facts {
        Facts::Invoice(invoice) => &invoice.link,
        Facts::Ticket(ticket) => &ticket.link,
    };
    link.clone().map(Into::into)
}
