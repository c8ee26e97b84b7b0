//! Sending a file so that one sees how far it is. Of all that browsers offer for sending,
//! only `XMLHttpRequest` tells how much of a body has gone.

use super::{millis, pause};
use crate::boundary::{Answer, UiError};
use frontdesk_domain::wire::{ClientError, ErrorKind};
use futures::{
    channel::oneshot,
    future::{Either, select},
};
use serde::de::DeserializeOwned;
use std::{cell::Cell, rc::Rc};
use web_sys::{
    File, ProgressEvent, XmlHttpRequest,
    wasm_bindgen::{JsCast, closure::Closure},
};

/// Milliseconds without progress after which a line counts as broken. On the slowest line
/// that the server waits for, a browser tells of progress every two minutes.
const STALLED: i64 = 150_000;
/// Milliseconds between two looks whether bytes still go.
const LOOK: u32 = 3_000;

/// Ends the request when nobody waits for it any more. By then what it would call is gone,
/// and ending it calls.
struct Ended(XmlHttpRequest);

impl Drop for Ended {
    fn drop(&mut self) {
        self.0.set_onloadend(None);
        if let Ok(upload) = self.0.upload() {
            upload.set_onprogress(None);
        }
        let _ = self.0.abort();
    }
}

/// Sends a file to `path`; `progress` is told how much of it has gone, from 0 to 1.
/// Dropped, it stops.
///
/// # Errors
/// What the server answered, or that it could not be reached.
pub async fn put<T: DeserializeOwned>(
    path: &str,
    file: &File,
    progress: impl Fn(f64) + 'static,
) -> Answer<T> {
    let request = Ended(opened("PUT", path)?);
    let last = Rc::new(Cell::new(millis()));
    let moved = last.clone();
    let on_progress = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
        moved.set(millis());
        if event.total() > 0.0 {
            progress(event.loaded() / event.total());
        }
    });
    if let Ok(upload) = request.0.upload() {
        upload.set_onprogress(Some(on_progress.as_ref().unchecked_ref()));
    }
    let sent = ended(&request.0, || request.0.send_with_opt_blob(Some(file)));
    let watched = select(Box::pin(sent), Box::pin(stalled(last))).await;
    match watched {
        Either::Left((answer, _)) => answer?,
        Either::Right(_) => return Err(unreachable()),
    }
    answer(&request.0)
}

/// Asks the server to forget what is at `path`. Nobody waits for the answer.
pub async fn delete(path: &str) {
    if let Ok(request) = opened("DELETE", path) {
        let _ = ended(&request, || request.send()).await;
    }
}

fn opened(method: &str, path: &str) -> Answer<XmlHttpRequest> {
    let request = XmlHttpRequest::new().map_err(|_| unreachable())?;
    request.open_with_async(method, path, true).map_err(|_| unreachable())?;
    let _ = request.set_request_header("accept", "application/json");
    Ok(request)
}

/// Sends, and waits for the end, whatever that is.
async fn ended<E>(request: &XmlHttpRequest, send: impl FnOnce() -> Result<(), E>) -> Answer<()> {
    let (end, has_ended) = oneshot::channel();
    let on_end = Closure::once(move || {
        let _ = end.send(());
    });
    request.set_onloadend(Some(on_end.as_ref().unchecked_ref()));
    send().map_err(|_| unreachable())?;
    has_ended.await.map_err(|_| unreachable())
}

async fn stalled(last: Rc<Cell<i64>>) {
    while millis() - last.get() < STALLED {
        pause(LOOK).await;
    }
}

fn answer<T: DeserializeOwned>(request: &XmlHttpRequest) -> Answer<T> {
    let status = request.status().unwrap_or_default();
    let body = request.response_text().ok().flatten().unwrap_or_default();
    if (200..300).contains(&status) {
        return serde_json::from_str(&body).map_err(|_| unexpected());
    }
    if status == 0 {
        return Err(unreachable());
    }
    Err(serde_json::from_str::<ClientError>(&body).map_or_else(|_| unexpected(), UiError))
}

fn unreachable() -> UiError {
    UiError::here(ErrorKind::Unavailable, "The connection was lost.")
}

fn unexpected() -> UiError {
    UiError::here(ErrorKind::Unavailable, "Frontdesk answered something unexpected.")
}
