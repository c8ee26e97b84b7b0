//! One telling of what came in a short time, to whoever has not read it.

use super::{SOON, prefer, told, work};
use crate::support::{Building, send};
use frontdesk_domain::{entry::Seq, time::HOUR, time::MINUTE};

#[tokio::test]
async fn everybody_else_is_told_once_and_only_of_what_is_for_them() {
    for building in Building::on_both().await {
        let Building { ref desk, resident, bookkeeper, .. } = building;
        let conversation = building.conversation().await;
        desk.write_note(bookkeeper, send(conversation, "between us")).await.unwrap();
        building.reply(bookkeeper, conversation, "The heating.").await.unwrap();
        building.clock.forward(SOON);
        work(&building).await;
        // The bookkeeper has answered, so of the first message they need not be told.
        assert_eq!(told(&building), [(resident.person, 1, 3)], "{}", building.throwaway.store.kind());
        building.clock.forward(HOUR);
        work(&building).await;
        assert_eq!(told(&building), []);
    }
}

#[tokio::test]
async fn several_messages_in_a_short_time_are_one_telling_that_counts_them() {
    for building in Building::on_both().await {
        let Building { bookkeeper, resident, .. } = building;
        let conversation = building.conversation().await;
        work(&building).await;
        building.reply(resident, conversation, "And why <b>twice</b>?\r\nBcc: x").await.unwrap();
        building.clock.forward(SOON);
        work(&building).await;
        let telling = building.email.delivered.lock().unwrap()[0].clone();
        assert_eq!(telling.title(), "2 new messages: Billing");
        assert_eq!(
            telling.lines(),
            ["Ana Gárate: Why is it higher?", "Ana Gárate: And why <b>twice</b>? Bcc: x"]
        );
        assert_eq!(told(&building), [(bookkeeper.person, 2, 2)]);
        // What comes right after is gathered, and told of when the channel may tell again.
        building.reply(resident, conversation, "Hello?").await.unwrap();
        building.clock.forward(SOON);
        work(&building).await;
        assert_eq!(told(&building), []);
        building.clock.forward(MINUTE);
        work(&building).await;
        assert_eq!(told(&building), [(bookkeeper.person, 3, 3)]);
    }
}

#[tokio::test]
async fn reading_takes_back_what_waits() {
    for building in Building::on_both().await {
        let Building { ref desk, bookkeeper, .. } = building;
        let conversation = building.conversation().await;
        desk.mark_read(bookkeeper, conversation, Seq(1)).await.unwrap();
        building.clock.forward(HOUR);
        work(&building).await;
        assert_eq!(told(&building), []);
    }
}

#[tokio::test]
async fn nobody_is_told_in_their_quiet_hours_and_switching_all_off_is_obeyed() {
    for building in Building::on_both().await {
        let Building { bookkeeper, ref clock, .. } = building;
        // 2025-11-13, 04:13 in Bucharest.
        prefer(&building, bookkeeper, |form| {
            (form.quiet_from, form.quiet_until) = ("22:00".to_owned(), "07:00".to_owned());
        })
        .await;
        building.conversation().await;
        clock.forward(2 * HOUR);
        work(&building).await;
        assert_eq!(told(&building), []);
        clock.forward(HOUR);
        work(&building).await;
        assert_eq!(told(&building).len(), 1);
        prefer(&building, bookkeeper, |form| (form.email, form.push, form.telegram) = (false, false, false))
            .await;
        clock.forward(5 * HOUR);
        work(&building).await;
        assert_eq!(told(&building), []);
    }
}

#[tokio::test]
async fn somebody_who_looks_at_it_or_was_removed_is_not_told() {
    for building in Building::on_both().await {
        let Building { ref desk, bookkeeper, admin, resident, ref clock, .. } = building;
        let conversation = building.conversation().await;
        let tab = uuid::Uuid::from_u128(9);
        clock.forward(SOON);
        desk.note_looking(bookkeeper, tab, Some(conversation));
        work(&building).await;
        assert_eq!(told(&building), []);
        desk.note_looking(bookkeeper, tab, None);
        clock.forward(2 * MINUTE);
        work(&building).await;
        assert_eq!(told(&building).len(), 1, "they went without reading it");

        building.add(bookkeeper, conversation, admin).await.unwrap();
        building.reply(resident, conversation, "Secret").await.unwrap();
        building.remove(bookkeeper, conversation, admin).await.unwrap();
        clock.forward(HOUR);
        let told = building.told().await;
        assert!(told.iter().all(|(person, _)| *person != admin.person), "{told:?}");
    }
}
