use crate::support::{Building, kind};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    wire::{ErrorKind, NotificationPreferences},
};
use futures::StreamExt;
use serde_json::{Value, json};

/// The whole file.
async fn saved(building: &Building, of: Actor) -> Value {
    let mut file = building.desk.own_data(of).await.unwrap();
    assert!(file.name.starts_with("frontdesk-own-data-2025-11-1") && file.media_type == "application/json");
    let mut text = String::new();
    while let Some(part) = file.parts.next().await {
        text.push_str(&part.unwrap());
    }
    serde_json::from_str(&text).unwrap()
}

#[tokio::test]
async fn it_holds_ones_conversations_as_ones_windows_say() {
    for building in Building::on_both().await {
        let id = building.conversation().await;
        building.note(building.bookkeeper, id, "CANARY in a note").await.unwrap();
        building.reply(building.bookkeeper, id, "It was a cold winter.").await.unwrap();
        let residents = saved(&building, building.resident).await;
        assert_eq!(residents["profile"]["name"], "Ana Gárate");
        assert_eq!(residents["conversations"][0]["conversation"], id.to_string());
        let text = residents.to_string();
        assert!(text.contains("It was a cold winter.") && !text.contains("CANARY"), "{text}");
        let bookkeepers = saved(&building, building.bookkeeper).await.to_string();
        assert!(bookkeepers.contains("CANARY in a note"));
        for other in [building.neighbour, building.admin, building.stranger] {
            assert_eq!(saved(&building, other).await["conversations"], serde_json::json!([]));
        }
        let event = building.logged(AuditAction::DataExport).await.remove(0);
        assert_eq!(event.actor, Some(building.resident.person));
    }
}

#[tokio::test]
async fn it_says_how_one_wants_to_be_told() {
    for building in Building::on_both().await {
        let (desk, resident) = (&building.desk, building.resident);
        assert_eq!(saved(&building, resident).await["notifications"]["is_chosen"], false);
        let now = desk.notification_page(resident).await.unwrap().preferences;
        let form = NotificationPreferences {
            quiet_from: "22:00".to_owned(),
            quiet_until: "07:00".to_owned(),
            ..now
        };
        desk.change_notifications(resident, form).await.unwrap();
        let said = saved(&building, resident).await;
        let notifications = &said["notifications"];
        assert_eq!(
            (&notifications["is_chosen"], &notifications["quiet_until"]),
            (&json!(true), &json!("07:00"))
        );
        assert_eq!(notifications["order"], "email,push,telegram");
        assert_eq!((&said["devices"], &said["telegram"]), (&json!([]), &Value::Null));
    }
}

#[tokio::test]
async fn what_came_after_one_had_left_is_not_in_it() {
    for building in Building::on_both().await {
        let id = building.conversation().await;
        building.reply(building.bookkeeper, id, "I hand this over.").await.unwrap();
        building.hand_over(building.bookkeeper, id, building.admin.person).await.unwrap();
        building.reply(building.resident, id, "SECRET of later").await.unwrap();
        let text = saved(&building, building.bookkeeper).await.to_string();
        assert!(text.contains("I hand this over.") && !text.contains("SECRET"), "{text}");
    }
}

#[tokio::test]
async fn many_conversations_come_one_after_the_other() {
    let building = Building::on_both().await.remove(0);
    for n in 0..103 {
        let form = building.form(building.resident, "Billing", &format!("Question {n}")).await;
        building.desk.start_conversation(building.resident, form).await.unwrap();
    }
    let file = saved(&building, building.resident).await;
    let ids: std::collections::BTreeSet<_> =
        file["conversations"].as_array().unwrap().iter().map(|one| one["conversation"].to_string()).collect();
    assert_eq!(ids.len(), 103);
    for _ in 0..4 {
        saved(&building, building.resident).await;
    }
    assert_eq!(kind(building.desk.own_data(building.resident).await), ErrorKind::TooMany);
}
