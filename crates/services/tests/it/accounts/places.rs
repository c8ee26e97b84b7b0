use super::PASSWORD;
use crate::support::{Building, kind};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    id::FacilityId,
    role::Role,
    wire::{ErrorKind, LiveEvent},
};
use futures::StreamExt;
use std::time::Duration;
use uuid::Uuid;

#[tokio::test]
async fn a_session_changes_over_and_sees_the_other_facility_only() {
    for building in Building::on_both().await {
        let desk = &building.desk;
        building.place_elsewhere(building.admin, Role::Resident).await;
        let there = building.stranger.facility;
        let (ada, session) = building.ada().await;
        let id = building.conversation().await;
        let me = desk.session(&session.token).await.unwrap().unwrap().me;
        assert_eq!(me.elsewhere.iter().map(|place| place.name.as_str()).collect::<Vec<_>>(), ["elsewhere"]);

        let mut doubts = desk.doubts(ada.person);
        let me = desk.switch_facility(ada, there).await.unwrap();
        assert_eq!((me.facility.as_str(), me.role, me.elsewhere.len()), ("elsewhere", Role::Resident, 1));
        tokio::time::timeout(Duration::from_secs(5), doubts.next()).await.expect("streams are looked at");
        let known = desk.session(&session.token).await.unwrap().unwrap().actor;
        assert_eq!((known.facility, known.role, known.session), (there, Role::Resident, ada.session));
        assert_eq!(kind(desk.thread(known, id).await), ErrorKind::NotFound);
        let hello = desk.live(known, None).await.unwrap().next().await;
        assert_eq!(hello, Some(LiveEvent::Hello { cursor: 0 }));

        let (again, _) = building.signed_in("ada@example.org", PASSWORD).await.unwrap();
        assert_eq!(again.facility, there, "where she was last");
        let back = desk.switch_facility(known, ada.facility).await.unwrap();
        assert_eq!(back.role, Role::FacilityAdmin);
        assert_eq!(building.logged(AuditAction::SignOut).await.len(), 1, "left once");
        assert_eq!(building.logged(AuditAction::SignIn).await.len(), 2, "came, and came back");
        let words: Vec<_> =
            building.log_of(there).await.into_iter().map(|line| (line.action, line.detail)).collect();
        let said = format!("{words:?}");
        assert!(!said.contains(&ada.facility.to_string()), "no log names the other facility: {said}");
        building.log_is_sound().await;
    }
}

#[tokio::test]
async fn nobody_goes_where_they_have_no_place() {
    for building in Building::on_both().await {
        let desk = &building.desk;
        let (ada, session) = building.ada().await;
        for to in [building.stranger.facility, FacilityId(Uuid::from_u128(7))] {
            let refused = desk.switch_facility(ada, to).await.unwrap_err();
            assert_eq!(refused.kind(), ErrorKind::NotFound);
            assert_eq!(refused.to_string(), "There is no such facility, or you have no place in it.");
        }
        assert_eq!(desk.session(&session.token).await.unwrap().unwrap().actor, ada);
        building.place_elsewhere(building.admin, Role::Staff).await;
        desk.sign_out(&session.token).await.unwrap();
        assert_eq!(kind(desk.switch_facility(ada, building.stranger.facility).await), ErrorKind::SignedOut);
        let with_token = Actor { session: Default::default(), ..ada };
        assert_eq!(kind(desk.switch_facility(with_token, ada.facility).await), ErrorKind::SignedOut);
    }
}

#[tokio::test]
async fn two_tabs_that_change_over_at_once_end_in_one_place() {
    for building in Building::on_both().await {
        building.place_elsewhere(building.admin, Role::Staff).await;
        let (ada, session) = building.ada().await;
        let there = building.stranger.facility;
        let switch = || building.desk.switch_facility(ada, there);
        let (one, other) = tokio::join!(switch(), switch());
        assert!(one.is_ok() && other.is_ok(), "{:?} {:?}", one.err(), other.err());
        let known = building.desk.session(&session.token).await.unwrap().unwrap().actor;
        assert_eq!(known.facility, there);
        building.log_is_sound().await;
    }
}
