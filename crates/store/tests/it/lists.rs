//! Lists: what each person's shows, in which order, and what changed since.

use crate::support::{Building, message};
use frontdesk_domain::{
    entry::{EntryBody, Seq},
    id::{ConversationId, PersonId},
    inbox::Tab,
    role::{Role, Side},
};
use frontdesk_store::{Changed, Error, ListRow, Place};

async fn row(building: &Building, person: PersonId, conversation: ConversationId) -> ListRow {
    let facility = building.facility;
    let read = building.store().read::<_, Error, _>(|tx| {
        Box::pin(async move { tx.find_inbox_row(facility, person, conversation).await })
    });
    read.await.unwrap().unwrap()
}

async fn pages(building: &Building, person: PersonId, tab: Tab, limit: i64) -> Vec<ConversationId> {
    let (mut after, mut all, facility) = (Place::TOP, Vec::new(), building.facility);
    loop {
        let rows = building
            .store()
            .read::<_, Error, _>(|tx| {
                Box::pin(async move { tx.list_inbox(facility, person, tab, after, limit).await })
            })
            .await
            .unwrap();
        let Some(last) = rows.last() else { return all };
        after = last.place;
        all.extend(rows.iter().map(|row| row.place.conversation));
    }
}

async fn read_up_to(building: &Building, person: PersonId, conversation: ConversationId, seq: i64) -> bool {
    let facility = building.facility;
    let reader = (person, if person == building.resident { Side::Resident } else { Side::Management });
    let write = building.store().write::<_, Error, _>(move |tx| {
        Box::pin(async move { tx.mark_read(facility, conversation, reader, Seq(seq)).await })
    });
    write.await.unwrap()
}

async fn changed_since(building: &Building, person: PersonId, cursor: i64) -> Vec<Changed> {
    let facility = building.facility;
    let read = building.store().read::<_, Error, _>(|tx| {
        Box::pin(async move { tx.list_changed(facility, person, cursor, 100).await })
    });
    read.await.unwrap()
}

#[tokio::test]
async fn a_note_moves_nothing_in_a_residents_list() {
    for building in Building::on_both().await {
        let conversation = building.conversation().await;
        let before = row(&building, building.resident, conversation).await;
        let note = EntryBody::Note { text: "the secret".parse().unwrap() };
        building.say(conversation, building.bookkeeper, note).await;
        assert_eq!(row(&building, building.resident, conversation).await, before);
        assert!(changed_since(&building, building.resident, 1).await.is_empty());
        let staff = row(&building, building.bookkeeper, conversation).await;
        assert_eq!((staff.last_kind.as_str(), staff.last_text.as_str()), ("note", "the secret"));
    }
}

#[tokio::test]
async fn reading_is_one_persons_and_never_goes_backwards() {
    for building in Building::on_both().await {
        let conversation = building.conversation().await;
        for words in ["two", "three", "four"] {
            building.say(conversation, building.resident, message(words)).await;
        }
        let staff = row(&building, building.bookkeeper, conversation).await;
        assert_eq!((staff.unread, staff.read_seq), (4, Seq(0)));
        assert!(read_up_to(&building, building.bookkeeper, conversation, 3).await);
        assert_eq!(row(&building, building.bookkeeper, conversation).await.unread, 1);
        assert!(!read_up_to(&building, building.bookkeeper, conversation, 2).await);
        assert!(read_up_to(&building, building.bookkeeper, conversation, 99).await);
        let staff = row(&building, building.bookkeeper, conversation).await;
        assert_eq!((staff.unread, staff.read_seq), (0, Seq(4)));
        assert!(
            !read_up_to(&building, building.bookkeeper, conversation, 99).await,
            "a second time changes nothing"
        );
        assert_eq!(row(&building, building.resident, conversation).await.unread, 0, "the author has read it");
    }
}

#[tokio::test]
async fn pages_hold_every_row_once_however_long_they_are() {
    for building in Building::on_both().await {
        let mut all = Vec::new();
        for _ in 0..17 {
            all.push(building.conversation().await);
        }
        // All at the same instant: the id decides, and no page loses one.
        for limit in [1, 4, 16, 17, 50] {
            let mut got = pages(&building, building.bookkeeper, Tab::Unread, limit).await;
            got.sort();
            assert_eq!(got, all, "{limit} on {}", building.store().kind());
        }
        assert_eq!(pages(&building, building.resident, Tab::Inbox, 5).await.len(), 17);
        assert!(pages(&building, building.admin, Tab::Unread, 5).await.is_empty());
    }
}

#[tokio::test]
async fn what_changed_since_a_cursor_misses_nothing() {
    for building in Building::on_both().await {
        let [one, two] = [building.conversation().await, building.conversation().await];
        building.say(one, building.resident, message("again")).await;
        let changes = changed_since(&building, building.bookkeeper, 0).await;
        let expected = [Changed { conversation: two, changed: 2 }, Changed { conversation: one, changed: 3 }];
        assert_eq!(changes, expected, "{}", building.store().kind());
        assert_eq!(changed_since(&building, building.bookkeeper, 2).await, expected[1..]);
        assert!(changed_since(&building, building.bookkeeper, 3).await.is_empty());
    }
}

#[tokio::test]
async fn marking_unread_is_undone_by_reading() {
    for building in Building::on_both().await {
        let (conversation, facility) = (building.conversation().await, building.facility);
        let reader = (building.bookkeeper, Role::Bookkeeper.side());
        read_up_to(&building, building.bookkeeper, conversation, 1).await;
        assert_eq!(pages(&building, building.bookkeeper, Tab::Open, 5).await, [conversation]);
        let write = building.store().write::<_, Error, _>(move |tx| {
            Box::pin(async move { tx.mark_unread(facility, conversation, reader).await })
        });
        assert!(write.await.unwrap());
        assert_eq!(pages(&building, building.bookkeeper, Tab::Unread, 5).await, [conversation]);
        assert!(read_up_to(&building, building.bookkeeper, conversation, 1).await);
        assert_eq!(pages(&building, building.bookkeeper, Tab::Open, 5).await, [conversation]);
    }
}
