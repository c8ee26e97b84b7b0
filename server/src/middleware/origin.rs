//! A page from elsewhere must not act in the name of somebody who is signed in here.
//! Server functions do not check this by themselves.

use super::session::is_bearer;
use crate::{
    config::PublicOrigin,
    refusal::{Reader, Refusal},
    state::AppState,
};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use frontdesk_domain::wire::ErrorKind;
use http::{HeaderMap, header::ORIGIN};

/// What is said to a foreign page.
pub const FOREIGN: &str =
    "This request comes from another site, so it was refused. Please use Frontdesk's own pages.";

/// Refuses to change anything for a foreign page: whatever is not GET, HEAD or OPTIONS
/// needs an `Origin` that is ours, or where a browser sends none, its word that it is
/// the same (`Sec-Fetch-Site`). Signing in needs it too. A bearer token needs none.
pub async fn check(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if request.method().is_safe() || is_bearer(&request) || is_ours(request.headers(), &state.origin) {
        return next.run(request).await;
    }
    Refusal::new(&state.desk, ErrorKind::Refused, FOREIGN).to(Reader::of_request(&request))
}

/// Whether one of our own pages sent this.
#[must_use]
pub fn is_ours(headers: &HeaderMap, ours: &PublicOrigin) -> bool {
    match headers.get(ORIGIN) {
        Some(origin) => origin.to_str().is_ok_and(|origin| ours.includes(origin)),
        None => headers.get("sec-fetch-site").is_some_and(|site| site.as_bytes() == b"same-origin"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::middleware::testing::{ORIGIN as OURS, answer, layered};
    use http::{Method, StatusCode};

    async fn status(method: Method, path: &str, headers: &[(&str, &str)]) -> StatusCode {
        let router = layered(check, || async { "done" }).await;
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        answer(&router, request.body(().into()).unwrap()).await.0
    }

    #[tokio::test]
    async fn only_our_own_pages_change_anything() {
        assert_eq!(status(Method::POST, "/", &[("origin", OURS)]).await, StatusCode::OK);
        assert_eq!(status(Method::POST, "/", &[("sec-fetch-site", "same-origin")]).await, StatusCode::OK);
        for headers in [
            &[("origin", "https://evil.example")][..],
            &[("origin", "null")],
            &[("origin", "http://desk.test.evil.example")],
            &[("origin", "https://evil.example"), ("sec-fetch-site", "same-origin")],
            &[("sec-fetch-site", "same-site")],
            &[("authorization", "Bearer x")],
            &[],
        ] {
            assert_eq!(status(Method::POST, "/", headers).await, StatusCode::FORBIDDEN, "{headers:?}");
        }
    }

    #[tokio::test]
    async fn reading_and_bearer_tokens_need_no_origin() {
        assert_eq!(status(Method::GET, "/", &[("origin", "https://evil.example")]).await, StatusCode::OK);
        assert_eq!(status(Method::PUT, "/api/v1/me", &[("authorization", "Bearer x")]).await, StatusCode::OK);
    }
}
