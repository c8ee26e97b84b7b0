//! Where the links lead that end a channel without signing in (RFC 8058): a mail program posts there by itself, a
//! person gets a page with a button first, since programs that look at links must not end anything.
//!
//! No session and no cookie is looked at, and no `Origin`: the token says whom and which channel. Every token gets
//! the same answer, so nobody learns whether one is good.

use crate::{
    keys::MasterKeys,
    refusal::{Reader, Refusal},
    state::AppState,
};
use axum::{
    extract::{Path, State},
    response::{Html, IntoResponse, Response},
};
use frontdesk_domain::{channel::ChannelKind, id::PersonId, language::Language, wire::ErrorKind};
use frontdesk_notify::{LANGUAGES, StopKey, Texts, clean::escaped, texts};
use frontdesk_services::StopKeys;
use http::{HeaderMap, Uri, header::ACCEPT_LANGUAGE};
use std::path::PathBuf;

/// The path of these links.
pub const PATH: &str = "/unsubscribe/{token}";

/// The keys of the links that end a channel, in this file, read anew each time since they may have been rotated.
#[derive(Clone)]
pub struct Stops(pub PathBuf);

impl Stops {
    fn keys(&self) -> Result<Option<MasterKeys>, ()> {
        MasterKeys::load(&self.0).map_err(|error| tracing::error!(%error, "no link can be signed or checked"))
    }

    fn claim(&self, token: &str) -> Result<Option<(PersonId, ChannelKind)>, ()> {
        let keys = self.keys()?.map(|keys| keys.stop_verifiers()).unwrap_or_default();
        Ok(keys.iter().find_map(|key| key.verify(token)))
    }
}

impl StopKeys for Stops {
    fn current(&self) -> Option<StopKey> {
        self.keys().ok()?.map(|keys| keys.stops())
    }
}

/// `GET`: the question, with a button. It changes nothing.
pub async fn ask(headers: HeaderMap) -> Response {
    let texts = language(&headers);
    let button = format!("<form method=\"post\"><button>{}</button></form>", escaped(&texts.stop_button()));
    page(texts, &texts.stop_question(), &button)
}

/// `POST`: ends it. Nothing of the body is read: whoever posts here has said all.
pub async fn stop(
    State(state): State<AppState>,
    Path(token): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let unavailable = || {
        let sentence = "Emails cannot be switched off by this link right now. Please try again later.";
        Refusal::new(&state.desk, ErrorKind::Unavailable, sentence).to(Reader::of(&uri, &headers))
    };
    let Ok(claim) = state.stops.claim(&token) else { return unavailable() };
    if let Some((person, channel)) = claim
        && let Err(error) = state.desk.unsubscribe(person, channel).await
    {
        return Refusal::of(&state.desk, &error).to(Reader::of(&uri, &headers));
    }
    let texts = language(&headers);
    page(texts, &texts.stopped(), &format!("<p>{}</p>", escaped(&texts.stopped_how_back())))
}

/// The first language that the browser asks for and that there is. Whose the link is says nothing before it is used.
fn language(headers: &HeaderMap) -> &'static dyn Texts {
    let asked = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let subtags =
        asked.split(',').filter_map(|range| range.split(['-', ';']).next()?.parse::<Language>().ok());
    let is_here = |asked: &Language| LANGUAGES.iter().any(|(tag, _)| *tag == asked.as_str());
    let [(usual, _), ..] = LANGUAGES;
    texts(subtags.into_iter().find(is_here).as_ref().map_or(usual, Language::as_str))
}

/// Neither script nor style, as [`crate::refusal`]: it has to work in whatever opens a link in an email.
fn page(texts: &dyn Texts, heading: &str, rest: &str) -> Response {
    let (language, heading) = (texts.tag(), escaped(heading));
    let page = format!(
        "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">\
         <meta name=\"robots\" content=\"noindex\"><title>{heading} · Frontdesk</title></head>\
         <body><main><h1>{heading}</h1>{rest}</main></body></html>"
    );
    Html(page).into_response()
}

#[cfg(test)]
mod tests;
