//! Coming and going over the API.

use crate::{
    building::Building,
    person::{Person, key},
};
use http::Method;
use serde_json::{Value, json};

/// Who is there, by name.
async fn names(person: &Person, thread: &str) -> Vec<String> {
    let list = person.get(&format!("{thread}/participants")).await.expect(200).json();
    let name = |one: &Value| one["person"]["name"].as_str().unwrap().to_owned();
    let mut names: Vec<String> = list.as_array().unwrap().iter().map(name).collect();
    names.sort();
    names
}

async fn add(by: &Person, thread: &str, whom: &Person) {
    let body = json!({ "person": whom.id });
    by.post(&format!("{thread}/participants"), &key(), body).await.expect(204);
}

async fn remove(by: &Person, thread: &str, whom: &Person) -> u16 {
    let path = format!("{thread}/participants/{}", whom.id);
    by.request(Method::DELETE, &path).send().await.status.as_u16()
}

fn texts(page: &Value) -> Vec<String> {
    let entries = page["timeline"]["entries"].as_array().unwrap();
    entries.iter().filter_map(|entry| Some(entry["body"]["text"].as_str()?.to_owned())).collect()
}

#[tokio::test]
async fn somebody_is_looked_up_looked_at_added_and_taken_out_again() {
    let building = Building::open().await;
    let Building { elena, bruno, mara, .. } = &building;
    let thread = elena.start("Billing", "A leak and an invoice").await;
    let found = bruno.get(&format!("{thread}/candidates?q=mara")).await.expect(200).json();
    assert_eq!(found[0]["person"]["id"], json!(mara.id));
    let shown = bruno.get(&format!("{thread}/disclosure?person={}", mara.id)).await.expect(200).json();
    assert_eq!((&shown["history"], &shown["messages"]), (&json!("full"), &json!(1)), "{shown}");
    let body = json!({ "person": mara.id, "history": "full", "last_seq": shown["last_seq"] });
    bruno.post(&format!("{thread}/participants"), &key(), body).await.expect(204);
    assert_eq!(names(elena, &thread).await, ["Bruno Ilie", "Elena Gárate", "Mara Stan"]);
    assert_eq!(remove(bruno, &thread, mara).await, 204);
    elena.say(&thread, "And another").await;
    let kept = mara.get(&format!("{thread}/entries")).await.expect(200).json();
    assert!(kept.to_string().contains("A leak") && !kept.to_string().contains("another"), "{kept}");
    assert!(names(mara, &thread).await.is_empty());
    assert_eq!(names(elena, &thread).await, ["Bruno Ilie", "Elena Gárate"]);
}

#[tokio::test]
async fn a_neighbour_who_is_added_sees_what_comes_and_not_what_was() {
    let building = Building::open().await;
    let Building { elena, bruno, noah, .. } = &building;
    let thread = elena.start("Billing", "Between us").await;
    let full = json!({ "person": noah.id, "history": "full" });
    let refusal = bruno.post(&format!("{thread}/participants"), &key(), full).await.expect(422).json();
    assert_eq!(refusal["field"], "history");
    add(bruno, &thread, noah).await;
    elena.say(&thread, "Hello Noah").await;
    let page = noah.get(&format!("{thread}/entries")).await.expect(200).json();
    assert_eq!(texts(&page), ["Hello Noah"]);
    let twice = json!({ "person": noah.id });
    bruno.post(&format!("{thread}/participants"), &key(), twice).await.expect(409);
}

#[tokio::test]
async fn the_last_of_management_hands_over_or_gives_back() {
    let building = Building::open().await;
    let Building { elena, bruno, mara, ada, .. } = &building;
    let (leave, thread) = ("leave", elena.start("Billing", "Hello").await);
    let path = format!("{thread}/{leave}");
    bruno.post(&path, &key(), json!({})).await.expect(409);
    bruno.post(&path, &key(), json!({ "hand_over_to": mara.id })).await.expect(204);
    assert_eq!(names(elena, &thread).await, ["Elena Gárate", "Mara Stan"]);
    mara.post(&path, &key(), json!({ "back_to_route": true })).await.expect(204);
    assert_eq!(names(elena, &thread).await, ["Bruno Ilie", "Elena Gárate"]);
    bruno.post(&path, &key(), json!({ "back_to_route": true })).await.expect(204);
    assert_eq!(names(ada, &thread).await, ["Ada Popa", "Elena Gárate"]);
}

#[tokio::test]
async fn what_is_no_id_is_nobodys_conversation_and_what_is_no_query_is_said() {
    let building = Building::open().await;
    let Building { elena, bruno, .. } = &building;
    let thread = elena.start("Billing", "Hello").await;
    bruno.request(Method::DELETE, &format!("{thread}/participants/nobody")).send().await.expect(404);
    bruno.get("/api/v1/conversations/x/candidates").await.expect(404);
    for (query, field) in [("", "query"), ("?person=x", "person"), ("?person=", "person")] {
        let refusal = bruno.get(&format!("{thread}/disclosure{query}")).await.expect(422).json();
        assert_eq!(refusal["field"], field, "{query}: {refusal}");
    }
    let empty = format!("{thread}/disclosure?person={}&history=", building.mara.id);
    bruno.get(&empty).await.expect(200);
    let typo = json!({ "persn": building.mara.id });
    let refusal = bruno.post(&format!("{thread}/participants"), &key(), typo).await.expect(422).json();
    assert_eq!(refusal["field"], "persn");
}
