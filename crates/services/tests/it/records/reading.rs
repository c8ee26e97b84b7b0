//! A link is a line like any other; what the record says is for those who see the record.

use super::{SECRETS, linked, says_nothing};
use crate::support::{Building, cards, invoice, kind, ticket};
use frontdesk_domain::{
    actor::Actor,
    entry::Seq,
    id::{ConversationId, RecordId},
    participation::History,
    record::RecordKind,
    wire::{ErrorKind, Thread},
};

/// Every text that somebody gets to read about the conversation.
async fn surfaces(building: &Building, who: Actor, id: ConversationId) -> Vec<String> {
    let desk = &building.desk;
    let thread = desk.thread(who, id).await.unwrap();
    let before = desk.timeline_before(who, id, Seq(1000)).await.unwrap();
    let after = desk.timeline_after(who, id, Seq(0)).await.unwrap();
    let transcript = desk.transcript(who, id).await.unwrap();
    let (_, row) = building.row(who, id).await.unwrap();
    assert_eq!(cards(&before.timeline), cards(&thread.page.timeline));
    assert_eq!(cards(&after.timeline), cards(&thread.page.timeline));
    assert!(!serde_json::to_string(&row).unwrap().contains("INV-1"), "a list names no record");
    let json = [
        serde_json::to_string(&thread).unwrap(),
        serde_json::to_string(&before).unwrap(),
        serde_json::to_string(&after).unwrap(),
        serde_json::to_string(&transcript).unwrap(),
    ];
    json.into_iter().chain([transcript.text]).collect()
}

async fn sees_the_card(building: &Building, who: Actor, id: ConversationId, record: RecordId) {
    let Thread { page, records, .. } = building.desk.thread(who, id).await.unwrap();
    let card = records[0].card.clone().expect("a card");
    assert_eq!(cards(&page.timeline), [Some(card.clone())], "{:?}", who.role);
    assert_eq!((card.id, card.reference.as_str(), card.lines.len()), (record, "INV-1", 2));
    for text in surfaces(building, who, id).await {
        assert!(text.contains("INV-1") && text.contains("66.29"), "{:?}: {text}", who.role);
    }
    assert_eq!(building.asked(who, record).await, [id]);
}

async fn sees_that_there_is_one(building: &Building, who: Actor, id: ConversationId, record: RecordId) {
    let Thread { page, records, .. } = building.desk.thread(who, id).await.unwrap();
    assert_eq!((records.len(), records[0].card.clone()), (1, None), "{:?}", who.role);
    assert_eq!(cards(&page.timeline), [None]);
    for text in surfaces(building, who, id).await {
        says_nothing(&text);
    }
    assert!(building.reads(who, id).await.contains(&"(linked a record)".to_owned()));
    assert_eq!(kind(building.desk.record(who, record).await), ErrorKind::NotFound);
    let of = building.resident.person;
    assert!(building.desk.records_of(who, of, RecordKind::Invoice, "").await.unwrap().is_empty());
    assert!(building.desk.record_choices(who, id, "INV").await.unwrap().is_empty());
}

#[tokio::test]
async fn the_card_is_for_those_who_see_the_record_and_the_line_for_everybody_here() {
    for building in Building::on_both().await {
        let (id, record) = (building.conversation().await, building.bill("INV-1", invoice("ana")).await);
        let team = building.team().await;
        let closed = [team.manager, team.staff, building.guard, building.neighbour, team.board];
        for who in closed.into_iter().chain([team.books]) {
            building.add(building.bookkeeper, id, who).await.unwrap();
        }
        building.oversee(building.admin, id, "a complaint").await.unwrap();
        building.link(building.resident, id, record).await.unwrap();
        for who in [building.resident, building.bookkeeper, team.books, building.admin] {
            sees_the_card(&building, who, id, record).await;
        }
        for who in closed {
            sees_that_there_is_one(&building, who, id, record).await;
        }
        building.unlink(building.resident, id, record).await.unwrap();
        for who in closed {
            let lines = building.reads(who, id).await;
            assert_eq!(lines.last().map(String::as_str), Some("(unlinked a record)"));
            for text in surfaces(&building, who, id).await {
                says_nothing(&text);
            }
        }
    }
}

/// A ticket the other way round: the bookkeeper sees only that there is one.
#[tokio::test]
async fn of_a_ticket_the_bookkeeper_sees_only_that_there_is_one() {
    for building in Building::on_both().await {
        let (id, record) = (building.conversation().await, building.report("TKT-1", ticket("ana")).await);
        let team = building.team().await;
        building.add(building.bookkeeper, id, team.manager).await.unwrap();
        building.link(building.resident, id, record).await.unwrap();
        assert_eq!(building.linked(building.bookkeeper, id).await, [None]);
        let card = building.linked(team.manager, id).await.remove(0).unwrap();
        assert_eq!(
            (card.title.as_str(), card.description.as_deref()),
            ("Leak under the sink", Some("A cup per night"))
        );
        for text in surfaces(&building, building.bookkeeper, id).await {
            assert!(!text.contains("TKT-1") && !text.contains("Leak") && !text.contains("A cup"), "{text}");
        }
    }
}

/// The adder sees which of the lines will be closed, before they add.
#[tokio::test]
async fn the_preview_says_which_records_stay_closed_and_so_it_is_then() {
    for building in Building::on_both().await {
        let (id, record) = linked(&building).await;
        building.unlink(building.bookkeeper, id, record).await.unwrap();
        building.link(building.bookkeeper, id, record).await.unwrap();
        let team = building.team().await;
        let (all, none) = (vec![Seq(2), Seq(3), Seq(4)], Vec::new());
        for (who, closed) in [(team.books, none.clone()), (team.staff, all.clone()), (team.manager, all)] {
            let shown = building.desk.disclosure(building.bookkeeper, id, who.person, None).await.unwrap();
            assert_eq!((shown.records, &shown.closed_records), (3, &closed), "{:?}", who.role);
            assert!(serde_json::to_string(&shown).unwrap().contains(SECRETS[0]), "the adder sees it");
            building.add(building.bookkeeper, id, who).await.unwrap();
            assert_eq!(building.linked(who, id).await[0].is_none(), !closed.is_empty());
        }
        let from_now = Some(History::FromNow);
        let shown = building.desk.disclosure(building.bookkeeper, id, building.guard.person, from_now);
        let shown = shown.await.unwrap();
        assert_eq!((shown.records, shown.closed_records), (0, none), "nothing is disclosed");
        // An adder who does not see the record sees no more of it in a preview.
        let shown = building.desk.disclosure(team.staff, id, team.other_staff.person, None).await.unwrap();
        assert_eq!(shown.closed_records.len(), 3);
        says_nothing(&serde_json::to_string(&shown).unwrap());
    }
}
