use super::PASSWORD;
use crate::support::{Building, refused_field};
use frontdesk_domain::{audit::AuditAction, role::Role};
use futures::StreamExt;
use serde_json::json;
use std::time::Duration;

#[tokio::test]
async fn a_disabled_account_is_out_everywhere_and_at_once() {
    for building in Building::on_both().await {
        let desk = &building.desk;
        building.place_elsewhere(building.admin, Role::Staff).await;
        let (ada, session) = building.ada().await;
        let token = desk.make_token("here", "ada@example.org", "phone").await.unwrap();
        tokio::time::sleep(Duration::from_millis(300)).await;
        let mut doubts = desk.doubts(ada.person);
        assert!(desk.disable_account(" ADA@example.org").await.unwrap());
        tokio::time::timeout(Duration::from_secs(5), doubts.next()).await.expect("streams are looked at");
        assert!(desk.session(&session.token).await.unwrap().is_none());
        assert!(desk.bearer(&token).await.unwrap().is_none());
        assert!(building.signed_in("ada@example.org", PASSWORD).await.is_err());
        assert!(!desk.disable_account("ada@example.org").await.unwrap(), "so already");

        assert!(desk.enable_account("ada@example.org").await.unwrap());
        assert!(desk.session(&session.token).await.unwrap().is_none(), "old sessions stay ended");
        assert!(desk.bearer(&token).await.unwrap().is_some());
        building.signed_in("ada@example.org", PASSWORD).await.unwrap();
        for of in [ada.facility, building.stranger.facility] {
            let log = building.log_of(of).await;
            for action in [AuditAction::AccountDisable, AuditAction::AccountEnable] {
                let lines: Vec<_> = log.iter().filter(|line| line.action == action).collect();
                assert_eq!(lines.len(), 1);
                assert_eq!((lines[0].actor, &lines[0].detail), (None, &json!({ "person": ada.person })));
            }
        }
        assert_eq!(refused_field(desk.disable_account("nobody@example.org").await), "email");
        building.log_is_sound().await;
    }
}
