use crate::{
    building::{Building, Resident},
    http_client::{Reply, Request},
    now,
};
use http::Method;
use serde_json::{Value, json};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::{sync::Semaphore, task::JoinSet};
use uuid::Uuid;

pub const RESIDENTS: usize = 120;
const MESSAGES: u64 = 10_000;
const KILLS: u64 = 100;
/// Of all that is handed over.
const FAILING: f64 = 1.0 / 3.0;
/// Who write at the same time.
const WRITERS: usize = 8;
/// After so many messages one is refused.
const REFUSED_EVERY: u64 = 40;

/// A message that the API acknowledged.
#[derive(Clone, Copy)]
pub struct Sent {
    pub number: u64,
    pub resident: usize,
    pub seq: i64,
}

/// What happened, in milliseconds where it is a time.
pub struct Storm {
    pub sent: Vec<Sent>,
    pub refused: u64,
    pub kills: Vec<i64>,
    /// When nothing failed any more.
    pub over_at: i64,
    /// How often each way to fail was met.
    pub met: Value,
}

/// Writes all of them, spread over the lives of a server that is killed again and again, while a third of all
/// deliveries fail.
pub async fn rage(building: &mut Building) -> Storm {
    building.counterparts.fail(FAILING);
    let (quota, next) = (Arc::new(Semaphore::new(0)), Arc::new(AtomicU64::new(0)));
    let mut writers = JoinSet::new();
    for _ in 0..WRITERS {
        let writer = Writer {
            residents: building.residents.clone(),
            bruno: building.bruno.clone(),
            url: building.server.url("/api/v1/conversations"),
            refused: 0,
        };
        writers.spawn(writer.run(quota.clone(), next.clone()));
    }
    let mut kills = Vec::new();
    for _ in 0..KILLS {
        quota.add_permits(usize::try_from(MESSAGES / KILLS).unwrap());
        let life = 300 + 6 * u64::from(rand::random::<u8>());
        tokio::time::sleep(Duration::from_millis(life)).await;
        kills.push(now().0);
        building.server.kill_and_restart().await;
    }
    let (mut sent, mut refused) = (Vec::new(), 0);
    while let Some(done) = writers.join_next().await {
        let (own, own_refused) = done.unwrap();
        sent.extend(own);
        refused += own_refused;
    }
    let met = building.counterparts.fail(0.0);
    assert_eq!(u64::try_from(sent.len()).unwrap(), MESSAGES);
    Storm { sent, refused, kills, over_at: now().0, met }
}

struct Writer {
    residents: Vec<Resident>,
    bruno: String,
    url: String,
    refused: u64,
}

impl Writer {
    async fn run(mut self, quota: Arc<Semaphore>, next: Arc<AtomicU64>) -> (Vec<Sent>, u64) {
        let mut sent = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::SeqCst);
            if number >= MESSAGES {
                return (sent, self.refused);
            }
            quota.acquire().await.unwrap().forget();
            let resident = usize::try_from(number).unwrap() % self.residents.len();
            let body = json!({ "text": format!("msg-{number}") });
            let reply = self.until_answered(resident, &self.bruno, &format!("key-{number}"), &body).await;
            assert_eq!(reply.status, 201, "{}", reply.text);
            sent.push(Sent { number, resident, seq: reply.json()["seq"].as_i64().unwrap() });
            if number.is_multiple_of(REFUSED_EVERY) {
                self.try_what_is_refused(number, resident).await;
            }
        }
    }

    /// What the server begins and takes back: a photo that is not there, a key that was used for something else, and
    /// somebody who is not in the conversation.
    async fn try_what_is_refused(&mut self, number: u64, resident: usize) {
        let text = format!("never-{number}");
        let photo = json!({ "text": text, "photos": [{ "id": Uuid::from_u128(u128::from(number) + 1) }] });
        let plain = json!({ "text": text });
        let stranger = &self.residents[(resident + 1) % self.residents.len()].token;
        let (fresh, used) = (format!("never-{number}"), format!("key-{number}"));
        let refused = match number / REFUSED_EVERY % 3 {
            0 => self.until_answered(resident, &self.bruno, &fresh, &photo).await,
            1 => self.until_answered(resident, &self.bruno, &used, &plain).await,
            _ => self.until_answered(resident, stranger, &fresh, &plain).await,
        };
        assert!(refused.status.is_client_error(), "{} {}", refused.status, refused.text);
        self.refused += 1;
    }

    /// The same key each time, as a client must that never saw the answer.
    async fn until_answered(&self, resident: usize, token: &str, key: &str, body: &Value) -> Reply {
        let url = format!("{}/{}/messages", self.url, self.residents[resident].conversation);
        loop {
            let request = Request::new(Method::POST, &url).bearer(token).json(body);
            match request.header("idempotency-key", key).try_send().await {
                Ok(reply) if ![429, 503].contains(&reply.status.as_u16()) => return reply,
                _ => tokio::time::sleep(Duration::from_millis(30)).await,
            }
        }
    }
}
