//! Against a push service on this machine that keeps what it is sent, and answers as it is told.
#![allow(clippy::unwrap_used, missing_docs)]

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use frontdesk_domain::time::Timestamp;
use frontdesk_notify::{
    Failure, Push, PushNote, PushServices, PushTarget, Pusher, Urgency, VapidKey, WebPush,
};
use std::{collections::HashMap, time::Duration};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::mpsc,
};
use web_push_native::{
    Auth, decrypt,
    p256::{SecretKey, elliptic_curve::sec1::ToEncodedPoint},
};

const NOW: Timestamp = Timestamp(1_700_000_000_000);
const AUTH: [u8; 16] = [9; 16];

/// A request as it arrived.
struct Arrived {
    line: String,
    headers: HashMap<String, String>,
    body: Vec<u8>,
}

/// Answers every request with `answer`, a whole one.
async fn service(answer: &'static str) -> (String, mpsc::UnboundedReceiver<Arrived>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let (sent, taken) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(talk(stream, answer, sent.clone()));
        }
    });
    (origin, taken)
}

async fn talk(stream: TcpStream, answer: &'static str, sent: mpsc::UnboundedSender<Arrived>) {
    let mut stream = BufReader::new(stream);
    let (mut lines, mut line) = (Vec::new(), String::new());
    while stream.read_line(&mut line).await.unwrap_or(0) > 2 {
        lines.push(line.trim_end().to_owned());
        line.clear();
    }
    let header = |line: &String| {
        let (name, value) = line.split_once(':').unwrap();
        (name.to_ascii_lowercase(), value.trim().to_owned())
    };
    let headers: HashMap<_, _> = lines[1..].iter().map(header).collect();
    let mut body = vec![0; headers["content-length"].parse().unwrap()];
    stream.read_exact(&mut body).await.unwrap();
    let _ = sent.send(Arrived { line: lines[0].clone(), headers, body });
    // Each request comes by a connection of its own, so that none meets one that is just being closed.
    let answer = answer.replacen("\r\n", "\r\nconnection: close\r\n", 1);
    let _ = stream.write_all(answer.as_bytes()).await;
}

fn device() -> SecretKey {
    SecretKey::from_slice(&[3; 32]).unwrap()
}

fn target(services: &PushServices, endpoint: &str) -> PushTarget {
    let point = device().public_key().to_encoded_point(false);
    let [p256dh, auth] = [point.as_bytes(), &AUTH].map(|bytes| URL_SAFE_NO_PAD.encode(bytes));
    PushTarget::new(services, endpoint, &p256dh, &auth).unwrap()
}

fn push(services: &PushServices, origin: &str, note: PushNote) -> Push {
    let target = target(services, &format!("{origin}/device/1?x=y"));
    Push { target, note, ttl: 3600, urgency: Urgency::High }
}

fn note() -> PushNote {
    PushNote::new("Nordhof", "Ana: Grüße", "c1", "/messages/1")
}

async fn answered(answer: &'static str) -> Result<(), Failure> {
    let (origin, _taken) = service(answer).await;
    let services = PushServices::parse(&origin).unwrap();
    let push = push(&services, &origin, note());
    let key = VapidKey::new(&[7; 32]).unwrap();
    WebPush::new(services).unwrap().send(&key, "", &push, NOW).await
}

/// What decrypts below, held to the example of RFC 8291, appendix A, so that it proves something.
#[test]
fn what_decrypts_here_decrypts_the_example_of_the_standard() {
    let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text).unwrap();
    let device = SecretKey::from_slice(&bytes("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94")).unwrap();
    let auth = Auth::clone_from_slice(&bytes("BTBZMqHH6r4Tts7J_aSIgg"));
    let body = bytes(
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
    );
    assert_eq!(decrypt(body, &device, &auth).unwrap(), b"When I grow up, I want to be a watermelon");
}

#[tokio::test]
async fn the_device_reads_it_and_the_service_only_what_it_needs() {
    let (origin, mut taken) = service("HTTP/1.1 201 Created\r\ncontent-length: 0\r\n\r\n").await;
    let services = PushServices::parse(&origin).unwrap();
    let (key, sender) = (VapidKey::new(&[7; 32]).unwrap(), WebPush::new(services.clone()).unwrap());
    let push = push(&services, &origin, note());
    for _ in 0..2 {
        sender.send(&key, "https://desk.example", &push, NOW).await.unwrap();
    }
    let (first, second) = (taken.recv().await.unwrap(), taken.recv().await.unwrap());
    assert_eq!(first.line, "POST /device/1?x=y HTTP/1.1");
    assert_eq!(first.headers["content-encoding"], "aes128gcm");
    assert_eq!((&*first.headers["ttl"], &*first.headers["urgency"]), ("3600", "high"));
    let topic = &first.headers["topic"];
    assert!(!topic.is_empty() && topic.len() <= 32, "{topic}");
    assert!(topic.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'), "{topic}");
    assert_eq!(topic, &second.headers["topic"], "the same again takes its place");
    assert!(first.headers["authorization"].ends_with(&format!(", k={}", key.public())));
    assert_ne!(first.body, second.body, "encrypted anew each time");
    let read = decrypt(first.body.clone(), &device(), &Auth::clone_from_slice(&AUTH)).unwrap();
    let read: serde_json::Value = serde_json::from_slice(&read).unwrap();
    assert_eq!(read["title"], "Nordhof");
    assert_eq!(read["body"], "Ana: Grüße");
    assert_eq!((&read["tag"], &read["url"]), (&"c1".into(), &"/messages/1".into()));
    let seen = format!("{}{:?}{}", first.line, first.headers, String::from_utf8_lossy(&first.body));
    for secret in ["Nordhof", "Ana", "/messages/1"] {
        assert!(!seen.contains(secret), "{secret}: {seen}");
    }
}

#[tokio::test]
async fn no_words_become_a_header() {
    let (origin, mut taken) = service("HTTP/1.1 201 Created\r\ncontent-length: 0\r\n\r\n").await;
    let services = PushServices::parse(&origin).unwrap();
    let evil = "x\r\nX-Evil: 1\r\n\r\nGET / HTTP/1.1";
    let push = push(&services, &origin, PushNote::new(evil, evil, evil, evil));
    let key = VapidKey::new(&[7; 32]).unwrap();
    WebPush::new(services).unwrap().send(&key, evil, &push, NOW).await.unwrap();
    let arrived = taken.recv().await.unwrap();
    assert!(!arrived.headers.contains_key("x-evil"), "{:?}", arrived.headers);
}

#[tokio::test]
async fn what_the_service_answers_decides_what_becomes_of_it() {
    assert_eq!(answered("HTTP/1.1 201 Created\r\ncontent-length: 0\r\n\r\n").await, Ok(()));
    let gone = answered("HTTP/1.1 410 Gone\r\ncontent-length: 0\r\n\r\n").await;
    assert!(matches!(gone, Err(Failure::Gone { .. })), "{gone:?}");
    let later = answered("HTTP/1.1 429 Slow Down\r\nretry-after: 120\r\ncontent-length: 0\r\n\r\n").await;
    assert!(matches!(later, Err(Failure::Later { after: Some(120), .. })), "{later:?}");
    let never = answered("HTTP/1.1 413 Too Large\r\ncontent-length: 0\r\n\r\n").await;
    assert!(matches!(never, Err(Failure::Never { .. })), "{never:?}");
    let broken = answered("nonsense\r\n\r\n").await;
    assert!(matches!(broken, Err(Failure::Later { after: None, .. })), "{broken:?}");
}

#[tokio::test]
async fn no_redirect_is_followed() {
    let (elsewhere, mut taken) = service("HTTP/1.1 201 Created\r\ncontent-length: 0\r\n\r\n").await;
    let answer = format!("HTTP/1.1 307 Over There\r\nlocation: {elsewhere}/x\r\ncontent-length: 0\r\n\r\n");
    let led = answered(answer.leak()).await;
    assert!(matches!(led, Err(Failure::Never { .. })), "{led:?}");
    assert!(taken.try_recv().is_err(), "nobody came there");
}

#[tokio::test]
async fn an_endless_answer_is_not_read_to_its_end() {
    let endless = format!("HTTP/1.1 201 Created\r\ncontent-length: 100000000\r\n\r\n{}", "x".repeat(100_000));
    let sent = tokio::time::timeout(Duration::from_secs(10), answered(endless.leak())).await.unwrap();
    assert_eq!(sent, Ok(()));
}

#[tokio::test]
async fn nobody_who_answers_is_tried_later_and_nobody_on_the_list_is_not_called() {
    let dead = "http://127.0.0.1:1";
    let services = PushServices::parse(dead).unwrap();
    let key = VapidKey::new(&[7; 32]).unwrap();
    let push = push(&services, dead, note());
    let sent = WebPush::new(services).unwrap().send(&key, "", &push, NOW).await;
    assert!(matches!(&sent, Err(Failure::Later { why, .. }) if !why.contains("127.0.0.1")), "{sent:?}");
    let sent = WebPush::new(PushServices::default()).unwrap().send(&key, "", &push, NOW).await;
    assert!(matches!(sent, Err(Failure::Gone { .. })), "{sent:?}");
}
