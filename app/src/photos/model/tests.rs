use super::*;
use frontdesk_domain::limits::PHOTO_BYTES;
use uuid::Uuid;

fn file(name: &str, size: u64, first: &[u8]) -> Facts {
    Facts { name: name.to_owned(), size, first: first.to_vec() }
}

fn jpeg(name: &str) -> Facts {
    file(name, 1000, &[0xFF, 0xD8, 0xFF, 0xE0])
}

fn photo(number: u128, progress: Progress) -> Chosen {
    Chosen { progress, ..Chosen::waiting(PhotoId(Uuid::from_u128(number)), "a.jpg", None) }
}

fn failed() -> Progress {
    Progress::Failed(UiError::here(ErrorKind::Unavailable, "x").into())
}

#[test]
fn trying_again_is_offered_where_it_can_help() {
    let cure = |kind, id: &str| {
        let mut error = UiError::here(kind, "x");
        error.0.id = id.to_owned();
        Failure::from(error).cure
    };
    assert_eq!(cure(ErrorKind::Unavailable, ""), Cure::Network);
    assert_eq!(cure(ErrorKind::Unavailable, "0190"), Cure::Again, "the server said so, the line is good");
    assert_eq!(cure(ErrorKind::TooMany, ""), Cure::Again);
    assert_eq!(cure(ErrorKind::Invalid, ""), Cure::Nothing);
}

#[test]
fn no_two_photos_of_a_message_have_one_name() {
    let there = [photo(1, Progress::Ready), Chosen { name: "a 2.jpg".into(), ..photo(2, Progress::Ready) }];
    assert_eq!(
        (unlike("b.jpg", &there), unlike("a.jpg", &there)),
        ("b.jpg".to_owned(), "a 3.jpg".to_owned())
    );
    let bare = [Chosen { name: "photo".into(), ..photo(1, Progress::Ready) }];
    assert_eq!(unlike("photo", &bare), "photo 2");
}

#[test]
fn the_good_ones_among_several_are_taken() {
    let files = [
        jpeg("a.jpg"),
        file("b.png", 10, b"<svg>"),
        file("c.heic", 10, b"\0\0\0\x18ftypheic"),
        file("d.jpg", PHOTO_BYTES + 1, &[0xFF, 0xD8, 0xFF]),
        file("../e.gif", PHOTO_BYTES, b"GIF89a"),
    ];
    let (taken, refused) = admit(PhotoCaps::default(), 0, &files);
    assert_eq!(taken, [0, 4]);
    assert_eq!(refused.len(), 3);
    assert!(refused[0].starts_with("b.png: This file is not a photo"), "{refused:?}");
    assert!(refused[1].contains("HEIC") && refused[2].contains("at most 5 MB"), "{refused:?}");
}

#[test]
fn too_many_are_told_once_and_the_first_ones_stay() {
    let files: Vec<_> = (0..4).map(|n| jpeg(&format!("{n}.jpg"))).collect();
    let (taken, refused) = admit(PhotoCaps::default(), 3, &files);
    assert_eq!((taken, refused), (vec![0, 1], vec!["A message can have at most 5 photos.".to_owned()]));
    let none = PhotoCaps { per_message: 0, ..PhotoCaps::default() };
    assert_eq!(admit(none, 0, &files).0, Vec::<usize>::new());
}

#[test]
fn two_go_at_a_time_in_the_order_chosen() {
    use Progress::{Ready, Uploading, Waiting};
    let id = |number| PhotoId(Uuid::from_u128(number));
    let photos = [photo(1, Uploading(0.5)), photo(2, Waiting), photo(3, Waiting)];
    assert!(may_begin(&photos, id(2)) && !may_begin(&photos, id(3)));
    let photos = [photo(1, Uploading(0.5)), photo(2, Uploading(0.)), photo(3, Waiting)];
    assert!(!may_begin(&photos, id(3)));
    let photos = [photo(1, failed()), photo(2, Ready), photo(3, Waiting)];
    assert!(may_begin(&photos, id(3)));
}

#[test]
fn a_message_waits_for_what_is_under_way_and_stops_at_what_failed() {
    use Progress::{Ready, Uploading};
    assert_eq!(standing(&[]), Standing::Ready);
    assert_eq!(standing(&[photo(1, Ready)]), Standing::Ready);
    assert_eq!(standing(&[photo(1, failed()), photo(2, Uploading(0.))]), Standing::UnderWay);
    assert_eq!(standing(&[photo(1, failed()), photo(2, Ready)]), Standing::Failed);
}

#[test]
fn what_this_browser_keeps_is_what_is_or_comes_to_the_server() {
    let mut ready = photo(1, Progress::Ready);
    ready.description = "The wall".to_owned();
    ready.preview = Some("blob:x".to_owned());
    let kept = kept(&[ready, photo(2, Progress::Uploading(0.9)), photo(3, failed())]);
    assert_eq!(kept.len(), 2);
    let json = serde_json::to_string(&kept).unwrap();
    assert!(
        json.contains("The wall") && !json.contains("blob:"),
        "an address of this page is good for nothing later"
    );
    assert_eq!(serde_json::from_str::<Vec<Kept>>(&json).unwrap()[0].attached().description, "The wall");
}
