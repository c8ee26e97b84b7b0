//! Who is asking: the cookie's session, or in the API a bearer token.

use crate::{
    refusal::{Reader, Refusal},
    state::AppState,
};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use frontdesk_services::{Frontdesk, Result, SignedIn};
use http::{
    HeaderMap,
    header::{AUTHORIZATION, COOKIE, USER_AGENT},
};

/// Puts [`SignedIn`] beside the request when its session or token is good; else leaves
/// it without. A token comes before a cookie and only counts in the API.
pub async fn find(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let shown = Shown::by(&request, state.origin.is_https());
    match shown.of(&state.desk).await {
        Ok(Some(signed_in)) => {
            shown.note(&state.desk, request.headers());
            request.extensions_mut().insert(signed_in);
        }
        Ok(None) => {}
        Err(error) => return Refusal::of(&state.desk, &error).to(Reader::of_request(&request)),
    }
    next.run(request).await
}

/// What a request shows to say who it is.
enum Shown {
    Bearer(String),
    Session(String),
    Nothing,
}

impl Shown {
    fn by(request: &Request, is_https: bool) -> Self {
        let headers = request.headers();
        if is_bearer(request) {
            return bearer(headers).map_or(Self::Nothing, |token| Self::Bearer(token.to_owned()));
        }
        token(headers, is_https).map_or(Self::Nothing, |token| Self::Session(token.to_owned()))
    }

    async fn of(&self, desk: &Frontdesk) -> Result<Option<SignedIn>> {
        match self {
            Self::Bearer(token) => desk.bearer(token).await,
            Self::Session(token) => desk.session(token).await,
            Self::Nothing => Ok(None),
        }
    }

    /// For the list of one's sessions: when it was used, and by which browser.
    fn note(&self, desk: &Frontdesk, headers: &HeaderMap) {
        if let Self::Session(token) = self {
            let browser = headers.get(USER_AGENT).and_then(|value| value.to_str().ok());
            desk.note_seen(token, browser.unwrap_or_default());
        }
    }
}

/// Whether the request says who it is by itself, so that no cookie counts. A foreign
/// page cannot send such a header without our leave, which we give to nobody.
#[must_use]
pub fn is_bearer(request: &Request) -> bool {
    request.uri().path().starts_with("/api/v1/") && request.headers().contains_key(AUTHORIZATION)
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

/// The session's token from the cookie (RFC 6265, section 5.4).
#[must_use]
pub fn token(headers: &HeaderMap, is_https: bool) -> Option<&str> {
    let name = app::session_cookie(is_https);
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, token)| token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_found_among_other_cookies() {
        let name = app::session_cookie(true);
        let headers =
            HeaderMap::from_iter([(COOKIE, format!("a=b; x{name}=no; {name}=yes; c=d").parse().unwrap())]);
        assert_eq!(token(&headers, true), Some("yes"));
        assert_eq!(token(&HeaderMap::new(), true), None);
    }

    #[test]
    fn a_token_is_taken_in_the_api_only_and_a_scheme_in_any_case() {
        let request =
            |path: &str| Request::get(path).header(AUTHORIZATION, "bearer abc").body(().into()).unwrap();
        assert!(is_bearer(&request("/api/v1/me")) && !is_bearer(&request("/messages")));
        assert_eq!(bearer(request("/").headers()), Some("abc"));
        let basic = HeaderMap::from_iter([(AUTHORIZATION, "Basic abc".parse().unwrap())]);
        assert_eq!(bearer(&basic), None);
    }
}
