//! An absence is kept at the version that was read; what waits for somebody is counted with those who are in it.

use crate::support::{Building, NOW, message};
use frontdesk_domain::{
    absence::Absence,
    date::Day,
    entry::Seq,
    id::{FacilityId, PersonId},
    role::Side,
};
use frontdesk_store::{AbsenceRow, Error, WaitingRow};
use futures::future::join_all;
use uuid::Uuid;

fn day(n: i64) -> Day {
    Day::from_days(20_000 + n).unwrap()
}

fn row(building: &Building, version: i64, days: Option<(i64, i64)>) -> AbsenceRow {
    let (person, substitute) = (building.bookkeeper, Some(building.admin));
    let absence =
        days.map(|(from, until)| Absence { person, from: day(from), until: day(until), substitute });
    AbsenceRow { person, absence, version }
}

async fn put(building: &Building, new: AbsenceRow) -> bool {
    let facility = building.facility;
    let write = building.store().write::<_, Error, _>(move |tx| {
        Box::pin(async move {
            tx.lock_absences(facility).await?;
            tx.put_absence(facility, &new).await
        })
    });
    write.await.unwrap()
}

async fn list(building: &Building, of: FacilityId) -> Vec<AbsenceRow> {
    let read = building.store().read::<_, Error, _>(|tx| Box::pin(async move { tx.list_absences(of).await }));
    read.await.unwrap()
}

async fn waiting(building: &Building, of: FacilityId, person: PersonId) -> Vec<WaitingRow> {
    let read =
        building.store().read::<_, Error, _>(|tx| Box::pin(async move { tx.list_waiting(of, person).await }));
    read.await.unwrap()
}

#[tokio::test]
async fn it_is_set_changed_ended_and_set_again_only_at_the_version_that_was_read() {
    for building in Building::on_both().await {
        assert!(!put(&building, row(&building, 3, Some((0, 2)))).await, "nothing has that version yet");
        assert!(put(&building, row(&building, 0, Some((0, 2)))).await);
        assert!(!put(&building, row(&building, 0, Some((0, 9)))).await, "there is one already");
        assert_eq!(list(&building, building.facility).await, [row(&building, 1, Some((0, 2)))]);
        assert!(put(&building, row(&building, 1, Some((1, 5)))).await);
        assert!(!put(&building, row(&building, 1, None)).await, "stale");
        assert!(put(&building, row(&building, 2, None)).await);
        assert_eq!(list(&building, building.facility).await, [row(&building, 3, None)]);
        assert!(put(&building, row(&building, 3, Some((7, 7)))).await, "the version counts on");
        assert_eq!(list(&building, building.facility).await, [row(&building, 4, Some((7, 7)))]);
        assert_eq!(list(&building, FacilityId(Uuid::nil())).await, []);
    }
}

#[tokio::test]
async fn of_two_who_set_it_at_once_one_is_late() {
    for building in Building::on_both().await {
        let both = [2, 3].map(|until| put(&building, row(&building, 0, Some((0, until)))));
        let done = join_all(both).await;
        assert_eq!(done.iter().filter(|is_done| **is_done).count(), 1, "{done:?}");
    }
}

#[tokio::test]
async fn what_waits_is_open_has_them_in_it_and_waits_for_management() {
    for building in Building::on_both().await {
        let Building { facility, resident, bookkeeper, admin, other, .. } = building;
        let first = building.conversation().await;
        let second = building.conversation_of(&[resident, bookkeeper, other]).await;
        building.conversation_of(&[resident, admin]).await;
        let found = waiting(&building, facility, bookkeeper).await;
        let places: Vec<_> = found.iter().map(|one| (one.conversation, one.here.clone())).collect();
        assert_eq!(
            places,
            [(first, vec![resident, bookkeeper]), (second, vec![resident, bookkeeper, other])]
        );
        assert_eq!(
            (found[0].topic.as_str(), found[0].resident.as_str(), found[0].since),
            ("Billing", "Ana Pop", NOW)
        );
        assert_eq!(waiting(&building, FacilityId(Uuid::nil()), bookkeeper).await, []);

        let write = building.store().write::<_, Error, _>(move |tx| {
            Box::pin(async move {
                let mut next = tx.lock_conversation(facility, first).await?.unwrap();
                next = next.receive(Side::Management, crate::support::text("Done").into(), NOW).next;
                let (author, bodies) = (Some(bookkeeper), vec![message("Done")]);
                let append = frontdesk_store::Append { next, author, at: NOW, bodies };
                crate::support::put(tx, append).await?;
                tx.close_window(second, bookkeeper, Seq(1), NOW).await
            })
        });
        assert!(write.await.unwrap());
        assert_eq!(waiting(&building, facility, bookkeeper).await, [], "answered, and left");
    }
}
