//! The answers that are not what was asked for, in the form that the asker reads:
//! [`ClientError`] as JSON for scripts, a plain page for people.

use axum::{
    Json,
    body::Body,
    response::{Html, IntoResponse, Response},
};
use frontdesk_domain::wire::{ClientError, ErrorKind};
use frontdesk_notify::clean::escaped;
use frontdesk_services::{Error, Frontdesk};
use http::{
    HeaderMap, HeaderValue, Request, StatusCode, Uri,
    header::{ACCEPT, RETRY_AFTER, WWW_AUTHENTICATE},
};

/// A refusal on its way out.
#[derive(Clone, Debug)]
pub struct Refusal(pub ClientError);

impl Refusal {
    /// A refusal that the server itself decides on, before any use case is asked.
    #[must_use]
    pub fn new(desk: &Frontdesk, kind: ErrorKind, sentence: impl Into<String>) -> Self {
        let id = if kind.is_ours() { desk.error_id().to_string() } else { String::new() };
        Self(ClientError { id, kind, sentence: sentence.into(), field: None, retry_after: None })
    }

    /// What a use case answered instead of its result; logged here, once.
    #[must_use]
    pub fn of(desk: &Frontdesk, error: &Error) -> Self {
        Self(error.report(desk.error_id()))
    }

    /// About one field of the form.
    #[must_use]
    pub fn about(mut self, field: impl Into<String>) -> Self {
        self.0.field = Some(field.into());
        self
    }

    /// The same request may succeed after so many seconds.
    #[must_use]
    pub fn after(mut self, seconds: u64) -> Self {
        self.0.retry_after = Some(seconds);
        self
    }

    /// In the form that whoever sent the request reads.
    #[must_use]
    pub fn to(self, reader: Reader) -> Response {
        match reader {
            Reader::Script => self.into_response(),
            Reader::Person => {
                let page = page(&self.0);
                with_headers(self.0, Html(page).into_response())
            }
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = Json(&self.0).into_response();
        with_headers(self.0, body)
    }
}

fn with_headers(error: ClientError, mut response: Response<Body>) -> Response {
    *response.status_mut() =
        StatusCode::from_u16(error.kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if let Some(seconds) = error.retry_after {
        response.headers_mut().insert(RETRY_AFTER, seconds.into());
    }
    if error.kind == ErrorKind::SignedOut {
        response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

/// Who reads the answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reader {
    /// A program: the API's client, our own pages' scripts, the live stream.
    Script,
    /// A browser that shows what comes.
    Person,
}

impl Reader {
    /// A browser that navigates or sends a plain form asks for HTML; scripts do not.
    #[must_use]
    pub fn of(uri: &Uri, headers: &HeaderMap) -> Self {
        let accepts = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let is_api = uri.path().starts_with("/api/v1") || uri.path() == "/live";
        if accepts.contains("text/html") && !is_api { Self::Person } else { Self::Script }
    }

    /// Of this request.
    #[must_use]
    pub fn of_request<B>(request: &Request<B>) -> Self {
        Self::of(request.uri(), request.headers())
    }
}

/// No script and no style: this must work when nothing else does.
fn page(error: &ClientError) -> String {
    let status = error.kind.status();
    let sentence = escaped(&error.sentence);
    let number = match error.id.as_str() {
        "" => String::new(),
        id => format!("<p><small>Number {}</small></p>", escaped(id)),
    };
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{status} · Frontdesk</title></head>\
         <body><main><h1>That did not work</h1><p>{sentence}</p>\
         <p><a href=\"/messages\">Back to Messages</a></p>{number}</main></body></html>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(kind: ErrorKind) -> Refusal {
        Refusal(ClientError {
            id: "1".into(),
            kind,
            sentence: "No <b>.".into(),
            field: None,
            retry_after: None,
        })
    }

    #[test]
    fn too_often_says_after_how_long() {
        let response = refusal(ErrorKind::TooMany).after(7).into_response();
        assert_eq!(
            (response.status(), &response.headers()[RETRY_AFTER]),
            (StatusCode::TOO_MANY_REQUESTS, &"7".parse().unwrap())
        );
    }

    #[test]
    fn a_browser_gets_a_page_and_a_script_gets_json() {
        let html = HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static("text/html,*/*"))]);
        let none = HeaderMap::new();
        let reader = |path: &'static str, headers| Reader::of(&Uri::from_static(path), headers);
        assert_eq!(reader("/api/ui/sign-in", &html), Reader::Person);
        assert_eq!(reader("/api/ui/sign-in", &none), Reader::Script);
        assert_eq!(reader("/api/v1/me", &html), Reader::Script);
        let response = refusal(ErrorKind::Refused).to(Reader::Person);
        assert_eq!(response.status(), StatusCode::FORBIDDEN);
        assert!(page(&refusal(ErrorKind::Refused).0).contains("No &lt;b&gt;."));
    }
}
