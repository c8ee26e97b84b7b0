//! Going oneself; the last one of management hands over.

use super::{EVERYTHING, begun};
use crate::support::{Building, kind, leaving, refused_field};
use frontdesk_domain::{
    entry::Seq,
    id::ConversationId,
    inbox::Tab,
    participation::History,
    wire::{ErrorKind, Leave},
};
use uuid::Uuid;

#[tokio::test]
async fn one_of_two_simply_leaves_and_keeps_what_was_said_till_then() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        building.add(building.bookkeeper, id, team.staff).await.unwrap();
        building.leave(building.bookkeeper, id).await.unwrap();
        building.reply(building.resident, id, "Anybody?").await.unwrap();
        assert_eq!(building.ranges(id, building.bookkeeper).await, [(1, Some(6))]);
        let read = building.reads(building.bookkeeper, id).await;
        assert_eq!(read, [&EVERYTHING[..], &["(Sid Staff was added)", "(left)"]].concat());
        assert_eq!(
            building.reads(building.resident, id).await[3..],
            ["(Sid Staff was added)", "(left)", "Anybody?"]
        );
        let (tab, row) = building.row(building.bookkeeper, id).await.unwrap();
        assert_eq!((tab, row.is_here), (Tab::Archived, false));
        assert!(building.desk.thread(team.staff, id).await.unwrap().may.must_hand_over);
    }
}

#[tokio::test]
async fn the_last_one_of_management_cannot_just_leave() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        let by = building.bookkeeper;
        building.add(by, id, building.neighbour).await.unwrap();
        building.add(by, id, team.board).await.unwrap();
        assert!(building.desk.thread(by, id).await.unwrap().may.must_hand_over);
        assert_eq!(kind(building.leave(by, id).await), ErrorKind::Conflict);
        building.add(by, id, team.staff).await.unwrap();
        assert!(!building.desk.thread(by, id).await.unwrap().may.must_hand_over);
        building.disable(team.staff.person, true).await;
        assert!(
            building.desk.thread(by, id).await.unwrap().may.must_hand_over,
            "a colleague who cannot sign in"
        );
        assert_eq!(kind(building.leave(by, id).await), ErrorKind::Conflict);
        building.disable(team.staff.person, false).await;
        building.remove(by, id, team.staff).await.unwrap();
        assert_eq!(kind(building.leave(by, id).await), ErrorKind::Conflict, "one who is gone");
        assert_eq!(building.ranges(id, by).await, [(1, None)]);
    }
}

#[tokio::test]
async fn it_is_handed_over_to_somebody_who_then_sees_everything() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        building.hand_over(building.bookkeeper, id, team.staff.person).await.unwrap();
        let lines = ["(Sid Staff was added)", "(left)"];
        assert_eq!(building.reads(team.staff, id).await, [&EVERYTHING[..], &lines[..]].concat());
        assert_eq!(building.ranges(id, team.staff).await, [(1, None)]);
        assert_eq!(building.ranges(id, building.bookkeeper).await, [(1, Some(6))]);
        assert_eq!(building.told().await, [(team.staff.person, 5)]);
        let (tab, row) = building.row(team.staff, id).await.unwrap();
        assert_eq!((tab, row.unread), (Tab::Unread, 4));
        building.reply(team.staff, id, "I take over.").await.unwrap();
        assert_eq!(kind(building.reply(building.bookkeeper, id, "wait").await), ErrorKind::Refused);
    }
}

#[tokio::test]
async fn handing_over_follows_the_rules_of_adding() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        let (desk, by) = (&building.desk, building.bookkeeper);
        let to = |person, history, last_seq| Leave {
            hand_over_to: Some(person),
            history,
            last_seq,
            ..leaving(id)
        };
        let stale = to(team.staff.person, None, Some(Seq(2)));
        assert_eq!(kind(desk.leave_conversation(by, stale).await), ErrorKind::Conflict);
        let elsewhere = to(team.elsewhere.person, None, None);
        assert_eq!(kind(desk.leave_conversation(by, elsewhere).await), ErrorKind::Invalid);
        building.disable(team.manager.person, true).await;
        let disabled = to(team.manager.person, None, None);
        assert_eq!(kind(desk.leave_conversation(by, disabled).await), ErrorKind::Invalid);
        for resident in [building.neighbour, team.board] {
            let refused = desk.leave_conversation(by, to(resident.person, None, None)).await;
            assert_eq!(refused_field(refused), "hand_over_to");
        }
        assert_eq!(desk.thread(by, id).await.unwrap().last_seq, Seq(4), "a refusal leaves nothing");
        assert!(building.ranges(id, building.neighbour).await.is_empty());
        let from_now = to(team.staff.person, Some(History::FromNow), None);
        desk.leave_conversation(by, from_now).await.unwrap();
        assert_eq!(building.ranges(id, team.staff).await, [(5, None)]);
        assert_eq!(building.reads(team.staff, id).await, ["(Sid Staff was added)", "(left)"]);
    }
}

#[tokio::test]
async fn residents_and_those_who_are_not_there_have_nothing_to_leave() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        building.add(building.bookkeeper, id, team.board).await.unwrap();
        for resident in [building.resident, team.board, building.neighbour] {
            assert_eq!(kind(building.leave(resident, id).await), ErrorKind::Refused);
        }
        for outsider in [building.guard, building.admin, building.stranger] {
            for conversation in [id, ConversationId(Uuid::from_u128(1))] {
                assert_eq!(kind(building.leave(outsider, conversation).await), ErrorKind::NotFound);
                let handed = building.hand_over(outsider, conversation, team.staff.person).await;
                assert_eq!(kind(handed), ErrorKind::NotFound);
                assert_eq!(kind(building.give_back(outsider, conversation).await), ErrorKind::NotFound);
            }
        }
        building.add(building.bookkeeper, id, team.staff).await.unwrap();
        building.leave(team.staff, id).await.unwrap();
        assert_eq!(kind(building.leave(team.staff, id).await), ErrorKind::Refused, "gone already");
    }
}
