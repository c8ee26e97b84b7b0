//! How people want to be told: what holds until they choose, what they read of it, and tests that they send themselves.

use crate::support::{Building, kind};
use frontdesk_domain::{
    channel::ChannelKind,
    wire::{ChangeFacility, ChannelSettings, ChannelStanding, ErrorKind, NotificationPreferences},
};
use frontdesk_services::{Error, Failure};

async fn order_of(building: &Building, who: frontdesk_domain::actor::Actor) -> (i64, String) {
    let NotificationPreferences { version, order, .. } =
        building.desk.notification_page(who).await.unwrap().preferences;
    (version, order)
}

#[tokio::test]
async fn the_facility_says_the_order_until_somebody_chooses_or_is_added() {
    for building in Building::on_both().await {
        let Building { ref desk, resident, neighbour, admin, bookkeeper, .. } = building;
        let conversation = building.conversation().await;
        assert_eq!(order_of(&building, neighbour).await, (0, "email,push,telegram".to_owned()));
        let chosen = desk.notification_page(resident).await.unwrap().preferences;
        let chosen = NotificationPreferences { delay_minutes: 3, ..chosen };
        desk.change_notifications(resident, chosen).await.unwrap();

        let order = desk.facility_settings(admin).await.unwrap().channels;
        let first = Some(ChannelKind::Telegram);
        let order = ChannelSettings { first, second: None, third: None, is_all_at_once: true, ..order };
        let form = ChangeFacility { channels: Some(order), ..ChangeFacility::default() };
        desk.change_facility_settings(admin, form).await.unwrap();
        let now = desk.notification_page(neighbour).await.unwrap().preferences;
        assert_eq!((now.version, now.order.as_str()), (0, "telegram,email,push"));
        assert!(now.telegram && !now.email && !now.push && now.is_all_at_once, "what is left out is off");
        assert_eq!(order_of(&building, resident).await, (1, "email,push,telegram".to_owned()), "she chose");

        for whom in [neighbour, resident] {
            let _ = building.add(bookkeeper, conversation, whom).await;
        }
        let now = desk.notification_page(neighbour).await.unwrap().preferences;
        assert_eq!((now.version, now.order.as_str()), (1, "push,email,telegram"));
        assert!(now.push && now.email && !now.telegram);
        assert_eq!(order_of(&building, resident).await, (1, "email,push,telegram".to_owned()));
    }
}

#[tokio::test]
async fn everybody_reads_how_each_channel_stands_for_them() {
    for building in Building::on_both().await {
        let page = building.desk.notification_page(building.resident).await.unwrap();
        let standing = |kind| {
            let view = page.channels.iter().find(|view| view.channel == kind);
            view.map(|view| view.standing.clone())
        };
        assert!(matches!(standing(ChannelKind::Email), Some(ChannelStanding::Address(_))), "{page:?}");
        assert_eq!(standing(ChannelKind::Push), Some(ChannelStanding::Missing), "she has no device");
        assert_eq!(standing(ChannelKind::Telegram), Some(ChannelStanding::NotOffered));
        assert!(page.can_reach());
    }
}

#[tokio::test]
async fn a_test_says_what_became_of_it_and_cannot_be_repeated_without_end() {
    for building in Building::on_both().await {
        let Building { ref desk, resident, neighbour, .. } = building;
        building.email.fail_with(Some(Failure::never("there is no such mailbox")));
        let Err(Error::Conflict(why)) = desk.test_channel(resident, ChannelKind::Email).await else {
            panic!("it was sent")
        };
        assert!(why.contains("there is no such mailbox"), "{why}");
        building.email.fail_with(None);
        assert_eq!(kind(desk.test_channel(resident, ChannelKind::Telegram).await), ErrorKind::Conflict);
        for _ in 1..10 {
            desk.test_channel(resident, ChannelKind::Email).await.unwrap();
        }
        let Err(Error::TooMany { retry_after }) = desk.test_channel(resident, ChannelKind::Push).await else {
            panic!("all channels are counted together")
        };
        assert!((1..=11).contains(&retry_after));
        assert_eq!((building.email.count(), building.channel.count()), (9, 0));
        desk.test_channel(neighbour, ChannelKind::Push).await.unwrap();
    }
}

#[tokio::test]
async fn preferences_are_kept_at_the_version_that_was_read() {
    for building in Building::on_both().await {
        let Building { ref desk, resident, .. } = building;
        let page = desk.notification_page(resident).await.unwrap();
        assert_eq!((page.preferences.version, page.preferences.order.as_str()), (0, "email,push,telegram"));
        let form = NotificationPreferences { delay_minutes: 5, ..page.preferences };
        assert_eq!(desk.change_notifications(resident, form.clone()).await.unwrap().version, 1);
        assert!(matches!(desk.change_notifications(resident, form).await, Err(Error::Conflict(_))));
    }
}
