//! What cannot be taken is refused in words, with the field it is about.

use crate::{building::Building, person::key};
use http::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn text_that_cannot_be_taken_is_refused_in_words() {
    let building = Building::open().await;
    let Building { elena, .. } = &building;
    let thread = elena.start("General", "Hello").await;
    let (long, bell, turned) = ("x".repeat(10_001), "a\u{7}b", "a\u{202E}b");
    for (text, word) in
        [("", "empty"), (" \n ", "empty"), (&long, "10,000"), (bell, "U+0007"), (turned, "U+202E")]
    {
        let reply = elena.post(&format!("{thread}/messages"), &key(), json!({ "text": text })).await;
        let refusal = reply.expect(422).json();
        assert_eq!((&refusal["kind"], &refusal["field"]), (&json!("invalid"), &json!("text")), "{refusal}");
        assert!(refusal["sentence"].as_str().unwrap().contains(word), "{refusal}");
    }
    assert_eq!(elena.get(&thread).await.json()["last_seq"], 1);
    elena.say(&thread, &"é".repeat(10_000)).await;
}

#[tokio::test]
async fn what_a_conversation_needs_is_asked_for_by_its_field() {
    let building = Building::open().await;
    let Building { elena, ada, .. } = &building;
    let (topic, hoa) = (elena.topic("General").await, ada.topic("HOA").await);
    let unknown = json!("0190a000-0000-7000-8000-000000000000");
    for (body, field) in [
        (json!({ "topic": unknown, "text": "x" }), "topic"),
        (json!({ "topic": hoa, "text": "x" }), "topic"),
        (json!({ "topic": "general", "text": "x" }), "topic"),
        (json!({ "topic": topic }), "text"),
        (json!({ "topic": topic, "text": 1 }), "text"),
        (json!({ "topic": topic, "text": "x", "subject": "y".repeat(201) }), "subject"),
        (json!({ "topic": topic, "text": "x", "txt": "y" }), "txt"),
    ] {
        let refusal = elena.post("/api/v1/conversations", &key(), body.clone()).await.expect(422).json();
        assert_eq!(refusal["field"], field, "{body}: {refusal}");
    }
    assert!(elena.list("inbox").await.is_empty());
}

#[tokio::test]
async fn a_request_that_cannot_be_read_is_refused_in_words() {
    let building = Building::open().await;
    let Building { elena, .. } = &building;
    let post = |kind: &'static str, body: &'static str| {
        let request = elena.request(Method::POST, "/api/v1/conversations").header("idempotency-key", "k");
        request.header("content-type", kind).body(body).send()
    };
    assert!(post("application/json", "{").await.expect(400).text.contains("not JSON"));
    assert!(post("text/plain", "{}").await.expect(400).text.contains("Content-Type: application/json"));
    let no_key = elena.request(Method::POST, "/api/v1/conversations").json(&json!({})).send().await;
    assert_eq!(no_key.expect(422).json()["field"], "key");
    for (query, field) in [("?tab=nowhere", "tab"), ("?after=%00", "after")] {
        let refusal = elena.get(&format!("/api/v1/conversations{query}")).await.expect(422).json();
        assert_eq!(refusal["field"], field, "{refusal}");
    }
    let wrong = elena.request(Method::DELETE, "/api/v1/me").send().await.expect(405);
    assert_eq!(wrong.headers["allow"], "GET,HEAD");
    assert_eq!(elena.get("/api/v1/nothing").await.expect(404).json()["kind"], "not_found");
}

#[tokio::test]
async fn a_body_or_a_head_that_is_too_large_is_refused() {
    let building = Building::open().await;
    let Building { elena, .. } = &building;
    let body = json!({ "text": "x".repeat(300_000) });
    // The answer comes before the body is read, so it is asked for before the body is sent.
    let large = elena.request(Method::POST, "/api/v1/conversations").header("expect", "100-continue");
    let refusal = large.header("idempotency-key", key()).json(&body).send().await.expect(413);
    assert_eq!(refusal.json()["kind"], "too_large");
    let mut many = elena.request(Method::GET, "/api/v1/me");
    for n in 0..70 {
        many = many.header(format!("x-{n}"), "x");
    }
    many.send().await.expect(431);
    let long = elena.request(Method::GET, "/api/v1/me").header("x", "y".repeat(40_000));
    long.send().await.expect(431);
}

#[tokio::test]
async fn a_resolution_says_what_it_needs() {
    let building = Building::open().await;
    let Building { elena, ada, .. } = &building;
    let thread = elena.start("General", "Hello").await;
    let unknown = json!("0190a000-0000-7000-8000-000000000000");
    let cases: [(Value, &str); 5] = [
        (json!({ "category": "done" }), "category"),
        (json!({ "category": "escalated" }), "escalated_to"),
        (json!({ "category": "duplicate" }), "duplicate_of"),
        (json!({ "category": "duplicate", "duplicate_of": unknown }), "duplicate_of"),
        (json!({ "category": "resolved", "note": "x".repeat(2_001) }), "note"),
    ];
    for (how, field) in cases {
        let refusal = ada.post(&format!("{thread}/resolve"), &key(), how.clone()).await.expect(422).json();
        assert_eq!(refusal["field"], field, "{how}: {refusal}");
    }
    assert_eq!(elena.get(&thread).await.json()["status"], "open");
}
