//! Telling people: once after the message, of what they may see, down the ladder, and not at all when they have read.

use crate::support::{Building, invoice, send};
use frontdesk_domain::{
    actor::Actor,
    channel::ChannelKind,
    entry::Seq,
    id::PersonId,
    participation::History,
    time::{DAY, HOUR, MINUTE},
    wire::{NotificationPreferences, TraceOutcome, Undelivered},
};
use frontdesk_services::{Error, Failure, News, Telling};

const SOON: i64 = 6_000;

/// Who was told by email, which is the first channel here, of how many, up to which entry.
fn told(building: &Building) -> Vec<(PersonId, u32, i64)> {
    let told = std::mem::take(&mut *building.email.delivered.lock().unwrap());
    let count = |telling: &Telling| match telling.news {
        News::Messages(count) => count,
        News::Added | News::Test => 0,
    };
    told.iter().map(|telling| (telling.person, count(telling), telling.up_to.0)).collect()
}

/// Does what is due now.
async fn work(building: &Building) {
    building.work().await;
}

async fn prefer(building: &Building, who: Actor, change: impl FnOnce(&mut NotificationPreferences)) {
    let mut form = building.desk.notification_page(who).await.unwrap().preferences;
    change(&mut form);
    building.desk.change_notifications(who, form).await.unwrap();
}

#[tokio::test]
async fn everybody_else_is_told_once_and_only_of_what_is_for_them() {
    for building in Building::on_both().await {
        let Building { ref desk, resident, bookkeeper, .. } = building;
        let conversation = building.conversation().await;
        desk.write_note(bookkeeper, send(conversation, "between us")).await.unwrap();
        building.reply(bookkeeper, conversation, "The heating.").await.unwrap();
        building.clock.forward(SOON);
        work(&building).await;
        // The bookkeeper has answered, so of the first message they need not be told.
        assert_eq!(told(&building), [(resident.person, 1, 3)], "{}", building.throwaway.store.kind());
        building.clock.forward(HOUR);
        work(&building).await;
        assert_eq!(told(&building), []);
    }
}

#[tokio::test]
async fn several_messages_in_a_short_time_are_one_telling_that_counts_them() {
    for building in Building::on_both().await {
        let Building { bookkeeper, resident, .. } = building;
        let conversation = building.conversation().await;
        work(&building).await;
        building.reply(resident, conversation, "And why <b>twice</b>?\r\nBcc: x").await.unwrap();
        building.clock.forward(SOON);
        work(&building).await;
        let telling = building.email.delivered.lock().unwrap()[0].clone();
        assert_eq!(telling.title(), "2 new messages: Billing");
        assert_eq!(
            telling.lines(),
            ["Ana Gárate: Why is it higher?", "Ana Gárate: And why <b>twice</b>? Bcc: x"]
        );
        assert_eq!(told(&building), [(bookkeeper.person, 2, 2)]);
        // What comes right after is gathered, and told of when the channel may tell again.
        building.reply(resident, conversation, "Hello?").await.unwrap();
        building.clock.forward(SOON);
        work(&building).await;
        assert_eq!(told(&building), []);
        building.clock.forward(MINUTE);
        work(&building).await;
        assert_eq!(told(&building), [(bookkeeper.person, 3, 3)]);
    }
}

#[tokio::test]
async fn reading_takes_back_what_waits() {
    for building in Building::on_both().await {
        let Building { ref desk, bookkeeper, .. } = building;
        let conversation = building.conversation().await;
        desk.mark_read(bookkeeper, conversation, Seq(1)).await.unwrap();
        building.clock.forward(HOUR);
        work(&building).await;
        assert_eq!(told(&building), []);
    }
}

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
async fn nobody_is_told_in_their_quiet_hours_and_switching_all_off_is_obeyed() {
    for building in Building::on_both().await {
        let Building { bookkeeper, ref clock, .. } = building;
        // 2025-11-13, 04:13 in Bucharest.
        prefer(&building, bookkeeper, |form| {
            (form.quiet_from, form.quiet_until) = ("22:00".to_owned(), "07:00".to_owned());
        })
        .await;
        building.conversation().await;
        clock.forward(2 * HOUR);
        work(&building).await;
        assert_eq!(told(&building), []);
        clock.forward(HOUR);
        work(&building).await;
        assert_eq!(told(&building).len(), 1);
        prefer(&building, bookkeeper, |form| (form.email, form.push, form.telegram) = (false, false, false))
            .await;
        clock.forward(5 * HOUR);
        work(&building).await;
        assert_eq!(told(&building), []);
    }
}

#[tokio::test]
async fn somebody_who_looks_at_it_or_was_removed_is_not_told() {
    for building in Building::on_both().await {
        let Building { ref desk, bookkeeper, admin, resident, ref clock, .. } = building;
        let conversation = building.conversation().await;
        let tab = uuid::Uuid::from_u128(9);
        clock.forward(SOON);
        desk.note_looking(bookkeeper, tab, Some(conversation));
        work(&building).await;
        assert_eq!(told(&building), []);
        desk.note_looking(bookkeeper, tab, None);
        clock.forward(2 * MINUTE);
        work(&building).await;
        assert_eq!(told(&building).len(), 1, "they went without reading it");

        building.add(bookkeeper, conversation, admin).await.unwrap();
        building.reply(resident, conversation, "Secret").await.unwrap();
        building.remove(bookkeeper, conversation, admin).await.unwrap();
        clock.forward(HOUR);
        let told = building.told().await;
        assert!(told.iter().all(|(person, _)| *person != admin.person), "{told:?}");
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

#[tokio::test]
async fn a_record_is_named_to_whoever_may_see_it_and_its_link_and_to_nobody_else() {
    for building in Building::on_both().await {
        let Building { resident, bookkeeper, ref clock, .. } = building;
        let conversation = building.conversation().await;
        let invoice = building.bill("INV-1", invoice("ana")).await;
        building.link(resident, conversation, invoice).await.unwrap();
        let team = building.team().await;
        // Staff sees what was said and not the invoice; the other bookkeeper the invoice and not that it is linked.
        building.add_with(bookkeeper, conversation, team.staff, Some(History::Full)).await.unwrap();
        building.add_with(bookkeeper, conversation, team.books, Some(History::FromNow)).await.unwrap();
        clock.forward(MINUTE);
        work(&building).await;
        told(&building);
        building.channel.delivered.lock().unwrap().clear();
        building.reply(resident, conversation, "Is it right?").await.unwrap();
        clock.forward(MINUTE);
        work(&building).await;
        let tellings = everything(&building);
        let named = |who: Actor| {
            let theirs: Vec<_> = tellings.iter().filter(|telling| telling.person == who.person).collect();
            assert!(!theirs.is_empty(), "{:?} was not told", who.role);
            let is_told =
                |one: &&Telling| one.lines().last().is_some_and(|line| line.ends_with("Is it right?"));
            assert!(theirs.iter().copied().all(|one| is_told(&one)), "{theirs:?}");
            theirs.into_iter().filter_map(|telling| telling.record.clone()).next()
        };
        assert_eq!(named(bookkeeper).as_deref(), Some("Charges June (INV-1)"));
        assert_eq!(named(team.staff), None);
        assert_eq!(named(team.books), None);
        building.unlink(bookkeeper, conversation, invoice).await.unwrap();
        building.reply(resident, conversation, "Hello?").await.unwrap();
        clock.forward(MINUTE);
        work(&building).await;
        assert!(everything(&building).iter().all(|telling| telling.record.is_none()), "it is linked no more");
    }
}

/// What was told by any channel since the last look.
fn everything(building: &Building) -> Vec<Telling> {
    let all = [&building.email, &building.channel];
    all.into_iter().flat_map(|way| std::mem::take(&mut *way.delivered.lock().unwrap())).collect()
}

#[tokio::test]
async fn an_author_sees_how_their_message_reached_the_others() {
    for building in Building::on_both().await {
        let Building { ref desk, bookkeeper, resident, admin, ref clock, .. } = building;
        let conversation = building.conversation().await;
        building.reply(bookkeeper, conversation, "The heating.").await.unwrap();
        clock.forward(SOON);
        work(&building).await;
        let trace = desk.delivery_trace(bookkeeper, conversation, Seq(2)).await.unwrap();
        let steps: Vec<_> = trace.people[0].steps.iter().map(|step| (step.channel, step.outcome)).collect();
        assert_eq!(trace.people[0].name, "Ana Gárate");
        // The facility's order begins with email.
        assert_eq!(steps, [(ChannelKind::Email, TraceOutcome::Sent), (ChannelKind::Push, TraceOutcome::Due)]);
        assert_eq!(trace.people[0].read, None);
        desk.mark_read(resident, conversation, Seq(2)).await.unwrap();
        let trace = desk.delivery_trace(bookkeeper, conversation, Seq(2)).await.unwrap();
        assert_eq!((trace.people[0].read.is_some(), trace.people[0].steps.len()), (true, 1));
        desk.mark_read(bookkeeper, conversation, Seq(2)).await.unwrap();
        let own = desk.delivery_trace(resident, conversation, Seq(1)).await.unwrap();
        assert!(own.people.iter().all(|person| person.steps.is_empty()));
        for (who, seq) in
            [(resident, 2), (bookkeeper, 1), (admin, 1), (building.stranger, 1), (bookkeeper, 9)]
        {
            let found = desk.delivery_trace(who, conversation, Seq(seq)).await;
            assert!(matches!(found, Err(Error::NotFound)), "{seq}");
        }
    }
}

#[tokio::test]
async fn preferences_are_kept_at_the_version_that_was_read() {
    for building in Building::on_both().await {
        let Building { ref desk, resident, .. } = building;
        let page = desk.notification_page(resident).await.unwrap();
        assert_eq!((page.preferences.version, page.preferences.order.as_str()), (0, "email,push,telegram"));
        let form = NotificationPreferences { delay_minutes: 5, ..page.preferences };
        assert_eq!(desk.change_notifications(resident, form.clone()).await.unwrap().version, 1);
        assert!(matches!(desk.change_notifications(resident, form).await, Err(Error::Conflict(_))));
    }
}
