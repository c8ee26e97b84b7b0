//! Settings → People, as a browser without a script goes through it.

use crate::{
    building::Building,
    live::open,
    person::{Person, Reply},
};
use frontdesk_domain::wire::LiveEvent;
use futures::StreamExt;
use http::Method;
use std::time::Duration;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;

const FORM: &str = "application/x-www-form-urlencoded";

async fn post(person: &Person, path: &str, kind: &str, body: String) -> Reply {
    let request = person.request(Method::POST, path).header("origin", &person.origin);
    request.header("accept", "text/html").header("content-type", kind).body(body).send().await
}

/// What stands in the hidden field of this name.
fn hidden(page: &str, name: &str) -> String {
    let at = page.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("no field {name}: {page}"));
    let value = page[at..].split_once("value=\"").unwrap().1;
    value.split_once('"').unwrap().0.to_owned()
}

fn location(reply: &Reply) -> String {
    reply.headers["location"].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn somebody_is_added_refused_with_what_was_typed_and_found() {
    let building = Building::open().await;
    let ada = building.ada.in_browser().await;
    let list = ada.visit("/settings/people").await.expect(200).text;
    for said in ["5 people", "Elena Gárate", "Bruno Ilie", "No password yet", "A-101"] {
        assert!(list.contains(said), "{said}");
    }
    let found = ada.visit("/settings/people?q=garate").await.expect(200).text;
    assert!(found.contains("1 of 5 people") && !found.contains("Bruno Ilie"));
    let body = |email: &str| {
        format!(
            "form[name]=Zo%C3%AB+Nou&form[role]=resident&form[email]={email}&form[phone]=&form[language]=en\
             &form[unit]=A-103&form[kind]=tenant&form[from]=2026-01-01"
        )
    };
    let refused =
        post(&ada, "/settings/people/new", FORM, body("elena@lindenhof.test")).await.expect(422).text;
    for said in ["Elena Gárate has this address already.", "Zoë Nou", "A-103", "2026-01-01"] {
        assert!(refused.contains(said), "{said}");
    }
    let added = post(&ada, "/settings/people/new", FORM, body("zoe@lindenhof.test")).await.expect(302);
    let page = ada.visit(&location(&added)).await.expect(200).text;
    for said in ["Added.", "Zoë Nou", "zoe@lindenhof.test", "Tenant since"] {
        assert!(page.contains(said), "{said}");
    }
}

#[tokio::test]
async fn a_stale_form_is_told_so_and_keeps_what_was_typed() {
    let building = Building::open().await;
    let (one, other) = (building.ada.in_browser().await, building.ada.in_browser().await);
    let path = format!("/settings/people/{}", building.noah.id);
    let page = one.visit(&path).await.expect(200).text;
    let version = hidden(&page, "form[version]");
    let form = "?form=/api/ui/people/change";
    let body = |version: &str, name: &str| {
        format!(
            "form[person]={}&form[version]={version}&form[name]={name}&form[email]=noah@lindenhof.test\
             &form[phone]=&form[language]=en",
            building.noah.id
        )
    };
    let saved = post(&other, &format!("{path}{form}"), FORM, body(&version, "Noah+First")).await.expect(302);
    assert!(location(&saved).ends_with("?saved=yes"));
    let late =
        post(&one, &format!("{path}{form}"), FORM, body(&version, "Noah+Second")).await.expect(409).text;
    for said in ["Somebody else changed this meanwhile.", "value=\"Noah Second\"", "Noah First"] {
        assert!(late.contains(said), "{said}");
    }
    let now = hidden(&late, "form[version]");
    assert_ne!(now, version);
    post(&one, &format!("{path}{form}"), FORM, body(&now, "Noah+Second")).await.expect(302);
}

#[tokio::test]
async fn whoever_is_disabled_is_out_in_the_same_moment_live_stream_included() {
    let building = Building::open().await;
    let (ada, noah) = (building.ada.in_browser().await, building.noah.in_browser().await);
    let mut socket = open(&noah, Some(noah.cookie()), &noah.origin, None).await.unwrap();
    let mut next = async || match timeout(Duration::from_secs(5), socket.next()).await.expect("at once") {
        Some(Ok(Message::Text(text))) => Some(serde_json::from_str::<LiveEvent>(&text).unwrap()),
        _ => None,
    };
    assert!(matches!(next().await, Some(LiveEvent::Hello { .. })));
    let path = format!("/settings/people/{}", building.noah.id);
    let page = ada.visit(&path).await.expect(200).text;
    let version = hidden(&page, "form[version]");
    let body = format!("form[person]={}&form[version]={version}", building.noah.id);
    post(&ada, &format!("{path}?form=/api/ui/people/disable"), FORM, body).await.expect(302);
    assert_eq!(next().await, Some(LiveEvent::SignedOut));
    assert_eq!(next().await, None);
    noah.get("/api/v1/me").await.expect(401);
    building.noah.get("/api/v1/me").await.expect(401);
    let known = building.stranger().sign_in("noah@lindenhof.test", crate::building::PASSWORD).await.refusal();
    let unknown = building.stranger().sign_in("nobody@lindenhof.test", "wrong").await.refusal();
    assert_eq!(known, unknown);
}

fn upload(kind: &str, content: &str) -> String {
    let part = |name: &str, rest: &str, value: &str| {
        format!("--x\r\nContent-Disposition: form-data; name=\"form[{name}]\"{rest}\r\n\r\n{value}\r\n")
    };
    let file = "; filename=\"p.csv\"\r\nContent-Type: text/csv";
    part("kind", "", kind) + &part("file", file, content) + &part("pasted", "", "") + "--x--\r\n"
}

const MULTIPART: &str = "multipart/form-data; boundary=x";

#[tokio::test]
async fn a_file_is_uploaded_looked_at_and_imported() {
    let building = Building::open().await;
    let ada = building.ada.in_browser().await;
    let path = "/settings/people/import";
    let to_upload = format!("{path}?form=/api/ui/people/import-upload");
    assert!(ada.visit(&format!("{path}?what=people")).await.expect(200).text.contains("multipart/form-data"));
    let refused = post(&ada, &to_upload, MULTIPART, upload("people", "name;email\n")).await.expect(422).text;
    assert!(refused.contains("use commas"), "{refused}");
    let file = "external_id,name,email,phone,role,unit,occupancy,from,until,language\n\
                R1,Elena Gárate-Planas,elena@lindenhof.test,+40 722 000 123,resident,A-101,owner,2020-01-01,,en\n\
                R9,\"Nou, Nina\",nina@lindenhof.test,,resident,A-104,owner,2026-01-01,,en\n\
                R8,Nobody,,,resident,Z-9,owner,2026-01-01,,en\n";
    let uploaded = post(&ada, &to_upload, MULTIPART, upload("people", file)).await.expect(302);
    let shown = ada.visit(&location(&uploaded)).await.expect(200).text;
    for said in
        ["Nothing is changed yet.", "Elena Gárate-Planas", "Nou, Nina", "Line 4", "Import, without 1 line"]
    {
        assert!(shown.contains(said), "{said}");
    }
    assert!(!ada.visit("/settings/people").await.expect(200).text.contains("Nou, Nina"));
    let olga = building.olga.in_browser().await;
    olga.visit(&location(&uploaded)).await.expect(404);
    let (draft, digest) = (hidden(&shown, "form[draft]"), hidden(&shown, "form[digest]"));
    let to_confirm = format!("{path}?form=/api/ui/people/import-confirm");
    let other = format!("form[draft]={draft}&form[digest]=other");
    let changed = post(&ada, &to_confirm, FORM, other).await.expect(409).text;
    assert!(changed.contains("Nothing was imported") && changed.contains("Nou, Nina"));
    let body = format!("form[draft]={draft}&form[digest]={digest}");
    let done = post(&ada, &to_confirm, FORM, body).await.expect(302);
    let said = ada.visit(&location(&done)).await.expect(200).text;
    assert!(said.contains("Imported people: 1 new, 1 changed."), "{said}");
    assert!(ada.visit("/settings/people").await.expect(200).text.contains("Nou, Nina"));
}

#[tokio::test]
async fn a_file_may_have_two_megabytes_and_what_is_larger_is_told_so() {
    let building = Building::open().await;
    let ada = building.ada.in_browser().await;
    let path = "/settings/people/import";
    let line = "A-900,A,1,50\n";
    let large = format!("unit,building,floor,area_m2\n{}", line.repeat(1024 * 1024 / line.len()));
    post(&ada, path, MULTIPART, upload("units", &large)).await.expect(302);
    let larger = "x".repeat(3 * 1024 * 1024);
    let refused = post(&ada, path, MULTIPART, upload("units", &larger)).await.expect(413).text;
    assert!(refused.contains("at most 2 MB"), "{refused}");
    post(&ada, path, "multipart/form-data", "nonsense".to_owned()).await.expect(400);
}

#[tokio::test]
async fn the_pages_are_for_facility_admins_and_asking_is_noted_once() {
    let building = Building::open().await;
    let noah = building.noah.in_browser().await;
    let of_ada = format!("/settings/people/{}", building.ada.id);
    for path in ["/settings/people", "/settings/people/new", "/settings/people/import", &of_ada] {
        let page = noah.visit(path).await.expect(403).text;
        assert!(!page.contains("Bruno"), "{path}");
    }
    let log = building.ada.get("/api/v1/audit?action=access.refused").await.expect(200).json();
    assert_eq!(log["lines"].as_array().unwrap().len(), 4, "{log}");
    let olga = building.olga.in_browser().await;
    olga.visit(&of_ada).await.expect(404);
    olga.visit("/settings/people/nobody").await.expect(404);
}
