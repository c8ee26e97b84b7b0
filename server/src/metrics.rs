//! What Prometheus asks for at `/metrics`. The registry is a value, not a global, so
//! that two servers in one test process count apart.

use axum::{
    extract::{Extension, State},
    response::{IntoResponse, Response},
};
use http::{StatusCode, header::CONTENT_TYPE};
use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::Registry,
};

use crate::{middleware::network::Peer, state::AppState};

/// Upper ends of the latency buckets, in seconds.
const BUCKETS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];

/// One line of the request counter. The route is a template: it has no ids in it.
#[derive(Clone, PartialEq, Eq, Hash, Debug, EncodeLabelSet)]
struct Request {
    method: &'static str,
    route: String,
    status: u16,
}

/// The counters.
pub struct Metrics {
    registry: Registry,
    requests: Family<Request, Counter>,
    seconds: Histogram,
    /// Live connections open now.
    pub live: Gauge,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("frontdesk");
        let requests = Family::<Request, Counter>::default();
        let seconds = Histogram::new(BUCKETS);
        let live = Gauge::default();
        registry.register("requests", "Requests answered", requests.clone());
        registry.register("request_seconds", "Time until the answer began", seconds.clone());
        registry.register("live_connections", "Live connections open now", live.clone());
        Self { registry, requests, seconds, live }
    }
}

impl Metrics {
    /// Counts one answered request.
    pub fn answered(&self, method: &http::Method, route: &str, status: StatusCode, seconds: f64) {
        let request = Request { method: known(method), route: route.to_owned(), status: status.as_u16() };
        self.requests.get_or_create(&request).inc();
        self.seconds.observe(seconds);
    }

    /// In Prometheus' text format.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}

/// A caller can make methods up, and each label is kept for ever.
fn known(method: &http::Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "DELETE" => "DELETE",
        _ => "other",
    }
}

/// `GET /metrics`, from this machine only: numbers about a building tell who lives how.
pub async fn show(State(state): State<AppState>, Extension(Peer(peer)): Extension<Peer>) -> Response {
    if !peer.ip().to_canonical().is_loopback() {
        return StatusCode::NOT_FOUND.into_response();
    }
    ([(CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], state.metrics.text())
        .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_counted_by_its_template_and_status() {
        let metrics = Metrics::default();
        metrics.answered(&http::Method::GET, "/messages/{id}", StatusCode::OK, 0.004);
        metrics.answered(&"BREW".parse().unwrap(), "/", StatusCode::NOT_FOUND, 0.1);
        let text = metrics.text();
        assert!(
            text.contains(r#"frontdesk_requests_total{method="GET",route="/messages/{id}",status="200"} 1"#),
            "{text}"
        );
        assert!(text.contains(r#"method="other""#));
        assert!(text.contains(r#"frontdesk_request_seconds_bucket{le="0.005"} 1"#), "{text}");
    }
}
