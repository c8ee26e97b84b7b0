//! That conversations exist: every one of a facility once, and nothing of another's.

use crate::support::Building;
use frontdesk_domain::{
    conversation::Status,
    entry::{EntryBody, Seq},
    id::{ConversationId, FacilityId, PersonId, TopicId},
    time::Timestamp,
};
use frontdesk_store::{Append, Error, OverseenQuery, OverseenRow};

/// All with this status, or any.
fn with(status: Option<Status>) -> OverseenQuery {
    OverseenQuery { status, ..OverseenQuery::default() }
}

async fn page(
    building: &Building,
    reader: PersonId,
    status: Option<Status>,
    before: Option<ConversationId>,
    limit: i64,
) -> Vec<OverseenRow> {
    let facility = building.facility;
    let read = building.store().read::<_, Error, _>(|tx| {
        Box::pin(async move { tx.list_overseen(facility, reader, &with(status), before, limit).await })
    });
    read.await.unwrap()
}

/// Says that it is resolved.
async fn resolve(building: &Building, id: ConversationId) {
    let (facility, author) = (building.facility, building.bookkeeper);
    let write = building.store().write::<_, Error, _>(move |tx| {
        Box::pin(async move {
            let mut next = tx.lock_conversation(facility, id).await?.unwrap();
            (next.status, next.waiting) = (Status::Resolved, None);
            let (author, at) = (Some(author), crate::support::NOW);
            let append = Append { next, author, at, bodies: vec![EntryBody::Resolved] };
            crate::support::put(tx, append).await.map(drop)
        })
    });
    write.await.unwrap();
}

#[tokio::test]
async fn pages_hold_every_conversation_once_newest_first() {
    for building in Building::on_both().await {
        let mut all = Vec::new();
        for _ in 0..11 {
            all.push(building.conversation().await);
        }
        all.reverse();
        for limit in [1, 3, 10, 11, 20] {
            let (mut got, mut before) = (Vec::new(), None);
            loop {
                let rows = page(&building, building.admin, None, before, limit).await;
                let Some(last) = rows.last() else { break };
                before = Some(last.conversation);
                got.extend(rows.iter().map(|row| row.conversation));
            }
            assert_eq!(got, all, "{limit} on {}", building.store().kind());
        }
    }
}

#[tokio::test]
async fn a_row_says_how_it_stands_and_whether_the_reader_is_in_it() {
    for building in Building::on_both().await {
        let [one, two] = [building.conversation().await, building.conversation().await];
        resolve(&building, one).await;
        let resolved = page(&building, building.admin, Some(Status::Resolved), None, 9).await;
        assert_eq!(resolved.iter().map(|row| row.conversation).collect::<Vec<_>>(), [one]);
        assert_eq!((resolved[0].status, resolved[0].waiting), (Status::Resolved, None));
        let open = page(&building, building.bookkeeper, Some(Status::Open), None, 9).await;
        assert_eq!(open.iter().map(|row| (row.conversation, row.is_here)).collect::<Vec<_>>(), [(two, true)]);
        assert!(open[0].waiting.is_some() && open[0].resident == "Ana Pop" && open[0].topic == "Billing");
        assert!(!resolved[0].is_here);
        let (facility, gone) = (building.facility, building.bookkeeper);
        let close = building.store().write::<_, Error, _>(move |tx| {
            Box::pin(async move { tx.close_window(two, gone, Seq(1), crate::support::NOW).await })
        });
        assert!(close.await.unwrap());
        assert!(!page(&building, gone, Some(Status::Open), None, 9).await[0].is_here, "not any more");
        let count = |of| {
            building.store().read::<_, Error, _>(move |tx| {
                Box::pin(async move { tx.count_overseen(facility, &with(of)).await })
            })
        };
        assert_eq!(count(None).await.unwrap(), 2);
        assert_eq!(count(Some(Status::Resolved)).await.unwrap(), 1);
        assert_eq!(count(Some(Status::Archived)).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn nothing_is_there_for_another_facility() {
    for building in Building::on_both().await {
        building.conversation().await;
        let (elsewhere, reader) = (FacilityId(crate::support::id()), building.admin);
        let read = building.store().read::<_, Error, _>(|tx| {
            Box::pin(async move {
                let rows = tx.list_overseen(elsewhere, reader, &with(None), None, 9).await?;
                Ok((rows.len(), tx.count_overseen(elsewhere, &with(None)).await?))
            })
        });
        assert_eq!(read.await.unwrap(), (0, 0), "{}", building.store().kind());
    }
}

#[tokio::test]
async fn a_query_names_just_those_that_fit_it() {
    for building in Building::on_both().await {
        let [one, two] = [building.conversation().await, building.conversation().await];
        resolve(&building, one).await;
        let (facility, reader, now) = (building.facility, building.admin, crate::support::NOW);
        let any = OverseenQuery::default;
        let cases: [(OverseenQuery, &[ConversationId]); 9] = [
            (OverseenQuery { topic: Some(building.topic), ..any() }, &[two, one]),
            (OverseenQuery { topic: Some(TopicId(crate::support::id())), ..any() }, &[]),
            (OverseenQuery { from: Some(now), until: Some(now.plus(1)), ..any() }, &[two, one]),
            (OverseenQuery { until: Some(now), ..any() }, &[]),
            (OverseenQuery { from: Some(now.plus(1)), ..any() }, &[]),
            (OverseenQuery { waiting: Some((now, now.plus(1))), ..any() }, &[two]),
            (OverseenQuery { waiting: Some((now.plus(1), now.plus(9))), ..any() }, &[]),
            (OverseenQuery { waiting: Some((Timestamp(i64::MIN), now)), ..any() }, &[]),
            (OverseenQuery { status: Some(Status::Resolved), topic: Some(building.topic), ..any() }, &[one]),
        ];
        for (query, expected) in cases {
            let read = building.store().read::<_, Error, _>(|tx| {
                Box::pin(async move {
                    let rows = tx.list_overseen(facility, reader, &query, None, 9).await?;
                    Ok((rows, tx.count_overseen(facility, &query).await?))
                })
            });
            let (rows, count) = read.await.unwrap();
            let found: Vec<_> = rows.iter().map(|row| row.conversation).collect();
            assert_eq!((found.as_slice(), count), (expected, expected.len() as i64), "{query:?}");
        }
    }
}
