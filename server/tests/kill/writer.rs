use crate::{building::Building, http_client::Request, server::Server};
use http::Method;
use serde_json::json;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::task::JoinSet;

/// A message that the server said is safe.
pub struct Acknowledged {
    pub thread: String,
    pub text: String,
    pub seq: i64,
}

/// Several clients that write as fast as they are answered.
pub struct Writers {
    stop: Arc<AtomicBool>,
    tasks: JoinSet<(Vec<Acknowledged>, u32)>,
}

struct Writer {
    name: String,
    token: String,
    thread: String,
    url: String,
    tried_again: u32,
}

impl Writers {
    pub fn start(building: &Building, [elenas, noahs]: &[String; 2], server: &Server) -> Self {
        let mut writers = Self { stop: Arc::default(), tasks: JoinSet::new() };
        let pairs = [
            (&building.elena, elenas),
            (&building.bruno, elenas),
            (&building.noah, noahs),
            (&building.bruno, noahs),
        ];
        for (number, (token, thread)) in pairs.into_iter().cycle().take(8).enumerate() {
            let writer = Writer {
                name: format!("writer-{number}"),
                token: token.clone(),
                thread: thread.clone(),
                url: server.url(&format!("/api/v1/conversations/{thread}/messages")),
                tried_again: 0,
            };
            writers.tasks.spawn(writer.run(writers.stop.clone()));
        }
        writers
    }

    /// Lets each finish what it is writing; all that was acknowledged, and how many sends were tried again.
    pub async fn stop(mut self) -> (Vec<Acknowledged>, u32) {
        self.stop.store(true, Ordering::SeqCst);
        let (mut all, mut tried_again) = (Vec::new(), 0);
        while let Some(done) = self.tasks.join_next().await {
            let (acknowledged, again) = done.unwrap();
            all.extend(acknowledged);
            tried_again += again;
        }
        (all, tried_again)
    }
}

impl Writer {
    async fn run(mut self, stop: Arc<AtomicBool>) -> (Vec<Acknowledged>, u32) {
        let mut acknowledged = Vec::new();
        for number in 1.. {
            let text = format!("{}, message {number}", self.name);
            let seq = self.send_until_acknowledged(&format!("{}-{number}", self.name), &text).await;
            acknowledged.push(Acknowledged { thread: self.thread.clone(), text, seq });
            if stop.load(Ordering::SeqCst) {
                break;
            }
        }
        (acknowledged, self.tried_again)
    }

    /// The same key each time, as a client must that never saw the answer.
    async fn send_until_acknowledged(&mut self, key: &str, text: &str) -> i64 {
        loop {
            if let Some(seq) = self.send(key, text).await {
                return seq;
            }
            self.tried_again += 1;
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    async fn send(&self, key: &str, text: &str) -> Option<i64> {
        let request =
            Request::new(Method::POST, &self.url).bearer(&self.token).json(&json!({ "text": text }));
        let reply = request.header("idempotency-key", key).try_send().await.ok()?;
        if reply.status == 503 {
            return None;
        }
        assert_eq!(reply.status, 201, "{}", reply.text);
        Some(reply.json()["seq"].as_i64().unwrap())
    }
}
