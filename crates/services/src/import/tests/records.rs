//! Whole files of the books' records.

use super::*;
use frontdesk_domain::{
    record::{Facts, InvoiceStatus, RecordKind, Version},
    text::RecordRef,
};
use frontdesk_store::RecordRow;

const INVOICES: &[u8] = include_bytes!("../../demo/data/invoices.csv");
const TICKETS: &[u8] = include_bytes!("../../demo/data/tickets.csv");

impl Desk {
    async fn records(&self, kind: RecordKind, file: &[u8]) -> Result<ImportReport, ImportError> {
        self.frontdesk.import_records("lindenhof", kind, file, false, Arc::new(|_, _| {})).await
    }

    async fn record(&self, kind: RecordKind, reference: &str) -> Option<RecordRow> {
        let reference: RecordRef = reference.parse().unwrap();
        let found = self.place.store.read(|tx| {
            async move {
                let facility = tx.find_facility_by_slug("lindenhof").await?.unwrap();
                tx.find_record_by_reference(facility.id, kind, &reference).await
            }
            .boxed()
        });
        found.await.unwrap()
    }
}

#[tokio::test]
async fn the_sample_books_come_in_whole_and_a_second_time_nothing_changes() {
    for desk in desks().await {
        desk.units().await;
        desk.people(PEOPLE).await;
        for (kind, file, lines) in [(RecordKind::Invoice, INVOICES, 1716), (RecordKind::Ticket, TICKETS, 0)] {
            let first = desk.records(kind, file).await.unwrap();
            assert!(first.added > 0 && first.added >= lines, "{first}");
            assert_eq!(counts(&first), (first.added, 0, 0));
            assert_eq!(counts(&desk.records(kind, file).await.unwrap()), (0, 0, first.added));
        }
        let invoice = desk.record(RecordKind::Invoice, "INV-202606-00001").await.unwrap();
        let Facts::Invoice(facts) = invoice.facts else { panic!("an invoice") };
        assert_eq!((facts.amount.minor, facts.status, facts.lines.len()), (6629, InvoiceStatus::Open, 2));
    }
}

#[tokio::test]
async fn a_newer_file_writes_a_version_and_keeps_the_one_before() {
    for desk in desks().await {
        desk.units().await;
        desk.people(PEOPLE).await;
        desk.records(RecordKind::Invoice, INVOICES).await.unwrap();
        let file = String::from_utf8(INVOICES.to_vec()).unwrap();
        let paid = file.replacen("6629,open,,", "6629,paid,2026-06-30,", 1);
        assert_ne!(paid, file);
        let report = desk.records(RecordKind::Invoice, paid.as_bytes()).await.unwrap();
        assert_eq!((report.added, report.updated), (0, 1));
        let record = desk.record(RecordKind::Invoice, "INV-202606-00001").await.unwrap();
        assert_eq!(record.version, Version(2));
        let versions = desk
            .place
            .store
            .read(|tx| async move { tx.list_record_versions(record.facility, record.id).await }.boxed());
        let versions = versions.await.unwrap();
        let status = |row: &RecordRow| match &row.facts {
            Facts::Invoice(invoice) => invoice.status,
            Facts::Ticket(_) => panic!("an invoice"),
        };
        assert_eq!(
            versions.iter().map(status).collect::<Vec<_>>(),
            [InvoiceStatus::Open, InvoiceStatus::Paid]
        );
    }
}

#[tokio::test]
async fn bad_lines_are_named_and_nothing_is_half_imported() {
    const HEAD: &str =
        "ref,external_id,unit,title,issued_on,due_on,currency,amount_minor,status,paid_on,lines\n";
    const GOOD: &str = "A-1,R0002,A-103,June,2026-06-01,2026-06-25,EUR,6629,open,,\n";
    for desk in desks().await {
        desk.units().await;
        desk.people(PEOPLE).await;
        for (line, why) in [
            ("A-2,R9999,A-103,June,2026-06-01,2026-06-25,EUR,6629,open,,", "nobody with the key \"R9999\""),
            ("A-2,R0002,Z-999,June,2026-06-01,2026-06-25,EUR,6629,open,,", "no unit \"Z-999\""),
            ("A-2,R0002,A-103,June,2026-06-01,2026-06-25,USD,6629,open,,", "are in EUR"),
            ("A-2,R0002,A-103,June,2026-06-01,2026-06-25,EUR,-1,open,,", "cannot be negative"),
            ("A-2,R0002,A-103,June,2026-06-01,2026-06-25,EUR,99999999999999999,open,,", "can be at most"),
            ("A-2,R0002,A-103,June,2026-06-01,2026-06-25,EUR,66.29,open,,", "not an amount"),
            ("A-2,R0002,A-103,June,2026-06-01,2026-05-25,EUR,6629,open,,", "before"),
            ("A-2,R0002,A-103,June,2026-06-31,2026-07-25,EUR,6629,open,,", "2026-06-31"),
            ("A-2,R0002,A-103,June,2026-06-01,2026-06-25,EUR,6629,maybe,,", "maybe"),
            ("A-1,R0002,A-103,June,2026-06-01,2026-06-25,EUR,6629,open,,", "in this file before"),
            (",R0002,A-103,June,2026-06-01,2026-06-25,EUR,6629,open,,", ""),
        ] {
            let file = format!("{HEAD}{GOOD}{line}\n");
            let refused = desk.records(RecordKind::Invoice, file.as_bytes()).await.unwrap_err().to_string();
            assert!(refused.contains("3") && refused.contains(why), "{line}: {refused}");
            assert!(desk.record(RecordKind::Invoice, "A-1").await.is_none(), "{line}: half of it came in");
        }
        let skipping = format!("{HEAD}{GOOD}A-2,R9999,,June,2026-06-01,2026-06-25,EUR,1,open,,\n");
        let report = desk.frontdesk.import_records(
            "lindenhof",
            RecordKind::Invoice,
            skipping.as_bytes(),
            true,
            Arc::new(|_, _| {}),
        );
        let report = report.await.unwrap();
        assert_eq!((report.added, report.skipped.len()), (1, 1));
        let elsewhere = desk.frontdesk.import_records(
            "nowhere",
            RecordKind::Invoice,
            skipping.as_bytes(),
            true,
            Arc::new(|_, _| {}),
        );
        assert!(elsewhere.await.is_err());
    }
}
