//! The audit log: whatever is done to it afterwards is found.

use crate::support::{Building, NOW};
use frontdesk_domain::audit::AuditAction;
use frontdesk_store::{AuditRow, Error, Fault, NewAuditEvent, Tx, check_chain, harness::Column};
use futures::future::BoxFuture;
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

/// Does something to the log that no use case does, in one transaction.
async fn meddle<F>(building: &Building, how: F)
where
    F: for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<(), Error>> + Send + Sync + 'static,
{
    building.store().write(how).await.unwrap();
}

async fn verdict(building: &Building) -> Result<i64, Fault> {
    let facility = building.facility;
    let read =
        building.store().read::<_, Error, _>(|tx| Box::pin(async move { tx.verify_audit(facility).await }));
    read.await.unwrap()
}

#[tokio::test]
async fn in_the_database_every_column_of_every_event_is_held() {
    const EVENTS: i64 = 5;
    for building in Building::on_both().await {
        for n in 0..EVENTS {
            write(&building, n).await;
        }
        let (facility, whole) = (building.facility, log(&building).await);
        for (seq, column) in (1..=EVENTS).flat_map(|seq| Column::ALL.map(|column| (seq, column))) {
            meddle(&building, move |tx| Box::pin(tx.tamper_column(facility, seq, column))).await;
            let found = verdict(&building).await;
            let is_named = match column {
                Column::Seq if seq == EVENTS => {
                    found == Err(Fault::Gap { expected: EVENTS, found: EVENTS + 1000 })
                }
                Column::Seq => found == Err(Fault::Gap { expected: seq, found: seq + 1 }),
                Column::Previous => found == Err(Fault::Chain(seq)),
                _ => found == Err(Fault::Content(seq)),
            };
            assert!(is_named, "{column:?} of event {seq}: {found:?}");
            restore(&building, &whole).await;
            assert_eq!(verdict(&building).await, Ok(EVENTS));
        }
    }
}

/// Puts the log back as it was.
async fn restore(building: &Building, whole: &[AuditRow]) {
    let (facility, whole) = (building.facility, whole.to_vec());
    meddle(building, move |tx| {
        let whole = whole.clone();
        Box::pin(async move { tx.tamper_replace(facility, &whole).await })
    })
    .await;
}

#[tokio::test]
async fn in_the_database_removals_insertions_and_swaps_are_found_wherever_they_are() {
    for building in Building::on_both().await {
        for n in 0..6 {
            write(&building, n).await;
        }
        let (facility, whole) = (building.facility, log(&building).await);
        for seq in 1..=6 {
            meddle(&building, move |tx| Box::pin(tx.tamper_delete(facility, seq))).await;
            let missing = match seq {
                6 => Fault::Tail { expected: 6, found: 5 },
                _ => Fault::Gap { expected: seq, found: seq + 1 },
            };
            assert_eq!(verdict(&building).await, Err(missing));
            restore(&building, &whole).await;

            meddle(&building, move |tx| Box::pin(tx.tamper_insert(facility, seq))).await;
            assert_eq!(verdict(&building).await, Err(Fault::Chain(seq + 1)), "{seq}");
            restore(&building, &whole).await;

            let other = seq % 6 + 1;
            meddle(&building, move |tx| Box::pin(tx.tamper_swap(facility, seq, other))).await;
            assert_eq!(verdict(&building).await, Err(Fault::Chain(seq.min(other))), "{seq}, {other}");
            restore(&building, &whole).await;
        }
        assert_eq!(verdict(&building).await, Ok(6));
    }
}

#[tokio::test]
async fn the_chain_alone_does_not_know_a_log_that_was_cut_or_written_anew() {
    for building in Building::on_both().await {
        for n in 0..4 {
            write(&building, n).await;
        }
        let facility = building.facility;
        meddle(&building, move |tx| Box::pin(tx.tamper_rewrite(facility, 2))).await;
        assert_eq!(verdict(&building).await, Ok(4), "this is what signed heads are for");
        meddle(&building, move |tx| Box::pin(tx.tamper_cut(facility, 2))).await;
        assert_eq!(verdict(&building).await, Ok(2), "this is what signed heads are for");
    }
}

#[tokio::test]
async fn both_orders_of_a_query_hold_the_same_events() {
    use frontdesk_store::AuditQuery;
    for building in Building::on_both().await {
        for n in 0..9 {
            write(&building, n).await;
        }
        let (facility, admin) = (building.facility, building.admin);
        let query = AuditQuery {
            actor: Some(admin),
            action: Some(AuditAction::MessageSend.word()),
            from: Some(NOW.plus(2).0),
            until: Some(NOW.plus(8).0),
            ..AuditQuery::default()
        };
        let (newest, oldest) = building
            .store()
            .read::<_, Error, _>(|tx| {
                Box::pin(async move {
                    let newest = tx.list_audit_newest(facility, &query, i64::MAX, 10).await?;
                    Ok((newest, tx.list_audit_oldest(facility, &query, 0, 10).await?))
                })
            })
            .await
            .unwrap();
        let seqs = |rows: &[AuditRow]| rows.iter().map(|row| row.event.seq).collect::<Vec<_>>();
        assert_eq!(seqs(&oldest), [3, 5, 7]);
        assert_eq!(seqs(&newest), [7, 5, 3]);
    }
}
