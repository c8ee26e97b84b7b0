//! "May not see" and "does not exist" answer alike, on every surface of the API.

use crate::{
    building::Building,
    person::{Person, Reply, key},
};
use serde_json::json;

const UNKNOWN: &str = "/api/v1/conversations/0190a000-0000-7000-8000-000000000000";

/// Everything that can be asked of a conversation.
async fn all(person: &Person, address: &str) -> Vec<Reply> {
    let mut replies = vec![
        person.get(address).await,
        person.get(&format!("{address}/entries")).await,
        person.get(&format!("{address}/entries?after=0")).await,
        person.post(&format!("{address}/messages"), &key(), json!({ "text": "x" })).await,
        person.put(&format!("{address}/read"), json!({ "up_to": 1 })).await,
        person.put(&format!("{address}/unread"), json!({})).await,
    ];
    if person.get("/api/v1/me").await.json()["side"] == "management" {
        replies.push(person.post(&format!("{address}/notes"), &key(), json!({ "text": "x" })).await);
        replies.push(
            person.post(&format!("{address}/resolve"), &key(), json!({ "category": "resolved" })).await,
        );
    }
    replies
}

#[tokio::test]
async fn whoever_is_not_in_a_conversation_cannot_tell_that_it_exists() {
    let building = Building::open().await;
    let Building { elena, noah, mara, otto, olga, .. } = &building;
    let thread = elena.start("Billing", "Private").await;
    for person in [noah, mara, otto, olga] {
        let unknown: Vec<_> = all(person, UNKNOWN).await.iter().map(Reply::refusal).collect();
        assert!(unknown.iter().all(|(status, _)| *status == 404), "{unknown:?}");
        let hidden: Vec<_> = all(person, &thread).await.iter().map(Reply::refusal).collect();
        assert_eq!(hidden, unknown, "{}", person.email);
        let no_id: Vec<_> =
            all(person, "/api/v1/conversations/abc").await.iter().map(Reply::refusal).collect();
        assert_eq!(no_id, unknown);
    }
    assert_eq!(elena.get(&thread).await.json()["last_seq"], 1);
}

#[tokio::test]
async fn nothing_of_one_facility_is_found_in_another() {
    let building = Building::open().await;
    let Building { elena, noah, olga, otto, .. } = &building;
    assert_eq!(olga.get("/api/v1/residents?q=elena").await.expect(200).json(), json!([]));
    let topic = elena.topic("General").await;
    let foreign = otto.post("/api/v1/conversations", &key(), json!({ "topic": topic, "text": "x" })).await;
    assert_eq!(foreign.expect(422).json()["field"], "topic");
    let body = json!({ "topic": olga.topic("Other").await, "resident": elena.id, "text": "x" });
    assert_eq!(
        olga.post("/api/v1/conversations", &key(), body).await.expect(422).json()["field"],
        "resident"
    );
    assert!(elena.list("inbox").await.is_empty());
    // A resident may not write in another's name either.
    let body = json!({ "topic": topic, "resident": elena.id, "text": "x" });
    let status = noah.post("/api/v1/conversations", &key(), body).await.status.as_u16();
    assert!([403, 422].contains(&status), "{status}");
}

#[tokio::test]
async fn looking_residents_up_is_for_management() {
    let building = Building::open().await;
    building.elena.get("/api/v1/residents?q=noah").await.expect(403);
    building.ada.get("/api/v1/residents?q=noah").await.expect(200);
}
