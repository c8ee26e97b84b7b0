//! `kill -9` while people write: no message that was acknowledged is lost, and none is
//! written twice, however often the server dies and however often its clients try again.
//! A message and its photo are there together.
//!
//! The real binary on a real database, killed some two dozen times at random moments;
//! on Postgres too when `FRONTDESK_TEST_POSTGRES_URL` is set.
#![allow(clippy::unwrap_used, missing_docs)]

mod building;
#[path = "../support/http.rs"]
mod http_client;
mod server;
mod writer;

use building::{Building, Written};
use frontdesk_store::harness;
use server::Server;
use std::{collections::HashMap, time::Duration};
use writer::{Acknowledged, Writers};

const KILLS: u32 = 25;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite() {
    survive(harness::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres() {
    // Says aloud when there is none, and fails in CI.
    if let Some(database) = harness::postgres().await {
        survive(database).await;
    }
}

async fn survive(database: harness::Throwaway) {
    let building = Building::fill(&database).await;
    let mut server = Server::start(&database.url, tempfile::tempdir().unwrap(), Vec::new()).await;
    let threads = building.start_threads(&server).await;
    let writers = Writers::start(&building, &threads, &server);
    for _ in 0..KILLS {
        tokio::time::sleep(Duration::from_millis(40 + u64::from(rand::random::<u8>()))).await;
        server.kill_and_restart().await;
    }
    let (acknowledged, tried_again) = writers.stop().await;
    println!("{} messages acknowledged, {tried_again} sends tried again, {KILLS} kills", acknowledged.len());
    assert!(acknowledged.len() > 100 && tried_again > 0, "the kills met nobody writing");
    for thread in &threads {
        check(&building, &server, thread, &acknowledged).await;
    }
    server.check_log();
    server.verify_audit();
}

/// The timeline has no gap, and holds just what was acknowledged, where it was said to be.
async fn check(building: &Building, server: &Server, thread: &str, acknowledged: &[Acknowledged]) {
    let entries = building.read_all(server, thread).await;
    let seqs: Vec<i64> = entries.iter().map(|entry| entry.seq).collect();
    assert_eq!(seqs, (1..=i64::try_from(entries.len()).unwrap()).collect::<Vec<_>>());
    let mut written = HashMap::new();
    for Written { seq, text, photos } in &entries {
        assert!(written.insert(text, (*seq, photos)).is_none(), "\"{text}\" is there twice");
    }
    let here: Vec<&Acknowledged> = acknowledged.iter().filter(|sent| sent.thread == thread).collect();
    for sent in &here {
        let Some((seq, photos)) = written.get(&sent.text) else {
            panic!("\"{}\" was acknowledged", sent.text)
        };
        assert_eq!((*seq, photos.len()), (sent.seq, usize::from(sent.has_photo)), "{}", sent.text);
        for link in *photos {
            assert!(building.look(server, link).await.starts_with(b"GIF89a"), "{}", sent.text);
        }
    }
    // All others were tried again until they were acknowledged; the first started the thread.
    assert_eq!(entries.len(), here.len() + 1);
}
