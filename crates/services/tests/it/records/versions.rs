//! What a record said when it was linked, and what it says now: each as far as it is the reader's.

use super::linked;
use crate::support::{Building, cards, day, invoice, kind, ticket};
use frontdesk_domain::wire::{ErrorKind, InvoiceForm, RecordChange, TicketForm};

fn paid(whose: &str) -> InvoiceForm {
    InvoiceForm { status: "paid".to_owned(), paid_on: day(20), ..invoice(whose) }
}

#[tokio::test]
async fn a_card_says_then_and_now_once_something_has_changed() {
    for building in Building::on_both().await {
        let (id, record) = linked(&building).await;
        for who in [building.resident, building.bookkeeper] {
            assert_eq!(building.linked(who, id).await[0].as_ref().unwrap().change, None);
        }
        building.bill("INV-1", paid("ana")).await;
        for who in [building.resident, building.bookkeeper] {
            let card = building.linked(who, id).await.remove(0).unwrap();
            let RecordChange { then, now } = card.change.clone().unwrap();
            assert!(then.contains("Open") && then.contains("66.29") && then.contains("due"), "{then}");
            assert!(now.contains("Paid on") && now.contains("66.29"), "{now}");
            let thread = building.desk.thread(who, id).await.unwrap();
            assert_eq!(cards(&thread.page.timeline), [Some(card)]);
            let paper = building.desk.transcript(who, id).await.unwrap().text;
            assert!(paper.contains(&then) && !paper.contains(&now), "paper says what was linked: {paper}");
        }
        // Linked anew, it says what it says now.
        building.unlink(building.bookkeeper, id, record).await.unwrap();
        building.link(building.bookkeeper, id, record).await.unwrap();
        assert_eq!(building.linked(building.resident, id).await[0].as_ref().unwrap().change, None);
        let versions = building.desk.record(building.resident, record).await.unwrap().versions;
        let said: Vec<_> = versions.iter().map(|version| version.said.as_str()).collect();
        assert!(said[0].contains("Open") && said[1].contains("Paid on"), "{said:?}");
    }
}

#[tokio::test]
async fn what_is_not_in_the_line_is_said_to_have_changed() {
    for building in Building::on_both().await {
        let (id, _) = linked(&building).await;
        building.bill("INV-1", InvoiceForm { title: "Charges of June".to_owned(), ..invoice("ana") }).await;
        let change = building.linked(building.resident, id).await.remove(0).unwrap().change.unwrap();
        assert!(change.now.starts_with(&change.then) && change.now.contains("other details"), "{change:?}");
    }
}

/// The books had the wrong name on it; the one whose it is now does not read what it said before.
#[tokio::test]
async fn what_a_version_of_somebody_else_said_is_not_told() {
    for building in Building::on_both().await {
        let id = building.conversation().await;
        let wrong = InvoiceForm { title: "Fine for noise".into(), amount_minor: 99_999, ..invoice("nabor") };
        let record = building.bill("INV-1", wrong.clone()).await;
        building.link(building.bookkeeper, id, record).await.unwrap();
        assert_eq!(building.linked(building.resident, id).await, [None]);
        building.bill("INV-1", invoice("ana")).await;
        let card = building.linked(building.resident, id).await.remove(0).unwrap();
        assert_eq!((card.title.as_str(), card.change), ("Charges June", None));
        assert!(building.linked(building.bookkeeper, id).await[0].as_ref().unwrap().change.is_some());
        let history = building.desk.record(building.resident, record).await.unwrap();
        assert_eq!(history.versions.len(), 1);
        let thread = building.desk.thread(building.resident, id).await.unwrap();
        let paper = building.desk.transcript(building.resident, id).await.unwrap();
        for text in [
            serde_json::to_string(&thread).unwrap(),
            serde_json::to_string(&paper).unwrap(),
            serde_json::to_string(&history).unwrap(),
        ] {
            assert!(!text.contains("noise") && !text.contains("999.99"), "{text}");
        }
        building.bill("INV-1", wrong).await;
        assert_eq!(building.linked(building.resident, id).await, [None], "it is not theirs any more");
        assert_eq!(kind(building.desk.record(building.resident, record).await), ErrorKind::NotFound);
    }
}

/// Neither how a ticket stood while it was somebody else's.
#[tokio::test]
async fn a_move_tells_nothing_of_how_it_stood_for_somebody_else() {
    for building in Building::on_both().await {
        let (id, team) = (building.conversation().await, building.team().await);
        building.add(building.bookkeeper, id, team.manager).await.unwrap();
        let stands = |whose, status: &str| TicketForm { status: status.to_owned(), ..ticket(whose) };
        let record = building.report("TKT-1", stands("nabor", "waiting_parts")).await;
        building.link(team.manager, id, record).await.unwrap();
        building.report("TKT-1", stands("nabor", "open")).await;
        building.report("TKT-1", stands("ana", "in_progress")).await;
        building.report("TKT-1", stands("ana", "closed")).await;
        let name = "Ticket TKT-1: Leak under the sink";
        let lines = building.reads(building.resident, id).await;
        let moved = |from, to| format!("({name}: {from} > {to})");
        let closed = "(a linked record changed)".to_owned();
        assert_eq!(lines[3..], [closed.clone(), closed.clone(), moved("In progress", "Closed")]);
        let lines = building.reads(team.manager, id).await;
        assert_eq!(
            lines[3..],
            [
                moved("Waiting for parts", "Open"),
                moved("Open", "In progress"),
                moved("In progress", "Closed")
            ]
        );
        assert_eq!(
            building.reads(building.bookkeeper, id).await[3..],
            [closed.clone(), closed.clone(), closed]
        );
        let text =
            serde_json::to_string(&building.desk.thread(building.resident, id).await.unwrap()).unwrap();
        assert!(!text.contains("Waiting for parts") && !text.contains("\"Open\""), "{text}");
    }
}

#[tokio::test]
async fn what_is_for_the_holders_of_a_unit_is_for_those_of_today() {
    for building in Building::on_both().await {
        let id = building.conversation().await;
        building.move_in(building.neighbour, "Nabor Neighbour", "A-1").await;
        let shared = InvoiceForm { unit: "A-1".into(), for_holders: true, ..invoice("") };
        let record = building.bill("INV-1", shared.clone()).await;
        building.add(building.bookkeeper, id, building.neighbour).await.unwrap();
        building.link(building.bookkeeper, id, record).await.unwrap();
        assert!(building.linked(building.neighbour, id).await[0].is_some());
        assert_eq!(building.linked(building.resident, id).await, [None], "they hold another one, or none");
        building.move_out(building.neighbour, 1).await;
        assert_eq!(building.linked(building.neighbour, id).await, [None], "a person is not a unit");
        assert_eq!(kind(building.desk.record(building.neighbour, record).await), ErrorKind::NotFound);
        building.bill("INV-1", InvoiceForm { for_holders: false, external_id: "ana".into(), ..shared }).await;
        assert!(building.linked(building.resident, id).await[0].as_ref().unwrap().change.is_none());
    }
}
