//! A chat is of one person, a code is used once, and an update is heard once.

use crate::support::{Building, NOW, id};
use frontdesk_domain::{
    id::PersonId,
    one_use::CodeState,
    telegram::{ChatId, LinkEnd, NUMBERS_LAST},
    time::{MINUTE, Timestamp},
};
use frontdesk_store::{Error, NewTelegramCode, TelegramLink, Tx};
use futures::future::{BoxFuture, join_all};
use uuid::Uuid;

const BOT: i64 = 4_000_000_000;

async fn write<T: Send + 'static>(
    building: &Building,
    closure: impl for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<T, Error>> + Send + Sync + 'static,
) -> T {
    building.store().write(closure).await.unwrap()
}

fn link(building: &Building, person: PersonId, chat: i64, after: i64) -> TelegramLink {
    TelegramLink {
        id: id(),
        person,
        facility: building.facility,
        chat: ChatId(chat),
        linked_at: NOW.plus(after),
    }
}

async fn insert(building: &Building, new: TelegramLink) -> Result<(), Error> {
    building.store().write(move |tx| Box::pin(async move { tx.insert_telegram_link(&new).await })).await
}

async fn end(building: &Building, id: Uuid, why: LinkEnd) -> bool {
    write(building, move |tx| Box::pin(tx.end_telegram_link(id, why, NOW))).await
}

#[tokio::test]
async fn of_many_who_use_a_code_at_once_one_does() {
    for building in Building::on_both().await {
        let new = NewTelegramCode {
            hash: [1; 32],
            person: building.resident,
            facility: building.facility,
            made_at: NOW,
            expires_at: NOW.plus(15 * MINUTE),
        };
        write(&building, move |tx| {
            let new = new.clone();
            Box::pin(async move { tx.insert_telegram_code(&new).await })
        })
        .await;
        let late = NOW.plus(15 * MINUTE);
        assert!(!write(&building, move |tx| Box::pin(tx.use_telegram_code([1; 32], late))).await);
        let tries = (0..8).map(|_| write(&building, |tx| Box::pin(tx.use_telegram_code([1; 32], NOW))));
        assert_eq!(join_all(tries).await.iter().filter(|it| **it).count(), 1);
        let found = write(&building, |tx| Box::pin(tx.find_telegram_code([1; 32]))).await.unwrap();
        assert_eq!((found.person, found.times.state(NOW)), (building.resident, CodeState::Used));
        assert_eq!(write(&building, |tx| Box::pin(tx.find_telegram_code([2; 32]))).await, None);
        assert_eq!(write(&building, |tx| Box::pin(tx.delete_telegram_codes_before(NOW))).await, 0);
        assert_eq!(write(&building, |tx| Box::pin(tx.delete_telegram_codes_before(NOW.plus(1)))).await, 1);
    }
}

#[tokio::test]
async fn a_newer_code_ends_the_older() {
    for building in Building::on_both().await {
        let (person, facility) = (building.resident, building.facility);
        let make = |hash: u8| {
            building.store().write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let expires_at = NOW.plus(MINUTE);
                    let new =
                        NewTelegramCode { hash: [hash; 32], person, facility, made_at: NOW, expires_at };
                    tx.insert_telegram_code(&new).await
                })
            })
        };
        make(1).await.unwrap();
        assert!(make(2).await.is_err(), "two that are good");
        write(&building, move |tx| Box::pin(tx.end_telegram_codes(person, NOW))).await;
        make(3).await.unwrap();
        assert!(!write(&building, |tx| Box::pin(tx.use_telegram_code([1; 32], NOW))).await);
        assert!(write(&building, |tx| Box::pin(tx.use_telegram_code([3; 32], NOW))).await);
    }
}

#[tokio::test]
async fn a_chat_is_of_one_person_and_a_person_has_one() {
    for building in Building::on_both().await {
        // As large as Telegram's numbers get, and more than 32 bits.
        let first = link(&building, building.resident, 7_000_000_000, 0);
        insert(&building, first).await.unwrap();
        assert!(insert(&building, link(&building, building.resident, 8, 1)).await.is_err());
        assert!(insert(&building, link(&building, building.admin, 7_000_000_000, 1)).await.is_err());
        let chat = first.chat;
        assert_eq!(write(&building, move |tx| Box::pin(tx.find_telegram_link_of(chat))).await, Some(first));
        let person = building.resident;
        assert_eq!(write(&building, move |tx| Box::pin(tx.find_telegram_link(person))).await, Some(first));
        assert_eq!(write(&building, move |tx| Box::pin(tx.find_telegram_end(person))).await, None);

        assert!(end(&building, first.id, LinkEnd::Blocked).await);
        assert!(!end(&building, first.id, LinkEnd::Stopped).await, "it has ended");
        assert_eq!(write(&building, move |tx| Box::pin(tx.find_telegram_link(person))).await, None);
        let why = write(&building, move |tx| Box::pin(tx.find_telegram_end(person))).await;
        assert_eq!(why, Some(LinkEnd::Blocked));
        insert(&building, link(&building, building.admin, 7_000_000_000, 2)).await.unwrap();
        insert(&building, link(&building, building.resident, 8, 3)).await.unwrap();
        assert_eq!(write(&building, move |tx| Box::pin(tx.find_telegram_end(person))).await, None);
    }
}

async fn hear(building: &Building, update: i64, at: Timestamp) -> bool {
    write(building, move |tx| Box::pin(tx.hear_telegram_update(BOT, update, at))).await
}

async fn claim(building: &Building, holder: Uuid, at: Timestamp) -> Option<i64> {
    write(building, move |tx| Box::pin(tx.claim_telegram_bot(BOT, holder, at, MINUTE))).await
}

#[tokio::test]
async fn an_update_is_heard_once_and_numbers_may_begin_anew_after_a_week() {
    for building in Building::on_both().await {
        assert!(hear(&building, 5_000_000_000, NOW).await);
        assert!(!hear(&building, 5_000_000_000, NOW).await);
        assert!(!hear(&building, 3, NOW.plus(MINUTE)).await);
        assert!(hear(&building, 5_000_000_001, NOW.plus(MINUTE)).await);
        let many = join_all((0..8).map(|_| hear(&building, 5_000_000_002, NOW.plus(MINUTE)))).await;
        assert_eq!(many.iter().filter(|it| **it).count(), 1);
        let later = NOW.plus(MINUTE).plus(NUMBERS_LAST);
        assert_eq!(claim(&building, id(), later).await, Some(0), "asked for anew");
        assert!(hear(&building, 3, later).await);
        assert!(!hear(&building, 3, later).await);
    }
}

#[tokio::test]
async fn one_asks_at_a_time_until_its_time_is_over() {
    for building in Building::on_both().await {
        let (one, other) = (id(), id());
        assert_eq!(claim(&building, one, NOW).await, Some(0));
        assert_eq!(claim(&building, other, NOW.plus(1)).await, None);
        hear(&building, 41, NOW).await;
        assert_eq!(claim(&building, one, NOW.plus(2)).await, Some(42), "the same one goes on");
        assert_eq!(claim(&building, other, NOW.plus(MINUTE)).await, None);
        assert_eq!(claim(&building, other, NOW.plus(2).plus(MINUTE)).await, Some(42));
        assert_eq!(claim(&building, one, NOW.plus(3).plus(MINUTE)).await, None);
    }
}
