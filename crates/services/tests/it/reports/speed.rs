//! A report of ten thousand conversations does not take its reader's patience.

use crate::support::Building;
use frontdesk_domain::{
    time::Timestamp,
    wire::{ReportFilter, ReportTable},
};
use std::{sync::atomic::Ordering, time::Duration};
use tokio::time::Instant;

/// 4 h 10 min apart: all of them within 58 months.
const MANY: i64 = 10_000;
/// In a debug build on a busy machine; measured alone it is a small part of it.
const PATIENCE: Duration = Duration::from_secs(6);

#[tokio::test]
async fn ten_thousand_conversations_are_counted_while_one_waits() {
    for building in Building::on_both().await {
        let (facility, topic) = (building.admin.facility, building.topic(building.admin, "Billing").await);
        let (resident, ours) = (building.resident.person, building.bookkeeper.person);
        let now = Timestamp(building.clock.0.load(Ordering::SeqCst));
        building
            .write(move |tx| {
                Box::pin(tx.insert_many_conversations((facility, topic), (resident, ours), now, MANY))
            })
            .await;
        for (from, until, least) in [("2020-12", "2025-11", 9_999), ("", "", 1_500)] {
            let filter = ReportFilter { from: from.to_owned(), until: until.to_owned(), topic: None };
            let begun = Instant::now();
            let report = building.figures(filter.clone()).await;
            let took = begun.elapsed();
            let all = report.all;
            eprintln!("{} conversations on {}: {took:?}", all.conversations, building.throwaway.store.kind());
            assert!(all.conversations > least && took < PATIENCE, "{} {took:?}", all.conversations);
            assert_eq!(
                (all.reopens, all.resolved, all.open),
                (all.conversations, all.conversations, all.conversations)
            );
            assert_eq!((all.asked, all.answered), (2 * all.conversations, 2 * all.conversations));
            let begun = Instant::now();
            let table = ReportTable::Conversations;
            let file = building.desk.save_report(building.admin, filter, table).await.unwrap();
            eprintln!("as a table of {} lines: {:?}", file.content.lines().count(), begun.elapsed());
            assert!(begun.elapsed() < PATIENCE);
            assert_eq!(file.content.lines().count(), all.conversations + 1);
        }
    }
}
