//! The audit log as it is read, saved and checked.

mod files;
mod heads;
mod page;

use crate::support::{Building, kind, refused_field};
use frontdesk_domain::wire::{AuditFilter, AuditFormat, ErrorKind};
use frontdesk_services::Error;

const BOTH: [AuditFormat; 2] = [AuditFormat::Csv, AuditFormat::Jsonl];

/// The whole log as a file.
async fn saved(building: &Building, format: AuditFormat) -> String {
    let all = AuditFilter::default();
    building.desk.save_audit_log(building.admin, all, format).await.unwrap().content
}

#[tokio::test]
async fn nobody_but_facility_admins_reads_or_saves_it_and_asking_is_in_it() {
    use frontdesk_domain::audit::AuditAction;
    for building in Building::on_both().await {
        let desk = &building.desk;
        let others = [building.resident, building.neighbour, building.bookkeeper, building.guard];
        for actor in others {
            let page = desk.audit_log(actor, AuditFilter::default(), None).await;
            assert_eq!(kind(page), ErrorKind::Refused);
            for format in BOTH {
                let file = desk.save_audit_log(actor, AuditFilter::default(), format).await;
                assert_eq!(kind(file.map(|_| ())), ErrorKind::Refused);
            }
        }
        let refused = building.logged(AuditAction::AccessRefused).await;
        assert_eq!(refused.len(), 3 * others.len());
        assert!(refused.iter().all(|line| line.detail == serde_json::json!({ "what": "audit" })));
        assert!(building.logged(AuditAction::AuditExport).await.is_empty());
    }
}

#[tokio::test]
async fn a_filter_that_cannot_be_taken_is_refused_by_its_field() {
    for building in Building::on_both().await {
        let (desk, admin) = (&building.desk, building.admin);
        let text = |text: &str| text.to_owned();
        let any = AuditFilter::default;
        let cases = [
            ("action", AuditFilter { action: text("conversation.burn"), ..any() }),
            ("from", AuditFilter { from: text("yesterday"), ..any() }),
            ("from", AuditFilter { from: text("2026-02-30"), ..any() }),
            ("until", AuditFilter { until: text("1.2.2026"), ..any() }),
            ("until", AuditFilter { from: text("2026-02-02"), until: text("2026-02-01"), ..any() }),
        ];
        for (field, filter) in cases {
            assert_eq!(refused_field(desk.audit_log(admin, filter.clone(), None).await), field);
            let saved = desk.save_audit_log(admin, filter, AuditFormat::Csv).await;
            assert_eq!(refused_field(saved.map(|_| ())), field);
        }
        let nowhere = desk.export_audit_log("nowhere", AuditFormat::Csv).await;
        assert!(matches!(nowhere, Err(Error::Invalid { .. })));
    }
}

#[tokio::test]
async fn a_new_password_is_in_the_log_of_every_facility_of_the_person() {
    use frontdesk_domain::{audit::AuditAction, role::Role, time::Timestamp};
    for building in Building::on_both().await {
        let (person, elsewhere) = (building.bookkeeper.person, building.stranger.facility);
        building
            .write(move |tx| {
                Box::pin(tx.insert_membership(elsewhere, person, Role::Staff, None, "bea", Timestamp(0)))
            })
            .await;
        building.desk.set_password(person, "a fine password").await.unwrap();
        for facility in [building.resident.facility, elsewhere] {
            let log = building.log_of(facility).await;
            let changes: Vec<_> =
                log.into_iter().filter(|line| line.action == AuditAction::PasswordChange).collect();
            assert_eq!(changes.len(), 1);
            assert_eq!(changes[0].detail, serde_json::json!({ "person": person }));
        }
        assert!(building.desk.set_password(person, "short").await.is_err());
        assert_eq!(building.logged(AuditAction::PasswordChange).await.len(), 1);
        building.log_is_sound().await;
    }
}
