//! What the audit log keeps: who, when, whom, which choice, which range; and every refusal.

use super::begun;
use crate::support::{Building, Line};
use frontdesk_domain::{
    audit::AuditAction::{self, *},
    id::ConversationId,
    participation::History,
    time::Timestamp,
};
use serde_json::json;
use uuid::Uuid;

async fn only(building: &Building, action: AuditAction) -> Line {
    let mut lines = building.logged(action).await;
    assert_eq!(lines.len(), 1, "{lines:?}");
    lines.remove(0)
}

/// That the line holds at least this.
fn holds(line: &Line, expected: &serde_json::Value) {
    for (name, value) in expected.as_object().unwrap() {
        assert_eq!(&line.detail[name], value, "{name} of {line:?}");
    }
}

#[tokio::test]
async fn an_addition_is_logged_with_its_choice_and_range() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        building.clock.forward(1234);
        let at = building.desk.thread(building.bookkeeper, id).await.unwrap().now;
        building.add(building.bookkeeper, id, team.staff).await.unwrap();
        building.add_with(building.bookkeeper, id, team.manager, Some(History::FromNow)).await.unwrap();
        let lines = building.logged(ParticipantAdd).await;
        let expected = [(team.staff, "full", 1), (team.manager, "from_now", 6)];
        assert_eq!(lines.len(), expected.len());
        for (line, (whom, history, from)) in lines.iter().zip(expected) {
            assert_eq!((line.actor, line.conversation), (Some(building.bookkeeper.person), Some(id)));
            assert_eq!(line.at, at);
            holds(line, &json!({"person": whom.person, "history": history, "from": from}));
        }
        building.log_is_sound().await;
    }
}

#[tokio::test]
async fn a_removal_and_leaving_are_logged_with_the_range_that_is_kept() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        let by = building.bookkeeper;
        building.add_with(by, id, team.staff, Some(History::FromNow)).await.unwrap();
        building.remove(by, id, team.staff).await.unwrap();
        let removed = only(&building, ParticipantRemove).await;
        assert_eq!((removed.actor, removed.conversation), (Some(by.person), Some(id)));
        holds(&removed, &json!({"person": team.staff.person, "from": 5, "until": 6}));

        building.add(by, id, team.manager).await.unwrap();
        building.leave(by, id).await.unwrap();
        let left = only(&building, ConversationLeave).await;
        assert_eq!((left.actor, left.conversation), (Some(by.person), Some(id)));
        holds(&left, &json!({"from": 1, "until": 8}));
        assert!(building.logged(ConversationHandOver).await.is_empty());
        building.log_is_sound().await;
    }
}

#[tokio::test]
async fn a_hand_over_is_logged_with_who_has_it_now() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        building.hand_over(building.bookkeeper, id, team.staff.person).await.unwrap();
        let added = only(&building, ParticipantAdd).await;
        assert_eq!(added.actor, Some(building.bookkeeper.person));
        holds(&added, &json!({"person": team.staff.person, "history": "full", "from": 1}));
        let handed = only(&building, ConversationHandOver).await;
        assert_eq!((handed.actor, handed.conversation), (Some(building.bookkeeper.person), Some(id)));
        holds(&handed, &json!({"from": 1, "until": 6, "handed_to": [team.staff.person]}));

        building.give_back(team.staff, id).await.unwrap();
        let handed = building.logged(ConversationHandOver).await.pop().unwrap();
        assert_eq!(handed.actor, Some(team.staff.person));
        // Both bookkeepers: the first one has left, and comes back through the route.
        let people = [building.bookkeeper.person, team.books.person];
        holds(&handed, &json!({"from": 1, "until": 9, "handed_to": people}));
        let routed = only(&building, ConversationRoute).await;
        holds(&routed, &json!({"people": people}));
        building.log_is_sound().await;
    }
}

#[tokio::test]
async fn a_refusal_is_logged_with_what_was_asked_for_whether_it_exists_or_not() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        let nowhere = ConversationId(Uuid::from_u128(1));
        let (desk, guard, whom) = (&building.desk, building.guard, team.staff);
        for id in [id, nowhere] {
            building.add(guard, id, whom).await.unwrap_err();
            building.remove(guard, id, whom).await.unwrap_err();
            building.leave(guard, id).await.unwrap_err();
            desk.disclosure(guard, id, whom.person, None).await.unwrap_err();
            desk.candidates(guard, id, "").await.unwrap_err();
            building.oversee(guard, id, "curious").await.unwrap_err();
            desk.transcript(guard, id).await.map(drop).unwrap_err();
        }
        let lines = building.logged(AccessRefused).await;
        let (mine, not_there): (Vec<_>, Vec<_>) =
            lines.iter().partition(|line| line.conversation == Some(id));
        assert_eq!(mine.len(), 7, "{lines:?}");
        let bare = |line: &&Line| (line.actor, line.at, line.detail.clone());
        let (mine, not_there): (Vec<(_, Timestamp, _)>, Vec<_>) =
            (mine.iter().map(bare).collect(), not_there.iter().map(bare).collect());
        assert_eq!(mine, not_there, "the log does the same work for both");
        assert!(mine.iter().all(|(actor, ..)| *actor == Some(guard.person)));
        building.log_is_sound().await;
    }
}

#[tokio::test]
async fn reading_and_writing_where_one_is_not_is_logged_too() {
    for building in Building::on_both().await {
        let (id, _) = begun(&building).await;
        building.desk.thread(building.neighbour, id).await.unwrap_err();
        building.reply(building.neighbour, id, "let me in").await.unwrap_err();
        building.note(building.resident, id, "not for me").await.unwrap_err();
        building.resolve(building.resident, id, "").await.unwrap_err();
        let lines = building.logged(AccessRefused).await;
        let who: Vec<_> = lines.iter().map(|line| (line.actor.unwrap(), line.conversation)).collect();
        let (neighbour, resident) = (building.neighbour.person, building.resident.person);
        assert_eq!(who, [neighbour, neighbour, resident, resident].map(|person| (person, Some(id))));
        assert!(
            !serde_json::to_string(&lines.iter().map(|line| &line.detail).collect::<Vec<_>>())
                .unwrap()
                .contains("let me in")
        );
    }
}

#[tokio::test]
async fn nothing_is_logged_of_what_did_not_happen() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        let before = building.log_of(building.resident.facility).await;
        let by = building.bookkeeper;
        building.add(by, id, building.resident).await.unwrap_err();
        building.add_with(by, id, team.board, Some(History::Full)).await.unwrap_err();
        building.remove(by, id, building.resident).await.unwrap_err();
        building.leave(by, id).await.unwrap_err();
        building.hand_over(by, id, team.board.person).await.unwrap_err();
        assert_eq!(building.log_of(building.resident.facility).await, before);
    }
}
