//! The server's half of the boundary.

use super::{Answer, UiError, cookie};
use frontdesk_domain::{
    actor::Actor,
    id::FacilityId,
    wire::{ClientError, ErrorKind},
};
use frontdesk_services::{Error, Frontdesk, SignedIn};
use http::{HeaderName, HeaderValue, Method, StatusCode, header, request::Parts};
use leptos::nonce::Nonce;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use std::{future::Future, net::IpAddr};

/// What the server knows of a request that no page can.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RequestFacts {
    /// What one caller is limited by: an IPv4 address, or an IPv6 network of 64 bits.
    pub network: IpAddr,
    /// Whether the public address of this Frontdesk begins with `https`.
    pub is_https: bool,
}

/// Makes the use cases and the facts reachable for pages and server functions. The
/// server calls this in the one place where it makes a request's context.
pub fn provide(desk: Frontdesk, facts: RequestFacts) {
    provide_context(desk);
    provide_context(facts);
}

/// Everything of the context that a call needs, taken before the first `await`.
pub(crate) struct Caller {
    desk: Option<Frontdesk>,
    facts: Option<RequestFacts>,
    parts: Option<Parts>,
    response: Option<ResponseOptions>,
}

impl Caller {
    pub(crate) fn of_context() -> Self {
        Self { desk: use_context(), facts: use_context(), parts: use_context(), response: use_context() }
    }

    pub(crate) fn fresh_key(&self) -> String {
        self.desk.as_ref().map(|desk| desk.error_id().to_string()).unwrap_or_default()
    }

    /// Whether the browser says that a page of this very site led here. Over plain http
    /// it says so only by the `Referer`.
    pub(crate) fn came_from_here(&self) -> bool {
        match self.header(&HeaderName::from_static("sec-fetch-site")) {
            Some(site) => site == "same-origin",
            None => self
                .header(&header::REFERER)
                .and_then(host_of)
                .is_some_and(|from| Some(from) == self.header(&header::HOST)),
        }
    }

    /// The session's token, as the browser sent it.
    pub(crate) fn token(&self) -> Option<String> {
        let name = cookie::session_cookie(self.facts?.is_https);
        self.header(&header::COOKIE).and_then(|sent| cookie::value(sent, name)).map(str::to_owned)
    }

    pub(crate) fn facts(&self) -> Option<RequestFacts> {
        self.facts
    }

    fn header(&self, name: &HeaderName) -> Option<&str> {
        self.parts.as_ref()?.headers.get(name)?.to_str().ok()
    }

    /// A form posted by the browser itself: it is answered by leading it to a page.
    pub(crate) fn is_plain_form(&self) -> bool {
        let is_post = self.parts.as_ref().is_some_and(|parts| parts.method == Method::POST);
        is_post && self.header(&header::ACCEPT).is_some_and(|accepts| accepts.contains("text/html"))
    }

    fn desk(&self) -> Answer<Frontdesk> {
        self.desk.clone().ok_or_else(|| {
            UiError::here(ErrorKind::Internal, "Frontdesk is not ready yet. Please try again.")
        })
    }

    fn actor(&self) -> Result<Actor, Error> {
        let signed_in = self.parts.as_ref().and_then(|parts| parts.extensions.get::<SignedIn>());
        signed_in.map(|signed_in| signed_in.actor).ok_or(Error::SignedOut)
    }

    fn refuse(&self, desk: &Frontdesk, error: &Error) -> UiError {
        let told = error.report(desk.error_id());
        if let (Some(response), false) = (&self.response, self.is_plain_form()) {
            set_status(response, &told);
        }
        UiError(told)
    }
}

/// What the framework itself could not read; to a script, with the status that it has.
pub(super) fn framework_refused(told: &ClientError) {
    let caller = Caller::of_context();
    if let (Some(response), false) = (&caller.response, caller.is_plain_form()) {
        set_status(response, told);
    }
}

fn host_of(url: &str) -> Option<&str> {
    url.split_once("://")?.1.split('/').next()
}

fn set_status(response: &ResponseOptions, told: &ClientError) {
    if let Ok(status) = StatusCode::from_u16(told.kind.status()) {
        response.set_status(status);
    }
    if let Some(seconds) = told.retry_after {
        response.insert_header(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
}

/// One use case, on behalf of whoever is signed in.
pub fn with_actor<T, F>(ask: impl FnOnce(Frontdesk, Actor) -> F) -> impl Future<Output = Answer<T>>
where
    F: Future<Output = Result<T, Error>>,
{
    let caller = Caller::of_context();
    async move {
        let desk = caller.desk()?;
        let actor = caller.actor().map_err(|error| caller.refuse(&desk, &error))?;
        ask(desk.clone(), actor).await.map_err(|error| caller.refuse(&desk, &error))
    }
}

/// One use case that needs nobody to be signed in.
pub fn with_desk<T, F>(ask: impl FnOnce(Frontdesk) -> F) -> impl Future<Output = Answer<T>>
where
    F: Future<Output = Result<T, Error>>,
{
    let caller = Caller::of_context();
    async move {
        let desk = caller.desk()?;
        ask(desk.clone()).await.map_err(|error| caller.refuse(&desk, &error))
    }
}

/// Who is signed in, as the server's middleware found them.
#[must_use]
pub fn signed_in() -> Option<SignedIn> {
    use_context::<Parts>()?.extensions.get().cloned()
}

/// After a form posted by the browser itself, leads it to `page`; to a script it says nothing.
pub fn leave_page(page: &str) {
    if Caller::of_context().is_plain_form() {
        leptos_axum::redirect(page);
    }
}

/// Says the status of the page that is being made.
pub fn page_status(kind: ErrorKind) {
    if let (Some(response), Ok(status)) =
        (use_context::<ResponseOptions>(), StatusCode::from_u16(kind.status()))
    {
        response.set_status(status);
    }
}

/// Sets or, with an `end` in the past, removes the session cookie.
pub(crate) fn set_cookie(value: &str, end: &str) {
    let (Some(response), Some(facts)) = (use_context::<ResponseOptions>(), use_context::<RequestFacts>())
    else {
        return;
    };
    if let Ok(header) = HeaderValue::from_str(&cookie::header(facts.is_https, value, end)) {
        response.append_header(header::SET_COOKIE, header);
    }
}

/// Tells scripts which facility the session was changed over to; `None`: it was not.
pub(crate) fn set_facility_cookie(facility: Option<FacilityId>) {
    let (Some(response), Some(facts)) = (use_context::<ResponseOptions>(), use_context::<RequestFacts>())
    else {
        return;
    };
    // As long as a session lasts at most.
    let end = if facility.is_some() { "Max-Age=2592000" } else { "Max-Age=0" };
    let value = facility.map(|id| id.to_string()).unwrap_or_default();
    if let Ok(header) = HeaderValue::from_str(&cookie::facility_header(facts.is_https, &value, end)) {
        response.append_header(header::SET_COOKIE, header);
    }
}

/// What a page may load and do: its own files, and the inline scripts of this one
/// response. `reload_port`: where `cargo leptos watch` tells of changes.
pub fn document_policy(nonce: Option<Nonce>, reload_port: Option<u32>) {
    let (Some(response), Some(nonce)) = (use_context::<ResponseOptions>(), nonce) else {
        return;
    };
    let host = use_context::<Parts>()
        .and_then(|parts| Some(parts.headers.get(header::HOST)?.to_str().ok()?.to_owned()));
    if let Ok(policy) = HeaderValue::from_str(&policy(&nonce, host.as_deref(), reload_port)) {
        response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
    }
}

fn policy(nonce: &str, host: Option<&str>, reload_port: Option<u32>) -> String {
    let host = host.filter(|host| host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:[]".contains(c)));
    // 'self' means the sockets too, but not in every browser that is still in use.
    let mut sockets = host.map(|host| format!(" ws://{host} wss://{host}")).unwrap_or_default();
    if let (Some(host), Some(port)) = (host, reload_port) {
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        sockets.push_str(&format!(" ws://{name}:{port}"));
    }
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' blob: data:; font-src 'self'; connect-src 'self'{sockets}; manifest-src 'self'; worker-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_this_host_and_nothing_inline() {
        let said = policy("abc", Some("desk.example:8443"), None);
        assert!(said.contains("connect-src 'self' ws://desk.example:8443 wss://desk.example:8443;"));
        assert!(said.contains("'nonce-abc'") && !said.contains("unsafe-inline"));
    }

    #[test]
    fn the_host_is_what_stands_between_the_slashes() {
        assert_eq!(host_of("http://10.0.0.5:3000/messages?tab=open"), Some("10.0.0.5:3000"));
        assert_eq!(host_of("about:blank"), None);
    }

    #[test]
    fn a_host_header_cannot_add_a_directive() {
        let said = policy("abc", Some("x; script-src *"), Some(3001));
        assert!(said.contains("connect-src 'self';"));
    }
}
