//! The outbox: told once after the message, not at all when it was read meanwhile.

use crate::support::{Building, send};
use frontdesk_domain::{entry::Seq, time::HOUR};
use std::sync::atomic::Ordering;

#[tokio::test]
async fn everybody_else_is_told_once_and_only_of_what_is_for_them() {
    for building in Building::on_both().await {
        let Building { ref desk, resident, bookkeeper, .. } = building;
        let conversation = building.conversation().await;
        desk.write_note(bookkeeper, send(conversation, "between us")).await.unwrap();
        building.reply(bookkeeper, conversation, "The heating.").await.unwrap();
        while desk.work_outbox().await.unwrap() > 0 {}
        let told: Vec<_> =
            building.channel.delivered.lock().unwrap().iter().map(|n| (n.person, n.seq)).collect();
        // The bookkeeper has answered, so of the first message they need not be told.
        assert_eq!(told, [(resident.person, Seq(3))], "{}", building.throwaway.store.kind());
    }
}

#[tokio::test]
async fn what_cannot_be_delivered_waits_and_is_dropped_only_when_read() {
    for building in Building::on_both().await {
        let Building { ref desk, bookkeeper, ref channel, ref clock, .. } = building;
        let conversation = building.conversation().await;
        channel.fails.store(true, Ordering::SeqCst);
        assert_eq!(desk.work_outbox().await.unwrap(), 1);
        assert_eq!(desk.work_outbox().await.unwrap(), 0, "not before the pause is over");
        clock.forward(HOUR);
        channel.fails.store(false, Ordering::SeqCst);
        assert_eq!(desk.work_outbox().await.unwrap(), 1);
        assert_eq!(channel.delivered.lock().unwrap().len(), 1);
        desk.mark_read(bookkeeper, conversation, Seq(1)).await.unwrap();
        clock.forward(HOUR);
        assert_eq!(desk.work_outbox().await.unwrap(), 0, "done is done");
    }
}
