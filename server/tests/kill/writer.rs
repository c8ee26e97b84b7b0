use crate::{building::Building, http_client::Request, server::Server};
use http::Method;
use serde_json::{Value, json};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::task::JoinSet;
use uuid::Uuid;

/// A message that the server said is safe.
pub struct Acknowledged {
    pub thread: String,
    pub text: String,
    pub seq: i64,
    pub has_photo: bool,
}

/// The smallest photo: one pixel.
pub const DOT: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
/// Every so many messages one has a photo.
const WITH_PHOTO: u64 = 3;

/// Several clients that write as fast as they are answered.
pub struct Writers {
    stop: Arc<AtomicBool>,
    tasks: JoinSet<(Vec<Acknowledged>, u32)>,
}

struct Writer {
    name: String,
    number: u64,
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
                number: number as u64,
                token: token.clone(),
                thread: thread.clone(),
                url: server.url("/api/v1"),
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
            let has_photo = number % WITH_PHOTO == 0;
            let photos =
                if has_photo { json!([{ "id": self.upload_until_kept(number).await }]) } else { json!([]) };
            let body = json!({ "text": text, "photos": photos });
            let seq = self.send_until_acknowledged(&format!("{}-{number}", self.name), &body).await;
            acknowledged.push(Acknowledged { thread: self.thread.clone(), text, seq, has_photo });
            if stop.load(Ordering::SeqCst) {
                break;
            }
        }
        (acknowledged, self.tried_again)
    }

    /// The same key each time, as a client must that never saw the answer.
    async fn send_until_acknowledged(&mut self, key: &str, body: &Value) -> i64 {
        loop {
            if let Some(seq) = self.send(key, body).await {
                return seq;
            }
            self.tried_again += 1;
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// The same id each time, until the photo is said to be kept.
    async fn upload_until_kept(&mut self, number: u64) -> Uuid {
        let id = Uuid::from_u64_pair(self.number + 1, number);
        loop {
            let request = Request::new(Method::PUT, &format!("{}/photos/{id}", self.url)).bearer(&self.token);
            match request.body(DOT).try_send().await {
                Ok(reply) if reply.status == 201 => return id,
                Ok(reply) => assert!([429, 503].contains(&reply.status.as_u16()), "{}", reply.text),
                Err(_gone) => {}
            }
            self.tried_again += 1;
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    async fn send(&self, key: &str, body: &Value) -> Option<i64> {
        let url = format!("{}/conversations/{}/messages", self.url, self.thread);
        let request = Request::new(Method::POST, &url).bearer(&self.token).json(body);
        let reply = request.header("idempotency-key", key).try_send().await.ok()?;
        if reply.status == 503 {
            return None;
        }
        assert_eq!(reply.status, 201, "{}", reply.text);
        Some(reply.json()["seq"].as_i64().unwrap())
    }
}
