//! Bringing somebody in.

use super::{EVERYTHING, begun};
use crate::support::{Building, kind, refused_field};
use frontdesk_domain::{
    entry::Seq,
    id::{ConversationId, PersonId},
    inbox::Tab,
    participation::{History, HistoryRule},
    wire::{AddParticipant, ErrorKind},
};
use uuid::Uuid;

const FULL: Option<History> = Some(History::Full);
const FROM_NOW: Option<History> = Some(History::FromNow);

#[tokio::test]
async fn somebody_of_management_sees_everything_by_default_and_everybody_sees_that_they_came() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        building.add(building.bookkeeper, id, team.staff).await.unwrap();
        let read = building.reads(team.staff, id).await;
        assert_eq!(read, [&EVERYTHING[..], &["(Sid Staff was added)"]].concat());
        assert_eq!(building.ranges(id, team.staff).await, [(1, None)]);
        for actor in [building.resident, building.bookkeeper] {
            assert_eq!(building.reads(actor, id).await.last().unwrap(), "(Sid Staff was added)");
            let here = building.desk.thread(actor, id).await.unwrap().participants;
            let staff = here.iter().find(|one| one.person.id == team.staff.person).unwrap();
            assert_eq!(staff.history, History::Full);
        }
    }
}

#[tokio::test]
async fn the_adder_may_choose_from_now_on() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        building.add_with(building.bookkeeper, id, team.staff, FROM_NOW).await.unwrap();
        building.note(building.bookkeeper, id, "for you").await.unwrap();
        assert_eq!(building.reads(team.staff, id).await, ["(Sid Staff was added)", "[for you]"]);
        assert_eq!(building.ranges(id, team.staff).await, [(5, None)]);
        building.add_with(building.bookkeeper, id, team.manager, FULL).await.unwrap();
        assert_eq!(building.ranges(id, team.manager).await, [(1, None)]);
    }
}

#[tokio::test]
async fn what_was_said_before_stays_private_from_residents_and_the_board_whatever_is_asked() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        for (whom, name, from) in [(building.neighbour, "Nabor Neighbour", 5), (team.board, "Bruno Board", 6)]
        {
            let refused = building.add_with(building.bookkeeper, id, whom, FULL).await;
            assert_eq!(refused_field(refused), "history");
            assert!(building.ranges(id, whom).await.is_empty(), "a refusal leaves nothing");
            building.add(building.bookkeeper, id, whom).await.unwrap();
            assert_eq!(building.ranges(id, whom).await, [(from, None)]);
            assert_eq!(building.reads(whom, id).await, [format!("({name} was added)")]);
        }
    }
}

#[tokio::test]
async fn a_facility_can_let_everybody_see_what_comes_from_now_on_only() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        building.rule(HistoryRule::FromNow).await;
        let refused = building.add_with(building.bookkeeper, id, team.staff, FULL).await;
        assert_eq!(refused_field(refused), "history");
        building.add(building.bookkeeper, id, team.staff).await.unwrap();
        assert_eq!(building.ranges(id, team.staff).await, [(5, None)]);
        building.rule(HistoryRule::AdderChooses).await;
        building.add(building.bookkeeper, id, team.manager).await.unwrap();
        assert_eq!(building.ranges(id, team.manager).await, [(1, None)]);
    }
}

#[tokio::test]
async fn nobody_discloses_what_they_do_not_see_themselves() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        building.add_with(building.bookkeeper, id, team.staff, FROM_NOW).await.unwrap();
        let refused = building.add_with(team.staff, id, team.other_staff, FULL).await;
        assert_eq!(refused_field(refused), "history");
        building.add(team.staff, id, team.other_staff).await.unwrap();
        assert_eq!(building.ranges(id, team.other_staff).await, [(6, None)]);

        building.add(building.bookkeeper, id, team.manager).await.unwrap();
        building.remove(building.bookkeeper, id, team.manager).await.unwrap();
        building.reply(building.resident, id, "while the manager was away").await.unwrap();
        building.add(building.bookkeeper, id, team.manager).await.unwrap();
        let refused = building.add_with(team.manager, id, team.books, FULL).await;
        assert_eq!(refused_field(refused), "history", "there is a gap in what they see");
    }
}

#[tokio::test]
async fn what_was_written_since_the_preview_is_not_disclosed_unseen() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        let form = |last_seq, history| AddParticipant {
            conversation: id,
            person: team.staff.person,
            history,
            last_seq: Some(Seq(last_seq)),
        };
        let (desk, by) = (&building.desk, building.bookkeeper);
        for history in [None, FULL] {
            let stale = desk.add_participant(by, form(3, history)).await;
            assert_eq!(kind(stale), ErrorKind::Conflict);
        }
        assert!(building.ranges(id, team.staff).await.is_empty());
        desk.add_participant(by, form(3, FROM_NOW)).await.unwrap();
        let form = AddParticipant { person: team.manager.person, ..form(5, FULL) };
        desk.add_participant(by, form).await.unwrap();
        assert_eq!(building.ranges(id, team.manager).await, [(1, None)]);
    }
}

#[tokio::test]
async fn who_comes_in_finds_it_among_the_unread_and_is_told() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        let (by, kind) = (building.bookkeeper, building.throwaway.store.kind());
        building.add(by, id, team.staff).await.unwrap();
        assert_eq!(
            building.told().await,
            [(team.staff.person, 5)],
            "{kind}: an event is news to nobody else"
        );
        let (tab, row) = building.row(team.staff, id).await.unwrap();
        assert_eq!((tab, row.unread, row.is_here), (Tab::Unread, 4, true));

        building.add_with(by, id, team.manager, FROM_NOW).await.unwrap();
        assert_eq!(building.told().await, [(team.manager.person, 6)]);
        let (tab, row) = building.row(team.manager, id).await.unwrap();
        assert_eq!((tab, row.unread, row.is_marked_unread), (Tab::Unread, 0, true));

        building.add(by, id, building.neighbour).await.unwrap();
        assert_eq!(building.told().await, [(building.neighbour.person, 7)]);
        let (tab, row) = building.row(building.neighbour, id).await.unwrap();
        assert_eq!((tab, row.unread, row.is_marked_unread), (Tab::Inbox, 0, true));
        building.read_to(building.neighbour, id, 7).await;
        assert!(!building.row(building.neighbour, id).await.unwrap().1.is_marked_unread);
    }
}

#[tokio::test]
async fn nobody_is_added_twice_from_elsewhere_or_with_a_disabled_account() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        let (desk, by) = (&building.desk, building.bookkeeper);
        building.disable(team.other_staff.person, true).await;
        let nobody = PersonId(Uuid::from_u128(7));
        for person in [team.elsewhere.person, building.stranger.person, team.other_staff.person, nobody] {
            let form = AddParticipant { conversation: id, person, history: None, last_seq: None };
            assert_eq!(kind(desk.add_participant(by, form).await), ErrorKind::Invalid, "{person}");
        }
        for whom in [building.resident, by] {
            assert_eq!(kind(building.add(by, id, whom).await), ErrorKind::Conflict);
        }
        building.add(by, id, team.staff).await.unwrap();
        assert_eq!(kind(building.add(by, id, team.staff).await), ErrorKind::Conflict);
        assert_eq!(desk.thread(by, id).await.unwrap().last_seq, Seq(5), "one line for one addition");
    }
}

#[tokio::test]
async fn only_management_adds_and_only_where_it_is() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        building.add(building.bookkeeper, id, team.board).await.unwrap();
        for resident in [building.resident, team.board, building.neighbour] {
            let refused = building.add(resident, id, team.second).await;
            assert_eq!(kind(refused), ErrorKind::Refused);
        }
        building.add(building.bookkeeper, id, team.staff).await.unwrap();
        building.remove(building.bookkeeper, id, team.staff).await.unwrap();
        assert_eq!(kind(building.add(team.staff, id, team.second).await), ErrorKind::Refused);
        let nowhere = ConversationId(Uuid::from_u128(1));
        for outsider in [building.guard, building.admin, building.stranger] {
            for conversation in [id, nowhere] {
                let refused = building.add(outsider, conversation, team.second).await;
                assert_eq!(kind(refused), ErrorKind::NotFound);
            }
        }
        assert!(building.ranges(id, team.second).await.is_empty());
    }
}
