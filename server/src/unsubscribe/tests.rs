use super::*;
use crate::middleware::testing::{answer, state};
use axum::{Router, extract::Request, routing::get};
use futures::future::BoxFuture;
use http::{Method, StatusCode};
use std::sync::Mutex;
use uuid::Uuid;

const ANA: PersonId = PersonId(Uuid::from_u128(7));

/// Notes what was ended, or cannot end anything.
#[derive(Default)]
struct Ended {
    done: Mutex<Vec<(PersonId, ChannelKind)>>,
    is_broken: bool,
}

impl Unsubscribe for Ended {
    fn unsubscribe(
        &self,
        person: PersonId,
        channel: ChannelKind,
    ) -> BoxFuture<'_, frontdesk_services::Result<()>> {
        Box::pin(async move {
            if self.is_broken {
                return Err(frontdesk_services::Error::Internal("the disk is full".into()));
            }
            self.done.lock().unwrap().push((person, channel));
            Ok(())
        })
    }
}

/// A server with keys of its own, and what a link for Ana ends with.
async fn server(ended: Option<Arc<Ended>>) -> (Router, String, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("master.key");
    let token = MasterKeys::load_or_make(&file).unwrap().stops().sign(ANA, ChannelKind::Email);
    let stops = Stops::new(file, ended.map(|it| it as Arc<dyn Unsubscribe>));
    let router =
        Router::new().route(PATH, get(ask).post(stop)).with_state(AppState { stops, ..state().await });
    (router, token, folder)
}

fn request(method: Method, token: &str) -> Request {
    let request = Request::builder().method(method).uri(format!("/unsubscribe/{token}"));
    request.body("List-Unsubscribe=One-Click".into()).unwrap()
}

#[tokio::test]
async fn looking_ends_nothing_and_one_post_does() {
    let ended = Arc::new(Ended::default());
    let (router, token, _folder) = server(Some(ended.clone())).await;
    let (status, page) = answer(&router, request(Method::GET, &token)).await;
    assert!(status == StatusCode::OK && page.contains("<form method=\"post\">"), "{page}");
    answer(&router, request(Method::HEAD, &token)).await;
    assert_eq!(*ended.done.lock().unwrap(), []);
    for _ in 0..2 {
        let (status, page) = answer(&router, request(Method::POST, &token)).await;
        assert!(status == StatusCode::OK && page.contains("no more emails"), "{page}");
    }
    assert_eq!(*ended.done.lock().unwrap(), [(ANA, ChannelKind::Email); 2]);
}

#[tokio::test]
async fn every_token_gets_the_same_answer() {
    let ended = Arc::new(Ended::default());
    let (router, token, _folder) = server(Some(ended.clone())).await;
    let foreign = frontdesk_notify::StopKey::derive(&[9; 32]).sign(ANA, ChannelKind::Email);
    for method in [Method::GET, Method::POST] {
        let good = answer(&router, request(method.clone(), &token)).await;
        for other in [foreign.as_str(), "x", "%3Cscript%3E", &"A".repeat(2000)] {
            assert_eq!(answer(&router, request(method.clone(), other)).await, good, "{method} {other}");
        }
    }
    assert_eq!(ended.done.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn what_could_not_be_ended_is_never_said_to_be() {
    let broken = Arc::new(Ended { is_broken: true, ..Ended::default() });
    let (router, token, _folder) = server(Some(broken)).await;
    assert_eq!(answer(&router, request(Method::POST, &token)).await.0, StatusCode::INTERNAL_SERVER_ERROR);
    let (router, token, _folder) = server(None).await;
    let (status, said) = answer(&router, request(Method::POST, &token)).await;
    assert!(status == StatusCode::SERVICE_UNAVAILABLE && said.contains("try again later"), "{said}");
    let (router, token, folder) = server(Some(Arc::default())).await;
    std::fs::write(folder.path().join("master.key"), "nonsense").unwrap();
    assert_eq!(answer(&router, request(Method::POST, &token)).await.0, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn the_page_is_in_the_language_that_the_browser_asks_for() {
    let (router, token, _folder) = server(None).await;
    for (asked, found) in
        [("de-AT,de;q=0.9,en;q=0.8", "de"), ("fr, de;q=0.5", "de"), ("fr", "en"), ("*", "en"), ("", "en")]
    {
        let mut request = request(Method::GET, &token);
        request.headers_mut().insert(ACCEPT_LANGUAGE, asked.parse().unwrap());
        let page = answer(&router, request).await.1;
        assert!(page.contains(&format!("<html lang=\"{found}\">")), "{asked}: {page}");
    }
}
