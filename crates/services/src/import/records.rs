//! Invoices and tickets from the export of the books' own system.

use super::{
    BadLine, ImportError, ImportReport, Importer,
    table::{Row, Table},
};
use crate::records::{Books, Draft, Problem, Writing, invoice, ticket};
use frontdesk_domain::{
    audit::AuditAction,
    record::RecordKind,
    wire::{InvoiceForm, InvoiceLineForm, TicketForm, Written, WrittenCounts},
};
use frontdesk_store::{RecordRow, Tx};
use std::collections::{BTreeSet, HashMap};

/// The columns of `invoices.csv`.
pub(super) const INVOICES: &[&str] = &[
    "ref",
    "external_id",
    "unit",
    "title",
    "issued_on",
    "due_on",
    "currency",
    "amount_minor",
    "status",
    "paid_on",
    "lines",
];
/// The columns of `tickets.csv`.
pub(super) const TICKETS: &[&str] = &[
    "ref",
    "external_id",
    "unit",
    "title",
    "category",
    "priority",
    "status",
    "opened_on",
    "closed_on",
    "description",
];

/// Lines between two words about how far it is.
const STEP: usize = 100;

/// Told how many lines of how many are done.
pub type Progress = dyn Fn(usize, usize) + Send + Sync;

impl Importer {
    /// Writes every line over what there is under its reference.
    pub(super) async fn records(
        &self,
        tx: &mut Tx,
        kind: RecordKind,
        table: &Table,
        progress: &Progress,
    ) -> Result<ImportReport, ImportError> {
        let books = Books::of(tx, self.facility).await?;
        let (drafts, bad) = drafts(&books, kind, table);
        self.accept(&bad)?;
        let found = tx.list_records(self.facility, kind).await?;
        let found: HashMap<String, RecordRow> =
            found.into_iter().map(|row| (row.reference.as_str().to_owned(), row)).collect();
        let writing =
            Writing { facility: self.facility, author: None, at: self.now, entropy: self.entropy.clone() };
        let mut counts = WrittenCounts::default();
        for (done, draft) in (1..).zip(&drafts) {
            let written: Written = writing.put_over(tx, draft, found.get(draft.reference.as_str())).await?;
            counts.count(written);
            if done % STEP == 0 || done == drafts.len() {
                progress(done, drafts.len());
            }
        }
        let WrittenCounts { added, updated, unchanged } = counts;
        let what = if kind == RecordKind::Invoice { "invoices" } else { "tickets" };
        let report =
            ImportReport { what, added, updated, unchanged, skipped: bad, notices: table.notices.clone() };
        self.audit(tx, AuditAction::ImportRecords, &report).await?;
        Ok(report)
    }
}

/// What can be kept, in the order of the file, and every line that cannot.
fn drafts(books: &Books, kind: RecordKind, table: &Table) -> (Vec<Draft>, Vec<BadLine>) {
    let (mut drafts, mut bad, mut seen) = (Vec::new(), table.bad.clone(), BTreeSet::new());
    for row in &table.rows {
        match parsed(books, kind, row) {
            Ok(draft) if !seen.insert(draft.reference.clone()) => {
                bad.push(BadLine::new(
                    row.line,
                    format!("The reference \"{}\" is in this file before.", draft.reference),
                ));
            }
            Ok(draft) => drafts.push(draft),
            Err(problem) => bad.push(BadLine::new(row.line, problem.why)),
        }
    }
    bad.sort();
    (drafts, bad)
}

fn parsed(books: &Books, kind: RecordKind, row: &Row) -> Result<Draft, Problem> {
    let get = |column: &str| row.get(column).to_owned();
    if kind == RecordKind::Ticket {
        let form = TicketForm {
            external_id: get("external_id"),
            unit: get("unit"),
            for_holders: false,
            title: get("title"),
            category: get("category"),
            priority: get("priority"),
            status: get("status"),
            opened_on: get("opened_on"),
            closed_on: get("closed_on"),
            description: get("description"),
            link: String::new(),
        };
        return ticket(books, row.get("ref"), &form);
    }
    let typed = row.get("amount_minor");
    let amount = typed.parse().map_err(|_| problem("amount_minor", not_whole(typed)))?;
    let form = InvoiceForm {
        external_id: get("external_id"),
        unit: get("unit"),
        for_holders: false,
        title: get("title"),
        status: get("status"),
        currency: get("currency"),
        amount_minor: amount,
        issued_on: get("issued_on"),
        due_on: get("due_on"),
        paid_on: get("paid_on"),
        lines: lines(row.get("lines"))?,
        link: String::new(),
    };
    invoice(books, row.get("ref"), &form)
}

fn not_whole(typed: &str) -> String {
    format!("\"{typed}\" is not an amount. Amounts are whole numbers of the smallest unit: 6629 for 66.29.")
}

fn problem(field: &'static str, why: String) -> Problem {
    Problem { field, why }
}

/// "Reserve fund: 47.80; Heating: 18.49": a title, a colon, and an amount with two decimals.
fn lines(typed: &str) -> Result<Vec<InvoiceLineForm>, Problem> {
    let parts = typed.split(';').map(str::trim).filter(|part| !part.is_empty());
    let line = |part: &str| {
        let read =
            part.rsplit_once(':').and_then(|(title, amount)| Some((title.trim(), cents(amount.trim())?)));
        let why = || problem("lines", format!("\"{part}\" is not a line like \"Heating: 18.49\"."));
        read.map(|(title, amount_minor)| InvoiceLineForm { title: title.to_owned(), amount_minor })
            .ok_or_else(why)
    };
    parts.map(line).collect()
}

fn cents(typed: &str) -> Option<i64> {
    let (sign, plain) = typed.strip_prefix('-').map_or((1, typed), |rest| (-1, rest));
    let (whole, decimals) = plain.split_once('.')?;
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if decimals.len() != 2 || !is_number(whole) || !is_number(decimals) {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    Some(sign * whole.checked_mul(100)?.checked_add(decimals.parse().ok()?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_an_invoice_are_read_as_they_are_exported() {
        let read = lines("Water – cold (m³): 25.60; Rebate: summer: -3.05;").unwrap();
        let amounts: Vec<_> = read.iter().map(|line| (line.title.as_str(), line.amount_minor)).collect();
        assert_eq!(amounts, [("Water – cold (m³)", 2560), ("Rebate: summer", -305)]);
        assert_eq!(lines("").unwrap(), []);
        for bad in
            ["Heating", "Heating: 18,49", "Heating: 18.4", "Heating: .49", "Heating: 99999999999999999999.00"]
        {
            assert_eq!(lines(bad).unwrap_err().field, "lines", "{bad}");
        }
    }
}
