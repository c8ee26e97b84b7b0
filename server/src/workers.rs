//! The work that nobody asks for: what becomes due with time.

use crate::{clock::jitter, heads::HeadKeeper};
use frontdesk_domain::channel::ChannelKind;
use frontdesk_services::Frontdesk;
use std::{sync::Arc, time::Duration};
use tokio::task::JoinSet;

/// Between two looks at what can be archived.
const ARCHIVE: Duration = Duration::from_secs(60);
/// Between two looks into an empty outbox.
const OUTBOX: Duration = Duration::from_secs(2);
/// Between two looks at what is to be told.
const TELL: Duration = Duration::from_secs(1);
/// Workers of each channel; each hands over a few at a time.
const HANDS: usize = 4;
/// Between two looks at how far the audit logs have grown.
const HEADS: Duration = Duration::from_secs(300);
/// Between two rounds of forgetting what is over.
const FORGET: Duration = Duration::from_secs(3600);

/// Starts every worker; all end when the set is dropped, and what they were at is
/// taken up again by whoever comes next. Without a keeper no heads are signed.
#[must_use]
pub fn start(desk: &Frontdesk, keeper: Option<&Arc<HeadKeeper>>) -> JoinSet<()> {
    let mut workers = JoinSet::new();
    workers.spawn(archive(desk.clone()));
    workers.spawn(outbox(desk.clone()));
    workers.spawn(plan(desk.clone()));
    for kind in desk.channels() {
        for _ in 0..HANDS {
            workers.spawn(tell(desk.clone(), kind));
        }
    }
    workers.spawn(forget(desk.clone()));
    workers.spawn(sweep(desk.clone()));
    if desk.telegram_updates().is_some() {
        workers.spawn(telegram(desk.clone()));
    }
    if let Some(keeper) = keeper {
        workers.spawn(heads(desk.clone(), keeper.clone()));
    }
    workers
}

/// Archives what was resolved long enough ago.
async fn archive(desk: Frontdesk) {
    loop {
        let archived = logged(&desk, desk.archive_due().await).unwrap_or(0);
        if archived > 0 {
            tracing::info!(archived, "archived what was resolved long ago");
        }
        pause(ARCHIVE).await;
    }
}

/// Does what was committed to be done; looks again at once while there is more.
async fn outbox(desk: Frontdesk) {
    loop {
        if logged(&desk, desk.work_outbox().await).unwrap_or(0) == 0 {
            pause(OUTBOX).await;
        }
    }
}

/// Asks what is to be told next, and when.
async fn plan(desk: Frontdesk) {
    loop {
        if logged(&desk, desk.plan_tellings().await).unwrap_or(0) == 0 {
            pause(TELL).await;
        }
    }
}

/// Tells what is due by one channel. It has workers of its own: however long its other side takes to answer, the
/// other channels do not wait, and neither does whoever sends a message.
async fn tell(desk: Frontdesk, kind: ChannelKind) {
    loop {
        if logged(&desk, desk.work_channel(kind).await).unwrap_or(0) == 0 {
            pause(TELL).await;
        }
    }
}

/// Hears what people say to the Telegram bot.
async fn telegram(desk: Frontdesk) {
    loop {
        let wait = logged(&desk, desk.work_telegram().await).unwrap_or(ARCHIVE);
        tokio::time::sleep(wait).await;
    }
}

/// Signs and keeps where the audit logs end.
async fn heads(desk: Frontdesk, keeper: Arc<HeadKeeper>) {
    loop {
        keep_heads(&desk, &keeper).await;
        pause(HEADS).await;
    }
}

/// One round of it; a failure is logged, and tried again the next time.
pub async fn keep_heads(desk: &Frontdesk, keeper: &HeadKeeper) {
    if let Err(error) = keeper.keep(desk).await {
        tracing::error!(%error, "the head of an audit log could not be kept");
    }
}

/// Forgets sessions that are over and attempts that are long past.
async fn forget(desk: Frontdesk) {
    loop {
        logged(&desk, desk.forget_expired().await);
        pause(FORGET).await;
    }
}

/// Forgets photos that nobody sent.
async fn sweep(desk: Frontdesk) {
    loop {
        let gone = logged(&desk, desk.sweep_photos().await).unwrap_or(0);
        if gone > 0 {
            tracing::info!(gone, "forgot photos that were never sent");
        }
        pause(FORGET).await;
    }
}

/// A failure is logged, and tried again at the next look.
fn logged<T>(desk: &Frontdesk, result: frontdesk_services::Result<T>) -> Option<T> {
    result.inspect_err(|error| drop(error.report(desk.error_id()))).ok()
}

/// Up to a sixth longer, so that several machines do not look together.
async fn pause(pause: Duration) {
    tokio::time::sleep(pause + jitter(pause / 6)).await;
}
