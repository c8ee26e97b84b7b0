use super::TEAM;
use crate::support::{Building, kind, refused_field};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    role::Role,
    routing::RouteTarget,
    topic::Direction,
    wire::{ChangeTopic, ErrorKind, MoveTopic, OrderTopics, TopicForm, TopicSetting, TopicVersion},
};

#[tokio::test]
async fn a_route_cannot_point_to_a_resident_or_out_of_the_facility() {
    for building in Building::on_both().await {
        let TopicSetting { id, version, form, .. } = building.setting("Billing").await;
        let (person, role) =
            (|who: Actor| Some(RouteTarget::Person(who.person)), |role| Some(RouteTarget::Role(role)));
        let wrong = [
            person(building.resident),
            person(building.stranger),
            role(Role::Resident),
            role(Role::BoardMember),
        ];
        for target in wrong {
            for (field, topic) in [
                ("to", TopicForm { to: target, ..form.clone() }),
                ("fallback", TopicForm { fallback: target, ..form.clone() }),
            ] {
                let changed = building.desk.change_topic(
                    building.admin,
                    id,
                    ChangeTopic { version, topic: topic.clone() },
                );
                assert_eq!(refused_field(changed.await), field);
                let new = TopicForm { name: "New".to_owned(), ..topic };
                assert_eq!(refused_field(building.desk.add_topic(building.admin, new).await), field);
            }
        }
        let same = TopicForm { to: TEAM, fallback: TEAM, ..form };
        let changed = building.desk.change_topic(building.admin, id, ChangeTopic { version, topic: same });
        assert_eq!(refused_field(changed.await), "fallback");
        assert_eq!(building.logged(AuditAction::SettingsChange).await, []);
    }
}

#[tokio::test]
async fn what_cannot_be_taken_is_said_of_its_field() {
    for building in Building::on_both().await {
        let TopicSetting { id, version, form, .. } = building.setting("Billing").await;
        let named = |name: &str| TopicForm { name: name.to_owned(), ..form.clone() };
        let nobodys = TopicForm { residents: false, management: false, ..form.clone() };
        let long = "x".repeat(61);
        for (topic, field) in [
            (named("  "), "name"),
            (named(&long), "name"),
            (named("parking"), "name"),
            (nobodys, "residents"),
        ] {
            let changed = building.desk.change_topic(building.admin, id, ChangeTopic { version, topic });
            assert_eq!(refused_field(changed.await), field);
        }
    }
}

#[tokio::test]
async fn a_stale_form_is_told_so_and_changes_nothing() {
    for building in Building::on_both().await {
        let (desk, admin) = (&building.desk, building.admin);
        let TopicSetting { id, version, form, .. } = building.setting("Billing").await;
        building.change("Billing", |form| form.to = TEAM).await;
        let late = ChangeTopic { version, topic: TopicForm { name: "Late".to_owned(), ..form } };
        assert_eq!(kind(desk.change_topic(admin, id, late).await), ErrorKind::Conflict);
        let retire = desk.retire_topic(admin, TopicVersion { topic: id, version });
        assert_eq!(kind(retire.await), ErrorKind::Conflict);
        let now = building.setting("Billing").await;
        assert_eq!((now.form.to, now.version, now.is_retired), (TEAM, version + 1, false));
        assert_eq!(building.logged(AuditAction::SettingsChange).await.len(), 1);
    }
}

#[tokio::test]
async fn both_sides_keep_something_to_start_with() {
    for building in Building::on_both().await {
        for name in ["Billing", "Maintenance", "Parking"] {
            building.retire(name).await;
        }
        let TopicSetting { id, version, form, .. } = building.setting("General").await;
        let retire = building.desk.retire_topic(building.admin, TopicVersion { topic: id, version });
        assert_eq!(kind(retire.await), ErrorKind::Conflict);
        let topic = TopicForm { residents: false, management: true, ..form };
        let change = building.desk.change_topic(building.admin, id, ChangeTopic { version, topic });
        assert_eq!(refused_field(change.await), "residents");
    }
}

#[tokio::test]
async fn nobody_but_the_admins_of_the_facility_reads_or_changes_them() {
    for building in Building::on_both().await {
        let desk = &building.desk;
        let TopicSetting { id, version, form, .. } = building.setting("Billing").await;
        let (one, change) =
            (TopicVersion { topic: id, version }, ChangeTopic { version, topic: form.clone() });
        let order = OrderTopics { version, topics: vec![id] };
        let to = MoveTopic { version, topic: id, direction: Direction::Up };
        for actor in [building.resident, building.bookkeeper, building.guard] {
            assert_eq!(kind(desk.topic_routing(actor).await), ErrorKind::Refused);
            assert_eq!(kind(desk.add_topic(actor, form.clone()).await), ErrorKind::Refused);
            assert_eq!(kind(desk.change_topic(actor, id, change.clone()).await), ErrorKind::Refused);
            assert_eq!(kind(desk.retire_topic(actor, one).await), ErrorKind::Refused);
            assert_eq!(kind(desk.bring_back_topic(actor, one).await), ErrorKind::Refused);
            assert_eq!(kind(desk.order_topics(actor, order.clone()).await), ErrorKind::Refused);
            assert_eq!(kind(desk.move_topic(actor, to).await), ErrorKind::Refused);
        }
        let stranger = building.stranger;
        assert_eq!(kind(desk.change_topic(stranger, id, change).await), ErrorKind::NotFound);
        assert_eq!(kind(desk.retire_topic(stranger, one).await), ErrorKind::NotFound);
        assert_eq!(kind(desk.bring_back_topic(stranger, one).await), ErrorKind::NotFound);
        assert_eq!(refused_field(desk.order_topics(stranger, order).await), "topics");
        assert_eq!(building.setting("Billing").await.version, version);
        assert_eq!(building.logged(AuditAction::AccessRefused).await.len(), 3 * 7);
    }
}
