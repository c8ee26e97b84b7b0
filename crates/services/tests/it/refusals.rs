//! What is refused, in which words, and that nothing of it is kept.

use crate::support::{Building, resolved, send};
use frontdesk_domain::{
    entry::Seq,
    id::{ConversationId, TopicId, WindowId},
    inbox::Tab,
    resolution::Category,
    time::Timestamp,
    wire::{ErrorKind, Resolve, Send, StartConversation},
};
use frontdesk_services::{Error, Result};
use uuid::Uuid;

fn kind<T>(result: Result<T>) -> ErrorKind {
    result.err().expect("a refusal").kind()
}

fn field<T>(result: Result<T>) -> (&'static str, String) {
    match result {
        Err(Error::Invalid { field, sentence }) => (field, sentence),
        Err(other) => panic!("another refusal: {other:?}"),
        Ok(_) => panic!("it was taken"),
    }
}

#[tokio::test]
async fn text_that_cannot_be_taken_is_refused_in_words() {
    for building in Building::on_both().await {
        let (desk, resident) = (&building.desk, building.resident);
        let id = building.conversation().await;
        let long = "x".repeat(10_001);
        for (text, why) in [("  ", "empty"), (long.as_str(), "10,000"), ("bell\u{7}", "control character")] {
            let (at, sentence) = field(building.reply(resident, id, text).await);
            assert!(at == "text" && sentence.contains(why), "{sentence}");
        }
        let form = building.form(resident, "Billing", "fine").await;
        let over = StartConversation { subject: "y".repeat(201), ..form.clone() };
        assert_eq!(field(desk.start_conversation(resident, over).await).0, "subject");
        let unknown = StartConversation { topic: TopicId(Uuid::from_u128(7)), ..form.clone() };
        assert_eq!(field(desk.start_conversation(resident, unknown).await).0, "topic");
        let not_mine = StartConversation { topic: building.topic(building.admin, "HOA").await, ..form };
        assert_eq!(field(desk.start_conversation(resident, not_mine).await).0, "topic");
        assert_eq!(desk.thread(resident, id).await.unwrap().last_seq, Seq(1));
        assert_eq!(desk.inbox(resident, Tab::Inbox, None).await.unwrap().rows.len(), 1);
    }
}

#[tokio::test]
async fn what_one_may_not_see_answers_as_what_does_not_exist() {
    for building in Building::on_both().await {
        let desk = &building.desk;
        let (mine, nowhere) = (building.conversation().await, ConversationId(Uuid::from_u128(1)));
        for actor in [building.neighbour, building.guard, building.admin, building.stranger] {
            for id in [mine, nowhere] {
                let refusals = [
                    desk.thread(actor, id).await.map(drop),
                    desk.timeline_before(actor, id, Seq(9)).await.map(drop),
                    desk.timeline_after(actor, id, Seq(0)).await.map(drop),
                    building.reply(actor, id, "let me in").await.map(drop),
                    desk.mark_read(actor, id, Seq(1)).await,
                    desk.mark_unread(actor, id).await,
                ];
                let said: Vec<_> =
                    refusals.into_iter().map(|refused| refused.unwrap_err().to_string()).collect();
                assert!(said.iter().all(|words| *words == said[0]), "{said:?}");
            }
            for tab in Tab::of(actor.side()) {
                assert!(desk.inbox(actor, *tab, None).await.unwrap().rows.is_empty());
            }
        }
        assert_eq!(kind(building.resolve(building.stranger, mine, "").await), ErrorKind::NotFound);
        assert_eq!(desk.thread(building.resident, mine).await.unwrap().last_seq, Seq(1));
    }
}

#[tokio::test]
async fn residents_do_nothing_that_is_managements() {
    for building in Building::on_both().await {
        let (desk, resident) = (&building.desk, building.resident);
        let id = building.conversation().await;
        assert_eq!(kind(desk.write_note(resident, send(id, "note")).await), ErrorKind::Refused);
        assert_eq!(kind(desk.resolve(resident, resolved(id, "")).await), ErrorKind::Refused);
        assert_eq!(kind(desk.find_residents(resident, "ana").await), ErrorKind::Refused);
        assert_eq!(kind(desk.duplicate_choices(resident, id).await), ErrorKind::Refused);
        assert_eq!(kind(desk.inbox(resident, Tab::Unread, None).await), ErrorKind::Invalid);
        let form = building.form(resident, "Billing", "for somebody else").await;
        let other = StartConversation { resident: Some(building.neighbour.person), ..form };
        assert_eq!(kind(desk.start_conversation(resident, other).await), ErrorKind::Refused);
    }
}

#[tokio::test]
async fn management_names_a_resident_of_its_own_facility() {
    for building in Building::on_both().await {
        let (desk, admin) = (&building.desk, building.admin);
        let form = building.form(admin, "Billing", "to whom?").await;
        for named in [None, Some(building.stranger.person), Some(building.guard.person)] {
            let form = StartConversation { resident: named, ..form.clone() };
            assert_eq!(field(desk.start_conversation(admin, form).await).0, "resident");
        }
    }
}

#[tokio::test]
async fn somebody_removed_writes_no_more_but_reads_what_they_could() {
    for building in Building::on_both().await {
        let (desk, bookkeeper) = (&building.desk, building.bookkeeper);
        let id = building.conversation().await;
        // Somebody else can answer, so nobody is routed to it anew.
        let (guard, window) = (building.guard.person, WindowId(Uuid::from_u128(7)));
        building
            .write(move |tx| {
                Box::pin(async move { tx.insert_window(window, id, guard, Seq(1), Timestamp(1)).await })
            })
            .await;
        building
            .write(move |tx| {
                Box::pin(async move {
                    tx.close_window(id, bookkeeper.person, Seq(1), Timestamp(1)).await.map(drop)
                })
            })
            .await;
        let refused = building.reply(bookkeeper, id, "still here?").await.unwrap_err();
        assert!(
            refused.kind() == ErrorKind::Refused && refused.to_string().contains("no longer"),
            "{refused}"
        );
        building.reply(building.resident, id, "after you left").await.unwrap();
        let thread = desk.thread(bookkeeper, id).await.unwrap();
        assert_eq!(crate::support::lines(&thread), ["Why is it higher?"]);
        assert!(thread.participants.is_empty() && !thread.may.reply);
        assert_eq!(
            desk.inbox(bookkeeper, Tab::Unread, None).await.unwrap().rows[0].last.text,
            "Why is it higher?"
        );
    }
}

#[tokio::test]
async fn one_key_is_one_message() {
    for building in Building::on_both().await {
        let (desk, resident) = (&building.desk, building.resident);
        let id = building.conversation().await;
        let form = Send { key: "k".to_owned(), ..send(id, "only once") };
        let first = desk.reply(resident, form.clone()).await.unwrap();
        building.clock.forward(5000);
        let racing = futures::future::join_all((0..8).map(|_| desk.reply(resident, form.clone()))).await;
        assert!(racing.into_iter().all(|again| again.unwrap() == first));
        let other = Send { text: "something else".to_owned(), ..form.clone() };
        assert_eq!(kind(desk.reply(resident, other).await), ErrorKind::Conflict);
        assert_eq!(kind(desk.reply(resident, Send { key: String::new(), ..form }).await), ErrorKind::Invalid);
        assert_eq!(desk.thread(resident, id).await.unwrap().last_seq, Seq(2));

        let start = building.form(resident, "Parking", "one conversation").await;
        let racing =
            futures::future::join_all((0..8).map(|_| desk.start_conversation(resident, start.clone()))).await;
        let ids: std::collections::BTreeSet<_> =
            racing.into_iter().map(|sent| sent.unwrap().conversation).collect();
        assert_eq!(ids.len(), 1, "{}", building.throwaway.store.kind());
    }
}

#[tokio::test]
async fn a_resolution_has_what_its_category_needs() {
    for building in Building::on_both().await {
        let (desk, bookkeeper) = (&building.desk, building.bookkeeper);
        let id = building.conversation().await;
        let form = |category| Resolve { category, ..resolved(id, "") };
        assert_eq!(field(desk.resolve(bookkeeper, form(Category::Escalated)).await).0, "escalated_to");
        assert_eq!(field(desk.resolve(bookkeeper, form(Category::Duplicate)).await).0, "duplicate_of");
        let unseen =
            Resolve { duplicate_of: Some(ConversationId(Uuid::from_u128(5))), ..form(Category::Duplicate) };
        assert_eq!(field(desk.resolve(bookkeeper, unseen).await).0, "duplicate_of");
        let start = building.form(building.resident, "Billing", "the first one").await;
        let original = desk.start_conversation(building.resident, start).await.unwrap().conversation;
        assert_eq!(desk.duplicate_choices(bookkeeper, id).await.unwrap()[0].id, original);
        let duplicate = Resolve { duplicate_of: Some(original), ..form(Category::Duplicate) };
        desk.resolve(bookkeeper, duplicate.clone()).await.unwrap();
        assert_eq!(kind(desk.resolve(bookkeeper, duplicate).await), ErrorKind::Conflict);
    }
}
