//! The main job, over the API.

use crate::{building::Building, person::key};
use serde_json::json;

#[tokio::test]
async fn a_question_is_routed_answered_resolved_and_opened_again() {
    let building = Building::open().await;
    let Building { elena, bruno, .. } = &building;
    let thread = elena.start("Billing", "Why is March so high?").await;
    assert_eq!(bruno.list("unread").await, [thread.as_str()]);

    bruno.put(&format!("{thread}/read"), json!({ "up_to": 1 })).await.expect(204);
    assert_eq!(bruno.list("open").await, [thread.as_str()]);
    bruno.say(&thread, "The heating: a correction follows.").await;
    let seen = elena.get(&thread).await.expect(200).json();
    assert_eq!((&seen["status"], &seen["page"]["timeline"]["side"]), (&json!("open"), &json!("resident")));

    let how = json!({ "category": "escalated", "escalated_to": "The auditors", "note": "a secret note" });
    bruno.post(&format!("{thread}/resolve"), &key(), how).await.expect(204);
    assert_eq!(elena.list("archived").await, [thread.as_str()]);
    assert_eq!(bruno.list("resolved").await, [thread.as_str()]);
    for path in [thread.clone(), format!("{thread}/entries"), "/api/v1/conversations?tab=archived".into()] {
        let text = elena.get(&path).await.expect(200).text;
        assert!(
            !text.contains("secret") && !text.contains("auditors") && !text.contains("escalated"),
            "{path}: {text}"
        );
    }
    assert!(bruno.get(&thread).await.text.contains("a secret note"));

    assert_eq!(elena.say(&thread, "It is still wrong.").await["has_reopened"], true);
    let seen = bruno.get(&thread).await.json();
    assert_eq!((&seen["status"], &seen["reopened"]["by"]), (&json!("open"), &json!("Elena Gárate")));
    assert_eq!(bruno.list("unread").await, [thread.as_str()]);
}

#[tokio::test]
async fn management_finds_a_resident_and_writes_first() {
    let building = Building::open().await;
    let Building { elena, ada, .. } = &building;
    for typed in ["garate", "722%20000", "a%20101"] {
        let found = ada.get(&format!("/api/v1/residents?q={typed}")).await.expect(200).json();
        assert_eq!(found[0]["name"], "Elena Gárate", "{typed}: {found}");
    }
    let body = json!({
        "topic": ada.topic("Maintenance").await, "resident": elena.id, "subject": "The lift", "text": "It stops on Tuesday."
    });
    let thread =
        ada.post("/api/v1/conversations", &key(), body).await.expect(201).headers["location"].clone();
    assert_eq!(elena.list("inbox").await, [thread.to_str().unwrap()]);
    assert_eq!(elena.get(thread.to_str().unwrap()).await.json()["subject"], "The lift");
}

#[tokio::test]
async fn a_note_is_for_management_only() {
    let building = Building::open().await;
    let Building { elena, bruno, .. } = &building;
    let thread = elena.start("Billing", "Hello").await;
    bruno.post(&format!("{thread}/notes"), &key(), json!({ "text": "owes two months" })).await.expect(201);
    assert!(bruno.get(&thread).await.text.contains("owes two months"));
    for path in [thread.clone(), format!("{thread}/entries?after=0"), "/api/v1/conversations".into()] {
        assert!(!elena.get(&path).await.expect(200).text.contains("owes"), "{path}");
    }
    let refused = elena.post(&format!("{thread}/notes"), &key(), json!({ "text": "me too" })).await;
    assert_eq!(refused.expect(403).json()["kind"], "refused");
}

#[tokio::test]
async fn marked_unread_it_is_back_among_the_unread_of_the_one_who_did() {
    let building = Building::open().await;
    let Building { elena, bruno, .. } = &building;
    let thread = elena.start("Billing", "Hello").await;
    bruno.put(&format!("{thread}/read"), json!({ "up_to": 1 })).await.expect(204);
    bruno.put(&format!("{thread}/unread"), json!({})).await.expect(204);
    assert_eq!(bruno.list("unread").await, [thread]);
}

#[tokio::test]
async fn a_timeline_is_read_in_parts() {
    let building = Building::open().await;
    let Building { elena, .. } = &building;
    let thread = elena.start("General", "1").await;
    for n in 2..=60 {
        elena.say(&thread, &n.to_string()).await;
    }
    let seqs = |page: serde_json::Value| {
        let entries = page["timeline"]["entries"].as_array().unwrap().clone();
        let seqs: Vec<i64> = entries.iter().map(|entry| entry["seq"].as_i64().unwrap()).collect();
        (*seqs.first().unwrap(), *seqs.last().unwrap(), page["has_earlier"].as_bool().unwrap())
    };
    let part =
        async |query: &str| seqs(elena.get(&format!("{thread}/entries{query}")).await.expect(200).json());
    assert_eq!(part("").await, (11, 60, true));
    assert_eq!(part("?before=11").await, (1, 10, false));
    assert_eq!(part("?after=55").await, (56, 60, false));
}

#[tokio::test]
async fn sent_twice_it_is_written_once() {
    let building = Building::open().await;
    let Building { elena, .. } = &building;
    let (key, body) = (key(), json!({ "topic": elena.topic("General").await, "text": "Hello" }));
    let first = elena.post("/api/v1/conversations", &key, body.clone()).await.expect(201);
    let again = elena.post("/api/v1/conversations", &key, body.clone()).await.expect(201);
    assert_eq!((first.json(), &first.headers["location"]), (again.json(), &again.headers["location"]));
    assert_eq!(elena.list("inbox").await.len(), 1);

    let thread = first.headers["location"].to_str().unwrap();
    let say =
        async |text: &str| elena.post(&format!("{thread}/messages"), "one", json!({ "text": text })).await;
    let first = say("Again").await.expect(201).json();
    assert_eq!(say("Again").await.expect(201).json(), first);
    assert_eq!(say("Something else").await.expect(409).json()["kind"], "conflict");
    assert_eq!(elena.get(thread).await.json()["last_seq"], 2);
}
