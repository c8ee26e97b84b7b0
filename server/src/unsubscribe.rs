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
use base64::{Engine, engine::general_purpose::STANDARD};
use frontdesk_domain::{channel::ChannelKind, id::PersonId, language::Language, wire::ErrorKind};
use frontdesk_notify::{LANGUAGES, StopKey, Texts, clean::escaped, texts};
use frontdesk_services::StopKeys;
use http::{
    HeaderMap, Uri,
    header::{ACCEPT_LANGUAGE, CONTENT_SECURITY_POLICY},
};
use sha2::{Digest, Sha256};
use std::{path::PathBuf, sync::LazyLock};

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

/// What the page looks like: as the emails that lead to it, in light and dark, with a button for thumbs. It stands in
/// the page, so that nothing has to be fetched in whatever opens a link in an email.
const STYLE: &str = ":root{color-scheme:light dark}\
    body{margin:0;padding:24px 12px;background:#f3f4f6;color:#1c2430;\
    font:16px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif}\
    main{max-width:560px;margin:0 auto;padding:24px;background:#fff;border-radius:8px}\
    h1{margin:0 0 16px;font-size:22px;line-height:1.3}p{margin:0}\
    button{min-height:44px;padding:12px 20px;border:0;border-radius:6px;background:#1f5fbf;color:#fff;\
    font:inherit;font-weight:600}button:focus-visible{outline:3px solid;outline-offset:2px}\
    @media (prefers-color-scheme:dark){body{background:#14171c;color:#e8ebf0}main{background:#1e232b}\
    button{background:#8db8ff;color:#0e1a2b}}";

/// This style, a form that is posted here, and nothing else.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    let hash = STANDARD.encode(Sha256::digest(STYLE));
    format!("default-src 'none'; style-src 'sha256-{hash}'; form-action 'self'; frame-ancestors 'none'")
});

fn page(texts: &dyn Texts, heading: &str, rest: &str) -> Response {
    let (language, heading) = (texts.tag(), escaped(heading));
    let page = format!(
        "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><meta name=\"robots\" content=\"noindex\">\
         <title>{heading} · Frontdesk</title><style>{STYLE}</style></head>\
         <body><main><h1>{heading}</h1>{rest}</main></body></html>"
    );
    ([(CONTENT_SECURITY_POLICY, POLICY.as_str())], Html(page)).into_response()
}

#[cfg(test)]
mod tests;
