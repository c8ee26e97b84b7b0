//! Loading and acting: the only raw resource of the app, and the one place that
//! notices that a session has ended.

use super::{Answer, UiError, place};
use crate::{browser, sign_in};
use frontdesk_domain::wire::ErrorKind;
use futures::future::{Either, select};
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use std::future::Future;

/// What a page shows: loaded on the server, sent with the page, loaded again in the
/// browser when `source` changes.
pub fn resource<S, T, F>(
    source: impl Fn() -> S + Send + Sync + 'static,
    fetch: impl Fn(S) -> F + Send + Sync + 'static,
) -> Resource<Answer<T>>
where
    S: PartialEq + Clone + Send + Sync + 'static,
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
    F: Future<Output = Answer<T>> + Send + 'static,
{
    Resource::new(source, move |key| asked(fetch(key)))
}

/// A call to the server; when nobody is signed in any more, the browser goes to the
/// sign-in page and comes back here afterwards. A page of another facility than the session's calls nobody.
pub async fn asked<T>(call: impl Future<Output = Answer<T>>) -> Answer<T> {
    if place::is_elsewhere() {
        return Err(place::moved());
    }
    let answer = call.await;
    if let Err(error) = &answer
        && error.0.kind == ErrorKind::SignedOut
        && is_browser()
    {
        browser::go(&sign_in::address(&browser::here()));
    }
    answer
}

/// Milliseconds after which something sent that nobody acknowledged counts as failed.
const PATIENCE: u32 = 15_000;

/// Waits for the acknowledgement of something with an idempotency key, but not for ever.
pub async fn patiently<T>(call: impl Future<Output = Answer<T>>) -> Answer<T> {
    match select(Box::pin(call), Box::pin(browser::pause(PATIENCE))).await {
        Either::Left((answer, _)) => answer,
        Either::Right(_) => Err(UiError::here(
            ErrorKind::Unavailable,
            "No answer came. It may have arrived all the same; trying again never sends it twice.",
        )),
    }
}

/// Milliseconds that something read is waited for: a little, and once more as long as a slow network takes.
const TRIES: [u32; 2] = [10_000, 30_000];

/// Reads something. A connection that died says nothing, so what brings no answer is asked for once more.
pub async fn persistently<T, Call: Future<Output = Answer<T>>>(call: impl Fn() -> Call) -> Answer<T> {
    for patience in TRIES {
        if let Either::Left((answer, _)) = select(Box::pin(call()), Box::pin(browser::pause(patience))).await
        {
            return answer;
        }
    }
    Err(UiError::here(ErrorKind::Unavailable, "No answer came. This may not be the newest."))
}
