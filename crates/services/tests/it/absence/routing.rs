use super::form;
use crate::support::{Building, resolved};
use frontdesk_domain::{id::ConversationId, time::DAY};

/// Those of management who are in a conversation, by name.
async fn team(building: &Building, id: ConversationId) -> Vec<String> {
    let thread = building.desk.thread(building.resident, id).await.unwrap();
    let team = thread.participants.into_iter().filter(|one| one.person.role.is_management());
    team.map(|one| one.person.name).collect()
}

async fn starts(building: &Building, topic: &str, text: &str) -> Vec<String> {
    let form = building.form(building.resident, topic, text).await;
    let id = building.desk.start_conversation(building.resident, form).await.unwrap().conversation;
    team(building, id).await
}

/// Who would get a topic, as the resident and as the facility admin are told.
async fn would_get(building: &Building, topic: &str) -> (Vec<String>, Option<String>) {
    let choices = building.desk.topics(building.resident).await.unwrap();
    let choice = choices.into_iter().find(|choice| choice.name == topic).unwrap();
    let setting = building.setting(topic).await;
    assert_eq!(setting.recipients, choice.recipients);
    (choice.recipients.into_iter().map(|one| one.name).collect(), setting.warning)
}

#[tokio::test]
async fn a_new_conversation_goes_to_whoever_stands_in_from_the_first_day_to_the_last() {
    for building in Building::on_both().await {
        let (bea, gus) = (building.bookkeeper, building.guard);
        building.away(bea, "2025-11-14", gus).await;
        let warning = "Nobody present has the role Bookkeeper, so it goes to whoever stands in.";
        assert_eq!(would_get(&building, "Billing").await, (vec!["Gus Guard".into()], Some(warning.into())));
        assert_eq!(starts(&building, "Billing", "One").await, ["Gus Guard"]);
        building.clock.forward(DAY);
        assert_eq!(starts(&building, "Billing", "Two").await, ["Gus Guard"]);
        // 22:13 in UTC is 00:13 of the next day here: the day ends with the day of the facility.
        building.clock.forward(20 * DAY / 24);
        assert_eq!(starts(&building, "Billing", "Three").await, ["Bea Bookkeeper"]);
        assert_eq!(would_get(&building, "Billing").await, (vec!["Bea Bookkeeper".into()], None));
    }
}

#[tokio::test]
async fn a_team_skips_those_who_are_away_and_a_chain_leads_on() {
    for building in Building::on_both().await {
        let team = building.team().await;
        building.away(building.bookkeeper, "2025-12-03", building.guard).await;
        assert_eq!(starts(&building, "Billing", "One").await, ["Bob Books"]);
        building.away(team.books, "2025-12-03", team.staff).await;
        assert_eq!(starts(&building, "Billing", "Two").await, ["Gus Guard", "Sid Staff"]);
        building.away(building.guard, "2025-11-20", team.other_staff).await;
        assert_eq!(starts(&building, "Billing", "Three").await, ["Sid Staff", "Sol Staff"]);
        let said = building.absence_page(building.bookkeeper).await.absence.unwrap();
        assert_eq!(said.instead.unwrap().name, "Sol Staff");
        building.disable(team.staff.person, true).await;
        assert_eq!(starts(&building, "Billing", "Four").await, ["Sol Staff"]);
    }
}

#[tokio::test]
async fn one_that_comes_back_to_nobody_is_routed_past_those_who_are_away() {
    for building in Building::on_both().await {
        let (bea, resident) = (building.bookkeeper, building.resident);
        let id = building.conversation().await;
        building.desk.resolve(bea, resolved(id, "")).await.unwrap();
        building.disable(bea.person, true).await;
        building.away(building.admin, "2025-12-03", building.guard).await;
        building.reply(resident, id, "It is not done").await.unwrap();
        assert!(team(&building, id).await.contains(&"Gus Guard".to_owned()));
    }
}

#[tokio::test]
async fn when_everybody_is_away_it_still_reaches_somebody() {
    for building in Building::on_both().await {
        for who in [building.bookkeeper, building.guard] {
            building.away(who, "2025-12-03", building.admin).await;
        }
        let alone = form(building.admin, 0, "2025-12-03", None);
        building.desk.set_absence(building.admin, alone).await.unwrap();
        let (people, warning) = would_get(&building, "Billing").await;
        assert_eq!(people, ["Bea Bookkeeper"]);
        assert_eq!(
            warning.as_deref(),
            Some("Everybody in management is away, so it waits until they are back.")
        );
        assert_eq!(starts(&building, "Billing", "One").await, ["Bea Bookkeeper"]);
    }
}
