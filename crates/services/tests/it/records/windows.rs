//! Who knows of a link: those within whose windows its line is.

use super::linked;
use crate::support::{Building, cards, invoice, kind};
use frontdesk_domain::{
    conversation::Status,
    participation::History,
    wire::{ErrorKind, RecordConversation},
};

/// Another bookkeeper, who sees the record itself.
#[tokio::test]
async fn whoever_comes_from_now_on_knows_nothing_of_a_link_before() {
    for building in Building::on_both().await {
        let (id, record) = linked(&building).await;
        let team = building.team().await;
        for (who, history) in [(team.books, Some(History::FromNow)), (building.neighbour, None)] {
            building.add_with(building.bookkeeper, id, who, history).await.unwrap();
            let thread = building.desk.thread(who, id).await.unwrap();
            assert!(thread.records.is_empty() && cards(&thread.page.timeline).is_empty());
        }
        assert!(building.asked(team.books, record).await.is_empty(), "the record page does not tell either");
        building.unlink(building.bookkeeper, id, record).await.unwrap();
        assert!(building.linked(team.books, id).await.is_empty());
        assert!(building.asked(team.books, record).await.is_empty());
        let lines = building.reads(building.neighbour, id).await;
        assert_eq!(lines.last().map(String::as_str), Some("(unlinked a record)"), "that line is theirs");
        building.link(building.bookkeeper, id, record).await.unwrap();
        assert_eq!(building.linked(team.books, id).await.len(), 1);
        assert_eq!(building.asked(team.books, record).await, [id]);
    }
}

#[tokio::test]
async fn whoever_is_taken_out_keeps_what_was_linked_and_learns_of_nothing_after() {
    for building in Building::on_both().await {
        let (id, record) = linked(&building).await;
        let team = building.team().await;
        building.add(building.bookkeeper, id, team.books).await.unwrap();
        building.remove(building.bookkeeper, id, team.books).await.unwrap();
        building.unlink(building.bookkeeper, id, record).await.unwrap();
        let later = building.bill("INV-2", invoice("ana")).await;
        building.link(building.bookkeeper, id, later).await.unwrap();
        building.resolve(building.bookkeeper, id, "").await.unwrap();
        let theirs = building.linked(team.books, id).await;
        assert_eq!(theirs.len(), 1);
        assert_eq!(theirs[0].as_ref().unwrap().id, record);
        let kept = building.desk.record(team.books, record).await.unwrap().conversations;
        let [RecordConversation { id: found, status, .. }] = &kept[..] else { panic!("{kept:?}") };
        assert_eq!((*found, *status), (id, Status::Open), "as it was when they went");
        assert!(building.asked(team.books, later).await.is_empty());
        let text = serde_json::to_string(&building.desk.thread(team.books, id).await.unwrap()).unwrap();
        assert!(!text.contains("INV-2") && !text.contains("unlinked"), "{text}");
        assert!(building.asked(building.bookkeeper, record).await.is_empty());
        assert_eq!(building.asked(building.bookkeeper, later).await, [id]);
    }
}

/// What happens in a gap stays closed: a link that came and went, one that came and stayed.
#[tokio::test]
async fn a_link_in_a_gap_stays_closed() {
    for building in Building::on_both().await {
        let (id, record) = linked(&building).await;
        let team = building.team().await;
        let inside = building.bill("INV-2", invoice("ana")).await;
        building.add(building.bookkeeper, id, team.books).await.unwrap();
        building.remove(building.bookkeeper, id, team.books).await.unwrap();
        building.unlink(building.bookkeeper, id, record).await.unwrap();
        building.link(building.bookkeeper, id, inside).await.unwrap();
        building.add(building.bookkeeper, id, team.books).await.unwrap();
        let ids: Vec<_> =
            building.linked(team.books, id).await.into_iter().map(|card| card.unwrap().id).collect();
        assert_eq!(ids, [record], "the end of the one and the beginning of the other are in the gap");
        assert!(building.asked(team.books, inside).await.is_empty());
        building.unlink(building.bookkeeper, id, inside).await.unwrap();
        assert!(building.asked(team.books, inside).await.is_empty());
    }
}

#[tokio::test]
async fn a_record_lists_the_conversations_that_its_reader_is_in_and_no_other() {
    for building in Building::on_both().await {
        let (id, record) = linked(&building).await;
        let form = building.question(building.resident, "General", record).await;
        let other = building.desk.start_conversation(building.resident, form).await.unwrap().conversation;
        building.clock.forward(1000);
        for (who, expected) in [
            (building.resident, vec![id, other]),
            (building.bookkeeper, vec![id]),
            (building.admin, vec![other]),
        ] {
            let mut found = building.asked(who, record).await;
            let mut expected = expected;
            found.sort();
            expected.sort();
            assert_eq!(found, expected, "{:?}", who.role);
        }
        let team = building.team().await;
        assert!(building.asked(team.books, record).await.is_empty(), "the record, and no conversation");
        for who in [building.neighbour, building.guard, team.staff, team.manager, building.stranger] {
            assert_eq!(kind(building.desk.record(who, record).await), ErrorKind::NotFound);
        }
    }
}
