//! The headers that keep a browser from being talked into something.

use crate::state::AppState;
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{
        CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
        X_CONTENT_TYPE_OPTIONS,
    },
};

const ALWAYS: [(&str, &str); 4] = [
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), \
         microphone=(), midi=(), payment=(), usb=()",
    ),
    ("x-frame-options", "DENY"),
];

/// Two years, as browsers' preload lists ask.
const HSTS: HeaderValue = HeaderValue::from_static("max-age=63072000; includeSubDomains");

/// Nothing at all: for whatever is not a page. Pages bring their own, with a nonce.
const NOTHING: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");

/// Adds them to every answer. What a handler set itself stays: a page's policy, how
/// long a file may be kept. Where it set nothing, nothing is kept.
pub async fn add(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    for (name, value) in ALWAYS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if state.origin.is_https() {
        headers.insert(STRICT_TRANSPORT_SECURITY, HSTS);
    }
    unless_set(headers, CONTENT_SECURITY_POLICY, NOTHING);
    unless_set(headers, CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn unless_set(headers: &mut HeaderMap, name: HeaderName, value: HeaderValue) {
    headers.entry(name).or_insert(value);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::middleware::testing::{layered, respond};

    #[tokio::test]
    async fn an_answer_is_neither_kept_nor_framed_nor_guessed_at() {
        let router = layered(add, || async { "x" }).await;
        let headers = respond(&router, Request::default()).await.headers().clone();
        assert_eq!(headers[CACHE_CONTROL], "no-store");
        assert_eq!(headers[CONTENT_SECURITY_POLICY], NOTHING);
        assert_eq!(headers[X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert_eq!(headers[REFERRER_POLICY], "same-origin");
        assert_eq!(headers["cross-origin-resource-policy"], "same-origin");
        assert!(!headers.contains_key(STRICT_TRANSPORT_SECURITY), "the test's origin is http");
    }

    #[tokio::test]
    async fn what_a_handler_says_itself_stays() {
        let handler =
            || async { ([(CACHE_CONTROL, "public"), (CONTENT_SECURITY_POLICY, "default-src 'self'")], "x") };
        let headers = respond(&layered(add, handler).await, Request::default()).await.headers().clone();
        assert_eq!(headers[CACHE_CONTROL], "public");
        assert_eq!(headers[CONTENT_SECURITY_POLICY], "default-src 'self'");
    }
}
