//! Signed heads: a cut tail, a log written anew, and an older copy put back are found.

use crate::support::{Building, StoppedClock};
use frontdesk_domain::{audit::AuditAction, id::FacilityId};
use frontdesk_services::{AuditVerdict, BadSignature, Entropy, Frontdesk, HeadFault, HeadKey, SignedHead};
use frontdesk_store::{Fault, Store, harness::Column};
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

fn key() -> HeadKey {
    HeadKey::derive(&[1; 32])
}

/// The heads of all logs, as they are now.
async fn sign(desk: &Frontdesk) -> Vec<SignedHead> {
    desk.audit_heads().await.unwrap().into_iter().map(|head| key().sign(head)).collect()
}

async fn verdict(desk: &Frontdesk, heads: &[SignedHead]) -> AuditVerdict {
    let mut found =
        desk.verify_audit_with(Some("here"), heads.to_vec(), &[key().verifier(None)]).await.unwrap();
    assert_eq!(found.len(), 1);
    found.remove(0)
}

async fn events(building: &Building, number: usize) {
    for _ in 0..number {
        building.desk.note_refused(building.guard, "something", None).await;
    }
}

#[tokio::test]
async fn a_log_that_grew_agrees_with_every_head_of_it() {
    for building in Building::on_both().await {
        let mut heads = Vec::new();
        for _ in 0..4 {
            events(&building, 3).await;
            heads.extend(sign(&building.desk).await);
        }
        events(&building, 1).await;
        let found = verdict(&building.desk, &heads).await;
        assert_eq!((found.events, found.heads), (Ok(14), Ok(4)));
        let all = building.desk.verify_audit_with(None, heads, &[key().verifier(None)]).await.unwrap();
        assert_eq!(all.iter().map(|one| one.heads.clone()).collect::<Vec<_>>(), [Ok(4), Ok(4)]);
        assert!(all.iter().all(|one| one.fault().is_none()));
    }
}

#[tokio::test]
async fn a_tail_that_was_cut_is_found_though_the_head_agrees() {
    for building in Building::on_both().await {
        events(&building, 9).await;
        let (heads, facility) = (sign(&building.desk).await, building.guard.facility);
        building.write(move |tx| Box::pin(tx.tamper_cut(facility, 6))).await;
        assert_eq!(
            building.desk.verify_audit(Some("here")).await.unwrap()[0].events,
            Ok(6),
            "sound in itself"
        );
        let found = verdict(&building.desk, &heads).await;
        assert!(matches!(found.heads, Err(HeadFault::Cut { found: 6, expected: 10, .. })), "{found:?}");
        let said = found.fault().unwrap();
        assert!(
            said.starts_with("the log ends with event 6, but a head signed at Thursday, 13 November 2025, 04:13 EET says 10:"),
            "{said}"
        );
        // Growing past it again does not help.
        building.clock.forward(1);
        events(&building, 20).await;
        let found = verdict(&building.desk, &heads).await;
        assert!(matches!(found.heads, Err(HeadFault::Rewritten { seq: 10, .. })), "{found:?}");
    }
}

#[tokio::test]
async fn a_log_that_was_written_anew_is_found_from_the_first_head_after_it() {
    for building in Building::on_both().await {
        events(&building, 4).await;
        let early = sign(&building.desk).await;
        events(&building, 4).await;
        let (late, facility) = (sign(&building.desk).await, building.guard.facility);
        building.write(move |tx| Box::pin(tx.tamper_rewrite(facility, 7))).await;
        assert_eq!(
            building.desk.verify_audit(Some("here")).await.unwrap()[0].events,
            Ok(9),
            "sound in itself"
        );
        let found = verdict(&building.desk, &late).await;
        assert!(matches!(found.heads, Err(HeadFault::Rewritten { seq: 9, .. })), "{found:?}");
        assert_eq!(verdict(&building.desk, &early).await.heads, Ok(1), "the head before it still holds");
    }
}

#[tokio::test]
async fn what_the_chain_finds_is_found_with_heads_too() {
    for building in Building::on_both().await {
        events(&building, 6).await;
        let (heads, here, there) =
            (sign(&building.desk).await, building.guard.facility, building.stranger.facility);
        let faults = |desk: Frontdesk| {
            let heads = heads.clone();
            async move { desk.verify_audit_with(None, heads, &[key().verifier(None)]).await.unwrap() }
        };
        building.write(move |tx| Box::pin(tx.tamper_move(here, 7, there))).await;
        let found = faults(building.desk.clone()).await;
        let [elsewhere, here_now] = &found[..] else { panic!("{found:?}") };
        assert_eq!(here_now.events, Err(Fault::Tail { expected: 7, found: 6 }));
        assert_eq!(elsewhere.events, Err(Fault::Gap { expected: 2, found: 7 }));
        building.write(move |tx| Box::pin(tx.tamper_move(there, 7, here))).await;
        assert!(faults(building.desk.clone()).await.iter().all(|one| one.fault().is_none()));
        building.write(move |tx| Box::pin(tx.tamper_column(here, 3, Column::Actor))).await;
        assert_eq!(faults(building.desk.clone()).await[1].events, Err(Fault::Content(3)));
    }
}

#[tokio::test]
async fn a_head_that_nobody_signed_here_is_not_believed() {
    for building in Building::on_both().await {
        events(&building, 3).await;
        let heads = sign(&building.desk).await;
        let here = heads.iter().find(|signed| signed.head.slug == "here").unwrap();
        let mut lowered = here.clone();
        lowered.head.seq = 1;
        let forged = HeadKey::derive(&[2; 32]).sign(here.head.clone());
        for (head, why) in [(lowered, BadSignature::DoesNotFit), (forged, BadSignature::OtherKey)] {
            let found = verdict(&building.desk, &[here.clone(), head]).await;
            assert!(matches!(found.heads, Err(HeadFault::Signature { why: said, .. }) if said == why));
        }
        let mut other = here.head.clone();
        other.facility = uuid::Uuid::from_u128(3);
        let found = verdict(&building.desk, &[key().sign(other)]).await;
        assert_eq!(found.heads, Err(HeadFault::OtherFacility(4)));
        let mut gone = here.head.clone();
        gone.slug = "gone".to_owned();
        let all = building
            .desk
            .verify_audit_with(None, vec![key().sign(gone)], &[key().verifier(None)])
            .await
            .unwrap();
        assert_eq!(all.last().unwrap().heads, Err(HeadFault::NoFacility(4)));
    }
}

/// As in the support, but with other bytes than before the database was put back.
struct Other(AtomicU64);

impl Entropy for Other {
    fn fill(&self, bytes: &mut [u8]) {
        let number = self.0.fetch_add(1, Ordering::SeqCst).to_be_bytes();
        let at = bytes.len() - number.len();
        bytes[at..].copy_from_slice(&number);
    }
}

async fn open(url: &str, clock: &Arc<StoppedClock>) -> (Store, Frontdesk) {
    let store = Store::open(url).await.unwrap();
    let desk = Frontdesk::new(store.clone(), clock.clone(), Arc::new(Other(AtomicU64::new(1 << 40))));
    (store, desk)
}

#[tokio::test]
async fn an_older_copy_of_the_whole_database_that_was_put_back_is_found() {
    let building = Building::on_both().await.into_iter().next().unwrap();
    events(&building, 3).await;
    let Building { throwaway, clock, guard, .. } = &building;
    let file = std::path::PathBuf::from(throwaway.url.strip_prefix("sqlite://").unwrap());
    let copy = file.with_extension("older");
    throwaway.store.close().await;
    std::fs::copy(&file, &copy).unwrap();

    let (store, desk) = open(&throwaway.url, clock).await;
    desk.note_refused(*guard, "what is to be forgotten", None).await;
    let heads = sign(&desk).await;
    assert_eq!(verdict(&desk, &heads).await.heads, Ok(1));
    store.close().await;

    for left in ["db-wal", "db-shm"] {
        let _was_not_there = std::fs::remove_file(file.with_extension(left));
    }
    std::fs::copy(&copy, &file).unwrap();
    let (store, desk) = open(&throwaway.url, clock).await;
    let found = verdict(&desk, &heads).await;
    assert_eq!(found.events, Ok(4), "the copy is sound in itself");
    assert!(matches!(found.heads, Err(HeadFault::Cut { found: 4, expected: 5, .. })), "{found:?}");
    assert!(!forgotten(&store, guard.facility).await);
    clock.forward(1);
    for _ in 0..3 {
        desk.note_refused(*guard, "something else", None).await;
    }
    let found = verdict(&desk, &heads).await;
    assert!(matches!(found.heads, Err(HeadFault::Rewritten { seq: 5, .. })), "{found:?}");
    store.close().await;
}

/// Whether the event that the copy does not have is there.
async fn forgotten(store: &Store, facility: FacilityId) -> bool {
    let read = store.read::<_, frontdesk_store::Error, _>(|tx| {
        Box::pin(async move { tx.list_audit(facility, 0, 100).await })
    });
    read.await.unwrap().iter().any(|row| {
        row.event.action == AuditAction::AccessRefused.word() && row.event.detail.contains("forgotten")
    })
}
