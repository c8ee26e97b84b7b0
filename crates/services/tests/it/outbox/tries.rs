//! What cannot be delivered now, later, or ever; and the next channel.

use super::{SOON, prefer, told, work};
use crate::support::Building;
use frontdesk_domain::{
    channel::ChannelKind, entry::Seq, time::DAY, time::HOUR, time::MINUTE, wire::Undelivered,
};
use frontdesk_services::{Error, Failure};

#[tokio::test]
async fn what_cannot_be_delivered_waits_and_is_dropped_only_when_read() {
    for building in Building::on_both().await {
        let Building { ref desk, bookkeeper, ref email, ref clock, .. } = building;
        let conversation = building.conversation().await;
        email.fail_with(Some(Failure::later("the wire is cut")));
        clock.forward(SOON);
        work(&building).await;
        email.fail_with(None);
        work(&building).await;
        assert_eq!(told(&building), [], "not before the pause is over");
        clock.forward(SOON);
        work(&building).await;
        assert_eq!(told(&building), [(bookkeeper.person, 1, 1)]);
        desk.mark_read(bookkeeper, conversation, Seq(1)).await.unwrap();
        clock.forward(HOUR);
        work(&building).await;
        assert_eq!(told(&building), [], "done is done");
    }
}

#[tokio::test]
async fn another_try_tells_of_the_same_and_what_came_meanwhile_is_told_next() {
    for building in Building::on_both().await {
        let Building { bookkeeper, resident, ref email, ref clock, .. } = building;
        let conversation = building.conversation().await;
        email.fail_with(Some(Failure::later("the wire was cut after the last word")));
        clock.forward(SOON);
        work(&building).await;
        building.reply(resident, conversation, "Hello?").await.unwrap();
        email.fail_with(None);
        clock.forward(MINUTE);
        work(&building).await;
        assert_eq!(told(&building), [(bookkeeper.person, 1, 1)]);
        clock.forward(SOON);
        work(&building).await;
        assert_eq!(told(&building), [(bookkeeper.person, 2, 2)], "and not after another pause");
    }
}

#[tokio::test]
async fn the_next_channel_tells_after_the_delay_or_at_once_where_the_first_is_gone() {
    for building in Building::on_both().await {
        let Building { bookkeeper, ref channel, ref email, ref clock, resident, .. } = building;
        prefer(&building, bookkeeper, |form| form.order = "push,email".to_owned()).await;
        let conversation = building.conversation().await;
        clock.forward(SOON);
        work(&building).await;
        assert_eq!((channel.count(), email.count()), (1, 0));
        clock.forward(14 * MINUTE);
        work(&building).await;
        assert_eq!(email.count(), 0);
        clock.forward(MINUTE);
        work(&building).await;
        assert_eq!((channel.count(), email.count()), (1, 1));
        channel.fail_with(Some(Failure::gone("unsubscribed")));
        clock.forward(MINUTE);
        building.reply(resident, conversation, "Hello?").await.unwrap();
        clock.forward(SOON);
        work(&building).await;
        assert_eq!((channel.count(), email.count()), (1, 2), "at once");
    }
}

#[tokio::test]
async fn what_is_refused_for_good_is_shown_to_an_admin_who_tries_it_again() {
    for building in Building::on_both().await {
        let Building { ref desk, bookkeeper, admin, ref email, ref clock, .. } = building;
        prefer(&building, bookkeeper, |form| form.push = false).await;
        building.conversation().await;
        email.fail_with(Some(Failure::never("refused")));
        clock.forward(SOON);
        work(&building).await;
        assert!(matches!(desk.dead_tellings(bookkeeper).await, Err(Error::Refused(_))));
        let dead = desk.dead_tellings(admin).await.unwrap();
        assert_eq!((dead.len(), dead[0].why.as_str(), dead[0].channel), (1, "refused", ChannelKind::Email));
        assert!(desk.dead_tellings(building.stranger).await.unwrap().is_empty());
        assert!(desk.retry_telling(building.stranger, dead[0].id).await.is_err());
        email.fail_with(None);
        desk.retry_telling(admin, dead[0].id).await.unwrap();
        work(&building).await;
        assert_eq!(told(&building).len(), 1);
        assert!(desk.dead_tellings(admin).await.unwrap().is_empty());
        assert!(desk.retry_telling(admin, dead[0].id).await.is_err());
    }
}

#[tokio::test]
async fn what_is_put_off_is_tried_for_more_than_a_day_with_growing_pauses_and_then_shown() {
    const STEP: i64 = 5 * MINUTE;
    for building in Building::on_both().await {
        let Building { ref desk, bookkeeper, admin, ref email, ref clock, .. } = building;
        prefer(&building, bookkeeper, |form| form.push = false).await;
        building.conversation().await;
        let why = "the mail server takes the email later (451 4.7.1)";
        email.fail_with(Some(Failure::later(why)));
        clock.forward(SOON);
        work(&building).await;
        let (mut tries, mut pauses, mut waited) = (email.tries(), Vec::new(), 0);
        while desk.dead_tellings(admin).await.unwrap().is_empty() {
            assert!(waited < DAY, "it is tried no more, and not shown: {pauses:?}");
            clock.forward(STEP);
            waited += STEP;
            work(&building).await;
            let tried = email.tries();
            if tried > 0 {
                tries += tried;
                pauses.push(std::mem::take(&mut waited));
            }
        }
        let whole: i64 = pauses.iter().sum();
        assert!(pauses.is_sorted() && pauses.last() == Some(&HOUR), "{pauses:?}");
        assert!((DAY..DAY + 4 * HOUR).contains(&whole), "{whole} ms");
        assert!((30..50).contains(&tries), "{tries} tries");
        let dead = desk.dead_tellings(admin).await.unwrap();
        assert_eq!((dead.len(), dead[0].why.as_str(), dead[0].what), (1, why, Undelivered::Messages));
        email.fail_with(None);
        desk.retry_telling(admin, dead[0].id).await.unwrap();
        work(&building).await;
        assert_eq!(told(&building), [(bookkeeper.person, 1, 1)]);
    }
}
