use super::TEAM;
use crate::support::{Building, kind, refused_field};
use frontdesk_domain::{
    audit::AuditAction,
    record::RecordKind,
    role::Role,
    routing::RouteTarget,
    wire::{AuditFilter, ErrorKind, TopicForm, TopicVersion},
};
use serde_json::json;

#[tokio::test]
async fn another_route_is_for_the_next_conversation_and_in_the_log_with_before_and_after() {
    for building in Building::on_both().await {
        let before = building.conversation().await;
        let person = RouteTarget::Person(building.admin.person);
        let billing = building
            .change("Billing", |form| {
                form.to = TEAM;
                form.fallback = Some(person);
                form.name = " Money ".to_owned();
            })
            .await;
        let form = building.form(building.resident, "Money", "Who reads this?").await;
        let after = building.desk.start_conversation(building.resident, form).await.unwrap().conversation;
        let is_there = async |conversation, who| !building.windows(conversation, who).await.is_empty();
        assert!(is_there(before, building.bookkeeper).await && !is_there(before, building.guard).await);
        assert!(is_there(after, building.guard).await && !is_there(after, building.bookkeeper).await);

        let log = building.logged(AuditAction::SettingsChange).await;
        let facts = |name, to, fallback| {
            json!({
                "name": name, "residents": true, "management": true, "offers": "invoice",
                "to": to, "fallback": fallback, "retired": false,
            })
        };
        let detail = json!({
            "setting": "topic",
            "topic": billing,
            "from": facts("Billing", json!("bookkeeper"), json!(null)),
            "to": facts("Money", json!("security_supervisor"), json!(building.admin.person)),
        });
        assert_eq!(log.iter().map(|line| &line.detail).collect::<Vec<_>>(), [&detail]);
        assert_eq!(log[0].actor, Some(building.admin.person));
        let filter = AuditFilter { action: "settings.change".to_owned(), ..AuditFilter::default() };
        let page = building.desk.audit_log(building.admin, filter, None).await.unwrap();
        let said: Vec<_> = page.lines[0].details.iter().map(|detail| detail.value.as_str()).collect();
        assert!(said.iter().any(|value| value.contains("fallback Ada Admin")), "{said:?}");
        building.log_is_sound().await;
    }
}

#[tokio::test]
async fn saving_what_it_says_already_changes_nothing() {
    for building in Building::on_both().await {
        let version = building.setting("Billing").await.version;
        building.change("Billing", |_| {}).await;
        assert_eq!(building.setting("Billing").await.version, version);
        assert_eq!(building.logged(AuditAction::SettingsChange).await, []);
    }
}

#[tokio::test]
async fn a_topic_is_added_at_the_end_and_offers_its_records() {
    for building in Building::on_both().await {
        let form = TopicForm {
            name: "Heating".to_owned(),
            management: false,
            offers: Some(RecordKind::Ticket),
            to: Some(RouteTarget::Role(Role::Bookkeeper)),
            ..TopicForm::empty()
        };
        let id = building.desk.add_topic(building.admin, form.clone()).await.unwrap();
        assert_eq!(building.names().await.last().unwrap(), "Heating");
        let choices = building.desk.topics(building.resident).await.unwrap();
        let choice = choices.iter().find(|choice| choice.id == id).unwrap();
        assert_eq!(choice.offers, Some(RecordKind::Ticket));
        assert_eq!(choice.recipients[0].name, "Bea Bookkeeper");
        let managements = building.desk.topics(building.bookkeeper).await.unwrap();
        assert!(!managements.iter().any(|choice| choice.id == id));
        assert_eq!(refused_field(building.desk.add_topic(building.admin, form).await), "name");
        let log = building.logged(AuditAction::SettingsChange).await;
        assert_eq!(
            (log.len(), &log[0].detail["from"], &log[0].detail["to"]["name"]),
            (1, &json!(null), &json!("Heating"))
        );
    }
}

#[tokio::test]
async fn a_retired_topic_stays_where_it_is_and_is_offered_for_nothing_new() {
    for building in Building::on_both().await {
        let (desk, resident) = (&building.desk, building.resident);
        let old = building.conversation().await;
        let form = building.form(resident, "Billing", "Written before it was retired").await;
        let TopicVersion { topic, version } = building.retire("Billing").await;
        assert!(!desk.topics(resident).await.unwrap().iter().any(|choice| choice.id == topic));
        assert_eq!(refused_field(desk.start_conversation(resident, form.clone()).await), "topic");
        assert_eq!(desk.thread(resident, old).await.unwrap().topic, "Billing");
        building.reply(resident, old, "Still here").await.unwrap();
        assert_eq!(building.names().await.last().unwrap(), "Billing");

        let again = TopicVersion { topic, version };
        assert_eq!(kind(desk.bring_back_topic(building.admin, again).await), ErrorKind::Conflict);
        let now = TopicVersion { topic, version: version + 1 };
        desk.bring_back_topic(building.admin, now).await.unwrap();
        desk.start_conversation(resident, form).await.unwrap();
        let log = building.logged(AuditAction::SettingsChange).await;
        let retired: Vec<_> = log.iter().map(|line| line.detail["to"]["retired"].clone()).collect();
        assert_eq!(retired, [true, false]);
        building.log_is_sound().await;
    }
}
