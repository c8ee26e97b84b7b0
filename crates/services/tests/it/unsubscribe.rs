//! The link that ends emails: whose, where, and what becomes of what waits.

use crate::support::{Building, Line, send};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    channel::ChannelKind,
    id::{FacilityId, PersonId},
    role::Role,
    time::{MINUTE, Timestamp},
};
use frontdesk_services::Failure;

const EMAIL: ChannelKind = ChannelKind::Email;

/// The resident, in the other facility, too.
async fn elsewhere(building: &Building) -> Actor {
    let (facility, person) = (building.stranger.facility, building.resident.person);
    building
        .write(move |tx| {
            let key = frontdesk_domain::search::key(["Ana Gárate"]);
            Box::pin(async move {
                tx.insert_membership(facility, person, Role::Resident, Some("ana"), &key, Timestamp(0)).await
            })
        })
        .await;
    Actor { facility, ..building.resident }
}

/// Which channels are on, as the page of preferences says it, and how often they were changed.
async fn on(building: &Building, who: Actor) -> (bool, bool, i64) {
    let page = building.desk.notification_page(who).await.unwrap().preferences;
    (page.email, page.push, page.version)
}

async fn changes(building: &Building, of: FacilityId) -> Vec<Line> {
    let log = building.log_of(of).await;
    log.into_iter().filter(|line| line.action == AuditAction::NotificationsChange).collect()
}

#[tokio::test]
async fn it_ends_emails_in_every_facility_of_the_person_once_with_a_line_in_each_log() {
    for building in Building::on_both().await {
        let Building { ref desk, resident, neighbour, .. } = building;
        let there = elsewhere(&building).await;
        let usual = on(&building, resident).await;
        assert!(usual.0 && usual.1, "both are on before");
        for _ in 0..2 {
            desk.unsubscribe(resident.person, EMAIL).await.unwrap();
            assert_eq!(on(&building, resident).await, (false, true, 1));
            assert_eq!(on(&building, there).await, (false, true, 1));
        }
        for facility in [resident.facility, there.facility] {
            let [line] = &changes(&building, facility).await[..] else { panic!("one line in each log") };
            assert_eq!(line.actor, Some(resident.person));
            assert_eq!(
                (&line.detail["ended"], &line.detail["by"]),
                (&"email".into(), &"link in an email".into())
            );
        }
        assert_eq!(on(&building, neighbour).await, usual, "nobody else's");
        desk.unsubscribe(PersonId(uuid::Uuid::from_u128(9)), EMAIL).await.unwrap();
        building.log_is_sound().await;
        // Whoever wants them again has them again, at the version they read.
        let mut again = desk.notification_page(resident).await.unwrap().preferences;
        again.email = true;
        desk.change_notifications(resident, again).await.unwrap();
        assert_eq!(on(&building, resident).await, (true, true, 2));
        assert!(!on(&building, there).await.0);
    }
}

#[tokio::test]
async fn what_waits_for_an_email_goes_the_next_way_at_once() {
    for building in Building::on_both().await {
        let Building { ref desk, bookkeeper, resident, ref email, ref channel, ref clock, .. } = building;
        let conversation = building.conversation().await;
        desk.reply(bookkeeper, send(conversation, "The heating.")).await.unwrap();
        email.fail_with(Some(Failure::later("the mail server takes the email later (451)")));
        clock.forward(6_000);
        building.work().await;
        assert_eq!(channel.count(), 0, "email is first, and is tried again");
        desk.unsubscribe(resident.person, EMAIL).await.unwrap();
        email.fail_with(None);
        building.work().await;
        let pushed: Vec<_> = channel.delivered.lock().unwrap().iter().map(|telling| telling.person).collect();
        assert_eq!(pushed, [resident.person]);
        clock.forward(60 * MINUTE);
        building.work().await;
        assert!(email.delivered.lock().unwrap().iter().all(|telling| telling.person != resident.person));
    }
}
