//! A conversation begins with a record.

use super::NOWHERE;
use crate::support::{Building, invoice, kind, refused_field};
use frontdesk_domain::{
    audit::AuditAction,
    entry::Seq,
    inbox::Tab,
    record::RecordKind,
    wire::{ErrorKind, StartConversation},
};
use frontdesk_services::RecordForm;

#[tokio::test]
async fn one_begins_with_its_record_and_the_message_is_the_newest_line() {
    for building in Building::on_both().await {
        let bill = building.bill("INV-1", invoice("ana")).await;
        let form = building.question(building.resident, "Billing", bill).await;
        let sent = building.desk.start_conversation(building.resident, form).await.unwrap();
        assert_eq!(sent.seq, Seq(2));
        for who in [building.resident, building.bookkeeper] {
            let lines = building.reads(who, sent.conversation).await;
            assert_eq!(lines, ["(linked Invoice INV-1: Charges June)", "What is this?"]);
            let (_, row) = building.row(who, sent.conversation).await.unwrap();
            assert_eq!(row.last.text, "What is this?");
            assert_eq!(building.linked(who, sent.conversation).await.len(), 1);
        }
        let logged = building.logged(AuditAction::RecordLink).await;
        assert_eq!((logged.len(), logged[0].conversation), (1, Some(sent.conversation)));
        building.log_is_sound().await;
    }
}

#[tokio::test]
async fn management_begins_about_a_record_of_the_resident() {
    for building in Building::on_both().await {
        let bill = building.bill("INV-1", invoice("ana")).await;
        let resident = Some(building.resident.person);
        let form = building.question(building.bookkeeper, "Billing", bill).await;
        let form = StartConversation { resident, ..form };
        let sent = building.desk.start_conversation(building.bookkeeper, form).await.unwrap();
        assert!(building.linked(building.resident, sent.conversation).await[0].is_some());
    }
}

/// Nothing is written: no conversation, no key.
#[tokio::test]
async fn a_record_that_is_not_theirs_does_not_exist() {
    for building in Building::on_both().await {
        let bill = building.bill("INV-1", invoice("nabor")).await;
        let form = RecordForm::Invoice(invoice(""));
        building.desk.put_record(building.stranger, "elsewhere", "INV-1", form).await.unwrap();
        let foreign = building.find_record_of(building.stranger, RecordKind::Invoice, "INV-1").await;
        let log = building.log_of(building.resident.facility).await.len();
        let mut told = Vec::new();
        for record in [bill, foreign, NOWHERE] {
            let form = building.question(building.resident, "Billing", record).await;
            let refused = building.desk.start_conversation(building.resident, form).await;
            told.push(refused.as_ref().unwrap_err().to_string());
            assert_eq!(kind(refused), ErrorKind::NotFound);
        }
        assert!(told.iter().all(|said| *said == told[0]), "it is told apart: {told:?}");
        for who in [building.resident, building.bookkeeper, building.admin] {
            for tab in Tab::of(who.side()) {
                assert!(building.desk.inbox(who, *tab, None).await.unwrap().rows.is_empty());
            }
        }
        let after = building.log_of(building.resident.facility).await;
        let refused = after[log..].iter().filter(|line| line.action != AuditAction::AccessRefused).count();
        assert_eq!(refused, 0, "only that it was refused is in the log");
        // The key was not used up.
        let form =
            StartConversation { record: None, ..building.question(building.resident, "Billing", bill).await };
        assert!(building.desk.start_conversation(building.resident, form).await.is_ok());
    }
}

#[tokio::test]
async fn the_same_key_is_the_same_start_and_another_record_is_another_one() {
    for building in Building::on_both().await {
        let (one, other) =
            (building.bill("INV-1", invoice("ana")).await, building.bill("INV-2", invoice("ana")).await);
        let form = building.question(building.resident, "Billing", one).await;
        let start = |record| {
            let form = StartConversation { record, ..form.clone() };
            building.desk.start_conversation(building.resident, form)
        };
        let sent = start(Some(one)).await.unwrap();
        assert_eq!(start(Some(one)).await.unwrap(), sent, "the acknowledgement was lost");
        assert_eq!(kind(start(Some(other)).await), ErrorKind::Conflict);
        assert_eq!(kind(start(None).await), ErrorKind::Conflict);
        assert_eq!(building.linked(building.resident, sent.conversation).await.len(), 1);
        let plain = building.form(building.resident, "Billing", "Without one").await;
        let sent = building.desk.start_conversation(building.resident, plain.clone()).await.unwrap();
        assert_eq!(building.desk.start_conversation(building.resident, plain.clone()).await.unwrap(), sent);
        let with = StartConversation { record: Some(one), ..plain };
        assert_eq!(
            kind(building.desk.start_conversation(building.resident, with).await),
            ErrorKind::Conflict
        );
    }
}

/// An invoice can be paid between two attempts with the same key.
#[tokio::test]
async fn a_start_that_was_answered_is_answered_again_when_the_record_has_changed() {
    for building in Building::on_both().await {
        let bill = building.bill("INV-1", invoice("ana")).await;
        let form = building.question(building.resident, "Billing", bill).await;
        let sent = building.desk.start_conversation(building.resident, form.clone()).await.unwrap();
        building.bill("INV-1", invoice("nabor")).await;
        assert_eq!(building.desk.start_conversation(building.resident, form).await.unwrap(), sent);
        let wrong = StartConversation {
            text: String::new(),
            ..building.question(building.resident, "Billing", bill).await
        };
        assert_eq!(refused_field(building.desk.start_conversation(building.resident, wrong).await), "text");
    }
}
