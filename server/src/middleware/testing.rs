//! One middleware around one handler, for the tests of each.

use crate::{config::PublicOrigin, live::Sockets, metrics::Metrics, state::AppState, unsubscribe::Stops};
use axum::{
    Router,
    body::to_bytes,
    extract::{Request, State},
    handler::Handler,
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
};
use frontdesk_services::Frontdesk;
use frontdesk_store::Store;
use http::StatusCode;
use leptos::prelude::LeptosOptions;
use std::sync::Arc;
use tower::ServiceExt;

/// The origin of our own pages in these tests.
pub const ORIGIN: &str = "http://desk.test";

/// The server's state, over an empty database.
pub async fn state() -> AppState {
    let folder = tempfile::tempdir().unwrap().keep();
    let store = Store::open(&format!("sqlite://{}/test.db?mode=rwc", folder.display())).await.unwrap();
    let metrics = Arc::new(Metrics::default());
    AppState {
        desk: Frontdesk::new(
            store,
            Arc::new(crate::clock::SystemClock),
            Arc::new(crate::clock::SystemEntropy),
        ),
        origin: PublicOrigin::of(ORIGIN),
        trusted_proxies: [].into(),
        leptos: LeptosOptions::builder().output_name("frontdesk").build(),
        sockets: Sockets::new(metrics.live.clone()),
        intake: Default::default(),
        stops: Stops("nowhere".into()),
        metrics,
    }
}

/// `handler` behind `middleware`, whatever the path and the method.
pub async fn layered<F, Fut, H, T>(middleware: F, handler: H) -> Router
where
    F: Fn(State<AppState>, Request, Next) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output: IntoResponse> + Send + 'static,
    H: Handler<T, ()>,
    T: 'static,
{
    Router::new().fallback(handler).layer(from_fn_with_state(state().await, middleware))
}

/// The whole answer.
pub async fn respond(router: &Router, request: Request) -> Response {
    router.clone().oneshot(request).await.unwrap()
}

/// The answer's status and text.
pub async fn answer(router: &Router, request: Request) -> (StatusCode, String) {
    let response = respond(router, request).await;
    let status = response.status();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}
