use super::logged;
use crate::support::{Building, kind, refused_field};
use frontdesk_domain::{
    channel::{ChannelKind, ChannelOrder},
    time::Timestamp,
    wire::{
        ChangeFacility, ChannelSettings, ErrorKind, FacilityDetails, FacilitySettings, OfficeSettings,
        PhotoStorage,
    },
};
use frontdesk_services::Error;
use serde_json::json;

fn details(change: impl FnOnce(&mut FacilityDetails)) -> ChangeFacility {
    let [name, time_zone, locale, currency] = ["here", "Europe/Bucharest", "en-GB", "EUR"].map(str::to_owned);
    let mut details = FacilityDetails { version: 1, name, time_zone, locale, currency };
    change(&mut details);
    ChangeFacility { details: Some(details), ..ChangeFacility::default() }
}

fn hours(change: impl FnOnce(&mut OfficeSettings)) -> ChangeFacility {
    let mut hours = OfficeSettings { version: 1, ..OfficeSettings::default() };
    change(&mut hours);
    ChangeFacility { hours: Some(hours), ..ChangeFacility::default() }
}

fn channels(first: ChannelKind) -> ChangeFacility {
    let channels = ChannelSettings::of(1, &ChannelOrder::new([first]).unwrap(), false, false);
    ChangeFacility { channels: Some(channels), ..ChangeFacility::default() }
}

async fn change(building: &Building, form: ChangeFacility) -> Result<FacilitySettings, Error> {
    building.desk.change_facility_settings(building.admin, form).await
}

#[tokio::test]
async fn every_part_begins_with_its_first_version() {
    for building in Building::on_both().await {
        let FacilitySettings { details, hours, photos, channels } =
            building.desk.facility_settings(building.admin).await.unwrap();
        assert_eq!((details.version, details.name.as_str(), details.currency.as_str()), (1, "here", "EUR"));
        assert_eq!(hours, OfficeSettings { version: 1, ..OfficeSettings::default() });
        assert_eq!(photos, PhotoStorage::of(1, Default::default()));
        assert_eq!(channels.first, Some(ChannelKind::Email));
        assert_eq!(channels.third, Some(ChannelKind::Telegram));
        let offered = building.desk.facility_choices(building.admin).await.unwrap().time_zones;
        assert!(offered.contains(&"Europe/Berlin".to_owned()));
    }
}

#[tokio::test]
async fn another_name_another_zone_and_another_locale_act_at_once() {
    for building in Building::on_both().await {
        let id = building.conversation().await;
        let read = || async { building.desk.thread(building.resident, id).await.unwrap() };
        let said = |thread: frontdesk_domain::wire::Thread| thread.participants[0].since.exact.clone();
        let before = said(read().await);
        let form = details(|form| {
            form.name = " Lindenhof ".to_owned();
            form.time_zone = "America/New_York".to_owned();
            form.locale = "de-DE".to_owned();
            form.currency = "usd".to_owned();
        });
        let now = change(&building, form).await.unwrap().details;
        assert_eq!((now.version, now.name.as_str(), now.currency.as_str()), (2, "Lindenhof", "USD"));
        let after = said(read().await);
        assert!(before.ends_with("EET") && !after.ends_with("EET"), "{before} / {after}");
        assert!(after.contains("November") && after != before, "{after}");
        let detail = json!({
            "setting": "facility",
            "from": { "name": "here", "time_zone": "Europe/Bucharest", "locale": "en-GB", "currency": "EUR" },
            "to": { "name": "Lindenhof", "time_zone": "America/New_York", "locale": "de-DE", "currency": "USD" },
        });
        assert_eq!(logged(&building).await, [detail]);
        let elsewhere = building.desk.facility_settings(building.stranger).await.unwrap().details;
        assert_eq!((elsewhere.version, elsewhere.name.as_str()), (1, "elsewhere"));
        building.log_is_sound().await;
    }
}

#[tokio::test]
async fn what_cannot_be_taken_is_said_beside_its_field_and_nothing_is_changed() {
    for building in Building::on_both().await {
        type Set = fn(&mut FacilityDetails);
        let wrong: [(Set, &str); 6] = [
            (|form| form.name = "  ".to_owned(), "name"),
            (|form| form.name = "x".repeat(121), "name"),
            (|form| form.time_zone = "Mars/Base".to_owned(), "time_zone"),
            (|form| form.locale = "xx-XX".to_owned(), "locale"),
            (|form| form.currency = "XYZ".to_owned(), "currency"),
            (|form| form.currency = "euro".to_owned(), "currency"),
        ];
        for (set, field) in wrong {
            assert_eq!(refused_field(change(&building, details(set)).await), field);
        }
        assert_eq!(
            refused_field(change(&building, hours(|form| form.friday = "9-8".into())).await),
            "friday"
        );
        let holidays = hours(|form| form.holidays = "Christmas".to_owned());
        assert_eq!(refused_field(change(&building, holidays).await), "holidays");
        let none = ChannelSettings {
            first: None,
            ..ChannelSettings::of(1, &ChannelOrder::new([ChannelKind::Push]).unwrap(), false, false)
        };
        let none = ChangeFacility { channels: Some(none), ..ChangeFacility::default() };
        assert_eq!(refused_field(change(&building, none).await), "first");
        // All of it or nothing.
        let both = ChangeFacility {
            channels: channels(ChannelKind::Push).channels,
            ..details(|form| form.currency = "XYZ".to_owned())
        };
        assert_eq!(refused_field(change(&building, both).await), "currency");
        let now = building.desk.facility_settings(building.admin).await.unwrap();
        assert_eq!((now.details.version, now.channels.version), (1, 1));
        assert!(logged(&building).await.is_empty());
    }
}

#[tokio::test]
async fn a_part_that_somebody_changed_is_not_changed_blindly_and_other_parts_are_free() {
    for building in Building::on_both().await {
        change(&building, hours(|form| form.monday = "8-12".to_owned())).await.unwrap();
        let late = change(&building, hours(|form| form.monday = "9-12".to_owned())).await;
        assert_eq!(kind(late), ErrorKind::Conflict);
        let now = change(&building, channels(ChannelKind::Telegram)).await.unwrap();
        assert_eq!((now.hours.version, now.hours.monday.as_str()), (2, "08:00-12:00"));
        assert_eq!((now.channels.version, now.channels.first), (2, Some(ChannelKind::Telegram)));
        assert_eq!(now.channels.second, None);
        // What says the same as before is no change.
        let same = ChangeFacility { hours: Some(now.hours.clone()), ..ChangeFacility::default() };
        assert_eq!(change(&building, same).await.unwrap(), now);
        assert_eq!(change(&building, ChangeFacility::default()).await.unwrap(), now);
        let settings: Vec<_> =
            logged(&building).await.into_iter().map(|line| line["setting"].clone()).collect();
        assert_eq!(settings, ["office_hours", "channels"]);
    }
}

#[tokio::test]
async fn of_two_admins_at_once_one_is_told() {
    for building in Building::on_both().await {
        let (one, other) = tokio::join!(
            change(&building, hours(|form| form.monday = "8-12".to_owned())),
            change(&building, hours(|form| form.monday = "9-12".to_owned()))
        );
        let late = [one, other].into_iter().filter_map(Result::err).map(|error| error.kind());
        assert_eq!(late.collect::<Vec<_>>(), [ErrorKind::Conflict]);
        assert_eq!(logged(&building).await.len(), 1);
    }
}

#[tokio::test]
async fn a_line_of_the_log_is_read_in_words() {
    for building in Building::on_both().await {
        change(&building, details(|form| form.name = "Lindenhof".to_owned())).await.unwrap();
        let page = building.desk.audit_log(building.admin, Default::default(), None).await.unwrap();
        let line = page.lines.iter().find(|line| line.action == "settings.change").unwrap();
        let details: Vec<_> =
            line.details.iter().map(|one| (one.name.as_str(), one.value.as_str())).collect();
        let expected = [("from", "name here"), ("setting", "facility"), ("to", "name Lindenhof")];
        assert_eq!(details, expected);
        assert!(line.moment.at > Timestamp(0));
    }
}
