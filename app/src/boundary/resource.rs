//! Loading and acting: the only raw resource of the app, and the one place that
//! notices that a session has ended.

use super::{Answer, UiError, place};
use crate::{browser, sign_in};
use frontdesk_domain::wire::ErrorKind;
use futures::future::{Either, select, select_ok};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use serde::{Serialize, de::DeserializeOwned};
use std::{future::Future, sync::Arc};

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
    let fetch = Arc::new(fetch);
    Resource::new(source, move |key| {
        let fetch = fetch.clone();
        async move {
            if is_browser() {
                SendWrapper::new(persistently(|| asked(fetch(key.clone())))).await
            } else {
                asked(fetch(key)).await
            }
        }
    })
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

/// Milliseconds after which something read is asked for once more, beside the first time.
const A_LITTLE: u32 = 10_000;
/// Milliseconds that both are then waited for: as long as a slow network takes.
const LONG: u32 = 50_000;

/// Reads something. A connection that died says nothing, so what brings no answer is asked for once more;
/// where it was only slow, the first answer is as good.
pub async fn persistently<T, Call: Future<Output = Answer<T>>>(call: impl Fn() -> Call) -> Answer<T> {
    let first = match select(Box::pin(settled(call())), Box::pin(browser::pause(A_LITTLE))).await {
        Either::Left((answer, _)) => return answer.unwrap_or_else(Err),
        Either::Right((_, first)) => first,
    };
    let both = select_ok([first, Box::pin(settled(call()))]);
    match select(both, Box::pin(browser::pause(LONG))).await {
        Either::Left((answer, _)) => answer.map_or_else(Err, |(answer, _)| answer),
        Either::Right(_) => {
            Err(UiError::here(ErrorKind::Unavailable, "No answer came. This may not be the newest."))
        }
    }
}

/// An answer that asking once more would not change; otherwise what went wrong.
async fn settled<T>(call: impl Future<Output = Answer<T>>) -> Result<Answer<T>, UiError> {
    match call.await {
        Err(error) if error.0.kind.is_passing() => Err(error),
        answer => Ok(answer),
    }
}
