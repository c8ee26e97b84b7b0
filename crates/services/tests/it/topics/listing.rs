use super::TEAM;
use crate::support::{Building, kind, refused_field};
use frontdesk_domain::{
    audit::AuditAction,
    role::Role,
    routing::RouteTarget,
    time::Timestamp,
    topic::Direction,
    wire::{ErrorKind, MoveTopic, OrderTopics},
};
use serde_json::json;

#[tokio::test]
async fn topics_are_moved_one_by_one_or_all_at_once() {
    for building in Building::on_both().await {
        let (desk, admin) = (&building.desk, building.admin);
        let routing = desk.topic_routing(admin).await.unwrap();
        let ids: Vec<_> = routing.topics.iter().map(|topic| topic.id).collect();
        let up = MoveTopic { version: routing.order_version, topic: ids[1], direction: Direction::Up };
        desk.move_topic(admin, up).await.unwrap();
        assert_eq!(building.names().await[..2], ["Maintenance", "Billing"]);
        assert_eq!(kind(desk.move_topic(admin, up).await), ErrorKind::Conflict, "another version by now");
        assert_eq!(building.names().await[..2], ["Maintenance", "Billing"]);

        let version = desk.topic_routing(admin).await.unwrap().order_version;
        let order = |topics| OrderTopics { version, topics };
        assert_eq!(refused_field(desk.order_topics(admin, order(ids[1..].to_vec())).await), "topics");
        desk.order_topics(admin, order(ids.clone())).await.unwrap();
        assert_eq!(building.names().await[..2], ["Billing", "Maintenance"]);
        let offered = desk.topics(building.resident).await.unwrap();
        assert_eq!(offered[0].name, "Billing");
        let log = building.logged(AuditAction::SettingsChange).await;
        let last = json!({ "setting": "topic_order", "from": log[0].detail["to"], "to": ids });
        assert_eq!((log.len(), &log[1].detail), (2, &last));
    }
}

#[tokio::test]
async fn a_topic_that_was_added_or_retired_meanwhile_makes_the_order_another_one() {
    for building in Building::on_both().await {
        let routing = building.desk.topic_routing(building.admin).await.unwrap();
        building.retire("HOA").await;
        let ids: Vec<_> = routing.topics.iter().map(|topic| topic.id).collect();
        let order = OrderTopics { version: routing.order_version, topics: ids };
        assert_eq!(kind(building.desk.order_topics(building.admin, order).await), ErrorKind::Conflict);
    }
}

#[tokio::test]
async fn it_says_who_would_get_each_now_and_what_is_wrong_with_that() {
    for building in Building::on_both().await {
        let names = async |topic| {
            let setting = building.setting(topic).await;
            (setting.recipients.into_iter().map(|who| who.name).collect::<Vec<_>>(), setting.warning)
        };
        let said = |names: &[&str], warning: Option<&str>| {
            (names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>(), warning.map(str::to_owned))
        };
        assert_eq!(names("Billing").await, said(&["Bea Bookkeeper"], None));
        assert_eq!(names("General").await, said(&["Ada Admin"], None), "unrouted is nothing to warn of");
        let unfilled = "Nobody present has the role Maintenance manager, so it goes to the facility admins.";
        assert_eq!(names("Maintenance").await, said(&["Ada Admin"], Some(unfilled)));

        let bea = building.bookkeeper.person;
        building
            .change("Billing", |form| {
                form.to = Some(RouteTarget::Person(bea));
                form.fallback = TEAM;
            })
            .await;
        disable(&building, &[bea]).await;
        let away = "Bea Bookkeeper is not present, so it goes to the fallback.";
        assert_eq!(names("Billing").await, said(&["Gus Guard"], Some(away)));
        let offered = building.desk.topic_routing(building.admin).await.unwrap().people;
        assert!(offered.iter().any(|who| who.id == bea), "a topic goes to her still");
        assert!(offered.iter().all(|who| who.role.is_management()));
        building.change("Billing", |form| form.to = Some(RouteTarget::Role(Role::Staff))).await;
        let offered = building.desk.topic_routing(building.admin).await.unwrap().people;
        assert!(!offered.iter().any(|who| who.id == bea));

        disable(&building, &[building.guard.person, building.admin.person]).await;
        assert_eq!(names("General").await, said(&[], Some("Nobody present would receive this.")));
    }
}

async fn disable(building: &Building, people: &[frontdesk_domain::id::PersonId]) {
    for person in people.iter().copied() {
        building.write(move |tx| Box::pin(tx.set_disabled(person, Some(Timestamp(1))))).await;
    }
}
