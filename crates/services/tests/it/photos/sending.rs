//! A message and its photos appear together or not at all.

use crate::support::{Album, Building, DOT, WHITE, kind, photo, refused_field, said, upload, with_photos};
use frontdesk_domain::{
    audit::AuditAction,
    photo::PhotoVariant,
    wire::{AttachedPhoto, ErrorKind, Send},
};
use frontdesk_services::Upload;

#[tokio::test]
async fn a_photo_is_its_owners_until_it_is_sent_and_then_of_those_who_see_the_message() {
    for building in Building::on_both().await {
        let (album, id) = (building.album(), building.conversation().await);
        let desk = &album.desk;
        let staged = desk.upload_photo(building.resident, upload(1, DOT)).await.unwrap();
        assert_eq!((staged.width, staged.height, staged.is_animated), (1, 1, false));
        assert!(album.fetch(building.resident, PhotoVariant::Thumb, &staged).await.is_ok());
        for other in [building.bookkeeper, building.admin, building.neighbour, building.stranger] {
            assert_eq!(kind(desk.photo(other, photo(1)).await), ErrorKind::NotFound);
        }
        desk.reply(building.resident, with_photos(id, "The wall is wet.", &[1])).await.unwrap();
        for reader in [building.resident, building.bookkeeper] {
            let [seen] = &album.seen(reader, id).await[..] else { panic!("one photo") };
            assert_eq!((seen.id, seen.description.as_str()), (photo(1), "number 1"));
            for variant in PhotoVariant::ALL {
                assert!(!album.fetch(reader, variant, seen).await.unwrap().is_empty());
            }
        }
        for other in [building.admin, building.neighbour, building.stranger] {
            assert_eq!(kind(desk.photo(other, photo(1)).await), ErrorKind::NotFound);
        }
        let opened = building.logged(AuditAction::PhotoOpen).await;
        assert_eq!(opened.len(), 1, "once, by whoever did not send it: {opened:?}");
        assert_eq!((opened[0].actor, opened[0].conversation), (Some(building.bookkeeper.person), Some(id)));
        building.log_is_sound().await;
    }
}

#[tokio::test]
async fn photos_need_no_text_and_lists_say_how_many_there_are() {
    for building in Building::on_both().await {
        let (album, id) = (building.album(), building.conversation().await);
        for number in 1..=3 {
            album.desk.upload_photo(building.resident, upload(number, DOT)).await.unwrap();
        }
        album.desk.reply(building.resident, with_photos(id, "", &[2, 1, 3])).await.unwrap();
        let seen = album.seen(building.bookkeeper, id).await;
        assert_eq!(seen.iter().map(|one| one.id).collect::<Vec<_>>(), [photo(2), photo(1), photo(3)]);
        let (_, row) = building.row(building.bookkeeper, id).await.unwrap();
        assert_eq!(row.last.text, "3 photos");
        let empty = Send { photos: Vec::new(), ..with_photos(id, " ", &[]) };
        assert_eq!(refused_field(album.desk.reply(building.resident, empty).await), "text");
    }
}

/// What cannot be sent leaves nothing behind, and what could have been is still there.
#[tokio::test]
async fn one_photo_that_cannot_be_sent_keeps_the_message_back() {
    for building in Building::on_both().await {
        let (album, id) = (building.album(), building.conversation().await);
        let (desk, resident) = (&album.desk, building.resident);
        for number in 1..=2 {
            desk.upload_photo(resident, upload(number, DOT)).await.unwrap();
        }
        desk.upload_photo(building.neighbour, upload(3, DOT)).await.unwrap();
        desk.take_back_photo(resident, photo(2)).await.unwrap();
        let before = album.reads(resident, id).await;
        for (number, why) in [(2, "taken back"), (3, "somebody else's"), (4, "never uploaded")] {
            let sent = desk.reply(resident, with_photos(id, why, &[1, number])).await;
            assert_eq!(refused_field(sent), "photo", "{why}");
        }
        let twice = desk.reply(resident, with_photos(id, "twice", &[1, 1])).await;
        assert_eq!(refused_field(twice), "photo");
        let note = desk.write_note(building.bookkeeper, with_photos(id, "a note", &[1])).await;
        assert_eq!(refused_field(note), "photo");
        let long = AttachedPhoto { id: photo(1), description: "x".repeat(301) };
        let long = Send { photos: vec![long], ..with_photos(id, "long", &[]) };
        assert_eq!(refused_field(desk.reply(resident, long).await), "description");
        assert_eq!(album.reads(resident, id).await, before);

        desk.reply(resident, with_photos(id, "at last", &[1])).await.unwrap();
        let again = desk.reply(resident, with_photos(id, "once more", &[1])).await;
        assert_eq!(refused_field(again), "photo", "it was sent before");
        assert_eq!(kind(desk.take_back_photo(resident, photo(1)).await), ErrorKind::Conflict);
        assert_eq!(album.seen(resident, id).await.len(), 1);
    }
}

#[tokio::test]
async fn the_same_again_is_the_same_and_another_file_is_refused() {
    for building in Building::on_both().await {
        let (album, id) = (building.album(), building.conversation().await);
        let (desk, resident) = (&album.desk, building.resident);
        let first = desk.upload_photo(resident, upload(1, DOT)).await.unwrap();
        assert_eq!(desk.upload_photo(resident, upload(1, DOT)).await.unwrap(), first);
        assert_eq!(kind(desk.upload_photo(resident, upload(1, WHITE)).await), ErrorKind::Conflict);
        assert_eq!(kind(desk.upload_photo(building.neighbour, upload(1, DOT)).await), ErrorKind::Conflict);
        let form = with_photos(id, "here", &[1]);
        let sent = desk.reply(resident, form.clone()).await.unwrap();
        assert_eq!(desk.reply(resident, form.clone()).await.unwrap(), sent, "the acknowledgement was lost");
        let other = Send { photos: Vec::new(), ..form };
        assert_eq!(kind(desk.reply(resident, other).await), ErrorKind::Conflict);
        assert_eq!(desk.upload_photo(resident, upload(1, DOT)).await.unwrap().id, first.id, "sent by now");
        assert_eq!(album.reads(resident, id).await.len(), 2);
    }
}

/// Two tabs, the same photo: one message has it.
#[tokio::test]
async fn a_photo_goes_with_one_message_whoever_hurries() {
    for building in Building::on_both().await {
        let (album, id) = (building.album(), building.conversation().await);
        for number in 0..20 {
            album.desk.upload_photo(building.resident, upload(number, DOT)).await.unwrap();
            let send = |text: &str| album.desk.reply(building.resident, with_photos(id, text, &[number]));
            let (one, other) = tokio::join!(send("one"), send("other"));
            assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        }
        assert_eq!(album.seen(building.bookkeeper, id).await.len(), 20);
    }
}

#[tokio::test]
async fn what_is_no_photo_is_refused_with_the_reason() {
    for building in Building::on_both().await {
        let album = building.album();
        for (file, word) in [
            (&b""[..], "empty"),
            (b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "not a photo"),
            (b"%PDF-1.7", "not a photo"),
            (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
            (&DOT[..20], "damaged or incomplete"),
        ] {
            let refused = album.desk.upload_photo(building.resident, upload(1, file)).await.unwrap_err();
            assert!(refused.to_string().contains(word), "{refused}");
            assert_eq!(refused.kind(), ErrorKind::Invalid);
        }
        // Nothing of it is left in the way of a good one with the same id.
        album.desk.upload_photo(building.resident, upload(1, DOT)).await.unwrap();
    }
}

#[tokio::test]
async fn whoever_adds_somebody_sees_the_photos_that_this_shows_them() {
    for building in Building::on_both().await {
        let (album, id) = (building.album(), building.conversation().await);
        album.show(building.resident, id, 1).await;
        let guard = building.guard.person;
        let preview = album.desk.disclosure(building.bookkeeper, id, guard, None).await.unwrap();
        assert_eq!(preview.photos, 1);
        let text = serde_json::to_string(&preview.entries).unwrap();
        assert!(text.contains("number 1"), "{text}");
        assert_eq!(kind(album.desk.photo(building.guard, photo(1)).await), ErrorKind::NotFound, "not yet");
    }
}

#[tokio::test]
async fn a_transcript_names_photos_by_what_proves_them() {
    for building in Building::on_both().await {
        let (album, id) = (building.album(), building.conversation().await);
        album.show(building.resident, id, 1).await;
        let made = album.desk.transcript(building.bookkeeper, id).await.unwrap();
        let [seen] = &album.seen(building.bookkeeper, id).await[..] else { panic!("one photo") };
        let line = format!("[photo 1: leak.gif, \"number 1\", 1 x 1 pixels, SHA-256 {}]", seen.digest);
        assert!(made.text.contains(&line), "{}", made.text);
        let full = album.fetch(building.bookkeeper, PhotoVariant::Full, seen).await.unwrap();
        assert_eq!(seen.digest, sha256(&full));
        assert!(album.desk.verify_file(&made.text).await.unwrap().is_ok());
        assert_eq!(said(&made.timeline), album.reads(building.bookkeeper, id).await);
    }
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The first message of a conversation may have photos too.
#[tokio::test]
async fn a_conversation_begins_with_a_photo() {
    for building in Building::on_both().await {
        let album: Album = building.album();
        let Upload { id, .. } = upload(1, DOT);
        album.desk.upload_photo(building.resident, upload(1, DOT)).await.unwrap();
        let mut form = building.form(building.resident, "Maintenance", "").await;
        form.photos = vec![AttachedPhoto { id, description: String::new() }];
        form.key = "with-a-photo".to_owned();
        let conversation = album.desk.start_conversation(building.resident, form).await.unwrap().conversation;
        assert_eq!(album.seen(building.resident, conversation).await.len(), 1);
    }
}
