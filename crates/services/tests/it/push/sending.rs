use super::{Pushing, form};
use crate::support::kind;
use frontdesk_domain::wire::ErrorKind;
use frontdesk_notify::{Failure, PushNote};
use std::time::Duration;

fn note() -> PushNote {
    PushNote::new("here", "Somebody wrote to you.", "c1", "/messages/1")
}

fn later(after: Option<u64>) -> Failure {
    Failure::Later { why: "busy".to_owned(), after }
}

#[tokio::test]
async fn every_device_of_a_person_is_told_and_nobody_elses() {
    for pushing in Pushing::on_both().await {
        let (desk, ana) = (&pushing.desk, pushing.building.resident);
        desk.serve_at("https://desk.example");
        assert!(
            matches!(desk.push_to(ana.person, &note()).await, Err(Failure::Gone { .. })),
            "there is none"
        );
        for path in ["/a", "/b"] {
            pushing.subscribe(ana, path).await;
        }
        pushing.subscribe(pushing.building.neighbour, "/c").await;
        desk.push_to(ana.person, &note()).await.unwrap();
        {
            let taken = pushing.service.taken.lock().unwrap();
            let key = &taken[0].1;
            assert!(
                taken.iter().all(|(_, signed, contact)| signed == key && contact == "https://desk.example")
            );
        }
        assert_eq!(pushing.service.paths(), ["/a", "/b"]);
        let devices = desk.push_settings(ana).await.unwrap().devices;
        assert!(devices.iter().all(|device| device.last.is_some()), "{devices:?}");
    }
}

#[tokio::test]
async fn a_device_that_is_gone_is_told_nothing_more_until_it_is_switched_on_again() {
    for pushing in Pushing::on_both().await {
        let (desk, ana) = (&pushing.desk, pushing.building.resident);
        let gone = pushing.subscribe(ana, "/gone").await;
        pushing.subscribe(ana, "/here").await;
        pushing.service.answer("/gone", Failure::gone("the subscription has ended (410)"));
        desk.push_to(ana.person, &note()).await.unwrap();
        assert_eq!(pushing.service.paths(), ["/gone", "/here"]);
        desk.push_to(ana.person, &note()).await.unwrap();
        assert_eq!(pushing.service.paths(), ["/here"]);
        let devices = desk.push_settings(ana).await.unwrap().devices;
        assert!(devices.iter().any(|device| device.id == gone && device.has_ended), "{devices:?}");
        pushing.service.answers.lock().unwrap().clear();
        assert_eq!(desk.subscribe_push(ana, form("/gone")).await.unwrap(), gone);
        desk.push_to(ana.person, &note()).await.unwrap();
        assert_eq!(pushing.service.paths(), ["/gone", "/here"]);
        // Long after it has ended again it is forgotten.
        pushing.service.answer("/gone", Failure::gone("ended"));
        desk.push_to(ana.person, &note()).await.unwrap();
        pushing.building.clock.forward(i64::try_from(Duration::from_secs(31 * 86_400).as_millis()).unwrap());
        desk.forget_expired().await.unwrap();
        assert_eq!(desk.push_settings(ana).await.unwrap().devices.len(), 1);
    }
}

#[tokio::test]
async fn what_may_yet_be_reached_is_tried_again_when_the_service_said() {
    for pushing in Pushing::on_both().await {
        let (desk, ana) = (&pushing.desk, pushing.building.resident);
        for path in ["/a", "/b", "/c"] {
            pushing.subscribe(ana, path).await;
        }
        pushing.service.answer("/a", later(Some(90)));
        pushing.service.answer("/b", later(Some(30)));
        pushing.service.answer("/c", Failure::never("refused"));
        assert_eq!(desk.push_to(ana.person, &note()).await, Err(later(Some(30))));
        assert!(desk.push_settings(ana).await.unwrap().devices.iter().all(|device| !device.has_ended));
    }
}

#[tokio::test]
async fn a_test_goes_to_one_device_and_says_what_became_of_it() {
    for pushing in Pushing::on_both().await {
        let (desk, ana) = (&pushing.desk, pushing.building.resident);
        let id = pushing.subscribe(ana, "/a").await;
        pushing.subscribe(ana, "/b").await;
        desk.test_push(ana, id).await.unwrap();
        assert_eq!(pushing.service.paths(), ["/a"]);
        for failure in [later(None), Failure::never("refused"), Failure::gone("ended")] {
            pushing.service.answer("/a", failure);
            assert_eq!(kind(desk.test_push(ana, id).await), ErrorKind::Conflict);
        }
        assert!(
            desk.push_settings(ana).await.unwrap().devices.iter().any(|one| one.id == id && one.has_ended)
        );
    }
}
