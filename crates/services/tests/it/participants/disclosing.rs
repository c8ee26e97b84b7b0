//! What is shown to the adder before is what the one added sees after.

use super::begun;
use crate::support::{Building, kind, refused_field, resolved, said, send, seqs};
use frontdesk_domain::{
    actor::Actor,
    entry::Seq,
    id::{ConversationId, PersonId},
    participation::{History, HistoryRule},
    wire::{AddParticipant, Disclosure, ErrorKind, ManagementEntry, Timeline},
};
use uuid::Uuid;

const NOTHING: &[History] = &[History::FromNow];

async fn shown(building: &Building, id: ConversationId, to: Actor, history: Option<History>) -> Disclosure {
    building.desk.disclosure(building.bookkeeper, id, to.person, history).await.unwrap()
}

fn words(entries: &[ManagementEntry]) -> (Vec<i64>, Vec<String>) {
    let timeline = Timeline::Management(entries.to_vec());
    (seqs(&timeline), said(&timeline))
}

/// Adds as was shown; the lines they then see that were there before.
async fn seen_after(
    building: &Building,
    id: ConversationId,
    who: Actor,
    as_shown: &Disclosure,
) -> (Vec<i64>, Vec<String>) {
    let form = AddParticipant {
        conversation: id,
        person: who.person,
        history: Some(as_shown.history),
        last_seq: Some(as_shown.last_seq),
    };
    building.desk.add_participant(building.bookkeeper, form).await.unwrap();
    let thread = building.desk.thread(who, id).await.unwrap();
    let (mut numbers, mut lines) = (seqs(&thread.page.timeline), said(&thread.page.timeline));
    let before = numbers.iter().filter(|seq| **seq <= as_shown.last_seq.0).count();
    numbers.truncate(before);
    lines.truncate(before);
    (numbers, lines)
}

#[tokio::test]
async fn exactly_what_is_shown_before_is_seen_after() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        building.resolve(building.bookkeeper, id, "explained").await.unwrap();
        building.reply(building.resident, id, "No.").await.unwrap();
        let cases = [
            (team.staff, None, 8),
            (team.manager, Some(History::Full), 9),
            (team.other_staff, Some(History::FromNow), 0),
            (building.neighbour, None, 0),
            (team.board, Some(History::FromNow), 0),
        ];
        for (who, wish, count) in cases {
            let shown = shown(&building, id, who, wish).await;
            let before = words(&shown.entries);
            assert_eq!(before.0.len(), count, "{:?}", before.1);
            assert_eq!(seen_after(&building, id, who, &shown).await, before, "{:?}", who.role);
        }
    }
}

#[tokio::test]
async fn notes_are_shown_for_management_and_counted() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        building.resolve(building.bookkeeper, id, "explained").await.unwrap();
        let to_staff = shown(&building, id, team.staff, None).await;
        assert_eq!(to_staff.history, History::Full);
        assert_eq!((to_staff.messages, to_staff.notes), (3, 2));
        assert_eq!((to_staff.photos, to_staff.records, to_staff.last_seq), (0, 0, Seq(6)));
        assert_eq!(to_staff.person.name, "Sid Staff");
        let text = serde_json::to_string(&to_staff).unwrap();
        assert!(text.contains("upset about last year") && text.contains("explained"), "{text}");
        for resident in [building.neighbour, team.board] {
            let to_resident = shown(&building, id, resident, None).await;
            assert!(to_resident.entries.is_empty() && to_resident.notes + to_resident.messages == 0);
            assert_eq!(to_resident.history, History::FromNow);
        }
    }
}

#[tokio::test]
async fn the_choices_are_those_of_the_rule_and_it_says_why_there_is_none() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        let both = [History::Full, History::FromNow];
        let free = shown(&building, id, team.staff, None).await;
        assert_eq!((free.choices.as_slice(), free.why), (&both[..], None));
        let bound = shown(&building, id, building.neighbour, None).await;
        assert_eq!((bound.choices.as_slice(), bound.why.unwrap().contains("private")), (NOTHING, true));
        building.add(building.bookkeeper, id, team.staff).await.unwrap();
        building.remove(building.bookkeeper, id, team.staff).await.unwrap();
        let again = shown(&building, id, team.staff, None).await;
        assert_eq!((again.choices.as_slice(), again.why.unwrap().contains("before")), (NOTHING, true));
        assert!(again.entries.is_empty());
        building.rule(HistoryRule::FromNow).await;
        let ruled = shown(&building, id, team.manager, None).await;
        assert_eq!((ruled.choices.as_slice(), ruled.why.unwrap().contains("facility")), (NOTHING, true));
        for whom in [building.neighbour, team.staff, team.manager] {
            let full = Some(History::Full);
            let refused = building.desk.disclosure(building.bookkeeper, id, whom.person, full).await;
            assert_eq!(refused_field(refused), "history");
        }
    }
}

#[tokio::test]
async fn an_adder_who_sees_less_is_shown_no_more_than_they_see() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        let from_now = Some(History::FromNow);
        building.add_with(building.bookkeeper, id, team.staff, from_now).await.unwrap();
        let desk = &building.desk;
        let shown = desk.disclosure(team.staff, id, team.manager.person, None).await.unwrap();
        assert_eq!((shown.choices.as_slice(), shown.entries.len()), (NOTHING, 0));
        assert!(!serde_json::to_string(&shown).unwrap().contains("higher"));
        let full = Some(History::Full);
        assert_eq!(
            refused_field(desk.disclosure(team.staff, id, team.manager.person, full).await),
            "history"
        );
    }
}

#[tokio::test]
async fn a_long_conversation_is_shown_to_its_first_line() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        for n in 5..=130 {
            building.desk.reply(building.resident, send(id, &format!("line {n}"))).await.unwrap();
        }
        let shown = shown(&building, id, team.staff, None).await;
        assert_eq!(words(&shown.entries).0, (1..=130).collect::<Vec<_>>());
        assert_eq!((shown.messages, shown.notes, shown.last_seq), (129, 1, Seq(130)));
    }
}

#[tokio::test]
async fn a_preview_is_for_those_who_may_add_and_of_those_who_may_be_added() {
    for building in Building::on_both().await {
        let (id, team) = begun(&building).await;
        let desk = &building.desk;
        let ask = |actor, id, person| desk.disclosure(actor, id, person, None);
        let (staff, nowhere) = (team.staff.person, ConversationId(Uuid::from_u128(1)));
        assert_eq!(kind(ask(building.resident, id, staff).await), ErrorKind::Refused);
        for id in [id, nowhere] {
            assert_eq!(kind(ask(building.guard, id, staff).await), ErrorKind::NotFound);
            assert_eq!(kind(ask(building.stranger, id, staff).await), ErrorKind::NotFound);
        }
        let nobody = PersonId(Uuid::from_u128(7));
        for person in [team.elsewhere.person, nobody] {
            assert_eq!(kind(ask(building.bookkeeper, id, person).await), ErrorKind::Invalid);
        }
        let already = ask(building.bookkeeper, id, building.resident.person).await;
        assert_eq!(kind(already), ErrorKind::Conflict);
        desk.resolve(building.bookkeeper, resolved(id, "")).await.unwrap();
        assert!(ask(building.bookkeeper, id, staff).await.is_ok(), "also when it is resolved");
    }
}
