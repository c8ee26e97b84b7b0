//! Whoever asks for what is not theirs is in the facility's log: once for each time.

use crate::{building::Building, person::Person};
use serde_json::Value;

/// What the log says of this person's refusals, oldest first.
async fn noted(building: &Building, person: &Person) -> Vec<Value> {
    let path = format!("/api/v1/audit?action=access.refused&person={}", person.id);
    let page = building.ada.get(&path).await.expect(200).json();
    page["lines"].as_array().unwrap().iter().rev().cloned().collect()
}

fn what(line: &Value) -> &str {
    line["details"][0]["value"].as_str().unwrap()
}

#[tokio::test]
async fn a_refusal_by_role_is_noted_once_with_what_was_asked_for() {
    let building = Building::open().await;
    let (noah, thread) = (&building.noah, building.elena.start("Billing", "Private").await);
    noah.get("/api/v1/audit").await.expect(403);
    noah.get(&format!("{thread}/candidates")).await.expect(403);
    noah.in_browser().await.form("/api/ui/oversight/list", &[]).await.expect(403);
    let lines = noted(&building, noah).await;
    let whats: Vec<&str> = lines.iter().map(what).collect();
    assert_eq!(whats, ["/api/v1/audit", "/api/v1/conversations/{id}/candidates", "/api/ui/oversight/list"]);
}

#[tokio::test]
async fn asking_for_a_conversation_that_is_not_ones_own_is_noted_once_on_every_way_in() {
    let building = Building::open().await;
    let thread = building.elena.start("Billing", "Private").await;
    let id = thread.rsplit('/').next().unwrap();
    let noah = building.noah.in_browser().await;
    building.noah.get(&thread).await.expect(404);
    noah.form("/api/ui/conversation/read", &[("conversation", id)]).await.expect(404);
    noah.visit(&format!("/messages/{id}")).await.expect(404);
    let lines = noted(&building, &noah).await;
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines.iter().all(|line| line["conversation"] == id && what(line) == "thread"), "{lines:?}");
}

#[tokio::test]
async fn a_page_of_admins_says_so_and_its_refusal_is_noted_once() {
    let building = Building::open().await;
    let noah = building.noah.in_browser().await;
    for path in ["/settings/audit", "/settings/messaging", "/oversight", "/reports"] {
        noah.visit(path).await.expect(403);
    }
    let lines = noted(&building, &noah).await;
    assert_eq!(lines.iter().map(what).collect::<Vec<_>>(), ["audit", "settings", "oversight", "reports"]);
    assert!(noted(&building, &building.ada).await.is_empty());
}

#[tokio::test]
async fn a_stranger_and_what_merely_cannot_be_taken_are_not_in_the_log() {
    let building = Building::open().await;
    building.stranger().get("/api/v1/audit").await.expect(401);
    building.ada.get("/api/v1/audit?from=yesterday").await.expect(422);
    let page = building.ada.get("/api/v1/audit?action=access.refused").await.expect(200).json();
    assert!(page["lines"].as_array().unwrap().is_empty(), "{page}");
}
