//! A conversation is never left with nobody from management: it goes back to its topic.

use super::begun;
use crate::support::{Building, kind};
use frontdesk_domain::{inbox::Tab, wire::ErrorKind};

#[tokio::test]
async fn it_goes_back_to_its_route_and_not_to_the_one_who_leaves() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        building.give_back(building.bookkeeper, id).await.unwrap();
        assert_eq!(building.ranges(id, team.books).await, [(1, None)], "the other bookkeeper");
        assert_eq!(building.ranges(id, building.bookkeeper).await, [(1, Some(6))]);
        let read = building.reads(building.resident, id).await;
        assert_eq!(read[3..], ["(Bob Books came in)", "(left)"]);
        assert_eq!(building.told().await, [(team.books.person, 5)]);
        assert_eq!(building.row(team.books, id).await.unwrap().0, Tab::Unread);

        // Nobody else keeps the books now, so it goes to the facility admin.
        building.disable(building.bookkeeper.person, true).await;
        building.give_back(team.books, id).await.unwrap();
        assert_eq!(building.ranges(id, building.admin).await, [(1, None)]);
    }
}

#[tokio::test]
async fn for_somebody_who_was_there_the_gap_stays_closed_on_every_way_back() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        building.give_back(building.bookkeeper, id).await.unwrap();
        building.reply(building.resident, id, "in the gap").await.unwrap();
        building.give_back(team.books, id).await.unwrap();
        assert_eq!(building.ranges(id, building.bookkeeper).await, [(1, Some(6)), (8, None)]);
        assert!(!building.reads(building.bookkeeper, id).await.contains(&"in the gap".to_owned()));
    }
}

#[tokio::test]
async fn with_nobody_to_give_it_to_it_stays_with_the_one_who_has_it() {
    for building in Building::on_both().await {
        let id = building.conversation().await;
        for gone in [building.admin, building.guard] {
            building.disable(gone.person, true).await;
        }
        assert_eq!(kind(building.give_back(building.bookkeeper, id).await), ErrorKind::Conflict);
        assert_eq!(building.ranges(id, building.bookkeeper).await, [(1, None)]);
        building.disable(building.guard.person, false).await;
        building.give_back(building.bookkeeper, id).await.unwrap();
        assert_eq!(building.ranges(id, building.guard).await, [(1, None)], "anybody of management");
    }
}

#[tokio::test]
async fn a_reply_when_everybody_of_management_is_disabled_is_routed_afresh() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        building.add(building.bookkeeper, id, team.staff).await.unwrap();
        building.resolve(building.bookkeeper, id, "").await.unwrap();
        for gone in [building.bookkeeper, team.staff] {
            building.disable(gone.person, true).await;
        }
        building.told().await;
        let sent = building.reply(building.resident, id, "Hello?").await.unwrap();
        assert!(sent.has_reopened);
        let read = building.reads(team.books, id).await;
        assert_eq!(read[read.len() - 3..], ["(re-opened)", "(Bob Books came in)", "Hello?"]);
        assert_eq!(building.ranges(id, team.books).await, [(1, None)]);
        let (tab, row) = building.row(team.books, id).await.unwrap();
        assert_eq!((tab, row.unread), (Tab::Unread, 5));
        let told = building.told().await;
        assert!(told.contains(&(team.books.person, sent.seq.0)), "{told:?}");
        assert!(told.iter().all(|(person, _)| *person == team.books.person), "{told:?}");
    }
}
