//! Settings → Facility → Photo storage: new photos meet the caps at once, old ones stay.

use crate::support::{Building, DOT, kind, refused_field, upload, with_photos};
use frontdesk_domain::{
    audit::AuditAction,
    limits,
    photo::PhotoCaps,
    wire::{ChangeFacility, ErrorKind, PhotoStorage},
};

/// A change of the settings that have this version.
fn settings(version: i64, caps: PhotoCaps) -> ChangeFacility {
    ChangeFacility { photos: Some(PhotoStorage::of(version, caps)), ..ChangeFacility::default() }
}

#[tokio::test]
async fn a_lower_cap_acts_at_once_and_never_on_old_messages() {
    for building in Building::on_both().await {
        let (album, id) = (building.album(), building.conversation().await);
        let (desk, resident) = (&album.desk, building.resident);
        for number in 1..=5 {
            desk.upload_photo(resident, upload(number, DOT)).await.unwrap();
        }
        desk.reply(resident, with_photos(id, "three", &[1, 2, 3])).await.unwrap();
        let caps = PhotoCaps { per_message: 1, ..PhotoCaps::default() };
        desk.change_facility_settings(building.admin, settings(1, caps)).await.unwrap();
        assert_eq!(desk.photo_caps(resident).await.unwrap(), caps);
        assert_eq!(refused_field(desk.reply(resident, with_photos(id, "two", &[4, 5])).await), "photo");
        desk.reply(resident, with_photos(id, "one", &[4])).await.unwrap();
        assert_eq!(album.seen(building.bookkeeper, id).await.len(), 4);
        let none = PhotoCaps { per_message: 0, ..caps };
        desk.change_facility_settings(building.admin, settings(2, none)).await.unwrap();
        assert_eq!(refused_field(desk.upload_photo(resident, upload(9, DOT)).await), "photo");
        assert_eq!(refused_field(desk.reply(resident, with_photos(id, "none", &[5])).await), "photo");
        assert_eq!(album.seen(building.bookkeeper, id).await.len(), 4);
        assert_eq!(building.logged(AuditAction::SettingsChange).await.len(), 2);
        let elsewhere = desk.photo_caps(building.stranger).await.unwrap();
        assert_eq!(elsewhere, PhotoCaps::default(), "another facility has its own");
    }
}

#[tokio::test]
async fn a_larger_file_than_is_taken_is_refused_before_it_is_read() {
    for building in Building::on_both().await {
        let desk = &building.desk;
        assert!(desk.may_upload(building.resident, limits::PHOTO_BYTES).await.is_ok());
        let over = desk.may_upload(building.resident, limits::PHOTO_BYTES + 1).await;
        assert_eq!(kind(over), ErrorKind::TooLarge);
        let caps = PhotoCaps { bytes: limits::PHOTO_BYTES_LEAST, ..PhotoCaps::default() };
        desk.change_facility_settings(building.admin, settings(1, caps)).await.unwrap();
        let over = desk.may_upload(building.resident, limits::PHOTO_BYTES_LEAST + 1).await.unwrap_err();
        assert!(over.to_string().contains("100 KB"), "{over}");
    }
}

#[tokio::test]
async fn a_persons_photos_fit_into_their_quota_together() {
    for building in Building::on_both().await {
        let album = building.album();
        let (desk, resident) = (&album.desk, building.resident);
        let caps = PhotoCaps { quota: limits::PHOTO_BYTES, ..PhotoCaps::default() };
        desk.change_facility_settings(building.admin, settings(1, caps)).await.unwrap();
        desk.upload_photo(resident, upload(1, DOT)).await.unwrap();
        let person = resident.person;
        building
            .write(move |tx| {
                Box::pin(async move {
                    let kept = tx.sum_photo_bytes(resident.facility, person).await?;
                    tx.set_photo_bytes(crate::support::photo(1), limits::PHOTO_BYTES.max(kept)).await
                })
            })
            .await;
        let over = desk.upload_photo(resident, upload(2, DOT)).await;
        assert_eq!(refused_field(over), "photo");
        desk.upload_photo(building.neighbour, upload(3, DOT)).await.unwrap();
        desk.take_back_photo(resident, crate::support::photo(1)).await.unwrap();
        desk.upload_photo(resident, upload(2, DOT)).await.unwrap();
    }
}

#[tokio::test]
async fn caps_have_ranges_and_only_facility_admins_set_them() {
    for building in Building::on_both().await {
        let desk = &building.desk;
        let good = PhotoCaps::default();
        for (caps, field) in [
            (PhotoCaps { per_message: 6, ..good }, "per_message"),
            (PhotoCaps { bytes: 0, ..good }, "bytes"),
            (PhotoCaps { bytes: u64::MAX, ..good }, "bytes"),
            (PhotoCaps { quota: u64::MAX, ..good }, "quota"),
            (PhotoCaps { quota: 0, ..good }, "quota"),
        ] {
            let refused = desk.change_facility_settings(building.admin, settings(1, caps)).await;
            assert_eq!(refused_field(refused), field);
        }
        for actor in [building.resident, building.bookkeeper, building.guard] {
            assert_eq!(kind(desk.facility_settings(actor).await), ErrorKind::Refused);
            let change = desk.change_facility_settings(actor, settings(1, good)).await;
            assert_eq!(kind(change), ErrorKind::Refused);
        }
        let now = desk.facility_settings(building.admin).await.unwrap().photos;
        assert_eq!(now, PhotoStorage::of(1, good));
        assert_eq!(building.logged(AuditAction::SettingsChange).await, []);
    }
}
