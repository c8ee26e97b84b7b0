use super::*;
use frontdesk_domain::id::{PersonId, UnitId};
use uuid::Uuid;

fn books() -> Books {
    let (person, unit) = (PersonId(Uuid::from_u128(1)), UnitId(Uuid::from_u128(2)));
    Books::for_tests("EUR", &[("R1", person)], &[("A-101", unit)])
}

fn good() -> InvoiceForm {
    InvoiceForm {
        external_id: "R1".into(),
        unit: "A-101".into(),
        title: "Charges June 2026".into(),
        status: "open".into(),
        currency: "EUR".into(),
        amount_minor: 6629,
        issued_on: "2026-06-01".into(),
        due_on: "2026-06-25".into(),
        lines: vec![InvoiceLineForm { title: "Rebate".into(), amount_minor: -100 }],
        ..InvoiceForm::default()
    }
}

fn wrong(change: impl FnOnce(&mut InvoiceForm)) -> (&'static str, String) {
    let mut form = good();
    change(&mut form);
    let problem = invoice(&books(), "INV-1", &form).unwrap_err();
    (problem.field, problem.why)
}

/// What is done to a good form.
type Change = fn(&mut InvoiceForm);

#[test]
fn what_can_be_kept_is_what_was_written() {
    let draft = invoice(&books(), " INV-1 ", &good()).unwrap();
    assert_eq!(draft.scope.resident, Some(PersonId(Uuid::from_u128(1))));
    let Facts::Invoice(kept) = draft.facts else { panic!("an invoice") };
    assert_eq!((kept.amount.minor, kept.lines[0].minor, kept.paid_on), (6629, -100, None));
    let nobodys = InvoiceForm { external_id: String::new(), unit: String::new(), ..good() };
    assert_eq!(invoice(&books(), "INV-1", &nobodys).unwrap().scope.resident, None);
}

#[test]
fn each_field_says_what_is_wrong_with_it() {
    let cases: [(Change, &str, &str); 13] = [
        (|it| it.external_id = "R9".into(), "external_id", "nobody with the key \"R9\""),
        (|it| it.unit = "Z-9".into(), "unit", "no unit \"Z-9\""),
        (|it| it.title = " ".into(), "title", "cannot be empty"),
        (|it| it.status = "settled".into(), "status", "open, overdue"),
        (|it| it.currency = "USD".into(), "currency", "in EUR"),
        (|it| it.currency = "euro".into(), "currency", "like EUR"),
        (|it| it.amount_minor = -1, "amount_minor", "negative"),
        (|it| it.amount_minor = i64::MAX, "amount_minor", "at most"),
        (|it| it.issued_on = "1.6.2026".into(), "issued_on", "like 2026-01-31"),
        (|it| it.due_on = "2026-05-31".into(), "due_on", "before 2026-06-01"),
        (|it| it.paid_on = "soon".into(), "paid_on", "like 2026-01-31"),
        (|it| it.lines[0].amount_minor = i64::MIN, "lines", "too large"),
        (|it| it.link = "javascript:alert(1)".into(), "link", "https://"),
    ];
    for (change, field, word) in cases {
        let (found, why) = wrong(change);
        assert!(found == field && why.contains(word), "{field}: {found}: {why}");
    }
    assert_eq!(invoice(&books(), "", &good()).unwrap_err().field, "ref");
    assert_eq!(wrong(|it| it.lines = vec![InvoiceLineForm::default(); INVOICE_LINES + 1]).0, "lines");
}

#[test]
fn a_ticket_is_closed_after_it_was_opened() {
    let form = TicketForm {
        title: "No light".into(),
        category: "Electrical".into(),
        priority: "urgent".into(),
        status: "closed".into(),
        opened_on: "2026-09-13".into(),
        closed_on: "2026-09-12".into(),
        ..TicketForm::default()
    };
    assert_eq!(ticket(&books(), "TKT-1", &form).unwrap_err().field, "closed_on");
    let open = TicketForm { closed_on: String::new(), ..form };
    assert_eq!(ticket(&books(), "TKT-1", &open).unwrap().facts.kind(), RecordKind::Ticket);
}
