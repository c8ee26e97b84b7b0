use super::logged;
use crate::support::{Building, kind, refused_field};
use frontdesk_domain::{
    audit::AuditAction,
    conversation::Status,
    participation::HistoryRule,
    time::DAY,
    wire::{ErrorKind, MessagingSettings},
};
use serde_json::json;

fn usual(version: i64) -> MessagingSettings {
    MessagingSettings {
        version,
        staff_history: HistoryRule::AdderChooses,
        archive_after_days: 28,
        reopen_text: String::new(),
    }
}

#[tokio::test]
async fn a_change_is_in_the_log_and_no_change_is_not() {
    for building in Building::on_both().await {
        let (desk, admin) = (&building.desk, building.admin);
        assert_eq!(desk.messaging_settings(admin).await.unwrap(), usual(1));
        assert_eq!(desk.change_messaging_settings(admin, usual(1)).await.unwrap(), usual(1));
        assert!(logged(&building).await.is_empty());
        let own = " Reply to open it again.\u{a0}".to_owned();
        let new = MessagingSettings {
            staff_history: HistoryRule::FromNow,
            archive_after_days: 7,
            reopen_text: own,
            ..usual(1)
        };
        let now = desk.change_messaging_settings(admin, new).await.unwrap();
        assert_eq!((now.version, now.reopen_text.as_str()), (2, "Reply to open it again."));
        assert_eq!(desk.messaging_settings(admin).await.unwrap(), now);
        let back =
            MessagingSettings { reopen_text: now.reopen_text.clone(), archive_after_days: 7, ..usual(2) };
        desk.change_messaging_settings(admin, back).await.unwrap();
        let first = json!({
            "setting": "messaging",
            "from": { "staff_history": "adder_chooses", "archive_after_days": 28, "reopen_text": "" },
            "to": { "staff_history": "from_now", "archive_after_days": 7, "reopen_text": "Reply to open it again." },
        });
        let second = json!({
            "setting": "messaging",
            "from": { "staff_history": "from_now" },
            "to": { "staff_history": "adder_chooses" },
        });
        assert_eq!(logged(&building).await, [first, second]);
        let log = building.logged(AuditAction::SettingsChange).await;
        assert!(log.iter().all(|line| line.actor == Some(admin.person) && line.conversation.is_none()));
        let elsewhere = desk.messaging_settings(building.stranger).await.unwrap();
        assert_eq!(elsewhere, usual(1), "another facility has its own");
        building.log_is_sound().await;
    }
}

#[tokio::test]
async fn nobody_changes_what_somebody_else_has_changed_meanwhile() {
    for building in Building::on_both().await {
        let (desk, admin) = (&building.desk, building.admin);
        let new = MessagingSettings { archive_after_days: 7, ..usual(1) };
        desk.change_messaging_settings(admin, new.clone()).await.unwrap();
        for version in [0, 1, 3, i64::MAX] {
            let late = MessagingSettings { archive_after_days: 90, version, ..usual(1) };
            assert_eq!(kind(desk.change_messaging_settings(admin, late).await), ErrorKind::Conflict);
        }
        assert_eq!(desk.messaging_settings(admin).await.unwrap().archive_after_days, 7);
        assert_eq!(logged(&building).await.len(), 1);
    }
}

#[tokio::test]
async fn nobody_but_facility_admins_reads_or_changes_them_and_asking_is_in_the_log() {
    for building in Building::on_both().await {
        let desk = &building.desk;
        let others = [building.resident, building.neighbour, building.bookkeeper, building.guard];
        for actor in others {
            assert_eq!(kind(desk.messaging_settings(actor).await), ErrorKind::Refused);
            assert_eq!(kind(desk.change_messaging_settings(actor, usual(1)).await), ErrorKind::Refused);
        }
        assert_eq!(desk.messaging_settings(building.admin).await.unwrap(), usual(1));
        assert_eq!(building.logged(AuditAction::AccessRefused).await.len(), 2 * others.len());
    }
}

#[tokio::test]
async fn the_limit_and_the_text_have_their_ranges() {
    for building in Building::on_both().await {
        let (desk, admin) = (&building.desk, building.admin);
        for archive_after_days in [0, -1, 3651, i64::MAX] {
            let form = MessagingSettings { archive_after_days, ..usual(1) };
            assert_eq!(
                refused_field(desk.change_messaging_settings(admin, form).await),
                "archive_after_days"
            );
        }
        for reopen_text in ["é".repeat(301), "two\nlines".to_owned(), "a\u{202e}b".to_owned()] {
            let form = MessagingSettings { reopen_text, ..usual(1) };
            assert_eq!(refused_field(desk.change_messaging_settings(admin, form).await), "reopen_text");
        }
        for (version, archive_after_days) in [(1, 1), (2, 3650)] {
            let form = MessagingSettings { version, archive_after_days, ..usual(1) };
            desk.change_messaging_settings(admin, form).await.unwrap();
        }
    }
}

#[tokio::test]
async fn what_was_resolved_is_archived_after_the_new_limit_and_says_the_new_text() {
    for building in Building::on_both().await {
        let (desk, id) = (&building.desk, building.conversation().await);
        let form = MessagingSettings {
            archive_after_days: 2,
            reopen_text: "Call 0800 at night.".to_owned(),
            ..usual(1)
        };
        desk.change_messaging_settings(building.admin, form).await.unwrap();
        let read = || async { desk.thread(building.resident, id).await.unwrap() };
        assert_eq!(read().await.reopen_text, None, "while it is open");
        building.resolve(building.bookkeeper, id, "").await.unwrap();
        building.clock.forward(DAY);
        assert_eq!(desk.archive_due().await.unwrap(), 0);
        assert_eq!(read().await.reopen_text.as_deref(), Some("Call 0800 at night."));
        building.clock.forward(DAY + 1);
        assert_eq!(desk.archive_due().await.unwrap(), 1);
        let thread = read().await;
        assert_eq!(
            (thread.status, thread.reopen_text.as_deref()),
            (Status::Archived, Some("Call 0800 at night."))
        );
    }
}
