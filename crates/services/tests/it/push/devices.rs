use super::{AUTH, Pushing, form};
use crate::{
    accounts::PASSWORD,
    support::{kind, refused_field},
};
use frontdesk_domain::{
    audit::AuditAction,
    id::PushId,
    limits::PUSH_DEVICES,
    wire::{ErrorKind, SubscribePush},
};
use futures::StreamExt;
use uuid::Uuid;

#[tokio::test]
async fn a_device_is_switched_on_listed_and_removed() {
    for pushing in Pushing::on_both().await {
        let (desk, ana) = (&pushing.desk, pushing.building.resident);
        let id = pushing.subscribe(ana, "/a").await;
        assert_eq!(pushing.subscribe(ana, "/a").await, id, "the same browser again");
        let settings = desk.push_settings(ana).await.unwrap();
        assert_eq!(settings.key.unwrap().len(), 87, "65 bytes in base64url");
        let [device] = &settings.devices[..] else { panic!("{:?}", settings.devices) };
        assert_eq!((device.id, device.has_ended, device.last.is_none()), (id, false, true));
        assert!(desk.push_settings(pushing.building.neighbour).await.unwrap().devices.is_empty());
        desk.remove_push(ana, id).await.unwrap();
        assert!(desk.push_settings(ana).await.unwrap().devices.is_empty());
        assert_eq!(pushing.building.logged(AuditAction::PushOn).await.len(), 1, "once");
        let off = pushing.building.logged(AuditAction::PushOff).await;
        assert!(off.len() == 1 && !off[0].detail.to_string().contains("googleapis"), "{off:?}");
    }
}

#[tokio::test]
async fn ones_own_data_names_the_devices_and_nothing_that_they_are_reached_by() {
    for pushing in Pushing::on_both().await {
        pushing.subscribe(pushing.building.resident, "/secret").await;
        let mut file = pushing.desk.own_data(pushing.building.resident).await.unwrap();
        let head = file.parts.next().await.unwrap().unwrap();
        assert!(
            head.contains("\"devices\":[{") && !head.contains("secret") && !head.contains(AUTH),
            "{head}"
        );
    }
}

#[tokio::test]
async fn somebody_elses_device_and_none_at_all_are_the_same() {
    for pushing in Pushing::on_both().await {
        let (desk, gus) = (&pushing.desk, pushing.building.guard);
        let hers = pushing.subscribe(pushing.building.resident, "/a").await;
        for id in [hers, PushId(Uuid::from_u128(7))] {
            for refused in [desk.remove_push(gus, id).await, desk.test_push(gus, id).await] {
                assert_eq!(kind(refused), ErrorKind::NotFound);
            }
        }
        assert!(pushing.service.paths().is_empty(), "nothing was sent");
        assert_eq!(desk.push_settings(pushing.building.resident).await.unwrap().devices.len(), 1);
    }
}

#[tokio::test]
async fn what_no_browser_sends_is_refused_by_its_field() {
    for pushing in Pushing::on_both().await {
        let ana = pushing.building.resident;
        for (field, bad) in [
            ("endpoint", SubscribePush { endpoint: "https://evil.example/x".to_owned(), ..form("/a") }),
            ("endpoint", SubscribePush { endpoint: "http://169.254.169.254/".to_owned(), ..form("/a") }),
            ("p256dh", SubscribePush { p256dh: "x".to_owned(), ..form("/a") }),
            ("auth", SubscribePush { auth: "AA".to_owned(), ..form("/a") }),
        ] {
            assert_eq!(refused_field(pushing.desk.subscribe_push(ana, bad).await), field);
        }
        let without = pushing.building.desk.subscribe_push(ana, form("/a")).await;
        assert_eq!(refused_field(without), "endpoint", "where none are sent at all");
        assert_eq!(pushing.building.desk.push_settings(ana).await.unwrap().key, None);
    }
}

#[tokio::test]
async fn with_one_device_too_many_the_one_that_was_reached_longest_ago_goes() {
    for pushing in Pushing::on_both().await {
        let (desk, ana) = (&pushing.desk, pushing.building.resident);
        let mut ids = Vec::new();
        for n in 0..PUSH_DEVICES {
            ids.push(pushing.subscribe(ana, &format!("/{n}")).await);
        }
        pushing.building.clock.forward(1);
        desk.test_push(ana, ids[0]).await.unwrap();
        let newest = pushing.subscribe(ana, "/new").await;
        let left: Vec<_> =
            desk.push_settings(ana).await.unwrap().devices.into_iter().map(|one| one.id).collect();
        assert_eq!(left.len(), PUSH_DEVICES);
        assert!(left.contains(&newest) && left.contains(&ids[0]) && !left.contains(&ids[1]), "{left:?}");
    }
}

#[tokio::test]
async fn signing_out_ends_the_pushes_to_that_browser_and_no_other() {
    for pushing in Pushing::on_both().await {
        let (ada, here) = pushing.building.ada().await;
        let (there, _) = pushing.building.signed_in("ada@example.org", PASSWORD).await.unwrap();
        pushing.subscribe(ada, "/here").await;
        let kept = pushing.subscribe(there, "/there").await;
        pushing.desk.sign_out(&here.token).await.unwrap();
        let left = pushing.desk.push_settings(there).await.unwrap().devices;
        assert_eq!(left.iter().map(|one| one.id).collect::<Vec<_>>(), [kept]);
        pushing.building.desk.set_password(ada.person, "another password").await.unwrap();
        assert!(pushing.desk.push_settings(there).await.unwrap().devices.is_empty());
    }
}
