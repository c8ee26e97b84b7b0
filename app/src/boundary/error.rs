//! The error that travels from a server function to the page.

use frontdesk_domain::wire::{ClientError, ErrorKind};
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a server function answers.
pub type Answer<T> = Result<T, UiError>;

/// A [`ClientError`], as server functions send and pages show it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UiError(pub ClientError);

impl UiError {
    /// An error that only this side knows of, so without a number in the server's log.
    #[must_use]
    pub fn here(kind: ErrorKind, sentence: impl Into<String>) -> Self {
        Self(ClientError {
            id: String::new(),
            kind,
            sentence: sentence.into(),
            field: None,
            retry_after: None,
        })
    }

    /// The same, about one field of a form.
    #[must_use]
    pub fn about(field: &str, why: impl fmt::Display) -> Self {
        let mut error = Self::here(ErrorKind::Invalid, why.to_string());
        error.0.field = Some(field.to_owned());
        error
    }

    /// The sentence to show.
    #[must_use]
    pub fn sentence(&self) -> &str {
        &self.0.sentence
    }

    /// Whether it is about this field of a form.
    #[must_use]
    pub fn is_about(&self, field: &str) -> bool {
        self.0.field.as_deref() == Some(field)
    }

    /// The number to tell us, when it was our fault.
    #[must_use]
    pub fn number(&self) -> Option<&str> {
        (self.0.kind == ErrorKind::Internal && !self.0.id.is_empty()).then_some(self.0.id.as_str())
    }
}

impl fmt::Display for UiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.sentence())
    }
}

impl std::error::Error for UiError {}

impl FromServerFnError for UiError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        let (kind, sentence) = said(&error);
        let error = Self::here(kind, sentence);
        #[cfg(feature = "ssr")]
        super::server::framework_refused(&error.0);
        error
    }
}

/// What the framework's errors mean for somebody who reads the page.
fn said(error: &ServerFnErrorErr) -> (ErrorKind, &'static str) {
    use ServerFnErrorErr as E;
    match error {
        E::Request(_) => {
            (ErrorKind::Unavailable, "Frontdesk cannot be reached. Check your connection and try again.")
        }
        E::Args(_) | E::MissingArg(_) | E::Serialization(_) | E::UnsupportedRequestMethod(_) => {
            (ErrorKind::Malformed, "Frontdesk could not read that. Please reload the page and try again.")
        }
        E::Deserialization(_) => {
            (ErrorKind::Unavailable, "Frontdesk answered something unexpected. Please try again in a moment.")
        }
        _ => (ErrorKind::Internal, "Something went wrong on our side. Please try again."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_is_what_arrives() {
        let mut sent = UiError::about("text", "A message cannot be empty.");
        sent.0.id = "0190".into();
        assert_eq!(UiError::de(sent.ser()), sent);
        assert!(sent.is_about("text") && !sent.is_about("subject"));
    }

    #[test]
    fn a_page_of_html_from_a_proxy_is_a_passing_failure() {
        let error = UiError::de("<h1>502 Bad Gateway</h1>".into());
        assert!(error.0.kind.is_passing());
    }

    #[test]
    fn only_our_own_fault_has_a_number_to_tell() {
        let mut error = UiError::here(ErrorKind::Internal, "Something went wrong.");
        assert_eq!(error.number(), None);
        error.0.id = "0190".into();
        assert_eq!(error.number(), Some("0190"));
        error.0.kind = ErrorKind::Invalid;
        assert_eq!(error.number(), None);
    }
}
