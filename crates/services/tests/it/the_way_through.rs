//! The main job: a resident writes, the right person gets it, they talk, it is
//! resolved, and a reply opens it again.

use crate::support::{Building, lines, send};
use frontdesk_domain::{conversation::Status, inbox::Tab, role::Side, wire::StartConversation};

#[tokio::test]
async fn from_the_first_message_to_being_opened_again() {
    for building in Building::on_both().await {
        let Building { ref desk, resident, bookkeeper, .. } = building;
        let id = building.conversation().await;

        let unread = desk.inbox(bookkeeper, Tab::Unread, None).await.unwrap();
        let row = &unread.rows[0];
        assert_eq!(
            (row.conversation, row.topic.as_str(), row.resident.as_str()),
            (id, "Billing", "Ana Gárate")
        );
        assert_eq!((row.unread, row.waiting.unwrap().on, unread.unread), (1, Side::Management, 1));

        building.reply(bookkeeper, id, "The heating.").await.unwrap();
        desk.write_note(bookkeeper, send(id, "careful, upset about last year")).await.unwrap();
        building.resolve(bookkeeper, id, "explained, keep an eye on it").await.unwrap();

        let seen = desk.thread(resident, id).await.unwrap();
        assert_eq!(lines(&seen), ["Why is it higher?", "The heating.", "(resolved)"]);
        assert_eq!(seen.status, Status::Resolved);
        let everything =
            serde_json::to_string(&(&seen, desk.inbox(resident, Tab::Archived, None).await.unwrap()))
                .unwrap();
        assert!(!everything.contains("careful") && !everything.contains("explained"), "{everything}");

        let sent = building.reply(resident, id, "But it is wrong").await.unwrap();
        assert!(sent.has_reopened);
        for actor in [resident, bookkeeper] {
            let thread = desk.thread(actor, id).await.unwrap();
            assert_eq!((thread.status, thread.reopened.unwrap().by.as_str()), (Status::Open, "Ana Gárate"));
        }
        let all = lines(&desk.thread(bookkeeper, id).await.unwrap());
        assert_eq!(
            all[2..],
            [
                "[careful, upset about last year]",
                "(resolved)",
                "[Resolved: Some(\"explained, keep an eye on it\")]",
                "(re-opened)",
                "But it is wrong"
            ]
        );
    }
}

#[tokio::test]
async fn each_topic_goes_where_its_route_says_and_the_form_says_so() {
    for building in Building::on_both().await {
        let Building { ref desk, resident, bookkeeper, admin, guard, .. } = building;
        let topics = desk.topics(resident).await.unwrap();
        let said: Vec<_> = topics.iter().map(|t| (t.name.as_str(), t.recipients[0].id)).collect();
        // Nobody manages maintenance here, so that goes to the admin.
        let expected =
            [("Billing", bookkeeper), ("Maintenance", admin), ("Parking", guard), ("General", admin)];
        assert_eq!(said, expected.map(|(name, actor)| (name, actor.person)));
        for (name, receiver) in expected {
            let form = building.form(resident, name, name).await;
            let id = desk.start_conversation(resident, form).await.unwrap().conversation;
            for actor in [bookkeeper, admin, guard] {
                assert_eq!(
                    desk.thread(actor, id).await.is_ok(),
                    actor == receiver,
                    "{name} {:?}",
                    actor.role
                );
            }
        }
    }
}

#[tokio::test]
async fn management_starts_one_with_a_resident_it_finds() {
    for building in Building::on_both().await {
        let Building { ref desk, resident, bookkeeper, admin, .. } = building;
        let found = desk.find_residents(admin, "garate").await.unwrap();
        assert_eq!(found[0].person, resident.person);
        let form = building.form(admin, "Billing", "Your invoice").await;
        let form =
            StartConversation { resident: Some(found[0].person), subject: " Invoice 7 ".to_owned(), ..form };
        let id = desk.start_conversation(admin, form).await.unwrap().conversation;
        for actor in [resident, admin, bookkeeper] {
            let thread = desk.thread(actor, id).await.unwrap();
            assert_eq!(thread.subject.as_deref(), Some("Invoice 7"));
            assert_eq!(thread.participants.len(), 3);
        }
        let inbox = desk.inbox(resident, Tab::Inbox, None).await.unwrap();
        assert_eq!(inbox.rows[0].waiting.unwrap().on, Side::Resident);
    }
}

#[tokio::test]
async fn a_resident_who_writes_where_nobody_can_answer_is_routed_afresh() {
    for is_resolved in [true, false] {
        for building in Building::on_both().await {
            nobody_answers_here(building, is_resolved).await;
        }
    }
}

async fn nobody_answers_here(building: Building, is_resolved: bool) {
    let Building { ref desk, resident, bookkeeper, admin, .. } = building;
    let id = building.conversation().await;
    if is_resolved {
        building.resolve(bookkeeper, id, "").await.unwrap();
    }
    let gone = bookkeeper.person;
    building
        .write(move |tx| {
            Box::pin(async move { tx.set_disabled(gone, Some(frontdesk_domain::time::Timestamp(1))).await })
        })
        .await;
    assert_eq!(building.reply(resident, id, "Hello?").await.unwrap().has_reopened, is_resolved);
    let thread = desk.thread(admin, id).await.unwrap();
    assert_eq!(lines(&thread).last().map(String::as_str), Some("Hello?"));
    assert!(lines(&thread).contains(&"(Ada Admin came in)".to_owned()));
    let row = &desk.inbox(admin, Tab::Unread, None).await.unwrap().rows[0];
    assert_eq!(row.unread, 2, "everything from the first message on is theirs to read");
}

#[tokio::test]
async fn long_threads_come_in_pages_that_fit_together() {
    for building in Building::on_both().await {
        let Building { ref desk, resident, bookkeeper, .. } = building;
        let id = building.conversation().await;
        for n in 2..=120 {
            let form =
                frontdesk_domain::wire::Send { key: n.to_string(), ..send(id, &format!("message {n}")) };
            desk.reply(if n % 2 == 0 { resident } else { bookkeeper }, form).await.unwrap();
        }
        let thread = desk.thread(resident, id).await.unwrap();
        let newest = seqs(&thread.page.timeline);
        let before =
            desk.timeline_before(resident, id, frontdesk_domain::entry::Seq(newest[0])).await.unwrap();
        let first = desk
            .timeline_before(resident, id, frontdesk_domain::entry::Seq(seqs(&before.timeline)[0]))
            .await
            .unwrap();
        assert!(thread.page.has_earlier && before.has_earlier && !first.has_earlier);
        let all = [seqs(&first.timeline), seqs(&before.timeline), newest].concat();
        assert_eq!(all, (1..=120).collect::<Vec<_>>());
        let after = desk.timeline_after(resident, id, frontdesk_domain::entry::Seq(60)).await.unwrap();
        assert_eq!((seqs(&after.timeline), after.has_earlier), ((61..=110).collect(), true));
    }
}

fn seqs(timeline: &frontdesk_domain::wire::Timeline) -> Vec<i64> {
    use frontdesk_domain::wire::Timeline;
    match timeline {
        Timeline::Resident(entries) => entries.iter().map(|entry| entry.seq.0).collect(),
        Timeline::Management(entries) => entries.iter().map(|entry| entry.seq().0).collect(),
    }
}
