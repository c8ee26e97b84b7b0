//! One line a request, readable alone and with its fields; and the counters.

use super::request_id::RequestId;
use crate::{clock::Stopwatch, state::AppState};
use axum::{
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::Response,
};

/// Logs and counts the answer. The route is the template, since what stands in its
/// place or behind a `?` may be somebody's.
pub async fn tell(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let watch = Stopwatch::start();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    let id = request.extensions().get::<RequestId>().map(|id| id.0).unwrap_or_default();
    let response = next.run(request).await;
    let (status, seconds) = (response.status(), watch.seconds());
    state.metrics.answered(&method, &route, status, seconds);
    let ms = (seconds * 10_000.0).round() / 10.0;
    tracing::info!(request = %id, %method, route, status = status.as_u16(), ms, "answered");
    response
}
