//! A code is used once, by one, while it is good.

use crate::support::{Building, NOW, id};
use frontdesk_domain::{
    id::{FacilityId, OneUseCodeId, PersonId},
    one_use::{CodeState, Purpose, Way},
    time::{DAY, Timestamp},
};
use frontdesk_store::{Error, NewOneUseCode, OneUseCode, Tx};
use futures::future::{BoxFuture, join_all};

async fn write<T: Send + 'static>(
    building: &Building,
    closure: impl for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<T, Error>> + Send + Sync + 'static,
) -> T {
    building.store().write(closure).await.unwrap()
}

fn code(building: &Building, hash: Option<u8>) -> NewOneUseCode {
    NewOneUseCode {
        id: OneUseCodeId(id()),
        purpose: Purpose::Invite,
        way: if hash.is_some() { Way::Paper } else { Way::Mail },
        facility: building.facility,
        person: building.resident,
        made_by: Some(building.admin),
        asked_at: NOW,
        made: hash.map(|byte| ([byte; 32], NOW.plus(DAY))),
    }
}

async fn insert(building: &Building, new: NewOneUseCode) -> OneUseCodeId {
    let code = new.id;
    write(building, move |tx| {
        let new = new.clone();
        Box::pin(async move {
            tx.end_codes_of(new.person, new.purpose, new.asked_at).await?;
            tx.insert_one_use_code(&new).await
        })
    })
    .await;
    code
}

async fn find(building: &Building, id: OneUseCodeId) -> OneUseCode {
    write(building, move |tx| Box::pin(tx.find_one_use_code_by_id(id))).await.unwrap()
}

async fn use_up(building: &Building, id: OneUseCodeId, at: Timestamp) -> bool {
    write(building, move |tx| Box::pin(tx.use_one_use_code(id, at))).await
}

#[tokio::test]
async fn of_many_who_use_it_at_once_one_does() {
    for building in Building::on_both().await {
        let id = insert(&building, code(&building, Some(1))).await;
        let used = join_all((0..8).map(|_| use_up(&building, id, NOW))).await;
        assert_eq!(used.iter().filter(|it| **it).count(), 1, "{used:?}");
        let found = write(&building, |tx| Box::pin(tx.find_one_use_code([1; 32]))).await.unwrap();
        assert_eq!((found.id, found.times.state(NOW)), (id, CodeState::Used));
    }
}

#[tokio::test]
async fn it_is_good_neither_after_its_time_nor_when_another_took_its_place_nor_taken_back() {
    for building in Building::on_both().await {
        let late = insert(&building, code(&building, Some(1))).await;
        assert!(!use_up(&building, late, NOW.plus(DAY)).await);
        let newer = insert(&building, code(&building, Some(2))).await;
        assert!(!use_up(&building, late, NOW).await);
        assert_eq!(find(&building, late).await.times.state(NOW), CodeState::Ended);
        let facility = building.facility;
        let elsewhere = FacilityId(uuid::Uuid::nil());
        let end = |of| write(&building, move |tx| Box::pin(tx.end_one_use_code(of, newer, NOW)));
        assert!(!end(elsewhere).await, "of another facility");
        assert!(end(facility).await);
        assert!(!end(facility).await, "once");
        assert!(!use_up(&building, newer, NOW).await);
    }
}

#[tokio::test]
async fn two_good_ones_of_a_purpose_there_cannot_be() {
    for building in Building::on_both().await {
        insert(&building, code(&building, Some(1))).await;
        let second = code(&building, Some(2));
        let both = building.store().write::<(), Error, _>(move |tx| {
            let second = second.clone();
            Box::pin(async move { tx.insert_one_use_code(&second).await })
        });
        assert!(both.await.unwrap_err().is_duplicate());
        insert(&building, NewOneUseCode { purpose: Purpose::Reset, ..code(&building, Some(3)) }).await;
    }
}

#[tokio::test]
async fn one_that_travels_by_mail_is_made_when_the_mail_is_written() {
    for building in Building::on_both().await {
        let id = insert(&building, code(&building, None)).await;
        assert!(!use_up(&building, id, NOW).await, "there is none yet");
        assert_eq!(find(&building, id).await.times.state(NOW), CodeState::Sending);
        let make = |byte: u8| {
            write(&building, move |tx| Box::pin(tx.make_one_use_code(id, [byte; 32], NOW.plus(DAY))))
        };
        assert!(make(4).await && make(5).await, "a second try makes another");
        assert!(write(&building, |tx| Box::pin(tx.find_one_use_code([4; 32]))).await.is_none());
        write(&building, move |tx| Box::pin(tx.mark_code_sent(id, NOW))).await;
        assert_eq!(find(&building, id).await.times.state(NOW), CodeState::Open);
        assert!(use_up(&building, id, NOW).await);
        assert!(!make(6).await, "used");
    }
}

#[tokio::test]
async fn who_has_no_password_is_listed_with_their_newest_invite() {
    for building in Building::on_both().await {
        let facility = building.facility;
        let names = || async {
            let rows = write(&building, move |tx| Box::pin(tx.list_uninvited(facility, 20_000))).await;
            rows.into_iter().map(|row| (row.name, row.places)).collect::<Vec<_>>()
        };
        let all = ["Ana Pop", "Beatrix Kiddo", "Ciro Admin", "Dana Board"].map(|name| (name.to_owned(), 1));
        assert_eq!(names().await, all);
        insert(&building, code(&building, Some(1))).await;
        let newest = insert(&building, code(&building, None)).await;
        let invites = || write(&building, move |tx| Box::pin(tx.list_newest_invites(facility)));
        assert_eq!(invites().await.iter().map(|one| one.id).collect::<Vec<_>>(), [newest]);
        let resident: PersonId = building.resident;
        write(&building, move |tx| Box::pin(tx.set_password_hash(resident, "hash"))).await;
        assert_eq!((names().await.len(), invites().await.len()), (3, 0));
        let owner = write(&building, move |tx| Box::pin(tx.find_code_owner(resident))).await.unwrap();
        assert!(owner.has_password && !owner.is_disabled && owner.email.is_none());
    }
}

#[tokio::test]
async fn an_address_is_one_persons_and_versions_count() {
    for building in Building::on_both().await {
        let (facility, resident, other) = (building.facility, building.resident, building.other);
        write(&building, move |tx| Box::pin(tx.set_email(resident, "ana@b.org"))).await;
        let taken = |by| write(&building, move |tx| Box::pin(tx.is_email_of_another(by, "ana@b.org")));
        assert!(taken(other).await && !taken(resident).await);
        let lock = || write(&building, move |tx| Box::pin(tx.lock_invites(facility)));
        assert_eq!((lock().await, lock().await), (1, 2));
        assert_eq!(write(&building, move |tx| Box::pin(tx.find_invites_version(facility))).await, 3);
        let reset = NewOneUseCode { purpose: Purpose::Reset, ..code(&building, Some(7)) };
        insert(&building, reset).await;
        insert(&building, code(&building, Some(8))).await;
        let forget = |then| write(&building, move |tx| Box::pin(tx.delete_resets_before(then)));
        assert_eq!((forget(NOW).await, forget(NOW.plus(1)).await), (0, 1));
    }
}
