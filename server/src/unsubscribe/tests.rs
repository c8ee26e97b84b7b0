use super::*;
use crate::middleware::testing::{answer, state};
use axum::{Router, extract::Request, routing::get};
use http::{Method, StatusCode};
use uuid::Uuid;

const ANA: PersonId = PersonId(Uuid::from_u128(7));

/// A server with keys of its own, and what a link for Ana ends with.
async fn server() -> (Router, String, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("master.key");
    let token = MasterKeys::load_or_make(&file).unwrap().stops().sign(ANA, ChannelKind::Email);
    let state = AppState { stops: Stops(file), ..state().await };
    let router = Router::new().route(PATH, get(ask).post(stop)).with_state(state);
    (router, token, folder)
}

fn request(method: Method, token: &str) -> Request {
    let request = Request::builder().method(method).uri(format!("/unsubscribe/{token}"));
    request.body("List-Unsubscribe=One-Click".into()).unwrap()
}

#[tokio::test]
async fn every_token_gets_the_same_answer() {
    let (router, token, _folder) = server().await;
    let foreign = frontdesk_notify::StopKey::derive(&[9; 32]).sign(ANA, ChannelKind::Email);
    for (method, says) in [(Method::GET, "<form method=\"post\">"), (Method::POST, "no more emails")] {
        let good = answer(&router, request(method.clone(), &token)).await;
        assert!(good.0 == StatusCode::OK && good.1.contains(says), "{}", good.1);
        for other in [foreign.as_str(), "x", "%3Cscript%3E", &"A".repeat(2000)] {
            assert_eq!(answer(&router, request(method.clone(), other)).await, good, "{method} {other}");
        }
    }
}

#[tokio::test]
async fn what_could_not_be_ended_is_never_said_to_be() {
    let (router, token, folder) = server().await;
    std::fs::write(folder.path().join("master.key"), "nonsense").unwrap();
    let (status, said) = answer(&router, request(Method::POST, &token)).await;
    assert!(status == StatusCode::SERVICE_UNAVAILABLE && said.contains("try again later"), "{said}");
}

#[tokio::test]
async fn the_page_is_in_the_language_that_the_browser_asks_for() {
    let (router, token, _folder) = server().await;
    for (asked, found) in
        [("de-AT,de;q=0.9,en;q=0.8", "de"), ("fr, de;q=0.5", "de"), ("fr", "en"), ("*", "en"), ("", "en")]
    {
        let mut request = request(Method::GET, &token);
        request.headers_mut().insert(ACCEPT_LANGUAGE, asked.parse().unwrap());
        let page = answer(&router, request).await.1;
        assert!(page.contains(&format!("<html lang=\"{found}\">")), "{asked}: {page}");
    }
}
