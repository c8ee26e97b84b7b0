use crate::support::{Building, kind, resolved};
use frontdesk_domain::{
    audit::AuditAction,
    inbox::Tab,
    participation::HistoryRule,
    time::{DAY, HOUR},
    wire::{ErrorKind, StartConversation},
};

#[tokio::test]
async fn what_waits_is_offered_and_nothing_of_it_is_shown() {
    for building in Building::on_both().await {
        let (bea, gus, resident) = (building.bookkeeper, building.guard, building.resident);
        building.move_in(resident, "Ana Gárate", "Tower C / 1.6").await;
        let form = building.form(resident, "Billing", "canary text").await;
        let form = StartConversation { subject: "canary subject".to_owned(), ..form };
        let id = building.desk.start_conversation(resident, form).await.unwrap().conversation;
        assert_eq!(building.offers(gus).await, []);
        building.clock.forward(3 * HOUR);
        building.away(bea, "2025-12-03", gus).await;
        let found = building.desk.stand_ins(gus).await.unwrap();
        let [one] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(
            (one.person.name.as_str(), one.until.as_str(), one.count),
            ("Bea Bookkeeper", "3 December", 1)
        );
        let offer = &one.offers[0];
        assert_eq!(
            (offer.conversation, offer.topic.as_str(), offer.resident.as_str(), offer.unit.as_deref()),
            (id, "Billing", "Ana Gárate", Some("Tower C / 1.6"))
        );
        assert_eq!(offer.waits, "3 h");
        assert!(!serde_json::to_string(&found).unwrap().contains("canary"));
        assert_eq!(kind(building.desk.thread(gus, id).await), ErrorKind::NotFound);
        assert_eq!(building.row(gus, id).await, None);
        for other in [building.admin, building.stranger, bea] {
            assert_eq!(building.offers(other).await, []);
            if other.person != bea.person {
                assert_eq!(kind(building.desk.take_over(other, id).await), ErrorKind::NotFound);
            }
        }
        assert_eq!(kind(building.desk.take_over(resident, id).await), ErrorKind::Refused);
        assert_eq!(kind(building.desk.take_over(building.neighbour, id).await), ErrorKind::Refused);
    }
}

#[tokio::test]
async fn taking_over_shows_the_whole_and_everybody_sees_who_came() {
    for building in Building::on_both().await {
        let (bea, gus) = (building.bookkeeper, building.guard);
        let id = building.conversation().await;
        building.note(bea, id, "look into March").await.unwrap();
        building.away(bea, "2025-12-03", gus).await;
        building.told().await;
        building.desk.take_over(gus, id).await.unwrap();
        building.desk.take_over(gus, id).await.unwrap();
        let lines = ["Why is it higher?", "[look into March]", "(took over for Bea Bookkeeper)"];
        assert_eq!(building.reads(gus, id).await, lines);
        assert_eq!(building.reads(building.resident, id).await, [lines[0], lines[2]]);
        assert_eq!(building.ranges(id, gus).await, [(1, None)]);
        assert_eq!(building.row(gus, id).await.unwrap().0, Tab::Open);
        assert_eq!(building.offers(gus).await, [("Bea Bookkeeper".to_owned(), 0, Vec::new())]);
        assert!(building.told().await.is_empty(), "nobody has anything to read in it");
        let log = building.logged(AuditAction::ConversationTakeOver).await;
        assert_eq!((log.len(), log[0].actor, log[0].conversation), (1, Some(gus.person), Some(id)));
        assert_eq!(log[0].detail["stands_in_for"], bea.person.to_string());
        building.reply(gus, id, "I look after it.").await.unwrap();

        building.back(bea).await.unwrap();
        assert_eq!(building.offers(gus).await, []);
        building.reply(gus, id, "Bea is back.").await.unwrap();
        building.log_is_sound().await;
    }
}

#[tokio::test]
async fn nobody_is_shown_more_than_the_absent_one_the_rule_and_the_gap_allow() {
    for building in Building::on_both().await {
        let (bea, gus) = (building.bookkeeper, building.guard);
        let gap = building.conversation().await;
        let team = building.team().await;
        building.add(bea, gap, gus).await.unwrap();
        building.remove(bea, gap, gus).await.unwrap();
        building.reply(building.resident, gap, "While Gus was gone").await.unwrap();

        building.rule(HistoryRule::FromNow).await;
        let form = building.form(building.resident, "Parking", "Before Bea came").await;
        let less = building.desk.start_conversation(building.resident, form).await.unwrap().conversation;
        building.add(gus, less, bea).await.unwrap();
        building.leave(gus, less).await.unwrap();
        building.reply(building.resident, less, "Since Bea came").await.unwrap();
        building.rule(HistoryRule::AdderChooses).await;
        building.away(bea, "2025-12-03", gus).await;

        building.desk.take_over(gus, gap).await.unwrap();
        assert!(!building.reads(gus, gap).await.contains(&"While Gus was gone".to_owned()));
        building.away(bea, "2025-12-03", team.staff).await;
        building.desk.take_over(team.staff, less).await.unwrap();
        assert_eq!(building.reads(team.staff, less).await, ["(took over for Bea Bookkeeper)"]);
        assert_eq!(building.ranges(less, team.staff).await.len(), 1);

        building.back(bea).await.unwrap();
        building.rule(HistoryRule::FromNow).await;
        let form = building.form(building.resident, "Billing", "By the facility's rule").await;
        let ruled = building.desk.start_conversation(building.resident, form).await.unwrap().conversation;
        let books = team.books;
        building.leave(books, ruled).await.unwrap();
        building.away(bea, "2025-12-03", team.staff).await;
        building.desk.take_over(team.staff, ruled).await.unwrap();
        let lines = building.reads(team.staff, ruled).await;
        assert!(!lines.contains(&"By the facility's rule".to_owned()), "{lines:?}");
    }
}

#[tokio::test]
async fn an_offer_ends_with_the_absence_the_wait_and_whoever_else_is_there() {
    for building in Building::on_both().await {
        let (bea, gus, admin) = (building.bookkeeper, building.guard, building.admin);
        let [first, second, third] =
            [building.conversation().await, other(&building, "Two").await, other(&building, "Three").await];
        building.reply(bea, second, "Answered").await.unwrap();
        building.add(bea, third, admin).await.unwrap();
        building.away(bea, "2025-11-14", gus).await;
        assert_eq!(building.offers(gus).await, [("Bea Bookkeeper".to_owned(), 1, vec![first])]);
        for not_offered in [second, third] {
            assert_eq!(kind(building.desk.take_over(gus, not_offered).await), ErrorKind::NotFound);
        }
        building.reply(building.resident, second, "And another thing").await.unwrap();
        building.away(admin, "2025-11-20", gus).await;
        let offers = building.offers(gus).await;
        assert_eq!(offers.len(), 2, "for both, and what waits for both once for each: {offers:?}");
        building.desk.resolve(bea, resolved(first, "")).await.unwrap();
        assert_eq!(kind(building.desk.take_over(gus, first).await), ErrorKind::NotFound);
        building.clock.forward(2 * DAY);
        assert_eq!(kind(building.desk.take_over(gus, second).await), ErrorKind::NotFound, "Bea is back");
        assert_eq!(building.offers(gus).await, [("Ada Admin".to_owned(), 0, Vec::new())]);
    }
}

async fn other(building: &Building, text: &str) -> frontdesk_domain::id::ConversationId {
    let form = building.form(building.resident, "Billing", text).await;
    building.desk.start_conversation(building.resident, form).await.unwrap().conversation
}
