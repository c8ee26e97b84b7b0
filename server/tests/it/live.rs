//! The live connection.

use crate::{
    building::Building,
    person::{Person, key},
};
use frontdesk_domain::wire::LiveEvent;
use futures::StreamExt;
use http::Method;
use serde_json::json;
use std::time::Duration;
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Error, Message, client::IntoClientRequest},
};

pub type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

pub async fn open(
    person: &Person,
    cookie: Option<&str>,
    origin: &str,
    since: Option<i64>,
) -> Result<Socket, u16> {
    let since = since.map(|since| format!("?since={since}")).unwrap_or_default();
    open_with(person, cookie, origin, &since).await
}

/// The same with any query.
pub async fn open_with(
    person: &Person,
    cookie: Option<&str>,
    origin: &str,
    query: &str,
) -> Result<Socket, u16> {
    let address = format!("{}/live{query}", person.origin.replace("http://", "ws://"));
    let mut request = address.into_client_request().unwrap();
    request.headers_mut().insert("origin", origin.parse().unwrap());
    if let Some(cookie) = cookie {
        request.headers_mut().insert("cookie", cookie.parse().unwrap());
    }
    match connect_async(request).await {
        Ok((socket, _)) => Ok(socket),
        Err(Error::Http(response)) => Err(response.status().as_u16()),
        Err(error) => panic!("{error}"),
    }
}

async fn listen(person: &Person, since: Option<i64>) -> Socket {
    open(person, Some(person.cookie()), &person.origin, since).await.unwrap()
}

/// The next event; `None` when the server closes.
pub async fn next(socket: &mut Socket) -> Option<LiveEvent> {
    loop {
        match timeout(Duration::from_secs(25), socket.next()).await.expect("nothing came").transpose() {
            Ok(Some(Message::Text(text))) => return Some(serde_json::from_str(&text).unwrap()),
            Ok(Some(Message::Close(_)) | None) | Err(_) => return None,
            Ok(Some(_)) => {}
        }
    }
}

pub async fn hello(socket: &mut Socket) -> i64 {
    match next(socket).await {
        Some(LiveEvent::Hello { cursor }) => cursor,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn what_happens_arrives_and_what_was_missed_is_told_after_coming_back() {
    let building = Building::open().await;
    let bruno = building.bruno.in_browser().await;
    let mut socket = listen(&bruno, None).await;
    let cursor = hello(&mut socket).await;
    let thread = building.elena.start("Billing", "Hello").await;
    let Some(LiveEvent::Changed { cursor: seen, conversation }) = next(&mut socket).await else { panic!() };
    assert!(seen > cursor && thread.ends_with(&conversation.to_string()));

    drop(socket);
    let second = building.noah.start("Billing", "Me too").await;
    building.elena.say(&thread, "Are you there?").await;
    let mut socket = listen(&bruno, Some(seen)).await;
    let cursor = hello(&mut socket).await;
    let mut missed = Vec::new();
    while missed.last().is_none_or(|(at, _)| *at < cursor) {
        let Some(LiveEvent::Changed { cursor, conversation }) = next(&mut socket).await else { panic!() };
        missed.push((cursor, conversation.to_string()));
    }
    assert!(
        missed.iter().any(|(_, id)| second.ends_with(id))
            && missed.iter().any(|(_, id)| thread.ends_with(id))
    );
    assert!(missed.is_sorted() && missed[0].0 > seen, "{missed:?}");
}

#[tokio::test]
async fn nobody_hears_of_what_is_not_theirs() {
    let building = Building::open().await;
    let (noah, otto) = (building.noah.in_browser().await, building.otto.in_browser().await);
    let (mut theirs, mut others) = (listen(&noah, None).await, listen(&otto, None).await);
    hello(&mut theirs).await;
    hello(&mut others).await;
    building.elena.start("Billing", "Private").await;
    let own = building.noah.start("Billing", "Mine").await;
    let Some(LiveEvent::Changed { conversation, .. }) = next(&mut theirs).await else { panic!() };
    assert!(own.ends_with(&conversation.to_string()));
    let own = building.otto.start("Billing", "Mine").await;
    let Some(LiveEvent::Changed { conversation, .. }) = next(&mut others).await else { panic!() };
    assert!(own.ends_with(&conversation.to_string()));
}

/// Everything up to and with the first event about `fence`.
async fn until(socket: &mut Socket, fence: &str) -> Vec<String> {
    let mut heard = Vec::new();
    while heard.last().is_none_or(|last: &String| !fence.ends_with(last)) {
        let Some(LiveEvent::Changed { conversation, .. }) = next(socket).await else { panic!() };
        heard.push(conversation.to_string());
    }
    heard
}

#[tokio::test]
async fn whoever_is_taken_out_hears_that_and_nothing_after_it() {
    let building = Building::open().await;
    let Building { elena, bruno, noah, .. } = &building;
    let thread = elena.start("Billing", "Hello").await;
    let add = json!({ "person": noah.id });
    bruno.post(&format!("{thread}/participants"), &key(), add).await.expect(204);
    let in_browser = noah.in_browser().await;
    let mut socket = listen(&in_browser, None).await;
    let cursor = hello(&mut socket).await;
    let taken_out = format!("{thread}/participants/{}", noah.id);
    bruno.request(Method::DELETE, &taken_out).send().await.expect(204);
    assert!(thread.ends_with(&until(&mut socket, &thread).await[0]));
    noah.post(&format!("{thread}/messages"), &key(), json!({ "text": "x" })).await.expect(403);

    let mut before = socket;
    let mut after = listen(&in_browser, Some(cursor)).await;
    hello(&mut after).await;
    for n in 0..5 {
        elena.say(&thread, &format!("later {n}")).await;
        bruno.post(&format!("{thread}/notes"), &key(), json!({ "text": "later" })).await.expect(201);
    }
    let fence = noah.start("General", "Something else").await;
    for (socket, removals) in [(&mut before, 0..=1), (&mut after, 1..=2)] {
        let heard = until(socket, &fence).await;
        assert!(removals.contains(&(heard.len() - 1)), "{heard:?}");
    }
}

#[tokio::test]
async fn a_foreign_page_and_a_stranger_hear_nothing() {
    let building = Building::open().await;
    let elena = building.elena.in_browser().await;
    for origin in ["https://evil.example", "null"] {
        assert_eq!(open(&elena, Some(elena.cookie()), origin, None).await.unwrap_err(), 403);
    }
    assert_eq!(open(&elena, None, &elena.origin, None).await.unwrap_err(), 401);
    assert_eq!(open(&elena, Some("frontdesk_session=made-up"), &elena.origin, None).await.unwrap_err(), 401);
}

#[tokio::test]
async fn a_connection_ends_with_its_session() {
    let building = Building::open().await;
    let elena = building.elena.in_browser().await;
    let mut socket = listen(&elena, None).await;
    hello(&mut socket).await;
    elena.form("/api/ui/session/sign-out", &[]).await.expect(200);
    assert_eq!(next(&mut socket).await, Some(LiveEvent::SignedOut));
    assert_eq!(next(&mut socket).await, None);
}

#[tokio::test]
async fn one_person_has_twenty_connections_at_most() {
    let building = Building::open().await;
    let elena = building.elena.in_browser().await;
    let mut sockets = Vec::new();
    for _ in 0..20 {
        sockets.push(listen(&elena, None).await);
    }
    assert_eq!(open(&elena, Some(elena.cookie()), &elena.origin, None).await.unwrap_err(), 429);
    let noah = building.noah.in_browser().await;
    hello(&mut listen(&noah, None).await).await;
    let metrics = building.stranger().get("/metrics").await.expect(200).text;
    assert!(metrics.contains("frontdesk_live_connections 2"), "{metrics}");
}

#[tokio::test]
async fn a_server_that_stops_closes_its_connections_and_ends() {
    let mut building = Building::open().await;
    let elena = building.elena.in_browser().await;
    let mut socket = listen(&elena, None).await;
    hello(&mut socket).await;
    timeout(Duration::from_secs(5), building.stop()).await.expect("it does not stop");
    assert_eq!(next(&mut socket).await, None);
}
