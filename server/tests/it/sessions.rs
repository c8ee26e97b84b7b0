//! Signing in and out, and what a session and a foreign page may do.

use crate::{
    building::{Building, PASSWORD},
    person::key,
};
use frontdesk_domain::time::DAY;
use http::Method;
use serde_json::json;

#[tokio::test]
async fn a_session_works_until_signing_out() {
    let building = Building::open().await;
    let elena = building.elena.in_browser().await;
    assert_eq!(elena.get("/api/v1/me").await.expect(200).json()["name"], "Elena Gárate");
    elena.form("/api/ui/session/me", &[]).await.expect(200);
    elena.form("/api/ui/session/sign-out", &[]).await.expect(200);
    assert_eq!(elena.get("/api/v1/me").await.expect(401).json()["kind"], "signed_out");
    elena.form("/api/ui/session/me", &[]).await.expect(401);
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let building = Building::open().await;
    let reply = building.stranger().sign_in("elena@lindenhof.test", PASSWORD).await.expect(200);
    let cookie = reply.headers["set-cookie"].to_str().unwrap();
    for word in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(word), "{cookie}");
    }
    let again = building.stranger().sign_in("elena@lindenhof.test", PASSWORD).await;
    assert_ne!(again.headers["set-cookie"], cookie);
}

#[tokio::test]
async fn without_a_session_or_after_its_end_nobody_gets_in() {
    let building = Building::open().await;
    let elena = building.elena.in_browser().await;
    building.stranger().get("/api/v1/me").await.expect(401);
    building.clock.forward(31 * DAY);
    let over = elena.get("/api/v1/me").await.expect(401);
    assert_eq!(
        (over.json()["kind"].as_str(), &over.headers["www-authenticate"]),
        (Some("signed_out"), &"Bearer".parse().unwrap())
    );
    elena.form("/api/ui/session/me", &[]).await.expect(401);
    let page = elena.visit("/messages").await;
    assert!(
        page.status.is_redirection() && page.headers["location"].to_str().unwrap().starts_with("/sign-in")
    );
}

#[tokio::test]
async fn a_made_up_token_is_nobodys() {
    let building = Building::open().await;
    for value in ["Bearer fdk_made-up", "Bearer", "Basic YTpi", ""] {
        let request = building.stranger().request(Method::GET, "/api/v1/me").header("authorization", value);
        request.send().await.expect(401);
    }
}

#[tokio::test]
async fn a_foreign_page_changes_nothing_in_the_name_of_who_is_signed_in() {
    let building = Building::open().await;
    let elena = building.elena.in_browser().await;
    let body = json!({ "topic": building.elena.topic("General").await, "text": "x" });
    let send = async |origin: Option<&str>| {
        let mut request =
            elena.request(Method::POST, "/api/v1/conversations").header("idempotency-key", key()).json(&body);
        if let Some(origin) = origin {
            request = request.header("origin", origin);
        }
        request.send().await
    };
    for origin in [Some("https://evil.example"), Some("null"), None] {
        assert_eq!(send(origin).await.expect(403).json()["kind"], "refused");
    }
    assert!(building.elena.list("inbox").await.is_empty());
    send(Some(&elena.origin)).await.expect(201);

    let form = elena.request(Method::POST, "/api/ui/session/sign-out").header("accept", "text/html");
    let page = form.header("origin", "https://evil.example").send().await.expect(403);
    assert!(page.text.contains("<h1>") && page.text.contains("another site"));
    elena.get("/api/v1/me").await.expect(200);
}

#[tokio::test]
async fn known_and_unknown_accounts_are_refused_alike() {
    let building = Building::open().await;
    let stranger = building.stranger();
    let known = stranger.sign_in("elena@lindenhof.test", "wrong password").await.refusal();
    let unknown = stranger.sign_in("nobody@lindenhof.test", "wrong password").await.refusal();
    let without_password = stranger.sign_in("mara@lindenhof.test", PASSWORD).await.refusal();
    assert_eq!(known.0, 401);
    assert_eq!((&known, &known), (&unknown, &without_password));
}

#[tokio::test]
async fn guessing_is_slowed_down_for_one_account_and_says_for_how_long() {
    let building = Building::open().await;
    let stranger = building.stranger();
    let mut limited = None;
    for _ in 0..40 {
        let reply = stranger.sign_in("noah@lindenhof.test", "guess").await;
        if reply.status == 429 {
            limited = Some(reply);
            break;
        }
    }
    let reply = limited.expect("never limited");
    let seconds: u64 = reply.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=60).contains(&seconds));
    assert_eq!(reply.json()["retry_after"], seconds);
    stranger.sign_in("elena@lindenhof.test", PASSWORD).await.expect(200);
}

#[tokio::test]
async fn a_revoked_token_opens_nothing() {
    let building = Building::open().await;
    building.mara.get("/api/v1/me").await.expect(200);
    for token in building.desk.list_tokens("lindenhof").await.unwrap() {
        building.desk.revoke_token("lindenhof", token.id).await.unwrap();
    }
    building.mara.get("/api/v1/me").await.expect(401);
    building.olga.get("/api/v1/me").await.expect(200);
}
