use super::actor;
use crate::support::{Building, kind};
use frontdesk_domain::{
    audit::AuditAction, people::PersonState, role::Role, wire::ErrorKind, wire::PeopleFilter,
};
use frontdesk_services::Error;
use futures::StreamExt;
use serde_json::json;
use std::time::Duration;

#[tokio::test]
async fn disabled_at_once_means_at_once() {
    for building in Building::on_both().await {
        let (desk, bea) = (&building.desk, building.bookkeeper);
        building.give_password(bea).await;
        let session = building.signs_in("bea@example.org").await.unwrap();
        let token = desk.make_token("here", "bea@example.org", "books").await.unwrap();
        let (mut doubts, mut others) = (desk.doubts(bea.person), desk.doubts(building.guard.person));
        // Whoever begins to listen, on Postgres, is told to look at everything; until that is over, it is not quiet.
        tokio::time::sleep(Duration::from_millis(300)).await;
        for stream in [&mut doubts, &mut others] {
            while tokio::time::timeout(Duration::from_millis(500), stream.next()).await.is_ok() {}
        }

        building.disable_here(bea).await;
        tokio::time::timeout(Duration::from_secs(5), doubts.next()).await.expect("streams are looked at");
        let quiet = tokio::time::timeout(Duration::from_millis(300), others.next()).await;
        assert!(quiet.is_err(), "nobody else's does");
        assert!(desk.session(&session.token).await.unwrap().is_none());
        assert!(desk.bearer(&token).await.unwrap().is_none());
        let told = building.signs_in("bea@example.org").await.err().unwrap();
        assert_eq!(told.to_string(), Error::WrongPassword.to_string());

        let thread = building.conversation().await;
        assert!(building.windows(thread, bea).await.is_empty(), "nothing is routed to them");
        assert!(!building.windows(thread, building.admin).await.is_empty());
        let candidates = desk.candidates(building.admin, thread, "Bea").await.unwrap();
        assert!(candidates.is_empty(), "{candidates:?}");
        let page = building.page(bea).await;
        assert_eq!(
            (page.state, page.is_disabled, page.is_account_disabled),
            (PersonState::Disabled, true, false)
        );
        let filter = PeopleFilter { state: Some(PersonState::Disabled), ..PeopleFilter::default() };
        assert_eq!(desk.people(building.admin, filter, None).await.unwrap().found, 1);

        desk.enable_person(building.admin, building.as_read(bea).await).await.unwrap();
        assert!(desk.session(&session.token).await.unwrap().is_none(), "the session stays over");
        building.signs_in("bea@example.org").await.unwrap();
        for action in [AuditAction::MembershipDisable, AuditAction::MembershipEnable] {
            let log = building.logged(action).await;
            assert_eq!(
                log.iter().map(|line| &line.detail).collect::<Vec<_>>(),
                [&json!({ "person": bea.person })]
            );
        }
        building.log_is_sound().await;
    }
}

#[tokio::test]
async fn their_other_facilities_are_not_touched() {
    for building in Building::on_both().await {
        let ana = building.resident;
        building.give_password(ana).await;
        building.also_in(ana, building.stranger.facility, Role::Resident).await;
        let here = building.signs_in("ana@example.org").await.unwrap();
        assert_eq!(here.me.facility, "here");
        building.disable_here(ana).await;
        assert!(building.desk.session(&here.token).await.unwrap().is_none());
        let there = building.signs_in("ana@example.org").await.unwrap();
        assert_eq!(there.me.facility, "elsewhere");
    }
}

#[tokio::test]
async fn neither_oneself_nor_the_last_admin_nor_somebody_who_changed_meanwhile() {
    for building in Building::on_both().await {
        let (desk, admin) = (&building.desk, building.admin);
        let own = building.as_read(admin).await;
        assert_eq!(kind(desk.disable_person(admin, own).await), ErrorKind::Conflict);
        let stale = building.as_read(building.guard).await;
        building.give_role(building.guard, Role::Staff).await.unwrap();
        assert_eq!(kind(desk.disable_person(admin, stale).await), ErrorKind::Conflict);
        building.disable_here(building.guard).await;
        // Whoever is not an admin any more is not one in a page that is still open, either.
        let demoted = actor(admin, building.guard.person, Role::FacilityAdmin);
        let form = building.as_read(building.bookkeeper).await;
        assert_eq!(kind(desk.disable_person(demoted, form).await), ErrorKind::Refused);
    }
}
