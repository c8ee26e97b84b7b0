use super::PASSWORD;
use crate::support::{Building, kind, refused_field};
use frontdesk_domain::{
    audit::AuditAction,
    wire::{ChangePassword, ErrorKind},
};

fn form(current: &str, new: &str) -> ChangePassword {
    ChangePassword { current_password: current.to_owned(), new_password: new.to_owned() }
}

#[tokio::test]
async fn a_new_password_ends_every_session_but_the_one_that_asked() {
    for building in Building::on_both().await {
        let desk = &building.desk;
        let (ada, here) = building.ada().await;
        let (_, there) = building.signed_in("ada@example.org", PASSWORD).await.unwrap();
        desk.change_password(ada, form(PASSWORD, "another password")).await.unwrap();
        assert!(desk.session(&here.token).await.unwrap().is_some());
        assert!(desk.session(&there.token).await.unwrap().is_none());
        assert!(building.signed_in("ada@example.org", PASSWORD).await.is_err());
        building.signed_in("ada@example.org", "another password").await.unwrap();
        let changed = building.logged(AuditAction::PasswordChange).await.pop().unwrap();
        assert_eq!((changed.actor, changed.detail), (Some(ada.person), serde_json::json!({})));
        assert_eq!(building.logged(AuditAction::SessionEnd).await.len(), 1);
        building.log_is_sound().await;
    }
}

#[tokio::test]
async fn whoever_does_not_know_the_one_in_force_changes_nothing_and_is_slowed_down() {
    for building in Building::on_both().await {
        let desk = &building.desk;
        let (ada, session) = building.ada().await;
        assert_eq!(
            refused_field(desk.change_password(ada, form("guess", "another password")).await),
            "current_password"
        );
        assert_eq!(building.logged(AuditAction::PasswordRefused).await.len(), 1);
        assert_eq!(
            refused_field(desk.change_password(ada, form(PASSWORD, "password")).await),
            "new_password"
        );
        assert_eq!(refused_field(desk.change_password(ada, form(PASSWORD, PASSWORD)).await), "new_password");
        let without = desk.change_password(building.bookkeeper, form("anything", "another password"));
        assert_eq!(refused_field(without.await), "current_password");
        building.signed_in("ada@example.org", PASSWORD).await.unwrap();
        assert!(desk.session(&session.token).await.unwrap().is_some());
    }
}

#[tokio::test]
async fn guesses_are_counted_for_each_account() {
    let building = Building::on_both().await.remove(0);
    let (ada, _) = building.ada().await;
    let mut limited = false;
    for _ in 0..25 {
        let answer = building.desk.change_password(ada, form("guess", "another password")).await;
        limited |= kind(answer) == ErrorKind::TooMany;
    }
    assert!(limited);
    let other = building.desk.change_password(building.bookkeeper, form("guess", "another password"));
    assert_eq!(kind(other.await), ErrorKind::Invalid);
    building.signed_in("ada@example.org", PASSWORD).await.expect("signing in is counted apart");
}
