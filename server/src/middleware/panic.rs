//! A bug in one request must not end the others, nor go unseen.

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
use futures::FutureExt;
use std::panic::AssertUnwindSafe;

/// Turns a panic into a 500 in words. The panic hook has already written where; the
/// line here ties it to the number that the caller sees.
pub async fn catch(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let reader = Reader::of_request(&request);
    match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(_) => {
            let refusal = Refusal::new(
                &state.desk,
                ErrorKind::Internal,
                "Something went wrong on our side. Please try again; if it happens again, tell us the number.",
            );
            tracing::error!(error = refusal.0.id, "a request panicked");
            refusal.to(reader)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::middleware::testing::{answer, layered};
    use http::StatusCode;

    #[tokio::test]
    async fn a_panic_is_a_500_in_words() {
        async fn bug() {
            panic!("a bug, on purpose");
        }
        let router = layered(catch, bug).await;
        let (status, body) = answer(&router, Request::default()).await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(body.contains("Something went wrong") && !body.contains("on purpose"), "{body}");
    }
}
