//! What reports are counted from, on both databases.

use crate::support::{Building, NOW, message, put, text};
use frontdesk_domain::{
    conversation::Transition,
    entry::EntryBody,
    id::{ConversationId, FacilityId, PersonId, TopicId},
    report::{Event, What},
    resolution::{Category, Resolution},
    role::Side,
    time::Timestamp,
};
use frontdesk_store::{Append, Error, ReportQuery};
use std::collections::HashMap;

fn query(building: &Building) -> ReportQuery {
    ReportQuery { facility: building.facility, from: NOW, until: NOW.plus(1), topic: None }
}

async fn events(building: &Building, query: ReportQuery) -> HashMap<ConversationId, Vec<What>> {
    let read = building
        .store()
        .read::<_, Error, _>(|tx| Box::pin(async move { tx.list_reported_events(&query).await }));
    let what = |events: Vec<Event>| events.into_iter().map(|event| event.what).collect();
    read.await.unwrap().into_iter().map(|(id, events)| (id, what(events))).collect()
}

/// The bookkeeper resolves it as a duplicate with a note, and its resident writes again.
async fn resolve_and_reopen(building: &Building, id: ConversationId, other: ConversationId) {
    let (facility, ours, theirs) = (building.facility, building.bookkeeper, building.resident);
    let write = building.store().write::<_, Error, _>(move |tx| {
        Box::pin(async move {
            let before = tx.lock_conversation(facility, id).await?.unwrap();
            let note = Some("the category of a note is \\\"resolved\\\"".parse().unwrap());
            let how = Resolution::new(id, Category::Duplicate, None, Some(other), note).unwrap();
            let Transition { next, entries } = before.resolve(how, NOW).unwrap();
            put(tx, Append { next, author: Some(ours), at: NOW, bodies: entries }).await?;
            let before = tx.lock_conversation(facility, id).await?.unwrap();
            let Transition { next, entries } = before.receive(Side::Resident, text("Again").into(), NOW);
            put(tx, Append { next, author: Some(theirs), at: NOW, bodies: entries }).await.map(drop)
        })
    });
    write.await.unwrap();
}

#[tokio::test]
async fn the_clocks_hear_messages_ends_and_re_opens_in_their_order_and_nothing_else() {
    for building in Building::on_both().await {
        let [one, two] = [building.conversation().await, building.conversation().await];
        building.say(one, building.bookkeeper, EntryBody::Note { text: text("for us") }).await;
        building.say(one, building.bookkeeper, message("An answer")).await;
        building.say(one, building.other, message("A board member's word")).await;
        resolve_and_reopen(&building, one, two).await;
        let (asks, answers) = (What::Message(Side::Resident), What::Message(Side::Management));
        let found = events(&building, query(&building)).await;
        let expected = [
            asks,
            answers,
            asks,
            What::Resolved,
            What::Category(Category::Duplicate),
            What::Reopened(Side::Resident),
            asks,
        ];
        assert_eq!(found[&one], expected, "{}", building.store().kind());
        assert_eq!((found.len(), &found[&two]), (2, &vec![asks]));
    }
}

#[tokio::test]
async fn a_query_names_the_conversations_of_a_facility_a_stretch_of_time_and_a_topic() {
    for building in Building::on_both().await {
        let id = building.conversation().await;
        let all = query(&building);
        let cases = [
            (all, 1),
            (ReportQuery { topic: Some(building.topic), ..all }, 1),
            (ReportQuery { topic: Some(TopicId(crate::support::id())), ..all }, 0),
            (ReportQuery { facility: FacilityId(crate::support::id()), ..all }, 0),
            (ReportQuery { from: NOW.plus(1), until: NOW.plus(2), ..all }, 0),
            (ReportQuery { from: Timestamp(0), until: NOW, ..all }, 0),
        ];
        for (query, count) in cases {
            let read = building.store().read::<_, Error, _>(|tx| {
                Box::pin(async move {
                    let tickets = tx.list_reported_tickets(&query).await?.len();
                    let waits = tx.list_waits(query.facility, query.topic).await?;
                    Ok((tx.list_reported(&query).await?, tickets, waits))
                })
            });
            let (rows, tickets, waits) = read.await.unwrap();
            assert_eq!((rows.len(), tickets), (count, 0), "{query:?}");
            assert!(rows.iter().all(|row| row.conversation == id && row.opened_at == NOW));
            assert_eq!(events(&building, query).await.len(), count);
            // Who waits now does so whenever it began.
            let is_of =
                query.facility == building.facility && query.topic.is_none_or(|of| of == building.topic);
            assert_eq!(waits, if is_of { vec![NOW] } else { Vec::new() });
        }
    }
}

/// Somebody who is in no facility any more, or never was, is not taken for management.
#[tokio::test]
async fn an_author_without_a_role_is_not_of_management() {
    for building in Building::on_both().await {
        let id = building.conversation().await;
        let stranger = PersonId(crate::support::id());
        let write = building.store().write::<_, Error, _>(move |tx| {
            Box::pin(async move {
                let row = frontdesk_store::PersonRow {
                    id: stranger.0,
                    name: "Nobody".to_owned(),
                    email: None,
                    phone: None,
                    language: "en".to_owned(),
                };
                tx.insert_person(&row, NOW).await
            })
        });
        write.await.unwrap();
        building.say(id, stranger, message("I am nobody")).await;
        let found = events(&building, query(&building)).await;
        assert_eq!(found[&id], [What::Message(Side::Resident); 2]);
    }
}
