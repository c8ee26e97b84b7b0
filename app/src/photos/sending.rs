//! One photo on its way to the server: a task that holds the file until it is there, or
//! nobody wants it any more.

use super::{
    api,
    model::{Cure, Failure, Progress},
    tray::Tray,
};
use crate::{
    boundary::{Answer, asked},
    browser::{self, upload},
};
use frontdesk_domain::{id::PhotoId, wire::PhotoView};
use futures::{
    StreamExt,
    channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded},
    future::{Either, select},
};
use leptos::task::spawn_local;
use web_sys::File;

/// Milliseconds between two looks whether it is a photo's turn.
const TURN: u32 = 100;

/// What the task is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Order {
    /// Try again.
    Again,
    /// The network is back: try again if that was the reason.
    Online,
    /// Nobody wants it any more.
    Stop,
}

/// Begins to upload; gives where its orders go.
pub(super) fn begin(tray: Tray, id: PhotoId, name: &str, file: File) -> UnboundedSender<Order> {
    let (give, orders) = unbounded();
    let path = format!("{}?name={}", api::place(id), js_sys::encode_uri_component(name));
    spawn_local(run(tray, id, path, file, orders));
    give
}

/// The same id each time: what arrived without our knowing is not uploaded twice.
async fn run(tray: Tray, id: PhotoId, path: String, file: File, mut orders: UnboundedReceiver<Order>) {
    loop {
        let failure = match uploaded(tray, id, &path, &file, &mut orders).await {
            None => return,
            Some(Ok(_)) => return tray.ready(id),
            Some(Err(error)) => Failure::from(error),
        };
        let cure = failure.cure;
        tray.progress(id, Progress::Failed(failure));
        loop {
            match orders.next().await {
                Some(Order::Again) => break,
                Some(Order::Online) if cure == Cure::Network => break,
                Some(Order::Online) => {}
                Some(Order::Stop) | None => return,
            }
        }
        tray.progress(id, Progress::Waiting);
    }
}

/// What became of it; nothing when it was stopped. Whoever only leaves the page for another
/// one finds it there when they come back.
async fn uploaded(
    tray: Tray,
    id: PhotoId,
    path: &str,
    file: &File,
    orders: &mut UnboundedReceiver<Order>,
) -> Option<Answer<PhotoView>> {
    let mut sending = Box::pin(send(tray, id, path, file));
    loop {
        match select(sending, orders.next()).await {
            Either::Left((answer, _)) => return Some(answer),
            Either::Right((Some(Order::Stop), _)) => return None,
            Either::Right((None, rest)) => return Some(rest.await),
            Either::Right((Some(Order::Again | Order::Online), rest)) => sending = rest,
        }
    }
}

async fn send(tray: Tray, id: PhotoId, path: &str, file: &File) -> Answer<PhotoView> {
    while !tray.is_gone() && !tray.may_begin(id) {
        browser::pause(TURN).await;
    }
    tray.progress(id, Progress::Uploading(0.));
    asked(upload::put(path, file, move |part| tray.progress(id, Progress::Uploading(part)))).await
}
