//! The connections. A loop of our own around hyper instead of `axum::serve`, which
//! lets nobody limit how long and how large a request's head may be, or how many
//! connections there are: a handful of slow callers could keep everybody else out.

use crate::middleware::network::Peer;
use axum::{Router, body::Body};
use hyper::{body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
};
use tower::ServiceExt;

/// Connections at a time; more wait in the kernel's queue.
const CONNECTIONS: usize = 8_192;
/// Headers of one request.
const HEADERS: usize = 64;
/// Bytes of one request's head.
const HEAD_BYTES: usize = 32 * 1024;
/// How long a head may take, and how long a connection may stay silent between two.
const HEAD_TIME: Duration = Duration::from_secs(30);
/// How long requests under way may take once we are told to stop.
const DRAIN: Duration = Duration::from_secs(10);

/// Serves until `stop`, then lets what is under way finish, 10 seconds at most.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let stopping = watch::Sender::new(false);
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let accept = async {
        loop {
            let (stream, peer, place) = accept(&listener, &places).await;
            tokio::spawn(connection(stream, peer, router.clone(), stopping.subscribe(), place));
        }
    };
    tokio::select! {
        () = accept => {}
        () = stop => {}
    }
    drop(listener);
    stopping.send_replace(true);
    // Each connection holds a receiver for as long as it lasts.
    if tokio::time::timeout(DRAIN, stopping.closed()).await.is_err() {
        tracing::warn!("some requests were still under way after {} s and are cut off", DRAIN.as_secs());
    }
}

/// The next connection. When the system has no file handle left, it tries again a
/// little later: the connections there are will end.
async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> (TcpStream, SocketAddr, Option<OwnedSemaphorePermit>) {
    // It is never closed, so there always comes a permit.
    let place = places.clone().acquire_owned().await.ok();
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => return (stream, peer, place),
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
}

async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    mut stopping: watch::Receiver<bool>,
    _place: Option<OwnedSemaphorePermit>,
) {
    // Without it, each streamed page waits 40 ms for the other side's acknowledgement.
    let _ = stream.set_nodelay(true);
    let service = router.map_request(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(Peer(peer));
        request.map(Body::new)
    });
    let connection =
        http().serve_connection(TokioIo::new(stream), TowerToHyperService::new(service)).with_upgrades();
    let mut connection = std::pin::pin!(connection);
    // A connection that breaks is the caller's business.
    tokio::select! {
        _ = connection.as_mut() => {}
        () = async { drop(stopping.wait_for(|is_stopping| *is_stopping).await) } => {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
    }
}

fn http() -> http1::Builder {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .max_headers(HEADERS)
        .max_header_size(HEAD_BYTES);
    http
}
