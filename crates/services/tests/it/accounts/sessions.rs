use super::PASSWORD;
use crate::support::{Building, kind};
use frontdesk_domain::{
    audit::AuditAction,
    id::{SessionId, TokenId},
    role::Role,
    wire::ErrorKind,
};
use std::time::Duration;
use uuid::Uuid;

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

#[tokio::test]
async fn ones_sessions_are_listed_with_their_browser_and_ended_one_or_all() {
    for building in Building::on_both().await {
        let desk = &building.desk;
        let (ada, here) = building.ada().await;
        let (_, there) = building.signed_in("ada@example.org", PASSWORD).await.unwrap();
        let (_, phone) = building.signed_in("ada@example.org", PASSWORD).await.unwrap();
        desk.note_seen(&here.token, FIREFOX);
        let mut sessions = Vec::new();
        for _ in 0..100 {
            sessions = desk.own_account(ada).await.unwrap().sessions;
            if sessions[0].device == "Firefox on Linux" {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let said: Vec<_> = sessions.iter().map(|one| (one.device.as_str(), one.is_this)).collect();
        assert_eq!(
            said,
            [("Firefox on Linux", true), ("An unknown browser", false), ("An unknown browser", false)]
        );
        desk.end_session(ada, sessions[1].id).await.unwrap();
        let mut good = Vec::new();
        for session in [&here, &there, &phone] {
            good.push(desk.session(&session.token).await.unwrap().is_some());
        }
        assert!(good[0] && good[1] != good[2], "{good:?}");
        desk.end_other_sessions(ada).await.unwrap();
        assert_eq!(desk.own_account(ada).await.unwrap().sessions.len(), 1);
        assert!(desk.session(&here.token).await.unwrap().is_some());
        let ended = building.logged(AuditAction::SessionEnd).await;
        assert!(ended.len() == 2 && ended.iter().all(|line| line.detail["sessions"] == 1), "{ended:?}");
    }
}

#[tokio::test]
async fn a_session_of_somebody_else_and_none_at_all_are_the_same() {
    for building in Building::on_both().await {
        let desk = &building.desk;
        let (ada, session) = building.ada().await;
        let hers = desk.own_account(ada).await.unwrap().sessions[0].id;
        for id in [hers, SessionId(Uuid::from_u128(7))] {
            let refused = desk.end_session(building.bookkeeper, id).await.unwrap_err();
            assert_eq!(
                (refused.kind(), refused.to_string()),
                (ErrorKind::NotFound, "That session has ended already, or there is none.".to_owned())
            );
        }
        assert!(desk.session(&session.token).await.unwrap().is_some());
        assert_eq!(building.logged(AuditAction::AccessRefused).await.len(), 2);
    }
}

#[tokio::test]
async fn ones_tokens_are_listed_and_revoked() {
    for building in Building::on_both().await {
        let (desk, bea) = (&building.desk, building.bookkeeper);
        building.place_elsewhere(bea, Role::Staff).await;
        let token = desk.make_token("elsewhere", "bea@example.org", "books").await.unwrap();
        let listed = desk.own_account(bea).await.unwrap().tokens;
        assert_eq!((listed[0].name.as_str(), listed[0].facility.as_str()), ("books", "elsewhere"));
        for id in [listed[0].id, TokenId(Uuid::from_u128(7))] {
            assert_eq!(kind(desk.revoke_own_token(building.admin, id).await), ErrorKind::NotFound);
        }
        desk.revoke_own_token(bea, listed[0].id).await.unwrap();
        assert!(desk.bearer(&token).await.unwrap().is_none());
        assert!(desk.own_account(bea).await.unwrap().tokens.is_empty());
        let there = building.log_of(building.stranger.facility).await;
        assert_eq!(there.last().unwrap().action, AuditAction::TokenRevoke, "in the log of its facility");
    }
}
