//! Added again: a new window, and the gap stays closed.

use super::begun;
use crate::support::{Building, refused_field};
use frontdesk_domain::{inbox::Tab, participation::History};

#[tokio::test]
async fn the_gap_stays_closed_also_for_staff_and_whatever_is_asked() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        let by = building.bookkeeper;
        building.add(by, id, team.staff).await.unwrap();
        building.remove(by, id, team.staff).await.unwrap();
        building.reply(building.resident, id, "in the gap").await.unwrap();
        building.note(by, id, "also in the gap").await.unwrap();
        let refused = building.add_with(by, id, team.staff, Some(History::Full)).await;
        assert_eq!(refused_field(refused), "history");
        building.add(by, id, team.staff).await.unwrap();
        building.reply(building.resident, id, "after").await.unwrap();
        assert_eq!(building.ranges(id, team.staff).await, [(1, Some(6)), (9, None)]);
        let read = building.reads(team.staff, id).await;
        let end = ["(Sid Staff was added)", "(Sid Staff was removed)", "(Sid Staff was added)", "after"];
        assert_eq!((read.len(), &read[4..]), (8, &end.map(str::to_owned)[..]));
    }
}

#[tokio::test]
async fn a_neighbour_who_comes_back_sees_both_their_times_and_nothing_between() {
    for building in Building::on_both().await {
        let (id, _) = begun(&building).await;
        let (by, neighbour) = (building.bookkeeper, building.neighbour);
        building.add(by, id, neighbour).await.unwrap();
        building.reply(building.resident, id, "hello neighbour").await.unwrap();
        building.remove(by, id, neighbour).await.unwrap();
        building.reply(building.resident, id, "behind your back").await.unwrap();
        building.add(by, id, neighbour).await.unwrap();
        let expected = [
            "(Nabor Neighbour was added)",
            "hello neighbour",
            "(Nabor Neighbour was removed)",
            "(Nabor Neighbour was added)",
        ];
        assert_eq!(building.reads(neighbour, id).await, expected);
    }
}

#[tokio::test]
async fn the_row_of_somebody_gone_is_archived_and_comes_back_with_them() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        let by = building.bookkeeper;
        for whom in [team.staff, building.neighbour] {
            building.add(by, id, whom).await.unwrap();
            let (tab, _) = building.row(whom, id).await.unwrap();
            building.remove(by, id, whom).await.unwrap();
            let (gone, row) = building.row(whom, id).await.unwrap();
            assert_eq!((gone, row.is_here, row.is_marked_unread), (Tab::Archived, false, false));
            building.reply(building.resident, id, &format!("in the gap of {}", whom.role)).await.unwrap();
            building.told().await;
            building.add(by, id, whom).await.unwrap();
            let (back, row) = building.row(whom, id).await.unwrap();
            assert_eq!((back, row.is_here), (tab, true));
            assert!(row.unread > 0 || row.is_marked_unread, "that they are back is news");
            let told = building.told().await;
            assert!(told.iter().any(|(person, _)| *person == whom.person) && told.len() == 1, "{told:?}");
        }
    }
}

#[tokio::test]
async fn what_was_left_unread_is_still_unread_and_the_gap_is_not_counted() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        let by = building.bookkeeper;
        building.add(by, id, team.staff).await.unwrap();
        building.read_to(team.staff, id, 2).await;
        building.remove(by, id, team.staff).await.unwrap();
        assert_eq!(building.row(team.staff, id).await.unwrap().1.unread, 2, "the note and a message");
        building.reply(building.resident, id, "in the gap").await.unwrap();
        building.add(by, id, team.staff).await.unwrap();
        assert_eq!(building.row(team.staff, id).await.unwrap().1.unread, 2);
        building.reply(building.resident, id, "after").await.unwrap();
        assert_eq!(building.row(team.staff, id).await.unwrap().1.unread, 3);
    }
}
