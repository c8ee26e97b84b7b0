//! A topic changes at the version that was read, and so does the order of all.

use crate::support::{Building, NOW};
use frontdesk_domain::{
    id::{FacilityId, TopicId},
    role::Role,
    routing::{Route, RouteTarget},
};
use frontdesk_store::{Error, RoutedTopic, Tx};
use futures::future::{BoxFuture, join_all};
use uuid::Uuid;

async fn write<T: Send + 'static>(
    building: &Building,
    closure: impl for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<T, Error>> + Send + Sync + 'static,
) -> T {
    building.store().write(closure).await.unwrap()
}

async fn topic(building: &Building) -> RoutedTopic {
    let (facility, topic) = (building.facility, building.topic);
    write(building, move |tx| Box::pin(tx.find_topic(facility, topic))).await.unwrap()
}

async fn update(building: &Building, of: FacilityId, new: RoutedTopic) -> bool {
    write(building, move |tx| {
        let new = new.clone();
        Box::pin(async move { tx.update_topic(of, &new).await })
    })
    .await
}

#[tokio::test]
async fn a_change_is_kept_whole_and_only_at_the_version_that_was_read() {
    for building in Building::on_both().await {
        let mut new = topic(&building).await;
        let old = new.clone();
        new.topic.name = "Money".to_owned();
        new.topic.retired_at = Some(NOW);
        new.topic.resident_may_pick = false;
        let fallback = Some(RouteTarget::Role(Role::Staff));
        new.route = Route { to: Some(RouteTarget::Person(building.admin)), fallback };
        assert!(!update(&building, FacilityId(Uuid::nil()), new.clone()).await, "of another facility");
        assert!(update(&building, building.facility, new.clone()).await);
        assert!(!update(&building, building.facility, old).await, "stale");
        new.topic.version += 1;
        assert_eq!(topic(&building).await, new);
    }
}

#[tokio::test]
async fn of_two_who_change_it_at_once_one_is_late() {
    for building in Building::on_both().await {
        let read = topic(&building).await;
        let both = ["One", "Other"].map(|name| {
            let mut new = read.clone();
            new.topic.name = name.to_owned();
            update(&building, building.facility, new)
        });
        let done = join_all(both).await;
        assert_eq!(done.iter().filter(|is_done| **is_done).count(), 1, "{done:?}");
    }
}

#[tokio::test]
async fn the_order_counts_its_changes_and_only_those() {
    for building in Building::on_both().await {
        let (facility, first) = (building.facility, building.topic);
        let lock = |order| write(&building, move |tx| Box::pin(tx.lock_topics(facility, order)));
        assert_eq!((lock(false).await, lock(true).await, lock(false).await), (1, 1, 2));
        let second = RoutedTopic { topic: topic(&building).await.topic, route: Route::default() };
        let id = TopicId(Uuid::from_u128(9));
        write(&building, move |tx| {
            let mut second = second.clone();
            (second.topic.id, second.topic.name) = (id, "Second".to_owned());
            Box::pin(async move {
                let end = tx.find_topic_end(facility).await?;
                tx.insert_topic(facility, end, &second).await?;
                tx.update_topic_position(facility, first, end + 1).await
            })
        })
        .await;
        let all = write(&building, move |tx| Box::pin(tx.list_topics(facility))).await;
        assert_eq!(all.iter().map(|routed| routed.topic.id).collect::<Vec<_>>(), [id, first]);
        assert_eq!(write(&building, move |tx| Box::pin(tx.find_topic_order(facility))).await, 2);
    }
}
