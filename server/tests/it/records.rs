//! Records over the API: written by their own system, read by whom they are for.

use crate::{
    building::Building,
    person::{Person, Reply},
};
use frontdesk_domain::actor::TokenScope;
use http::Method;
use proptest::{prelude::*, test_runner::TestRunner};
use serde_json::{Value, json};

const INVOICES: &str = "/api/v1/facilities/lindenhof/invoices";
const TICKETS: &str = "/api/v1/facilities/lindenhof/tickets";

fn invoice(status: &str) -> Value {
    json!({
        "external_id": "R1", "unit": "A-101", "title": "Charges June 2026", "status": status, "currency": "EUR",
        "amount_minor": 6629, "issued_on": "2026-06-01", "due_on": "2026-06-25",
        "lines": [{ "title": "Heating", "amount_minor": 6629 }], "link": "https://books.example.org/1",
    })
}

fn ticket(status: &str) -> Value {
    json!({
        "external_id": "R1", "unit": "A-101", "title": "The lift is stuck", "status": status, "category": "Elevator",
        "priority": "normal", "opened_on": "2026-09-13", "description": "Nobody inside.",
    })
}

impl Person {
    /// With a token that is for writing records only.
    fn books(&self, token: &str, method: Method, path: &str) -> crate::http_client::Request {
        Person::nobody(&self.origin).request(method, path).header("authorization", format!("Bearer {token}"))
    }

    async fn records(&self, kind: &str) -> Vec<Value> {
        let listed = self.get(&format!("/api/v1/records?kind={kind}")).await.expect(200).json();
        listed.as_array().unwrap().clone()
    }
}

#[tokio::test]
async fn an_invoice_is_written_again_and_its_versions_are_kept() {
    let building = Building::open().await;
    let Building { elena, noah, ada, bruno, mara, olga, .. } = &building;
    let path = format!("{INVOICES}/INV-1");
    assert_eq!(ada.put(&path, invoice("open")).await.expect(200).json(), "added");
    assert_eq!(ada.put(&path, invoice("open")).await.expect(200).json(), "unchanged");
    assert_eq!(ada.put(&path, invoice("paid")).await.expect(200).json(), "updated");
    let mine = elena.records("invoice").await;
    assert_eq!((mine.len(), &mine[0]["reference"], &mine[0]["version"]), (1, &json!("INV-1"), &json!(2)));
    let one = format!("/api/v1/records/{}", mine[0]["id"].as_str().unwrap());
    for reader in [elena, ada, bruno] {
        let read = reader.get(&one).await.expect(200).json();
        assert_eq!(read["versions"].as_array().unwrap().len(), 2, "{read}");
    }
    let unknown = elena.get("/api/v1/records/0190a000-0000-7000-8000-000000000000").await.expect(404).json();
    for reader in [noah, mara, olga] {
        assert_eq!(
            reader.get(&one).await.expect(404).json()["error"]["message"],
            unknown["error"]["message"]
        );
    }
    assert_eq!(elena.records("ticket").await, Vec::<Value>::new());
    let log = ada.get("/api/v1/audit?action=record.write").await.expect(200);
    assert_eq!(log.json()["lines"].as_array().map(Vec::len), Some(2), "{}", log.text);
}

#[tokio::test]
async fn many_come_in_together_or_not_at_all() {
    let building = Building::open().await;
    let Building { elena, ada, bruno, olga, .. } = &building;
    let mut broken = ticket("open");
    broken["priority"] = json!("soon");
    let refusal = ada.put(TICKETS, json!({ "T-1": ticket("open"), "T-2": broken })).await.expect(422).json();
    assert_eq!(refusal["field"], "priority", "{refusal}");
    assert!(refusal.to_string().contains("Nothing was changed. Record 2 (T-2)"), "{refusal}");
    assert_eq!(elena.records("ticket").await.len(), 0);
    let both = json!({ "T-1": ticket("open"), "T-2": ticket("closed") });
    let counts = json!({ "added": 2, "updated": 0, "unchanged": 0 });
    assert_eq!(ada.put(TICKETS, both.clone()).await.expect(200).json(), counts);
    let counts = json!({ "added": 0, "updated": 0, "unchanged": 2 });
    assert_eq!(ada.put(TICKETS, both.clone()).await.expect(200).json(), counts);
    let references: Vec<_> =
        elena.records("ticket").await.iter().map(|one| one["reference"].clone()).collect();
    assert_eq!(references, ["T-1", "T-2"], "what is to be done comes first");
    bruno.put(TICKETS, both.clone()).await.expect(403);
    olga.put(TICKETS, both).await.expect(404);
}

#[tokio::test]
async fn what_cannot_be_taken_is_said_by_its_field() {
    let building = Building::open().await;
    let ada = &building.ada;
    for (field, value) in [
        ("external_id", json!("R77")),
        ("unit", json!("Z-9")),
        ("title", json!(" ")),
        ("status", json!("maybe")),
        ("currency", json!("USD")),
        ("currency", json!("euros")),
        ("amount_minor", json!(-1)),
        ("amount_minor", json!(i64::MAX)),
        ("amount_minor", json!(66.29)),
        ("issued_on", json!("01.06.2026")),
        ("due_on", json!("2026-05-01")),
        ("link", json!("javascript:alert(1)")),
        ("link", json!("http://books.example.org")),
        ("colour", json!("red")),
    ] {
        let mut form = invoice("open");
        form[field] = value.clone();
        let refusal = ada.put(&format!("{INVOICES}/INV-1"), form).await.expect(422).json();
        assert_eq!(refusal["field"], field, "{value}: {refusal}");
    }
    let long = "x".repeat(61);
    let refusal = ada.put(&format!("{INVOICES}/{long}"), invoice("open")).await.expect(422).json();
    assert_eq!(refusal["field"], "ref");
    assert_eq!(building.elena.records("invoice").await.len(), 0);
}

#[tokio::test]
async fn a_token_for_records_writes_them_and_opens_nothing_else() {
    let building = Building::open().await;
    let Building { ada, elena, .. } = &building;
    let token =
        building.desk.make_scoped_token("lindenhof", &ada.email, "books", TokenScope::Records).await.unwrap();
    let put =
        ada.books(&token, Method::PUT, &format!("{INVOICES}/INV-1")).json(&invoice("open")).send().await;
    put.expect(200);
    assert_eq!(elena.records("invoice").await.len(), 1);
    for path in ["/api/v1/me", "/api/v1/records?kind=invoice", "/api/v1/conversations", "/api/v1/audit"] {
        ada.books(&token, Method::GET, path).send().await.expect(403);
    }
    // What is for everybody is for its owner too: how records are written.
    ada.books(&token, Method::GET, "/api/v1/openapi.json").send().await.expect(200);
    let settings = json!({ "version": 1, "staff_history": "from_now", "archive_after_days": 28 });
    ada.books(&token, Method::PUT, "/api/v1/settings/messaging").json(&settings).send().await.expect(403);
    let other = "/api/v1/facilities/parkside/invoices/INV-1";
    ada.books(&token, Method::PUT, other).json(&invoice("open")).send().await.expect(404);
}

/// Any value that JSON can hold, in the places of a form, and some that almost fit.
fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,80}".prop_map(Value::from),
        "(20[0-9]{2}-[0-1][0-9]-[0-3][0-9]|EUR|R1|A-101|open|paid|normal|https://[a-z]{1,9}/)"
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 8, 4, |inner| prop::collection::vec(inner, 0..4).prop_map(Value::from))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_is_written_is_taken_or_refused_and_never_breaks_the_server() {
    let building = Building::open().await;
    let ada = building.ada.clone();
    let fields: Vec<String> = [invoice("open"), ticket("open")]
        .iter()
        .flat_map(|form| form.as_object().unwrap().keys().cloned())
        .chain(["paid_on".to_owned(), "closed_on".to_owned(), "for_holders".to_owned()])
        .collect();
    let runtime = tokio::runtime::Handle::current();
    let tried = tokio::task::spawn_blocking(move || {
        let one = (
            any::<bool>(),
            prop::collection::vec((prop::sample::select(fields), any_value()), 0..4),
            ".{0,70}",
        );
        let mut runner = TestRunner::new(ProptestConfig::with_cases(200));
        runner.run(&one, |(is_invoice, changes, reference)| {
            let (base, mut form) =
                if is_invoice { (INVOICES, invoice("open")) } else { (TICKETS, ticket("open")) };
            for (field, value) in changes {
                form[field] = value;
            }
            let path = format!("{base}/{}", urlencoding(&reference));
            let reply: Reply = runtime.block_on(ada.put(&path, form));
            prop_assert!(reply.status.as_u16() < 500, "{} {}", reply.status, reply.text);
            Ok(())
        })
    });
    tried.await.unwrap().unwrap();
}

fn urlencoding(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
