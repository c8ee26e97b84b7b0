//! Settings → Messaging: for facility admins, and in the log.

use crate::support::{Building, kind};
use frontdesk_domain::{
    audit::AuditAction, participation::HistoryRule, wire::ErrorKind, wire::MessagingSettings,
};
use serde_json::json;

fn rule(staff_history: HistoryRule) -> MessagingSettings {
    MessagingSettings { staff_history }
}

#[tokio::test]
async fn a_change_is_in_the_log_and_no_change_is_not() {
    for building in Building::on_both().await {
        let (desk, admin) = (&building.desk, building.admin);
        let (chooses, now) = (rule(HistoryRule::AdderChooses), rule(HistoryRule::FromNow));
        assert_eq!(desk.messaging_settings(admin).await.unwrap(), chooses);
        desk.change_messaging_settings(admin, chooses.clone()).await.unwrap();
        assert_eq!(building.logged(AuditAction::SettingsChange).await, []);
        for settings in [&now, &now, &chooses] {
            desk.change_messaging_settings(admin, settings.clone()).await.unwrap();
            assert_eq!(desk.messaging_settings(admin).await.unwrap(), *settings);
        }
        let log = building.logged(AuditAction::SettingsChange).await;
        let details: Vec<_> = log.iter().map(|line| line.detail.clone()).collect();
        let changed = |from, to| json!({ "setting": "staff_history", "from": from, "to": to });
        assert_eq!(details, [changed("adder_chooses", "from_now"), changed("from_now", "adder_chooses")]);
        assert!(log.iter().all(|line| line.actor == Some(admin.person) && line.conversation.is_none()));
        let elsewhere = desk.messaging_settings(building.stranger).await.unwrap();
        assert_eq!(elsewhere, chooses, "another facility has its own");
        building.log_is_sound().await;
    }
}

#[tokio::test]
async fn nobody_but_facility_admins_reads_or_changes_them_and_asking_is_in_the_log() {
    for building in Building::on_both().await {
        let desk = &building.desk;
        let others = [building.resident, building.neighbour, building.bookkeeper, building.guard];
        for actor in others {
            assert_eq!(kind(desk.messaging_settings(actor).await), ErrorKind::Refused);
            let change = desk.change_messaging_settings(actor, rule(HistoryRule::FromNow)).await;
            assert_eq!(kind(change), ErrorKind::Refused);
        }
        assert_eq!(desk.messaging_settings(building.admin).await.unwrap(), rule(HistoryRule::AdderChooses));
        assert_eq!(building.logged(AuditAction::AccessRefused).await.len(), 2 * others.len());
    }
}
