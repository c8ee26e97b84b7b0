//! Devices: whose they are, and when they go.

use crate::support::{Building, NOW, id};
use frontdesk_domain::{
    id::{DataKeyId, FacilityId, PersonId, PushId, SessionId},
    time::{MINUTE, Timestamp},
};
use frontdesk_store::{DataKeyRow, Error, NewPushSubscription, NewSession, PushSubscription, Store, Tx};
use futures::future::BoxFuture;
use uuid::Uuid;

async fn write<T: Send + 'static>(
    store: &Store,
    closure: impl for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<T, Error>> + Send + Sync + 'static,
) -> T {
    store.write(closure).await.unwrap()
}

async fn sign_in(building: &Building, person: PersonId, hash: u8) -> SessionId {
    let session = NewSession {
        id: SessionId(id()),
        token_hash: [hash; 32],
        person,
        facility: building.facility,
        created_at: NOW,
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

async fn put(
    building: &Building,
    person: PersonId,
    session: Option<SessionId>,
    endpoint: &str,
    at: Timestamp,
) -> PushId {
    let new = NewPushSubscription {
        id: PushId(id()),
        person,
        session,
        endpoint: endpoint.to_owned(),
        p256dh: "key".to_owned(),
        auth: "secret".to_owned(),
        user_agent: "Firefox".to_owned(),
        created_at: at,
    };
    write(building.store(), move |tx| {
        let new = new.clone();
        Box::pin(async move { tx.put_push_subscription(&new).await })
    })
    .await
}

async fn list(building: &Building, of: PersonId) -> Vec<PushSubscription> {
    let read = building
        .store()
        .read::<_, Error, _>(|tx| Box::pin(async move { tx.list_push_subscriptions(of).await }));
    read.await.unwrap()
}

async fn endpoints(building: &Building, of: PersonId) -> Vec<String> {
    list(building, of).await.into_iter().map(|row| row.endpoint).collect()
}

#[tokio::test]
async fn an_endpoint_is_one_device_of_whoever_switched_it_on_last() {
    for building in Building::on_both().await {
        let (admin, other) = (building.admin, building.bookkeeper);
        let first = put(&building, admin, None, "https://a", NOW).await;
        assert_eq!(put(&building, admin, None, "https://a", NOW.plus(1)).await, first, "the same again");
        let [row] = &list(&building, admin).await[..] else { panic!() };
        assert_eq!((row.created_at, row.last_ok_at, row.ended_at), (NOW.0 + 1, None, None));
        assert_ne!(put(&building, other, None, "https://a", NOW.plus(2)).await, first);
        assert!(endpoints(&building, admin).await.is_empty(), "somebody else uses this browser now");
        assert_eq!(endpoints(&building, other).await, ["https://a"]);
    }
}

#[tokio::test]
async fn one_that_ended_says_so_and_is_in_force_again_when_it_is_switched_on_again() {
    for building in Building::on_both().await {
        let admin = building.admin;
        let ended = put(&building, admin, None, "https://a", NOW).await;
        put(&building, admin, None, "https://b", NOW.plus(1)).await;
        let old = list(&building, admin).await.into_iter().find(|row| row.id == ended.0).unwrap();
        write(building.store(), move |tx| {
            let old = old.clone();
            Box::pin(async move {
                tx.note_push_taken(ended, NOW.plus(9)).await?;
                tx.end_push_subscription(&old, "gone", NOW.plus(10)).await
            })
        })
        .await;
        assert_eq!(
            endpoints(&building, admin).await,
            ["https://b", "https://a"],
            "those in force come first"
        );
        let old = list(&building, admin).await[1].clone();
        assert_eq!((old.last_ok_at, old.ended_at), (Some(NOW.0 + 9), Some(NOW.0 + 10)));
        assert_eq!(put(&building, admin, None, "https://a", NOW.plus(20)).await, ended);
        write(building.store(), move |tx| {
            let old = old.clone();
            Box::pin(async move { tx.end_push_subscription(&old, "late", NOW.plus(21)).await })
        })
        .await;
        assert!(
            list(&building, admin).await.iter().all(|row| row.ended_at.is_none()),
            "a late answer ends nothing new"
        );
    }
}

#[tokio::test]
async fn a_session_that_is_ended_takes_its_devices_along_and_one_that_runs_out_does_not() {
    for building in Building::on_both().await {
        let admin = building.admin;
        let mut sessions = Vec::new();
        for hash in 1..=4 {
            let session = sign_in(&building, admin, hash).await;
            put(&building, admin, Some(session), &format!("https://{hash}"), NOW.plus(-i64::from(hash)))
                .await;
            sessions.push(session);
        }
        let third = sessions[2];
        write(building.store(), |tx| Box::pin(async move { tx.delete_session([2; 32]).await })).await;
        assert_eq!(endpoints(&building, admin).await, ["https://1", "https://3", "https://4"]);
        write(building.store(), move |tx| Box::pin(async move { tx.delete_session_of(admin, third).await }))
            .await;
        assert_eq!(endpoints(&building, admin).await, ["https://1", "https://4"]);
        write(building.store(), move |tx| {
            Box::pin(async move { tx.delete_sessions_but(admin, [1; 32]).await })
        })
        .await;
        assert_eq!(endpoints(&building, admin).await, ["https://1"]);
        let late = NOW.plus(2000 * MINUTE);
        write(building.store(), move |tx| Box::pin(async move { tx.delete_expired_sessions(late).await }))
            .await;
        assert_eq!(endpoints(&building, admin).await, ["https://1"]);
        write(building.store(), move |tx| Box::pin(async move { tx.delete_sessions_of(admin).await })).await;
        assert!(endpoints(&building, admin).await.is_empty());
    }
}

#[tokio::test]
async fn there_is_one_key_and_it_is_wrapped_anew_once() {
    for building in Building::on_both().await {
        let row = |n: u128| DataKeyRow {
            id: DataKeyId(Uuid::from_u128(n)),
            facility: FacilityId(Uuid::nil()),
            master: vec![1; 8],
            wrapped: vec![u8::try_from(n).unwrap(); 72],
            created_at: NOW,
        };
        let kept = write(building.store(), move |tx| {
            let rows = [row(1), row(2)];
            Box::pin(async move {
                for row in &rows {
                    tx.insert_push_key(row).await?;
                }
                tx.find_push_key().await
            })
        });
        assert_eq!(kept.await, Some(row(1)), "whoever is second has made none");
        let twice = write(building.store(), |tx| {
            Box::pin(async move {
                let once = tx.rewrap_push_key(&[1; 8], (&[2; 8], &[9; 72])).await?;
                Ok((once, tx.rewrap_push_key(&[1; 8], (&[3; 8], &[8; 72])).await?))
            })
        });
        assert_eq!(twice.await, (true, false));
    }
}
