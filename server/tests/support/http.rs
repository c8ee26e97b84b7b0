//! A small HTTP client. One that shares no crate with the server, so that the server is
//! tested as it is built, with no feature switched on by a client's need.

use http::{HeaderMap, Method, StatusCode, header::AUTHORIZATION, request::Builder};
use serde_json::Value;
use std::{sync::LazyLock, time::Duration};
use ureq::Agent;

pub struct Request {
    builder: Builder,
    body: Vec<u8>,
}

#[allow(dead_code, reason = "some of the test binaries that share this file read neither headers nor bytes")]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
    /// The bytes as a text, as far as they are one.
    pub text: String,
}

/// Leads nowhere by itself and keeps no cookies.
static AGENT: LazyLock<Agent> = LazyLock::new(|| {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_idle_connections_per_host(64);
    config.timeout_global(Some(Duration::from_secs(30))).build().into()
});

impl Request {
    pub fn new(method: Method, url: &str) -> Self {
        Self { builder: http::Request::builder().method(method).uri(url), body: Vec::new() }
    }

    pub fn header(self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        Self { builder: self.builder.header(name.as_ref(), value.as_ref()), ..self }
    }

    pub fn bearer(self, token: &str) -> Self {
        self.header(AUTHORIZATION, format!("Bearer {token}"))
    }

    pub fn body(self, body: impl Into<Vec<u8>>) -> Self {
        Self { body: body.into(), ..self }
    }

    pub fn json(self, body: &Value) -> Self {
        self.header("content-type", "application/json").body(body.to_string())
    }

    /// # Errors
    /// When the server cannot be reached, or goes away before it has answered.
    pub async fn try_send(self) -> Result<Reply, ureq::Error> {
        let request = self.builder.body(self.body).unwrap();
        let sent = tokio::task::spawn_blocking(move || {
            let mut response = AGENT.run(request)?;
            let bytes = response.body_mut().read_to_vec()?;
            let text = String::from_utf8_lossy(&bytes).into_owned();
            Ok(Reply { status: response.status(), headers: response.headers().clone(), bytes, text })
        });
        sent.await.unwrap()
    }

    pub async fn send(self) -> Reply {
        self.try_send().await.unwrap()
    }
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("{} {}", self.status, self.text))
    }
}
