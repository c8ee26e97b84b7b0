//! What is told: noted with its cause, claimed by one, put off, broken, taken back; preferences at their version.

use crate::support::{Building, NOW, id, message};
use frontdesk_domain::{
    channel::ChannelKind::{Email, Push},
    entry::Seq,
    id::{FacilityId, PersonId},
    notification::ladder::Rung,
    role::Side,
    time::{MINUTE, Timestamp},
};
use frontdesk_store::{Asked, AttemptRow, ClaimedRung, Error, Told, Tx};
use futures::future::{BoxFuture, join_all};
use uuid::Uuid;

const LEASE: i64 = 45_000;

async fn write<T: Send + 'static>(
    building: &Building,
    closure: impl for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<T, Error>> + Send + Sync + 'static,
) -> T {
    building.store().write::<_, Error, _>(closure).await.unwrap()
}

/// Something that the bookkeeper is to be told of.
async fn news(building: &Building) -> Told {
    let conversation = building.conversation().await;
    Told { facility: building.facility, person: building.bookkeeper, conversation }
}

async fn notify(building: &Building, of: Told, seq: i64, at: Timestamp) {
    write(building, move |tx| Box::pin(async move { tx.note_news(of, Seq(seq), at).await })).await;
}

async fn asked(building: &Building, now: Timestamp) -> Vec<Asked> {
    write(building, move |tx| Box::pin(async move { tx.lock_asked(now, 10).await })).await
}

/// The ladder was asked, and said that push is due at once.
async fn plan(building: &Building, of: Told, seq: i64) {
    let rung = Rung::new(Push).hears(NOW);
    let row = id();
    write(building, move |tx| {
        Box::pin(async move {
            tx.put_rung(row, of, (&rung, Seq(seq)), Some(NOW)).await?;
            tx.finish_asked(of).await
        })
    })
    .await;
}

async fn claim(building: &Building, now: Timestamp) -> Vec<ClaimedRung> {
    write(building, move |tx| Box::pin(async move { tx.claim_rungs(Push, now, LEASE, 10).await })).await
}

async fn rung(building: &Building, of: Told) -> (Rung, Seq) {
    write(building, move |tx| Box::pin(async move { Ok(tx.list_rungs(of).await?[0]) })).await
}

#[tokio::test]
async fn news_are_noted_once_until_the_ladder_was_asked() {
    for building in Building::on_both().await {
        let of = news(&building).await;
        notify(&building, of, 1, NOW).await;
        notify(&building, of, 2, NOW.plus(5)).await;
        assert_eq!(asked(&building, NOW.plus(-1)).await, []);
        assert_eq!(asked(&building, NOW).await, [Asked { of, fresh: Some((Seq(1), NOW)) }]);
        plan(&building, of, 1).await;
        assert_eq!(asked(&building, NOW.plus(MINUTE)).await, []);
        notify(&building, of, 3, NOW.plus(9)).await;
        assert_eq!(asked(&building, NOW.plus(9)).await[0].fresh, Some((Seq(3), NOW.plus(9))));
    }
}

#[tokio::test]
async fn a_channel_is_claimed_by_one_and_again_only_after_its_lease() {
    for building in Building::on_both().await {
        let of = news(&building).await;
        notify(&building, of, 1, NOW).await;
        plan(&building, of, 1).await;
        let other =
            write(&building, move |tx| Box::pin(async move { tx.claim_rungs(Email, NOW, LEASE, 10).await }));
        assert_eq!(other.await, []);
        let claims = join_all((0..8).map(|_| claim(&building, NOW))).await;
        let claimed: Vec<_> = claims.into_iter().flatten().collect();
        assert_eq!((claimed.len(), claimed[0].tries, claimed[0].from), (1, 1, Seq(1)));
        assert_eq!(claim(&building, NOW.plus(LEASE - 1)).await, []);
        notify(&building, of, 2, NOW).await;
        let again = claim(&building, NOW.plus(LEASE)).await;
        assert_eq!((again[0].id, again[0].tries, again[0].first_try), (claimed[0].id, 2, NOW));
        assert_eq!((claimed[0].to, again[0].to), (Seq(1), Seq(1)), "another try is of the same");
    }
}

#[tokio::test]
async fn what_comes_while_it_is_told_is_told_next_and_nothing_else_is() {
    for building in Building::on_both().await {
        let of = news(&building).await;
        notify(&building, of, 1, NOW).await;
        plan(&building, of, 1).await;
        let told = claim(&building, NOW).await.remove(0);
        notify(&building, of, 2, NOW).await;
        write(&building, move |tx| Box::pin(async move { tx.finish_rung(&told, Seq(1), NOW).await })).await;
        let (left, from) = rung(&building, of).await;
        assert_eq!((left.news_at, left.told_at, from), (Some(NOW), Some(NOW), Seq(2)));
        write(&building, move |tx| Box::pin(async move { tx.finish_rung(&told, Seq(2), NOW).await })).await;
        assert_eq!(rung(&building, of).await.0.news_at, None);
        assert_eq!(claim(&building, NOW.plus(10 * LEASE)).await, []);
    }
}

#[tokio::test]
async fn reading_and_answering_take_back_what_waits() {
    for building in Building::on_both().await {
        for answers in [false, true] {
            let of = news(&building).await;
            notify(&building, of, 1, NOW).await;
            plan(&building, of, 1).await;
            if answers {
                building.say(of.conversation, of.person, message("Done")).await;
            } else {
                write(&building, move |tx| {
                    Box::pin(async move {
                        let reader = (of.person, Side::Management);
                        tx.mark_read(of.facility, of.conversation, reader, Seq(1)).await?;
                        tx.insert_reading(of.person, of.conversation, NOW).await?;
                        tx.insert_reading(of.person, of.conversation, NOW.plus(7)).await
                    })
                })
                .await;
            }
            assert_eq!(rung(&building, of).await.0.news_at, None, "{answers}");
            assert_eq!(claim(&building, NOW.plus(LEASE)).await, []);
            let readers = write(&building, move |tx| {
                Box::pin(async move { tx.list_readers(of.conversation, Seq(1)).await })
            });
            assert!(readers.await.contains(&(of.person, NOW)), "{answers}");
        }
    }
}

#[tokio::test]
async fn a_broken_one_is_dead_and_visible_until_it_is_tried_again() {
    for building in Building::on_both().await {
        let of = news(&building).await;
        notify(&building, of, 1, NOW).await;
        plan(&building, of, 1).await;
        let told = claim(&building, NOW).await.remove(0);
        write(&building, move |tx| Box::pin(async move { tx.break_rung(&told, "refused", true, NOW).await }))
            .await;
        let (of_facility, nowhere) = (of.facility, FacilityId(Uuid::nil()));
        let dead =
            write(&building, move |tx| Box::pin(async move { tx.list_dead_rungs(of_facility, 9).await }))
                .await;
        assert_eq!(
            (dead.len(), dead[0].why.as_str(), dead[0].name.as_str()),
            (1, "refused", "Beatrix Kiddo")
        );
        assert!(rung(&building, of).await.0.is_broken);
        assert!(!revive(&building, nowhere, told.id).await);
        assert!(revive(&building, of.facility, told.id).await);
        assert!(!revive(&building, of.facility, told.id).await, "once");
        assert!(!rung(&building, of).await.0.is_broken);
        assert_eq!(asked(&building, NOW).await.len(), 1, "the ladder is asked");
    }
}

async fn revive(building: &Building, of: FacilityId, id: Uuid) -> bool {
    write(building, move |tx| Box::pin(async move { tx.revive_rung(of, id, NOW).await })).await
}

#[tokio::test]
async fn the_trace_of_an_entry_is_what_told_of_it_and_what_is_to_come() {
    for building in Building::on_both().await {
        let of = news(&building).await;
        notify(&building, of, 1, NOW).await;
        plan(&building, of, 1).await;
        let tried = [(1, 1, "later"), (1, 2, "sent"), (3, 4, "sent")];
        for (number, (from, to, outcome)) in (0..).zip(tried) {
            let row = AttemptRow {
                of,
                channel: Email,
                from: Seq(from),
                to: Seq(to),
                at: NOW.plus(number),
                outcome: outcome.to_owned(),
                why: String::new(),
            };
            let attempt = id();
            write(&building, move |tx| {
                let row = row.clone();
                Box::pin(async move { tx.insert_attempt(attempt, &row).await })
            })
            .await;
        }
        let trace = |seq| {
            write(&building, move |tx| {
                Box::pin(async move { tx.list_trace(of.conversation, Seq(seq)).await })
            })
        };
        let outcomes: Vec<_> = trace(1).await.into_iter().map(|row| (row.channel, row.outcome)).collect();
        let text = str::to_owned;
        assert_eq!(outcomes, [(Email, text("later")), (Email, text("sent")), (Push, text(""))]);
        assert_eq!(trace(2).await.len(), 2);
    }
}

#[tokio::test]
async fn preferences_are_kept_at_the_version_that_was_read_and_follow_the_facility_until_then() {
    for building in Building::on_both().await {
        let (of, person) = (building.facility, building.bookkeeper);
        let find =
            || write(&building, move |tx| Box::pin(async move { tx.find_preferences(of, person).await }));
        let usual = find().await.unwrap();
        assert_eq!((usual.version, usual.wants.channels.to_string()), (0, "email,push,telegram".to_owned()));
        let put = |version, channels: &'static str| {
            let mut wants = usual.wants.clone();
            wants.channels = channels.parse().unwrap();
            wants.quiet = "22:00-07:00".parse().ok();
            write(&building, move |tx| {
                let wants = wants.clone();
                Box::pin(async move { tx.put_preferences(of, person, &wants, version).await })
            })
        };
        assert!(!put(1, "push").await, "nothing has that version yet");
        assert!(put(0, "push").await);
        assert!(!put(0, "email").await, "there are some already");
        assert!(put(1, "-push,telegram").await);
        let now = find().await.unwrap();
        assert_eq!((now.version, now.wants.channels.to_string()), (2, "-push,telegram,-email".to_owned()));
        assert_eq!(now.wants.quiet.unwrap().to_string(), "22:00-07:00");
        let nobody = PersonId(Uuid::nil());
        let none = write(&building, move |tx| Box::pin(async move { tx.find_preferences(of, nobody).await }));
        assert_eq!(none.await, None);
    }
}
