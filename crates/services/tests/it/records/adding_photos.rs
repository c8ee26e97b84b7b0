//! Photos are added to a ticket by its resident and by those who keep tickets.

use crate::support::{
    Album, Building, DOT, invoice, kind, photo, refused_field, ticket, upload, with_photos,
};
use frontdesk_domain::{
    actor::Actor,
    audit::AuditAction,
    id::RecordId,
    limits::{PHOTO_UNSENT, TICKET_PHOTOS},
    photo::PhotoVariant,
    wire::{AddTicketPhotos, AttachedPhoto, ErrorKind, TicketForm},
};
use frontdesk_services::Result;

async fn add(album: &Album, who: Actor, record: RecordId, photos: &[u128]) -> Result<()> {
    let attached = |number: &u128| AttachedPhoto { id: photo(*number), description: "the drain".to_owned() };
    let photos = photos.iter().map(attached).collect();
    album.desk.add_ticket_photos(who, AddTicketPhotos { record, photos }).await
}

async fn staged(album: &Album, who: Actor, numbers: std::ops::Range<u128>) {
    for number in numbers {
        album.desk.upload_photo(who, upload(number, DOT)).await.unwrap();
    }
}

/// How many photos somebody finds on its page.
async fn count(album: &Album, who: Actor, record: RecordId) -> usize {
    album.desk.record(who, record).await.unwrap().photos.len()
}

#[tokio::test]
async fn a_residents_photo_is_for_whoever_sees_the_ticket_and_is_kept() {
    for building in Building::on_both().await {
        let (album, team) = (building.album(), building.team().await);
        let record = building.report("TKT-1", ticket("ana")).await;
        staged(&album, building.resident, 1..2).await;
        add(&album, building.resident, record, &[1]).await.unwrap();
        for who in [building.resident, team.manager, building.admin] {
            let seen = album.desk.record(who, record).await.unwrap();
            assert_eq!((seen.photos.len(), seen.photos[0].description.as_str()), (1, "the drain"));
            assert!(seen.may.add_photos);
            assert!(album.fetch(who, PhotoVariant::Full, &seen.photos[0]).await.is_ok());
        }
        for who in [building.bookkeeper, team.staff, building.neighbour, building.stranger] {
            assert_eq!(kind(album.desk.photo(who, photo(1)).await), ErrorKind::NotFound, "{:?}", who.role);
        }
        building.clock.forward(PHOTO_UNSENT + 1);
        assert_eq!(album.desk.sweep_photos().await.unwrap(), 0);
        assert_eq!(kind(album.desk.take_back_photo(building.resident, photo(1)).await), ErrorKind::Conflict);
        assert_eq!(count(&album, building.admin, record).await, 1);
        let log = building.logged(AuditAction::TicketPhotos).await;
        assert_eq!((log.len(), log[0].actor), (1, Some(building.resident.person)));
    }
}

/// When the ticket becomes somebody else's, its photos are not for its first resident any more.
#[tokio::test]
async fn photos_go_with_the_ticket() {
    for building in Building::on_both().await {
        let album = building.album();
        let record = building.report("TKT-1", ticket("ana")).await;
        staged(&album, building.admin, 1..2).await;
        add(&album, building.admin, record, &[1]).await.unwrap();
        assert!(album.desk.photo(building.resident, photo(1)).await.is_ok());
        building.report("TKT-1", ticket("nabor")).await;
        assert_eq!(kind(album.desk.photo(building.resident, photo(1)).await), ErrorKind::NotFound);
        assert!(album.desk.photo(building.neighbour, photo(1)).await.is_ok());
    }
}

#[tokio::test]
async fn what_cannot_be_added_adds_nothing() {
    for building in Building::on_both().await {
        let (album, id) = (building.album(), building.conversation().await);
        let (desk, resident) = (&album.desk, building.resident);
        let record = building.report("TKT-1", ticket("ana")).await;
        staged(&album, resident, 1..9).await;
        staged(&album, building.neighbour, 20..21).await;
        desk.reply(resident, with_photos(id, "sent", &[8])).await.unwrap();
        for (photos, why) in [
            (&[1, 20][..], "somebody else's"),
            (&[1, 8], "sent already"),
            (&[1, 30], "never uploaded"),
            (&[1, 1], "twice"),
            (&[], "none"),
            (&[1, 2, 3, 4, 5, 6], "more than go at once"),
        ] {
            assert_eq!(refused_field(add(&album, resident, record, photos).await), "photo", "{why}");
            assert_eq!(count(&album, resident, record).await, 0, "{why}");
        }
        add(&album, resident, record, &[1]).await.unwrap();
        assert_eq!(refused_field(add(&album, resident, record, &[1]).await), "photo", "it is there already");
        let sent = desk.reply(resident, with_photos(id, "filed", &[1])).await;
        assert_eq!(refused_field(sent), "photo", "it is the ticket's");
    }
}

#[tokio::test]
async fn a_ticket_has_so_many_and_no_more() {
    for building in Building::on_both().await {
        let album = building.album();
        let record = building.report("TKT-1", ticket("ana")).await;
        let most = TICKET_PHOTOS as u128;
        staged(&album, building.admin, 0..most + 1).await;
        for first in (0..most).step_by(4) {
            let numbers: Vec<_> = (first..first + 4).collect();
            add(&album, building.admin, record, &numbers).await.unwrap();
        }
        assert_eq!(refused_field(add(&album, building.admin, record, &[most]).await), "photo");
        let seen = album.desk.record(building.resident, record).await.unwrap().photos;
        let ids: Vec<_> = seen.iter().map(|view| view.id).collect();
        assert_eq!(ids, (0..most).map(photo).collect::<Vec<_>>(), "in their order");
    }
}

#[tokio::test]
async fn not_everybody_who_sees_a_ticket_adds_to_it() {
    for building in Building::on_both().await {
        let (album, team) = (building.album(), building.team().await);
        building.move_in(building.neighbour, "Nabor Neighbour", "A-1").await;
        let shared = TicketForm { unit: "A-1".into(), for_holders: true, ..ticket("ana") };
        let (record, bill) =
            (building.report("TKT-1", shared).await, building.bill("INV-1", invoice("ana")).await);
        let cases = [
            (building.neighbour, record, ErrorKind::Refused),
            (building.resident, bill, ErrorKind::Refused),
            (building.admin, bill, ErrorKind::Refused),
            (building.bookkeeper, record, ErrorKind::NotFound),
            (team.staff, record, ErrorKind::NotFound),
            (team.second, record, ErrorKind::NotFound),
            (building.stranger, record, ErrorKind::NotFound),
        ];
        for (number, (who, record, expected)) in (40..).zip(cases) {
            staged(&album, who, number..number + 1).await;
            assert_eq!(kind(add(&album, who, record, &[number]).await), expected, "{:?}", who.role);
        }
        assert_eq!(count(&album, building.admin, record).await, 0);
    }
}
