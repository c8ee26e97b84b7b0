//! What an operator can prove with the real binary: it signs where the logs end, and finds
//! a log that was cut or put back, and a file that was changed.
#![allow(clippy::unwrap_used, missing_docs)]

mod operator;

use frontdesk_domain::{id::ConversationId, wire::StartConversation};
use frontdesk_server::clock::{SystemClock, SystemEntropy};
use frontdesk_services::{Frontdesk, NewFacility};
use frontdesk_store::{Store, harness};
use operator::Operator;
use std::{os::unix::fs::PermissionsExt, path::Path, sync::Arc};

const PEOPLE: &str = "\
external_id,name,email,phone,role,unit,occupancy,from,until,language
R1,Elena Gárate,elena@lindenhof.test,,resident,A-101,owner,2020-01-01,,en
M1,Bruno Ilie,bruno@lindenhof.test,,bookkeeper,,,,,en
";

/// A facility with one conversation.
async fn fill(store: &Store) {
    let desk = desk(store);
    let (slug, time_zone) = ("lindenhof", "Europe/Bucharest");
    let facility =
        NewFacility { slug, name: "Lindenhof", time_zone, language: "en", locale: "en-GB", currency: "EUR" };
    desk.open_facility(facility).await.unwrap();
    let units = b"unit,building,floor,area_m2\nA-101,A,1,50\n";
    desk.import_units(slug, units, false).await.unwrap();
    desk.import_people(slug, PEOPLE.as_bytes(), false).await.unwrap();
}

fn desk(store: &Store) -> Frontdesk {
    Frontdesk::new(store.clone(), Arc::new(SystemClock), Arc::new(SystemEntropy))
}

/// Elena writes, and saves what she may see.
async fn transcript(store: &Store) -> (ConversationId, String) {
    let desk = desk(store);
    let token = desk.make_token("lindenhof", "elena@lindenhof.test", "tests").await.unwrap();
    let elena = desk.bearer(&token).await.unwrap().unwrap().actor;
    let topics = desk.topics(elena).await.unwrap();
    let new = StartConversation {
        key: "start".to_owned(),
        topic: topics.iter().find(|topic| topic.name == "Billing").unwrap().id,
        resident: None,
        unit: None,
        record: None,
        subject: String::new(),
        text: "I have paid 1,200.".to_owned(),
        photos: Vec::new(),
    };
    let id = desk.start_conversation(elena, new).await.unwrap().conversation;
    (id, desk.transcript(elena, id).await.unwrap().text)
}

#[tokio::test]
async fn an_older_copy_of_the_database_is_found_by_heads_that_were_kept_elsewhere() {
    let database = harness::sqlite().await;
    fill(&database.store).await;
    database.store.close().await;
    let operator = Operator::of(&database.url);
    operator.serve_and_stop("made a new master key");
    let mode = std::fs::metadata(operator.path("master.key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let said = operator.succeeds(&["audit", "verify"]);
    assert!(said.contains("all in their place; signed heads that agree: 1"), "{said}");
    let file = Path::new(database.url.strip_prefix("sqlite://").unwrap()).to_owned();
    let copy = std::fs::read(&file).unwrap();

    let store = Store::open(&database.url).await.unwrap();
    transcript(&store).await;
    store.close().await;
    operator.serve_and_stop("the audit log's head");
    let said = operator.succeeds(&["audit", "verify", "--facility", "lindenhof"]);
    assert!(said.contains("signed heads that agree: 2"), "{said}");

    std::fs::write(&file, copy).unwrap();
    let said = operator.fails(&["audit", "verify"], 1);
    assert!(said.contains("lindenhof: BROKEN: the log ends with event 3, but a head signed at"), "{said}");
    assert!(said.contains("says 6: events were cut off, or an older copy was put back"), "{said}");
    operator.serve_and_stop("the audit log is shorter than a head that was signed");
}

#[tokio::test]
async fn a_file_is_known_again_and_a_changed_one_is_not() {
    let database = harness::sqlite().await;
    fill(&database.store).await;
    let (id, text) = transcript(&database.store).await;
    database.store.close().await;
    let operator = Operator::of(&database.url);
    operator.serve_and_stop("the audit log's head");
    let export = operator.succeeds(&["audit", "export", "--facility", "lindenhof"]);
    operator.succeeds(&[
        "audit",
        "export",
        "--facility",
        "lindenhof",
        "--format",
        "csv",
        "--output",
        "log.csv",
    ]);
    operator.put("transcript.txt", &text);
    operator.put("log.jsonl", &export);
    let said = operator.succeeds(&["audit", "verify", "transcript.txt", "log.jsonl", "log.csv"]);
    assert!(said.contains("transcript.txt: a transcript, just as it was made"), "{said}");
    assert!(said.contains("log.jsonl: an export of the audit log, just as it was made"), "{said}");
    assert!(said.contains("log.csv: an export of the audit log, just as it was made"), "{said}");
    assert!(said.contains("signed heads that agree: 1"), "{said}");

    operator.put("transcript.txt", &text.replace("1,200", "1,300"));
    operator.put("log.jsonl", &export.replace(&id.to_string(), &uuid::Uuid::nil().to_string()));
    let said = operator.fails(&["audit", "verify", "transcript.txt"], 1);
    assert!(said.contains("transcript.txt: BROKEN: it was changed after it was made"), "{said}");
    let said = operator.fails(&["audit", "verify", "log.jsonl"], 1);
    assert!(said.contains("log.jsonl: BROKEN: line 5: event 5 was changed"), "{said}");
    let said = operator.fails(&["audit", "verify", "master.key"], 1);
    assert!(said.contains("neither a transcript nor an export"), "{said}");
}

#[tokio::test]
async fn what_signed_heads_need_is_asked_for_by_its_name() {
    let database = harness::sqlite().await;
    fill(&database.store).await;
    database.store.close().await;
    let operator = Operator::of(&database.url);
    let said = operator.succeeds(&["audit", "verify"]);
    assert!(said.contains("3 events, all in their place; no signed head to compare with in"), "{said}");
    operator.serve_and_stop("the audit log's head");
    operator.put("heads/lindenhof.jsonl", "{\"seq\":3}\n");
    let said = operator.fails(&["audit", "verify", "--heads", "heads"], 1);
    assert!(said.contains("BROKEN: heads/lindenhof.jsonl, line 1: not a signed head"), "{said}");
    let said = operator.fails(&["audit", "verify", "--heads", "nowhere"], 1);
    assert!(said.contains("nowhere is not a folder"), "{said}");
    operator.put("master.key", "not a key");
    let said = operator.fails(&["audit", "verify"], 2);
    assert!(said.contains("FRONTDESK_MASTER_KEY_FILE: "), "{said}");
    std::fs::remove_file(operator.path("master.key")).unwrap();
    let said = operator.fails(&["audit", "verify"], 1);
    assert!(said.contains("so no signed head can be checked"), "{said}");
    assert!(!operator.path("master.key").exists(), "checking makes no key");
}
