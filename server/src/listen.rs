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
/// How long the slow may take.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// For a request's head, and for silence between two requests.
    pub head: Duration,
    /// For the requests under way once we are told to stop.
    pub drain: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { head: Duration::from_secs(30), drain: Duration::from_secs(10) }
    }
}

/// Serves until `stop`, then lets what is under way finish.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    patience: Patience,
    stop: impl Future<Output = ()>,
) {
    let stopping = watch::Sender::new(false);
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let accept = async {
        loop {
            let (stream, peer, place) = accept(&listener, &places).await;
            let connection = connection(stream, peer, router.clone(), patience.head, stopping.subscribe());
            tokio::spawn(async move {
                connection.await;
                drop(place);
            });
        }
    };
    tokio::select! {
        () = accept => {}
        () = stop => {}
    }
    drop(listener);
    stopping.send_replace(true);
    // Each connection holds a receiver for as long as it lasts.
    if tokio::time::timeout(patience.drain, stopping.closed()).await.is_err() {
        tracing::warn!("some requests were still under way after {:?} and are cut off", patience.drain);
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
    head: Duration,
    mut stopping: watch::Receiver<bool>,
) {
    // Without it, each streamed page waits 40 ms for the other side's acknowledgement.
    let _ = stream.set_nodelay(true);
    let service = router.map_request(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(Peer(peer));
        request.map(Body::new)
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(head).max_headers(HEADERS).max_header_size(HEAD_BYTES);
    let connection = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
    let mut connection = std::pin::pin!(connection.with_upgrades());
    // A connection that breaks is the caller's business.
    tokio::select! {
        _ = connection.as_mut() => {}
        () = async { drop(stopping.wait_for(|is_stopping| *is_stopping).await) } => {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        sync::oneshot,
        task::JoinHandle,
        time::{sleep, timeout},
    };

    const A_MOMENT: Duration = Duration::from_millis(100);

    /// Answers after a moment; stops when the sender is dropped.
    async fn server(patience: Patience) -> (SocketAddr, oneshot::Sender<()>, JoinHandle<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let router = Router::new().route("/", get(|| async { sleep(2 * A_MOMENT).await }));
        let (stop, stopped) = oneshot::channel();
        let server = tokio::spawn(serve(listener, router, patience, async { drop(stopped.await) }));
        (addr, stop, server)
    }

    /// What comes back until the connection ends.
    async fn send(addr: SocketAddr, head: &str) -> JoinHandle<String> {
        let mut stream = TcpStream::connect(addr).await.unwrap();
        stream.write_all(head.as_bytes()).await.unwrap();
        tokio::spawn(async move {
            let mut answer = Vec::new();
            let _cut_off = stream.read_to_end(&mut answer).await;
            String::from_utf8(answer).unwrap()
        })
    }

    #[tokio::test]
    async fn a_head_that_never_ends_is_given_up() {
        let (addr, _stop, _server) = server(Patience { head: A_MOMENT, ..Patience::default() }).await;
        let answer = timeout(20 * A_MOMENT, send(addr, "GET / HTTP/1.1\r\nhost: a\r\nx-slow: ").await).await;
        assert!(!answer.expect("the connection was kept").unwrap().contains("200 OK"));
    }

    #[tokio::test]
    async fn a_request_under_way_is_finished_when_we_stop() {
        let (addr, stop, server) = server(Patience::default()).await;
        let answer = send(addr, "GET / HTTP/1.1\r\nhost: a\r\n\r\n").await;
        sleep(A_MOMENT).await;
        drop(stop);
        assert!(answer.await.unwrap().starts_with("HTTP/1.1 200 OK"));
        server.await.unwrap();
        assert!(TcpStream::connect(addr).await.is_err());
    }

    #[tokio::test]
    async fn one_that_takes_too_long_is_cut_off() {
        let (addr, stop, server) = server(Patience { drain: A_MOMENT / 2, ..Patience::default() }).await;
        let _answer = send(addr, "GET / HTTP/1.1\r\nhost: a\r\n\r\n").await;
        sleep(A_MOMENT / 2).await;
        drop(stop);
        timeout(A_MOMENT, server).await.expect("it waited").unwrap();
    }
}
