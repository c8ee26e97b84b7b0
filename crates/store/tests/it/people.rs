//! Sessions and tokens end when they end, and accounts when they are disabled; who can be named.

use crate::support::{Building, NOW, id};
use frontdesk_domain::{
    id::{SessionId, TokenId},
    participation::HistoryRule,
    time::Timestamp,
};
use frontdesk_store::{Error, NewSession, NewToken, Tx};
use futures::future::BoxFuture;

const HASH: [u8; 32] = [3; 32];

async fn write<T: Send + 'static>(
    building: &Building,
    closure: impl for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<T, Error>> + Send + Sync + 'static,
) -> T {
    building.store().write(closure).await.unwrap()
}

async fn session_at(building: &Building, now: Timestamp) -> Option<frontdesk_store::Account> {
    building
        .store()
        .read::<_, Error, _>(|tx| Box::pin(async move { tx.find_session(HASH, now).await }))
        .await
        .unwrap()
}

async fn sign_in(building: &Building) {
    let session = NewSession {
        id: SessionId(id()),
        token_hash: HASH,
        person: building.admin,
        facility: building.facility,
        created_at: NOW,
        expires_at: NOW.plus(1000),
    };
    write(building, move |tx| {
        let session = session.clone();
        Box::pin(async move { tx.insert_session(&session).await })
    })
    .await;
}

#[tokio::test]
async fn a_session_ends_by_itself_by_signing_out_and_by_being_disabled() {
    for building in Building::on_both().await {
        let admin = building.admin;
        sign_in(&building).await;
        assert_eq!(session_at(&building, NOW.plus(999)).await.unwrap().person, admin);
        assert!(session_at(&building, NOW.plus(1000)).await.is_none(), "over");
        write(&building, move |tx| Box::pin(async move { tx.set_disabled(admin, Some(NOW)).await })).await;
        assert!(session_at(&building, NOW).await.is_none(), "disabled");
        write(&building, move |tx| Box::pin(async move { tx.set_disabled(admin, None).await })).await;
        assert!(write(&building, |tx| Box::pin(async move { tx.delete_session(HASH).await })).await);
        assert!(session_at(&building, NOW).await.is_none(), "signed out");
    }
}

#[tokio::test]
async fn a_token_acts_until_it_is_revoked() {
    for building in Building::on_both().await {
        let (facility, person, token) = (building.facility, building.admin, TokenId(id()));
        let new = NewToken {
            id: token,
            token_hash: HASH,
            person,
            facility,
            scope: Default::default(),
            name: "phone app".to_owned(),
            created_at: NOW,
        };
        write(&building, move |tx| {
            let new = new.clone();
            Box::pin(async move { tx.insert_token(&new).await })
        })
        .await;
        let find =
            || building.store().read::<_, Error, _>(|tx| Box::pin(async move { tx.find_token(HASH).await }));
        assert_eq!(find().await.unwrap().unwrap().person, person);
        assert!(write(&building, |tx| Box::pin(async move { tx.touch_token(HASH, NOW).await })).await);
        assert!(
            !write(&building, |tx| Box::pin(async move { tx.touch_token(HASH, NOW.plus(1)).await })).await
        );
        assert!(
            write(&building, move |tx| Box::pin(async move { tx.revoke_token(facility, token, NOW).await }))
                .await
        );
        assert!(find().await.unwrap().is_none());
    }
}

#[tokio::test]
async fn whom_one_can_name_is_everybody_of_the_facility_whose_account_is_good() {
    for building in Building::on_both().await {
        let (facility, elsewhere) = (building.facility, frontdesk_domain::id::FacilityId(id()));
        let names = |of| {
            let read = building
                .store()
                .read::<_, Error, _>(move |tx| Box::pin(async move { tx.list_people(of, 20_000).await }));
            async move { read.await.unwrap().into_iter().map(|one| one.name).collect::<Vec<_>>() }
        };
        assert_eq!(names(facility).await, ["Ana Pop", "Beatrix Kiddo", "Ciro Admin", "Dana Board"]);
        let gone = building.bookkeeper;
        write(&building, move |tx| Box::pin(async move { tx.set_disabled(gone, Some(NOW)).await })).await;
        assert_eq!(names(facility).await, ["Ana Pop", "Ciro Admin", "Dana Board"]);
        assert!(names(elsewhere).await.is_empty());
    }
}

#[tokio::test]
async fn a_facility_keeps_its_rule_for_those_who_are_added() {
    for building in Building::on_both().await {
        let facility = building.facility;
        for rule in [HistoryRule::FromNow, HistoryRule::AdderChooses] {
            write(&building, move |tx| {
                Box::pin(async move { tx.update_staff_history(facility, rule).await })
            })
            .await;
            let found = building
                .store()
                .read::<_, Error, _>(|tx| Box::pin(async move { tx.find_facility(facility).await }));
            assert_eq!(found.await.unwrap().unwrap().staff_history, rule);
        }
    }
}
