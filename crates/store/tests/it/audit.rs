//! The audit log: whatever is done to it afterwards is found.

use crate::support::{Building, NOW};
use frontdesk_domain::audit::AuditAction;
use frontdesk_store::{AuditRow, Error, Fault, NewAuditEvent, check_chain};
use proptest::prelude::*;

async fn write(building: &Building, n: i64) {
    let event = NewAuditEvent {
        facility: building.facility,
        actor: (n % 2 == 0).then_some(building.admin),
        action: AuditAction::MessageSend,
        conversation: None,
        detail: format!(r#"{{"n":{n}}}"#),
        at: NOW.plus(n),
    };
    let write = building.store().write::<_, Error, _>(move |tx| {
        let event = event.clone();
        Box::pin(async move { tx.audit(event).await })
    });
    write.await.unwrap();
}

async fn log(building: &Building) -> Vec<AuditRow> {
    let facility = building.facility;
    let read = building
        .store()
        .read::<_, Error, _>(|tx| Box::pin(async move { tx.list_audit(facility, 0, 1000).await }));
    read.await.unwrap()
}

#[tokio::test]
async fn a_log_that_was_left_alone_is_sound_whoever_wrote_at_once() {
    for building in Building::on_both().await {
        futures::future::join_all((0..40).map(|n| write(&building, n))).await;
        let facility = building.facility;
        let verdict = building
            .store()
            .read::<_, Error, _>(|tx| Box::pin(async move { tx.verify_audit(facility).await }))
            .await
            .unwrap();
        assert_eq!(verdict, Ok(40), "{}", building.store().kind());
        assert_eq!(log(&building).await.len(), 40);
    }
}

#[derive(Clone, Debug)]
enum Tampering {
    Detail(usize),
    Actor(usize),
    Time(usize),
    Drop(usize),
    Swap(usize, usize),
    Double(usize),
}

fn tampering(len: usize) -> impl Strategy<Value = Tampering> {
    let at = 0..len;
    prop_oneof![
        at.clone().prop_map(Tampering::Detail),
        at.clone().prop_map(Tampering::Actor),
        at.clone().prop_map(Tampering::Time),
        // Dropping the last ones is for the head to find.
        (0..len - 1).prop_map(Tampering::Drop),
        (at.clone(), at.clone())
            .prop_filter("two rows", |(a, b)| a != b)
            .prop_map(|(a, b)| Tampering::Swap(a, b)),
        at.prop_map(Tampering::Double),
    ]
}

fn tamper(rows: &mut Vec<AuditRow>, how: &Tampering) {
    match *how {
        Tampering::Detail(n) => rows[n].event.detail.push(' '),
        Tampering::Actor(n) => rows[n].event.actor = Some(uuid::Uuid::from_u128(9)),
        Tampering::Time(n) => rows[n].event.at += 1,
        Tampering::Drop(n) => drop(rows.remove(n)),
        Tampering::Swap(a, b) => rows.swap(a, b),
        Tampering::Double(n) => rows.insert(n, rows[n].clone()),
    }
}

#[tokio::test]
async fn every_edit_removal_insertion_and_reordering_is_found() {
    let [building] =
        Building::on_both().await.into_iter().take(1).collect::<Vec<_>>().try_into().ok().unwrap();
    for n in 0..12 {
        write(&building, n).await;
    }
    let (rows, facility) = (log(&building).await, building.facility);
    assert!(check_chain(facility, 0, &[0; 32], &rows).is_ok());
    proptest!(|(how in tampering(12))| {
        let mut tampered = rows.clone();
        tamper(&mut tampered, &how);
        prop_assert!(check_chain(facility, 0, &[0; 32], &tampered).is_err(), "{how:?}");
    });
    let cut = check_chain(facility, 0, &[0; 32], &rows[..11]).unwrap();
    assert_ne!(cut, rows[11].hash, "a cut tail does not end with the head's hash");
    assert_eq!(check_chain(facility, 0, &[0; 32], &rows[1..]), Err(Fault::Gap { expected: 1, found: 2 }));
}
