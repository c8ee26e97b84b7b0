//! Photos over the network: how they come in, how they go out, and what is refused.

use crate::{
    building::Building,
    leak::DOT,
    person::{Person, Reply, key},
};
use http::Method;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
    time::Instant,
};
use uuid::Uuid;

fn path(number: u128) -> String {
    format!("/api/v1/photos/{}", Uuid::from_u128(0xF070_0000 + number))
}

impl Person {
    async fn upload(&self, number: u128, query: &str, file: impl Into<Vec<u8>>) -> Reply {
        let request = self.request(Method::PUT, &format!("{}{query}", path(number)));
        request.header("origin", &self.origin).body(file.into()).send().await
    }

    /// Sends a photo that was uploaded.
    async fn show(&self, thread: &str, number: u128) -> Reply {
        let id = path(number).rsplit('/').next().unwrap().to_owned();
        let body = json!({ "text": "Look:", "photos": [{ "id": id, "description": "the wall" }] });
        self.post(&format!("{thread}/messages"), &key(), body).await
    }

    /// The link to the only photo in a conversation.
    async fn link(&self, thread: &str, variant: &str) -> String {
        let thread = self.get(thread).await.expect(200).json();
        let entries = thread["page"]["timeline"].to_string();
        let timeline: Value = serde_json::from_str(&entries).unwrap();
        let mut found = Vec::new();
        links(&timeline, variant, &mut found);
        assert_eq!(found.len(), 1, "{timeline}");
        found.remove(0)
    }
}

fn links(value: &Value, variant: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            if let Some(link) = map.get("links").and_then(|links| links[variant].as_str()) {
                found.push(link.to_owned());
            }
            map.values().for_each(|value| links(value, variant, found));
        }
        Value::Array(list) => list.iter().for_each(|value| links(value, variant, found)),
        _ => {}
    }
}

#[tokio::test]
async fn a_photo_goes_in_with_a_script_and_comes_out_in_a_browser() {
    let building = Building::open().await;
    let Building { elena, bruno, noah, .. } = &building;
    let thread = elena.start("Billing", "Hello").await;
    let view = elena.upload(1, "?name=../the%20wall%0d%0a.gif", DOT).await.expect(201).json();
    assert_eq!(view["name"], "the wall.gif");
    assert_eq!(elena.upload(1, "", DOT).await.expect(201).json()["id"], view["id"], "the same again");
    elena.show(&thread, 1).await.expect(201);

    let bruno = bruno.in_browser().await;
    let link = bruno.link(&thread, "screen").await;
    let reply = bruno.get(&link).await.expect(200);
    assert!(reply.bytes.starts_with(b"GIF89a"));
    let header = |name: &str| reply.headers[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), "image/gif");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("cross-origin-resource-policy"), "same-origin");
    assert_eq!(header("content-security-policy"), "default-src 'none'; frame-ancestors 'none'; sandbox");
    assert!(header("content-disposition").contains("filename=\"the wall.gif\""));
    assert!(header("cache-control").starts_with("private, max-age="), "{}", header("cache-control"));

    let ask = |name: &str, value: &str| bruno.request(Method::GET, &link).header(name, value).send();
    let known = ask("if-none-match", &header("etag")).await.expect(304);
    assert!(known.bytes.is_empty() && known.headers["etag"] == reply.headers["etag"]);
    let piece = ask("range", "bytes=0-5").await.expect(206);
    assert_eq!(
        (piece.bytes.as_slice(), piece.headers["content-range"].to_str().unwrap()),
        (&b"GIF89a"[..], format!("bytes 0-5/{}", reply.bytes.len()).as_str())
    );
    ask("range", "bytes=999999-").await.expect(416);
    let head = bruno.request(Method::HEAD, &link).send().await.expect(200);
    assert!(head.bytes.is_empty() && head.headers["content-length"] == *reply.bytes.len().to_string());

    noah.get(&link).await.expect(404);
    elena.get(&link).await.expect(404);
    building.stranger().get(&link).await.expect(401);
    let other = building.bruno.in_browser().await;
    other.get(&link).await.expect(404);
    bruno.form("/api/ui/session/sign-out", &[]).await;
    bruno.get(&link).await.expect(401);
}

#[tokio::test]
async fn what_cannot_be_taken_is_refused_in_words() {
    let building = Building::open().await;
    let Building { elena, ada, .. } = &building;
    let limit = 5_242_880;
    for (file, status, word) in [
        (vec![0; limit + 1], 413, "5 MB"),
        (vec![0; limit + 600_000], 413, "5 MB"),
        (vec![0; limit], 422, "not a photo"),
        (Vec::new(), 422, "empty"),
        (b"<html><script>alert(1)</script>".to_vec(), 422, "not a photo"),
        (DOT[..30].to_vec(), 422, "damaged"),
    ] {
        let reply = elena.upload(1, "?name=x.png", file).await.expect(status);
        assert!(reply.json()["sentence"].as_str().unwrap().contains(word), "{}", reply.text);
    }
    let nowhere = elena.request(Method::PUT, "/api/v1/photos/not-an-id").body(DOT).send().await;
    assert_eq!(nowhere.expect(404).json(), elena.get(&path(77)).await.expect(404).json());
    let cookie = elena.in_browser().await;
    let foreign = cookie.request(Method::PUT, &path(1)).header("origin", "https://evil.example");
    foreign.body(DOT).send().await.expect(403);
    building.stranger().upload(1, "", DOT).await.expect(401);

    let caps =
        json!({ "photos": { "version": 1, "per_message": 1, "bytes": 102_400, "quota": 104_857_600 } });
    ada.put("/api/v1/settings/facility", caps).await.expect(204);
    let over = elena.upload(1, "", vec![0; 102_401]).await.expect(413);
    assert!(over.text.contains("100 KB"), "{}", over.text);
    assert_eq!(elena.get("/api/v1/photo-caps").await.json()["per_message"], 1);
    let bad = ada.put(
        "/api/v1/settings/facility",
        json!({ "photos": { "version": 2, "per_message": 9, "bytes": 102_400, "quota": 104_857_600 } }),
    );
    assert_eq!(bad.await.expect(422).json()["field"], "per_message");
}

/// A body whose length nobody says, one byte longer than it may be.
#[tokio::test]
async fn a_body_without_a_length_is_counted_as_it_comes() {
    let building = Building::open().await;
    let mut stream = connect(&building.elena, 1, "transfer-encoding: chunked").await;
    let chunk = vec![7; 65_536];
    let mut answer = Vec::new();
    for _ in 0..=80 {
        let head = format!("{:x}\r\n", chunk.len());
        let sent = [head.as_bytes(), &chunk, b"\r\n"].concat();
        if stream.write_all(&sent).await.is_err() {
            break;
        }
    }
    let _gone = stream.write_all(b"0\r\n\r\n").await;
    let _cut_off = tokio::time::timeout(Duration::from_secs(9), stream.read_to_end(&mut answer)).await;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    assert!(answer.starts_with("HTTP/1.1 413") && answer.contains("5 MB"), "{answer}");
}

/// The head of an upload, sent; the body is up to the test.
async fn connect(person: &Person, number: u128, length: &str) -> TcpStream {
    let host = person.origin.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).await.unwrap();
    let path = path(number);
    let token = person.bearer();
    let head = format!(
        "PUT {path} HTTP/1.1\r\nhost: {host}\r\nauthorization: Bearer {token}\r\n{length}\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream
}

/// Hundreds of uploads at ten bytes a second: cut off within half a minute, and nobody
/// else waits meanwhile.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_trickle_is_cut_off_and_slows_nobody_down() {
    let building = Building::open().await;
    let Building { elena, noah, bruno, ada, mara, otto, .. } = &building;
    let begun = Instant::now();
    let mut trickles = JoinSet::new();
    for number in 0..300 {
        let person = [noah, bruno, mara, otto, ada][number % 5].clone();
        trickles.spawn(async move {
            let mut stream = connect(&person, number as u128 + 100, "content-length: 100000").await;
            let mut answer = Vec::new();
            loop {
                let _gone = stream.write_all(b"..........").await;
                let more = tokio::time::timeout(Duration::from_secs(1), stream.read_to_end(&mut answer));
                if more.await.is_ok() {
                    return String::from_utf8_lossy(&answer).into_owned();
                }
            }
        });
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    let thread = elena.start("Billing", "Hello").await;
    for number in 0..10 {
        let one = Instant::now();
        elena.upload(number, "", DOT).await.expect(201);
        elena.say(&thread, "still here").await;
        assert!(one.elapsed() < Duration::from_secs(2), "{:?}", one.elapsed());
    }
    let mut told = Vec::new();
    while let Some(answer) = trickles.join_next().await {
        told.push(answer.unwrap());
    }
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
    let slow = told.iter().filter(|answer| answer.contains("too slowly")).count();
    let many = told.iter().filter(|answer| answer.starts_with("HTTP/1.1 429")).count();
    assert!(slow >= 5 && many > 200, "{slow} were too slow, {many} too many: {:?}", told.first());
}
