//! Oversight, the audit log, settings and transcripts over the API.

use crate::{
    building::Building,
    person::{Reply, key},
};
use serde_json::json;

fn header<'a>(reply: &'a Reply, name: &str) -> &'a str {
    reply.headers[name].to_str().unwrap()
}

#[tokio::test]
async fn an_admin_sees_that_it_exists_and_opens_it_for_a_reason() {
    let building = Building::open().await;
    let Building { elena, ada, olga, .. } = &building;
    let thread = elena.start("Billing", "Between us").await;
    let id = thread.rsplit('/').next().unwrap();
    let all = ada.get("/api/v1/oversight/conversations?status=open&before=").await.expect(200);
    assert!(all.text.contains(id) && !all.text.contains("Between us"));
    let theirs = olga.get("/api/v1/oversight/conversations").await.expect(200).json();
    assert_eq!(theirs["rows"], json!([]));
    let path = format!("/api/v1/oversight/conversations/{id}");
    let refusal = ada.post(&path, &key(), json!({ "reason": " " })).await.expect(422).json();
    assert_eq!(refusal["field"], "reason");
    olga.post(&path, &key(), json!({ "reason": "curious" })).await.expect(404);
    ada.post(&path, &key(), json!({ "reason": "A complaint" })).await.expect(204);
    ada.post(&path, &key(), json!({ "reason": "A complaint" })).await.expect(409);
    assert!(ada.get(&thread).await.expect(200).text.contains("Between us"));
    let log = ada.get("/api/v1/audit?action=conversation.oversee&person=&conversation=").await.expect(200);
    assert!(log.text.contains("A complaint"), "{}", log.text);
}

#[tokio::test]
async fn the_log_is_saved_as_a_table_and_as_lines() {
    let building = Building::open().await;
    let Building { elena, ada, .. } = &building;
    elena.start("Billing", "Hello").await;
    let table = ada.get("/api/v1/audit/export?format=csv&action=conversation.start").await.expect(200);
    assert!(header(&table, "content-type").starts_with("text/csv"));
    assert!(header(&table, "content-disposition").starts_with("attachment; filename=\"audit-lindenhof-"));
    assert_eq!(table.text.lines().count(), 2, "{}", table.text);
    let lines = ada.get("/api/v1/audit/export?format=jsonl").await.expect(200);
    assert_eq!(header(&lines, "content-type"), "application/x-ndjson");
    assert!(lines.text.lines().all(|line| line.starts_with('{')));
    assert_eq!(ada.get("/api/v1/audit/export").await.expect(422).json()["field"], "query");
    assert_eq!(ada.get("/api/v1/audit/export?format=pdf").await.expect(422).json()["field"], "format");
    for (query, field) in [("action=fly", "action"), ("from=now", "from"), ("before=x", "before")] {
        let refusal = ada.get(&format!("/api/v1/audit?{query}")).await.expect(422).json();
        assert_eq!(refusal["field"], field, "{refusal}");
    }
}

#[tokio::test]
async fn a_transcript_is_a_plain_link_with_the_cookie() {
    let building = Building::open().await;
    let thread = building.elena.start("Billing", "Why is March so high?").await;
    let elena = building.elena.in_browser().await;
    let file = elena.visit(&format!("{thread}/transcript.txt")).await.expect(200);
    assert_eq!(header(&file, "content-type"), "text/plain; charset=utf-8");
    let name = format!("attachment; filename=\"conversation-{}.txt\"", thread.rsplit('/').next().unwrap());
    assert_eq!(header(&file, "content-disposition"), name);
    assert_eq!(header(&file, "cache-control"), "no-store");
    assert!(file.text.contains("Why is March so high?"));
    let as_json = elena.get(&format!("{thread}/transcript")).await.expect(200).json();
    assert!(as_json["text"].as_str().unwrap().contains("Why is March") && as_json["digest"].is_string());
}
