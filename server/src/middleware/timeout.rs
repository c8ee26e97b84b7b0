//! No request keeps a place longer than 30 seconds, its body's way here included; but for
//! a photo, which may come over a bad line: see [`crate::photos`].

use super::takes_a_photo;
use crate::{
    refusal::{Reader, Refusal},
    state::AppState,
};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use frontdesk_domain::wire::ErrorKind;
use std::time::Duration;

/// From the last header to the first byte of the answer.
const LIMIT: Duration = Duration::from_secs(30);

/// Answers 503 when the handler takes longer than [`LIMIT`]. A send that was cut off
/// here may have been kept; its key makes trying again safe.
pub async fn limit(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if takes_a_photo(&request) {
        return next.run(request).await;
    }
    within(LIMIT, &state, request, next).await
}

async fn within(limit: Duration, state: &AppState, request: Request, next: Next) -> Response {
    let reader = Reader::of_request(&request);
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Refusal::new(&state.desk, ErrorKind::Unavailable, TOO_LONG).after(2).to(reader),
    }
}

const TOO_LONG: &str = "That took too long. Please try again in a moment.";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::middleware::testing::{answer, layered};
    use http::StatusCode;

    #[tokio::test]
    async fn a_handler_that_hangs_is_given_up() {
        async fn briefly(State(state): State<AppState>, request: Request, next: Next) -> Response {
            within(Duration::from_millis(10), &state, request, next).await
        }
        let router = layered(briefly, std::future::pending::<()>).await;
        let (status, body) = answer(&router, Request::default()).await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(body.contains("too long"), "{body}");
    }
}
