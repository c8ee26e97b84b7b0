//! Sessions as their owner sees them, the facility that somebody was in last, and doubts.

use crate::support::{Building, NOW, id};
use frontdesk_domain::{
    id::{FacilityId, PersonId, SessionId},
    role::Role,
    time::{MINUTE, Timestamp},
};
use frontdesk_store::{Error, Facility, NewSession, SessionRow, Store, Tx};
use futures::future::BoxFuture;
use std::time::Duration;
use tokio::{sync::broadcast::Receiver, time::timeout};

async fn write<T: Send + 'static>(
    store: &Store,
    closure: impl for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<T, Error>> + Send + Sync + 'static,
) -> T {
    store.write(closure).await.unwrap()
}

async fn sign_in(building: &Building, hash: [u8; 32], created_at: Timestamp) -> SessionId {
    let session = NewSession {
        id: SessionId(id()),
        token_hash: hash,
        person: building.admin,
        facility: building.facility,
        created_at,
        expires_at: NOW.plus(1000 * MINUTE),
    };
    let made = session.id;
    write(building.store(), move |tx| {
        let session = session.clone();
        Box::pin(async move { tx.insert_session(&session).await })
    })
    .await;
    made
}

async fn sessions(building: &Building, now: Timestamp) -> Vec<SessionRow> {
    let person = building.admin;
    let read = building.store().read::<_, Error, _>(|tx| Box::pin(tx.list_sessions_of(person, now)));
    read.await.unwrap()
}

/// A second facility in which the admin has a place.
async fn second(building: &Building) -> FacilityId {
    let (first, admin, second) = (building.facility, building.admin, FacilityId(id()));
    write(building.store(), move |tx| {
        Box::pin(async move {
            let like = tx.find_facility(first).await?.unwrap();
            let new = Facility { id: second, slug: "second".to_owned(), name: "Second".to_owned(), ..like };
            tx.insert_facility(&new, NOW).await?;
            tx.insert_membership(second, admin, Role::Resident, None, "key", NOW.plus(1)).await
        })
    })
    .await;
    second
}

#[tokio::test]
async fn sessions_are_listed_touched_rarely_and_ended_one_by_one() {
    for building in Building::on_both().await {
        let (admin, other) = (building.admin, building.bookkeeper);
        let first = sign_in(&building, [1; 32], NOW).await;
        let second = sign_in(&building, [2; 32], NOW.plus(1)).await;
        let touch = |at: i64, agent: &'static str| {
            write(building.store(), move |tx| Box::pin(tx.touch_session([1; 32], agent, NOW.plus(at))))
        };
        assert!(touch(10, "Firefox").await, "by a browser that was not known");
        assert!(!touch(11, "Firefox").await, "too soon");
        assert!(touch(12, "Chrome").await, "another browser");
        assert!(touch(12 + 5 * MINUTE, "Chrome").await, "later");
        let all = sessions(&building, NOW).await;
        assert_eq!(all.iter().map(|row| row.id).collect::<Vec<_>>(), [first.0, second.0], "used last first");
        let at = NOW.plus(12 + 5 * MINUTE).0;
        assert_eq!(
            (all[0].last_seen_at, all[0].user_agent.as_str(), all[0].created_at),
            (at, "Chrome", NOW.0)
        );
        assert!(sessions(&building, NOW.plus(1000 * MINUTE)).await.is_empty(), "over");

        let end = |whose: PersonId, id| {
            write(building.store(), move |tx| Box::pin(tx.delete_session_of(whose, id)))
        };
        assert!(!end(other, second).await, "not theirs");
        assert!(end(admin, second).await && !end(admin, second).await);
        sign_in(&building, [3; 32], NOW).await;
        let ended = write(building.store(), move |tx| Box::pin(tx.delete_sessions_but(admin, [3; 32]))).await;
        let left = sessions(&building, NOW).await;
        assert_eq!((ended, left.len(), left[0].token_hash.as_slice()), (1, 1, &[3; 32][..]));
    }
}

#[tokio::test]
async fn signing_in_leads_to_the_facility_that_somebody_was_in_last() {
    for building in Building::on_both().await {
        let (admin, first, second) = (building.admin, building.facility, second(&building).await);
        let email = "last@example.org";
        write(building.store(), move |tx| {
            Box::pin(async move {
                let mut row = tx.find_person(admin).await?.unwrap();
                row.email = Some(email.to_owned());
                tx.update_person(&row).await
            })
        })
        .await;
        let led_to = async || {
            let read = building.store().read::<_, Error, _>(|tx| Box::pin(tx.list_credentials(email)));
            read.await.unwrap().remove(0).account.facility
        };
        assert_eq!(led_to().await, first, "the one joined first");
        sign_in(&building, [1; 32], NOW).await;
        let moved =
            write(building.store(), move |tx| Box::pin(tx.move_session([1; 32], admin, second))).await;
        assert!(moved);
        let found = building.store().read::<_, Error, _>(|tx| Box::pin(tx.find_session([1; 32], NOW)));
        let account = found.await.unwrap().unwrap();
        assert_eq!((account.facility, account.role), (second, Role::Resident));
        assert_eq!(led_to().await, second);
        let other = building.bookkeeper;
        let moved = write(building.store(), move |tx| Box::pin(tx.move_session([1; 32], other, first))).await;
        assert!(!moved, "somebody else's session");
        let places = building.store().read::<_, Error, _>(|tx| Box::pin(tx.list_places_of(admin)));
        let names: Vec<_> = places.await.unwrap().into_iter().map(|place| place.facility).collect();
        assert!(names.contains(&first) && names.contains(&second) && names.len() == 2);
    }
}

async fn next(doubts: &mut Receiver<Option<PersonId>>) -> Option<PersonId> {
    timeout(Duration::from_secs(5), doubts.recv()).await.expect("a doubt in time").unwrap()
}

#[tokio::test]
async fn a_doubt_is_told_when_it_is_committed_and_never_before() {
    for building in Building::on_both().await {
        let admin = building.admin;
        sign_in(&building, [1; 32], NOW).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        let mut doubts = building.store().subscribe_doubts();
        let taken_back = building.store().write::<(), Error, _>(|tx| {
            Box::pin(async move {
                tx.delete_session([1; 32]).await?;
                Err(Error::NotCommitted("never mind".to_owned()))
            })
        });
        assert!(taken_back.await.is_err());
        assert!(timeout(Duration::from_millis(300), doubts.recv()).await.is_err(), "nothing happened");
        write(building.store(), move |tx| Box::pin(tx.set_disabled(admin, Some(NOW)))).await;
        assert_eq!(next(&mut doubts).await, Some(admin));
    }
}

#[tokio::test]
async fn what_another_process_did_is_doubted_too() {
    for building in Building::on_both().await {
        let (admin, elsewhere) = (building.admin, Store::open(&building.throwaway.url).await.unwrap());
        write(&elsewhere, move |tx| Box::pin(tx.set_disabled(admin, None))).await;
        let mut doubts = building.store().subscribe_doubts();
        tokio::time::sleep(Duration::from_millis(1500)).await;
        while doubts.try_recv().is_ok() {}
        write(&elsewhere, move |tx| Box::pin(tx.set_disabled(admin, Some(NOW)))).await;
        assert!(next(&mut doubts).await.is_none_or(|about| about == admin));
        elsewhere.close().await;
    }
}
