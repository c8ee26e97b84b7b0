//! The master key is rotated while photos are being looked at.

use crate::support::{Building, DOT, upload};
use frontdesk_domain::{audit::AuditAction, photo::PhotoVariant::Screen};
use frontdesk_services::RotationReport;

#[tokio::test]
async fn a_rotation_wraps_the_keys_anew_and_breaks_no_link() {
    for building in Building::on_both().await {
        let (album, id) = (building.album(), building.conversation().await);
        album.show(building.resident, id, 1).await;
        album.desk.upload_photo(building.stranger, upload(2, DOT)).await.unwrap();
        let view = album.seen(building.bookkeeper, id).await.remove(0);

        let other = building.started_again(&album, &[2, 1]);
        assert!(other.desk.is_rotating().await.unwrap());
        assert_eq!(other.desk.rotate_keys().await.unwrap(), RotationReport { wrapped: 2, left: 0 });
        assert_eq!(other.desk.rotate_keys().await.unwrap(), RotationReport { wrapped: 0, left: 2 });
        assert!(!other.desk.is_rotating().await.unwrap());
        album.keys.become_these(&[2]);

        for desk in [&album, &other, &building.started_again(&album, &[2])] {
            assert!(
                desk.fetch(building.bookkeeper, Screen, &view).await.is_ok(),
                "the link is as good as before"
            );
        }
        album.show(building.resident, id, 3).await;
        assert_eq!(building.logged(AuditAction::KeyRotate).await.len(), 1, "one key in this facility");
        building.log_is_sound().await;
    }
}

/// The server knew the old key only, and its first photo of a facility comes during the rotation.
#[tokio::test]
async fn a_key_that_is_made_meanwhile_is_not_left_behind() {
    for building in Building::on_both().await {
        let (album, id) = (building.album(), building.conversation().await);
        album.keys.become_these(&[2, 1]);
        album.show(building.resident, id, 1).await;
        assert!(!building.started_again(&album, &[2]).desk.is_rotating().await.unwrap());
        assert!(building.started_again(&album, &[2]).desk.check_photo_keys().await.is_ok());
    }
}

#[tokio::test]
async fn a_stopped_rotation_goes_on_and_a_wrong_key_is_refused_at_start() {
    for building in Building::on_both().await {
        let album = building.album();
        album.desk.upload_photo(building.resident, upload(1, DOT)).await.unwrap();
        album.desk.upload_photo(building.stranger, upload(2, DOT)).await.unwrap();
        let facility = building.resident.facility;
        let rotating = building.started_again(&album, &[2, 1]);
        rotating.desk.rotate_keys().await.unwrap();
        // As if it had been stopped between the two.
        building
            .write(move |tx| {
                Box::pin(async move {
                    let row = tx.find_newest_data_key(facility).await?.unwrap();
                    tx.rewrap_data_key(row.id, &row.master, (&row.master, &row.wrapped)).await.map(drop)
                })
            })
            .await;
        assert!(building.started_again(&album, &[2, 1]).desk.check_photo_keys().await.is_ok());
        for wrong in [&[3][..], &[1]] {
            let refused = building.started_again(&album, wrong).desk.check_photo_keys().await.unwrap_err();
            let said = std::error::Error::source(&refused).unwrap().to_string();
            assert!(said.contains("no master key"), "{said}");
        }
    }
}
