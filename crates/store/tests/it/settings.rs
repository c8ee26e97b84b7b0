//! The settings of a facility: what is kept of each part, and the version that it has.

use crate::support::{Building, id};
use frontdesk_domain::{channel::ChannelOrder, id::FacilityId, office::OfficeHours};
use frontdesk_store::{DetailsRow, Error, SettingsPart, Tx};
use futures::future::{BoxFuture, join_all};

async fn write<T: Send + 'static>(
    building: &Building,
    closure: impl for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<T, Error>> + Send + Sync + 'static,
) -> T {
    building.store().write(closure).await.unwrap()
}

/// As a use case does it: only at the version that was read.
async fn change(building: &Building, read: i64) -> bool {
    let facility = building.facility;
    write(building, move |tx| {
        Box::pin(async move {
            if tx.lock_settings(facility, SettingsPart::Hours).await? != read {
                return Ok(false);
            }
            tx.count_settings_change(facility, SettingsPart::Hours).await?;
            Ok(true)
        })
    })
    .await
}

#[tokio::test]
async fn each_part_of_each_facility_counts_its_own_changes() {
    for building in Building::on_both().await {
        let (facility, elsewhere) = (building.facility, FacilityId(id()));
        let version = |of, part| write(&building, move |tx| Box::pin(tx.find_settings_version(of, part)));
        assert_eq!(version(facility, SettingsPart::Hours).await, 1);
        assert!(change(&building, 1).await && !change(&building, 1).await && change(&building, 2).await);
        assert_eq!(version(facility, SettingsPart::Hours).await, 3);
        assert_eq!(version(facility, SettingsPart::Photos).await, 1, "another part");
        assert_eq!(version(elsewhere, SettingsPart::Hours).await, 1, "another facility");
    }
}

#[tokio::test]
async fn of_two_who_change_a_part_at_once_one_is_late() {
    for building in Building::on_both().await {
        let done = join_all([change(&building, 1), change(&building, 1)]).await;
        assert_eq!(done.iter().filter(|is_done| **is_done).count(), 1, "{done:?}");
    }
}

#[tokio::test]
async fn what_is_set_is_read_again() {
    for building in Building::on_both().await {
        let of = building.facility;
        let office = move || OfficeHours {
            week: "08:00-12:00, 13:00-17:00\n\n\n\n08:00-12:00".parse().unwrap(),
            holidays: "2026-12-25 Crăciun".parse().unwrap(),
        };
        let order: ChannelOrder = "telegram,email".parse().unwrap();
        let kept = order.clone();
        let before = write(&building, move |tx| Box::pin(tx.find_office(of))).await;
        assert_eq!(before, OfficeHours::default());
        assert_eq!(
            write(&building, move |tx| Box::pin(tx.find_channel_order(of))).await,
            ChannelOrder::default()
        );
        write(&building, move |tx| {
            let order = order.clone();
            Box::pin(async move {
                let details = DetailsRow {
                    name: "Hof",
                    time_zone: "Europe/Berlin",
                    language: "de",
                    locale: "de-DE",
                    currency: "CHF",
                };
                tx.update_facility_details(of, &details).await?;
                tx.update_office(of, &office()).await?;
                tx.update_channel_order(of, &order).await?;
                tx.update_archiving(of, 7, "Call the office.").await
            })
        })
        .await;
        assert_eq!(write(&building, move |tx| Box::pin(tx.find_office(of))).await, office());
        assert_eq!(write(&building, move |tx| Box::pin(tx.find_channel_order(of))).await, kept);
        let text = write(&building, move |tx| Box::pin(tx.find_reopen_text(of))).await;
        assert_eq!(text, "Call the office.");
        let facility = write(&building, move |tx| Box::pin(tx.find_facility(of))).await.unwrap();
        assert_eq!(
            [facility.name, facility.time_zone, facility.language, facility.locale, facility.currency],
            ["Hof", "Europe/Berlin", "de", "de-DE", "CHF"]
        );
        assert_eq!(facility.archive_after_days, 7);
    }
}
