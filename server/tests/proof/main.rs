//! Notifications, proved with counterparts that others wrote: a mail server, a push service that decrypts, and a Bot
//! API server, all from npm packages (`end2end/proof`), and the real binary in between.
//!
//! - Ten thousand messages while a third of all deliveries fail and the process is killed a hundred times: each is told
//!   by every channel within a minute of the last fault, and what is told twice is what a process died over.
//! - Nothing is told before it is committed: each counterpart asks the API for what it was told before it answers.
//! - A server that never answers delays neither the other channels nor sending.
#![allow(clippy::unwrap_used, missing_docs)]

mod building;
mod counterparts;
#[path = "../support/http.rs"]
mod http_client;
mod judge;
#[path = "../kill/server.rs"]
mod server;
mod slow;
mod storm;

use building::Building;
use counterparts::Counterparts;
use frontdesk_domain::time::Timestamp;
use frontdesk_server::clock::SystemClock;
use frontdesk_services::Clock;
use frontdesk_store::harness;
use tokio::sync::Mutex;

/// One after the other: they measure.
static ALONE: Mutex<()> = Mutex::const_new(());

fn now() -> Timestamp {
    SystemClock.now()
}

/// SQLite, or with `FRONTDESK_PROOF_ON=postgres` that: twice would be three minutes more of every run.
async fn database() -> harness::Throwaway {
    match std::env::var("FRONTDESK_PROOF_ON").as_deref() {
        Ok("postgres") => {
            harness::postgres().await.expect("FRONTDESK_TEST_POSTGRES_URL, as bin/with-postgres sets it")
        }
        _ => harness::sqlite().await,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_messages_are_told_by_three_channels_whatever_fails() {
    let _alone = ALONE.lock().await;
    let Some(counterparts) = Counterparts::start() else { return };
    let mut building = Building::fill(database().await, counterparts, storm::RESIDENTS).await;
    let storm = storm::rage(&mut building).await;
    let calm = judge::wait_until_told(&mut building, &storm).await;
    judge::nothing_was_told_before_it_was_there(&building);
    building.server.check_log();
    building.server.kill();
    judge::nothing_was_told_twice_but_for_a_kill(&building, &storm).await;
    println!("{} messages, {} refused, {} kills; {calm}", storm.sent.len(), storm.refused, storm.kills.len());
    building.server.verify_audit();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_never_answers_delays_neither_the_others_nor_sending() {
    let _alone = ALONE.lock().await;
    let Some(counterparts) = Counterparts::start() else { return };
    let mut building = Building::fill(harness::sqlite().await, counterparts, slow::RESIDENTS).await;
    slow::compare(&mut building).await;
    building.server.check_log();
}
