//! Windows: one open at most, and the row of somebody who is gone stands still.

use crate::support::{Building, NOW, id, message, put};
use frontdesk_domain::{
    entry::{EntryBody, Seq},
    id::{ConversationId, PersonId, WindowId},
    inbox::Tab,
    participation::History,
    role::Side,
    time::Timestamp,
};
use frontdesk_store::{Append, Error, ListRow};

async fn open(building: &Building, to: ConversationId, who: PersonId, from: i64) -> Result<(), Error> {
    let write = building.store().write::<_, Error, _>(move |tx| {
        let window = WindowId(id());
        Box::pin(async move { tx.insert_window(window, to, who, Seq(from), NOW).await })
    });
    write.await
}

async fn close(building: &Building, of: ConversationId, who: PersonId, last: i64, at: Timestamp) -> bool {
    let write = building.store().write::<_, Error, _>(move |tx| {
        Box::pin(async move { tx.close_window(of, who, Seq(last), at).await })
    });
    write.await.unwrap()
}

async fn gone_since(building: &Building, of: ConversationId, who: PersonId) -> Option<Timestamp> {
    let read =
        building.store().read::<_, Error, _>(|tx| Box::pin(async move { tx.find_gone_since(of, who).await }));
    read.await.unwrap()
}

async fn row(building: &Building, of: ConversationId, who: PersonId) -> Option<(Tab, ListRow)> {
    let facility = building.facility;
    let read = building.store().read::<_, Error, _>(|tx| {
        Box::pin(async move {
            for tab in Tab::ALL {
                let rows = tx.list_inbox(facility, who, tab, frontdesk_store::Place::TOP, 99).await?;
                if let Some(row) = rows.into_iter().find(|row| row.place.conversation == of) {
                    return Ok(Some((tab, row)));
                }
            }
            Ok(None)
        })
    });
    read.await.unwrap()
}

/// Takes the bookkeeper's row out of their lists, as whoever takes them out does.
async fn put_away(building: &Building, of: ConversationId) {
    let (facility, who) = (building.facility, building.bookkeeper);
    let write = building.store().write::<_, Error, _>(move |tx| {
        Box::pin(async move { tx.put_away(facility, of, who, Side::Management).await })
    });
    write.await.unwrap();
}

#[tokio::test]
async fn nobody_has_two_open_windows_and_nobody_goes_twice() {
    for building in Building::on_both().await {
        let (conversation, who) = (building.conversation().await, building.bookkeeper);
        assert!(open(&building, conversation, who, 1).await.unwrap_err().is_duplicate());
        assert_eq!(gone_since(&building, conversation, who).await, None);
        assert!(close(&building, conversation, who, 1, NOW.plus(5)).await);
        assert!(!close(&building, conversation, who, 9, NOW.plus(6)).await, "what is closed stays so");
        assert_eq!(gone_since(&building, conversation, who).await, Some(NOW.plus(5)));
        open(&building, conversation, who, 2).await.unwrap();
        assert_eq!(gone_since(&building, conversation, who).await, None, "here again");
        assert!(close(&building, conversation, who, 3, NOW.plus(9)).await);
        assert_eq!(gone_since(&building, conversation, who).await, Some(NOW.plus(9)));
        assert_eq!(gone_since(&building, conversation, building.other).await, None, "never here");
    }
}

#[tokio::test]
async fn two_at_once_open_one_window() {
    for building in Building::on_both().await {
        let conversation = building.conversation().await;
        let opened =
            futures::future::join_all((0..6).map(|_| open(&building, conversation, building.other, 2))).await;
        assert_eq!(opened.iter().filter(|one| one.is_ok()).count(), 1, "{}", building.store().kind());
        assert!(opened.iter().filter_map(|one| one.as_ref().err()).all(Error::is_duplicate));
    }
}

#[tokio::test]
async fn the_row_of_somebody_gone_stands_still_among_the_archived_and_comes_back() {
    for building in Building::on_both().await {
        let (conversation, who) = (building.conversation().await, building.bookkeeper);
        let (tab, before) = row(&building, conversation, who).await.unwrap();
        assert_eq!((tab, before.is_here, before.unread), (Tab::Unread, true, 1));
        close(&building, conversation, who, 1, NOW).await;
        put_away(&building, conversation).await;
        building.say(conversation, building.resident, message("in the gap")).await;
        let (tab, gone) = row(&building, conversation, who).await.unwrap();
        assert_eq!((tab, gone.is_here, gone.unread, gone.last_seq), (Tab::Archived, false, 1, Seq(1)));
        assert_eq!((gone.last_text, gone.status), (before.last_text, before.status));

        let (facility, author) = (building.facility, building.resident);
        open(&building, conversation, who, 3).await.unwrap();
        let back = building.store().write::<_, Error, _>(move |tx| {
            Box::pin(async move {
                let next = tx.lock_conversation(facility, conversation).await?.unwrap();
                let bodies = vec![EntryBody::ParticipantAdded { person: who, history: History::FromNow }];
                put(tx, Append { next, author: Some(author), at: NOW, bodies }).await
            })
        });
        back.await.unwrap();
        let (tab, again) = row(&building, conversation, who).await.unwrap();
        assert_eq!((tab, again.is_here, again.unread), (Tab::Unread, true, 1), "the gap is not counted");
    }
}

#[tokio::test]
async fn who_comes_in_and_has_nothing_to_read_finds_it_unread_all_the_same() {
    for building in Building::on_both().await {
        let (conversation, who) = (building.conversation().await, building.other);
        let (facility, author) = (building.facility, building.bookkeeper);
        open(&building, conversation, who, 2).await.unwrap();
        let added = building.store().write::<_, Error, _>(move |tx| {
            Box::pin(async move {
                let next = tx.lock_conversation(facility, conversation).await?.unwrap();
                let bodies = vec![EntryBody::ParticipantAdded { person: who, history: History::FromNow }];
                put(tx, Append { next, author: Some(author), at: NOW, bodies }).await
            })
        });
        added.await.unwrap();
        let (tab, row) = row(&building, conversation, who).await.unwrap();
        assert_eq!((tab, row.unread, row.is_marked_unread), (Tab::Inbox, 0, true));
        building.say(conversation, building.resident, message("hello")).await;
        let (_, row) = self::row(&building, conversation, who).await.unwrap();
        assert_eq!((row.unread, row.is_marked_unread), (1, true), "until they read it");
    }
}
