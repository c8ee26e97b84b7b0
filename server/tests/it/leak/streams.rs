//! The live stream of everybody: ids of what is theirs, and not one word.

use super::{canary, cast::Identity, cells::Report, world::World};
use crate::live::{Socket, open};
use frontdesk_domain::{id::ConversationId, wire::LiveEvent};
use futures::StreamExt;
use std::{collections::BTreeSet, time::Duration};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;

/// Everybody listens from the beginning of time.
pub async fn run(world: &World) -> Report {
    let mut report = Report::default();
    for identity in Identity::ALL {
        report.cells += 1;
        let person = world.cast.client(identity, "/live");
        let opened = open(person, person.cookie_if_any(), &person.origin, Some(0)).await;
        let fault = match (world.cast.signed_in(identity), opened) {
            (None, Err(401)) => None,
            (Some(_), Ok(socket)) => listened(world, identity, socket).await,
            (_, Ok(_)) => Some("is let in".to_owned()),
            (_, Err(status)) => Some(format!("is refused with {status}")),
        };
        report.faults.extend(fault.map(|why| format!("/live: {identity:?} {why}")));
    }
    report
}

async fn listened(world: &World, identity: Identity, mut socket: Socket) -> Option<String> {
    let (mut heard, mut last) = (BTreeSet::new(), None);
    loop {
        let text = next(&mut socket).await;
        if !canary::find(&text).is_empty() || text.contains("Lindner") || text.contains("Parker") {
            return Some(format!("hears words: {text}"));
        }
        match serde_json::from_str(&text).unwrap() {
            LiveEvent::Hello { cursor } => last = Some(cursor),
            LiveEvent::Changed { cursor, conversation } => {
                heard.insert(conversation);
                last = last.filter(|last| cursor < *last);
            }
            LiveEvent::Heartbeat => {}
            LiveEvent::SignedOut => return Some("is signed out".to_owned()),
        }
        if last.is_none_or(|last| last == 0) {
            break;
        }
    }
    let theirs = theirs(world, identity);
    (heard != theirs).then(|| format!("hears of {heard:?} instead of {theirs:?}"))
}

/// The conversations that this identity was ever in.
fn theirs(world: &World, identity: Identity) -> BTreeSet<ConversationId> {
    let known = world.threads.iter().filter(|one| !one.windows(identity).is_empty());
    known.map(super::model::Thread::id).collect()
}

async fn next(socket: &mut Socket) -> String {
    loop {
        let message = timeout(Duration::from_secs(25), socket.next()).await.expect("nothing came");
        if let Message::Text(text) = message.unwrap().unwrap() {
            return text.to_string();
        }
    }
}
