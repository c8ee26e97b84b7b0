//! Somebody who uses the server: over the API with a token, or as a browser.

pub use crate::http_client::Reply;
use crate::{building::PASSWORD, http_client::Request};
use frontdesk_services::Frontdesk;
use http::{Method, StatusCode};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU32, Ordering};
use uuid::Uuid;

#[derive(Clone)]
pub struct Person {
    pub id: Uuid,
    pub email: String,
    pub origin: String,
    token: Option<String>,
    cookie: Option<String>,
}

impl Reply {
    /// All that it says.
    pub fn refusal(&self) -> (StatusCode, Value) {
        (self.status, self.json())
    }

    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }
}

/// A new one at each call.
pub fn key() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("key-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

impl Person {
    pub fn nobody(origin: &str) -> Self {
        let (origin, email) = (origin.to_owned(), String::new());
        Self { id: Uuid::nil(), email, origin, token: None, cookie: None }
    }

    pub async fn with_token(origin: &str, desk: &Frontdesk, facility: &str, email: &str) -> Self {
        let token = desk.make_token(facility, email, "tests").await.unwrap();
        let mut person = Self { token: Some(token), email: email.to_owned(), ..Self::nobody(origin) };
        person.id = person.get("/api/v1/me").await.json()["person"].as_str().unwrap().parse().unwrap();
        person
    }

    /// The same person in a browser, with this session.
    pub fn with_session(&self, token: &str) -> Self {
        let cookie = Some(format!("{}={token}", app::session_cookie(false)));
        Self { token: None, cookie, ..self.clone() }
    }

    /// The same person in a browser, signed in.
    pub async fn in_browser(&self) -> Self {
        let reply = Self::nobody(&self.origin).sign_in(&self.email, PASSWORD).await.expect(200);
        let cookie = reply.headers["set-cookie"].to_str().unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        Self { token: None, cookie: Some(cookie), ..self.clone() }
    }

    /// The token that a script shows.
    pub fn bearer(&self) -> &str {
        self.token.as_deref().unwrap()
    }

    pub fn cookie_if_any(&self) -> Option<&str> {
        self.cookie.as_deref()
    }

    pub fn cookie(&self) -> &str {
        self.cookie.as_deref().unwrap()
    }

    /// As a page's script does it.
    pub async fn sign_in(&self, email: &str, password: &str) -> Reply {
        let form = [("form[email]", email), ("form[password]", password), ("next", "/messages")];
        self.form("/api/ui/session/sign-in", &form).await
    }

    pub async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request =
            self.request(Method::POST, path).header("content-type", "application/x-www-form-urlencoded");
        request.header("origin", &self.origin).body(body).send().await
    }

    pub fn request(&self, method: Method, path: &str) -> Request {
        let mut request = Request::new(method, &format!("{}{path}", self.origin));
        if let Some(token) = &self.token {
            request = request.bearer(token);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        request
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.request(Method::GET, path).send().await
    }

    /// As a browser opens a page.
    pub async fn visit(&self, path: &str) -> Reply {
        self.request(Method::GET, path).header("accept", "text/html").send().await
    }

    pub async fn post(&self, path: &str, key: &str, body: Value) -> Reply {
        self.request(Method::POST, path).header("idempotency-key", key).json(&body).send().await
    }

    pub async fn put(&self, path: &str, body: Value) -> Reply {
        self.request(Method::PUT, path).json(&body).send().await
    }

    /// The topic of this name.
    pub async fn topic(&self, name: &str) -> Value {
        let topics = self.get("/api/v1/topics").await.expect(200).json();
        let topic = topics.as_array().unwrap().iter().find(|topic| topic["name"] == name);
        topic.unwrap_or_else(|| panic!("no topic {name}"))["id"].clone()
    }

    /// Starts a conversation about `topic` and says where it is.
    pub async fn start(&self, topic: &str, text: &str) -> String {
        let body = json!({ "topic": self.topic(topic).await, "text": text });
        let sent = self.post("/api/v1/conversations", &key(), body).await.expect(201);
        let address = sent.headers["location"].to_str().unwrap().to_owned();
        assert!(address.ends_with(sent.json()["conversation"].as_str().unwrap()));
        address
    }

    /// Writes to everyone in the conversation at `address`.
    pub async fn say(&self, address: &str, text: &str) -> Value {
        self.post(&format!("{address}/messages"), &key(), json!({ "text": text })).await.expect(201).json()
    }

    /// The addresses in one of one's lists.
    pub async fn list(&self, tab: &str) -> Vec<String> {
        let page = self.get(&format!("/api/v1/conversations?tab={tab}")).await.expect(200).json();
        let rows = page["rows"].as_array().unwrap();
        rows.iter()
            .map(|row| format!("/api/v1/conversations/{}", row["conversation"].as_str().unwrap()))
            .collect()
    }
}
