//! What is kept, and what is not: photos that nobody sent go, those that were damaged are
//! found, and not one byte of them is shown.

use crate::support::{Album, Building, DOT, kind, photo, upload, with_photos};
use frontdesk_domain::{
    audit::AuditAction,
    id::ConversationId,
    limits::PHOTO_UNSENT,
    photo::PhotoVariant::{self, Full, Screen, Thumb},
    wire::{ErrorKind, PhotoView},
};
use std::fs;

#[tokio::test]
async fn what_nobody_sent_is_swept_and_what_was_sent_is_not() {
    for building in Building::on_both().await {
        let (album, id) = (building.album(), building.conversation().await);
        let (desk, resident) = (&album.desk, building.resident);
        album.show(resident, id, 1).await;
        desk.upload_photo(resident, upload(2, DOT)).await.unwrap();
        building.clock.forward(PHOTO_UNSENT - 1);
        desk.upload_photo(resident, upload(3, DOT)).await.unwrap();
        assert_eq!(desk.sweep_photos().await.unwrap(), 0);
        building.clock.forward(2);
        assert_eq!(desk.sweep_photos().await.unwrap(), 1);
        assert!(!album.blob(resident, 2, Full).exists() && !album.blob(resident, 2, Thumb).exists());
        assert!(album.blob(resident, 1, Full).exists() && album.blob(resident, 3, Full).exists());
        assert_eq!(kind(desk.photo(resident, photo(2)).await), ErrorKind::NotFound);
        desk.reply(resident, with_photos(id, "in time", &[3])).await.unwrap();
        assert_eq!(album.seen(resident, id).await.len(), 2);
    }
}

#[tokio::test]
async fn taken_back_is_gone_at_once_and_the_id_is_free_again() {
    for building in Building::on_both().await {
        let album = building.album();
        let (desk, resident) = (&album.desk, building.resident);
        desk.upload_photo(resident, upload(1, DOT)).await.unwrap();
        desk.take_back_photo(building.neighbour, photo(1)).await.unwrap();
        assert!(desk.photo(resident, photo(1)).await.is_ok(), "it is not theirs to take back");
        desk.take_back_photo(resident, photo(1)).await.unwrap();
        assert!(!album.blob(resident, 1, Full).exists());
        assert_eq!(kind(desk.photo(resident, photo(1)).await), ErrorKind::NotFound);
        desk.take_back_photo(resident, photo(1)).await.unwrap();
        desk.upload_photo(resident, upload(1, DOT)).await.unwrap();
    }
}

/// The power went after the row was written and before its blobs were: what stays is
/// found by trying again, or by the sweep.
#[tokio::test]
async fn an_upload_that_stopped_half_way_is_taken_up_again() {
    for building in Building::on_both().await {
        let (album, id) = (building.album(), building.conversation().await);
        let resident = building.resident;
        album.desk.upload_photo(resident, upload(1, DOT)).await.unwrap();
        building.write(|tx| Box::pin(async move { tx.set_photo_arriving(photo(1)).await })).await;
        fs::remove_file(album.blob(resident, 1, Full)).unwrap();
        assert_eq!(kind(album.desk.photo(resident, photo(1)).await), ErrorKind::NotFound, "not whole");
        let sent = album.desk.reply(resident, with_photos(id, "too early", &[1])).await;
        assert_eq!(kind(sent), ErrorKind::Invalid);
        let view = album.desk.upload_photo(resident, upload(1, DOT)).await.unwrap();
        assert!(album.fetch(resident, Full, &view).await.is_ok());
        album.desk.reply(resident, with_photos(id, "now", &[1])).await.unwrap();
    }
}

async fn sent(building: &Building) -> (Album, ConversationId, PhotoView) {
    let (album, id) = (building.album(), building.conversation().await);
    album.show(building.resident, id, 1).await;
    album.show(building.resident, id, 2).await;
    let view = album.seen(building.bookkeeper, id).await.remove(0);
    (album, id, view)
}

#[tokio::test]
async fn what_was_tampered_with_is_not_shown_and_noted_once() {
    for building in Building::on_both().await {
        let (album, id, view) = sent(&building).await;
        let reader = building.bookkeeper;
        let file = album.blob(reader, 1, Full);
        let whole = fs::read(&file).unwrap();
        let mut tampered: Vec<Vec<u8>> = (0..whole.len())
            .map(|at| {
                let mut flipped = whole.clone();
                flipped[at] ^= 1;
                flipped
            })
            .collect();
        tampered.push(whole[..whole.len() - 1].to_vec());
        tampered.push(Vec::new());
        tampered.push([whole.clone(), vec![0]].concat());
        for other in
            [album.blob(reader, 2, Full), album.blob(reader, 1, Screen), album.blob(reader, 1, Thumb)]
        {
            tampered.push(fs::read(other).unwrap());
        }
        for bytes in tampered {
            fs::write(&file, &bytes).unwrap();
            let refused = album.fetch(reader, Full, &view).await.unwrap_err();
            assert_eq!(refused.kind(), ErrorKind::Internal);
            assert!(refused.to_string().contains("damaged"), "{refused}");
        }
        fs::remove_file(&file).unwrap();
        assert!(album.fetch(reader, Full, &view).await.is_err());
        let log = building.logged(AuditAction::PhotoDamaged).await;
        assert_eq!(log.len(), 1, "once since the start: {log:?}");
        assert_eq!((log[0].actor, log[0].conversation), (None, Some(id)));
        assert_eq!(building.logged(AuditAction::PhotoOpen).await, [], "nobody saw it");
        fs::write(&file, &whole).unwrap();
        assert!(album.fetch(reader, Full, &view).await.is_ok(), "put back, it is shown");
        building.log_is_sound().await;
    }
}

#[tokio::test]
async fn what_is_kept_tells_nothing_and_equal_files_are_not_equal() {
    for building in Building::on_both().await {
        let (album, _, _) = sent(&building).await;
        let of = |number, variant| fs::read(album.blob(building.resident, number, variant)).unwrap();
        for variant in PhotoVariant::ALL {
            let (one, other) = (of(1, variant), of(2, variant));
            assert_eq!(one.len(), other.len());
            assert_ne!(one[32..], other[32..]);
            assert!(!one.windows(6).any(|bytes| bytes == b"GIF89a"));
        }
    }
}

/// The folder is a file: whatever is written fails, whoever we are.
#[tokio::test]
async fn when_nothing_can_be_kept_that_is_said_and_later_it_works_without_a_restart() {
    for building in Building::on_both().await {
        let (album, id) = (building.album(), building.conversation().await);
        let resident = building.resident;
        let folder = album.blob(resident, 1, Full);
        let folder = folder.parent().unwrap().parent().unwrap().to_owned();
        fs::write(&folder, b"in the way").unwrap();
        let refused = album.desk.upload_photo(resident, upload(1, DOT)).await.unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Unavailable, "{refused}");
        fs::remove_file(&folder).unwrap();
        album.desk.upload_photo(resident, upload(1, DOT)).await.unwrap();
        album.desk.reply(resident, with_photos(id, "it works again", &[1])).await.unwrap();
    }
}
