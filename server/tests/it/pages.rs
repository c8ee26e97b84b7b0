//! Pages and files, as a browser gets them.

use crate::building::{Building, HASHED};
use crate::person::{Person, key};
use futures::{StreamExt, stream};
use http::Method;
use serde_json::json;
use std::time::Duration;

#[tokio::test]
async fn a_page_is_private_framed_by_nobody_and_runs_its_own_scripts_only() {
    let building = Building::open().await;
    let elena = building.elena.in_browser().await;
    let page = elena.visit("/messages").await.expect(200);
    assert_eq!(page.headers["cache-control"], "no-store");
    let policy = page.headers["content-security-policy"].to_str().unwrap().to_owned();
    assert!(
        policy.contains("'nonce-")
            && policy.contains("frame-ancestors 'none'")
            && !policy.contains("unsafe-inline")
    );
    assert_ne!(elena.visit("/messages").await.headers["content-security-policy"], policy);
    for path in ["/sign-in", "/api/v1/me", "/healthz", "/pkg/frontdesk.js", "/nothing"] {
        let headers = building.stranger().visit(path).await.headers;
        for name in [
            "content-security-policy",
            "x-content-type-options",
            "referrer-policy",
            "x-request-id",
            "permissions-policy",
        ] {
            assert!(headers.contains_key(name), "{path} {name}");
        }
    }
}

#[tokio::test]
async fn a_page_that_is_not_there_says_so_as_a_page() {
    let building = Building::open().await;
    for path in ["/nothing", "/messages/a/b/c", "/pkg", "/.env"] {
        let page = building.stranger().visit(path).await.expect(404);
        assert!(page.text.contains("<html") && page.text.contains("no such page"), "{path}");
        assert_eq!(page.headers["cache-control"], "no-store");
    }
    assert!(!building.stranger().get("/pkg/%2e%2e/%2e%2e/etc/passwd").await.text.contains("root:"));
}

#[tokio::test]
async fn a_file_with_a_hash_in_its_name_is_kept_for_ever_and_sent_as_brotli() {
    let building = Building::open().await;
    let get =
        |path: String| building.stranger().request(Method::GET, &path).header("accept-encoding", "br").send();
    let hashed = get(format!("/pkg/{HASHED}")).await.expect(200);
    assert_eq!(
        (hashed.text.as_str(), &hashed.headers["content-encoding"]),
        ("as brotli", &"br".parse().unwrap())
    );
    assert_eq!(hashed.headers["cache-control"], "public, max-age=31536000, immutable");
    for path in ["/pkg/frontdesk.js", "/favicon.svg"] {
        assert_eq!(
            get(path.into()).await.expect(200).headers["cache-control"],
            "public, max-age=300",
            "{path}"
        );
    }
    get("/pkg/missing.js".into()).await.expect(404);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_loaded_side_by_side_are_each_their_readers() {
    let building = Building::open().await;
    let (elena, noah) = (building.elena.in_browser().await, building.noah.in_browser().await);
    let start = async |person: &Person, words: &str| {
        let body = json!({ "topic": person.topic("General").await, "subject": words, "text": words });
        let sent = person.post("/api/v1/conversations", &key(), body).await.expect(201);
        page_of(sent.headers["location"].to_str().unwrap())
    };
    let elenas = start(&building.elena, "elenas words").await;
    let noahs = start(&building.noah, "noahs words").await;
    let loads = stream::iter(0..256).map(|n| {
        let (reader, thread) = if n % 2 == 0 { (&elena, &elenas) } else { (&noah, &noahs) };
        let (mine, not_mine) = if n % 2 == 0 { ("elenas words", "noahs") } else { ("noahs words", "elenas") };
        async move {
            let path = if n % 4 < 2 { thread } else { "/messages" };
            let page = reader.visit(path).await.expect(200).text;
            assert!(page.contains(mine) && !page.contains(not_mine), "{path}: {page}");
            assert!(page.ends_with("</script>"), "{path} was cut off");
        }
    });
    let all = loads.buffer_unordered(64).count();
    assert_eq!(tokio::time::timeout(Duration::from_secs(60), all).await.unwrap(), 256);
}

#[tokio::test]
async fn a_residents_page_holds_no_trace_of_a_note() {
    let building = Building::open().await;
    let thread = building.elena.start("Billing", "Why is March so high?").await;
    let note = json!({ "text": "owes two months" });
    building.bruno.post(&format!("{thread}/notes"), &key(), note).await.expect(201);
    let how =
        json!({ "category": "escalated", "escalated_to": "The auditors", "note": "keep an eye on her" });
    building.bruno.post(&format!("{thread}/resolve"), &key(), how).await.expect(204);
    let (elena, bruno) = (building.elena.in_browser().await, building.bruno.in_browser().await);
    let managements = bruno.visit(&page_of(&thread)).await.expect(200).text;
    for path in [page_of(&thread), "/messages".into(), "/messages?tab=archived".into()] {
        let page = elena.visit(&path).await.expect(200).text;
        for secret in ["owes two", "auditors", "an eye"] {
            assert!(managements.contains(secret), "{secret}");
            assert!(!page.contains(secret), "{path}: {secret}");
        }
    }
}

#[tokio::test]
async fn a_page_of_a_conversation_that_is_not_ours_is_that_of_none() {
    let building = Building::open().await;
    let thread = page_of(&building.elena.start("Billing", "Private").await);
    for reader in [&building.noah, &building.otto, &building.olga] {
        let page = reader.in_browser().await.visit(&thread).await.expect(404).text;
        assert!(page.contains("There is no such conversation") && !page.contains("Private"), "{page}");
    }
}

#[tokio::test]
async fn the_server_says_how_it_is() {
    let building = Building::open().await;
    building.stranger().get("/healthz").await.expect(200);
    building.stranger().get("/readyz").await.expect(200);
    let metrics = building.stranger().get("/metrics").await.expect(200).text;
    assert!(
        metrics.contains(r#"frontdesk_requests_total{method="GET",route="/healthz",status="200"} 1"#),
        "{metrics}"
    );
}

fn page_of(address: &str) -> String {
    address.replace("/api/v1/conversations/", "/messages/")
}
