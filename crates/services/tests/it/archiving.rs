//! The archive worker: what was resolved longer ago than the limit, and nothing else.

use crate::support::Building;
use frontdesk_domain::{conversation::Status, inbox::Tab, time::DAY};

#[tokio::test]
async fn what_was_resolved_28_days_ago_is_archived_and_a_reply_brings_it_back() {
    for building in Building::on_both().await {
        let Building { ref desk, resident, bookkeeper, .. } = building;
        let id = building.conversation().await;
        let form = building.form(resident, "Parking", "still open").await;
        let open = desk.start_conversation(resident, form).await.unwrap().conversation;
        building.resolve(bookkeeper, id, "").await.unwrap();
        building.clock.forward(28 * DAY);
        assert_eq!(desk.archive_due().await.unwrap(), 0, "not a moment too early");
        building.clock.forward(1);
        assert_eq!(desk.archive_due().await.unwrap(), 1);
        assert_eq!(desk.archive_due().await.unwrap(), 0);
        assert_eq!(desk.thread(bookkeeper, id).await.unwrap().status, Status::Archived);
        assert_eq!(desk.inbox(bookkeeper, Tab::Archived, None).await.unwrap().rows[0].conversation, id);
        assert_eq!(desk.thread(resident, open).await.unwrap().status, Status::Open);
        assert!(building.reply(resident, id, "again").await.unwrap().has_reopened);
        assert_eq!(desk.inbox(bookkeeper, Tab::Unread, None).await.unwrap().rows[0].conversation, id);
        let verdicts = desk.verify_audit(None).await.unwrap();
        assert!(verdicts.iter().all(|verdict| verdict.events.is_ok()), "{verdicts:?}");
    }
}
