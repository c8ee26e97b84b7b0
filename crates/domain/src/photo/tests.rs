use super::*;
use crate::limits;

#[test]
fn the_bytes_decide_what_a_file_is() {
    assert_eq!(PhotoKind::of_bytes(b"\xFF\xD8\xFF\xE0"), Some(PhotoKind::Jpeg));
    assert_eq!(PhotoKind::of_bytes(b"\x89PNG\r\n\x1a\n...."), Some(PhotoKind::Png));
    assert_eq!(PhotoKind::of_bytes(b"RIFF\x04\0\0\0WEBPVP8 "), Some(PhotoKind::Webp));
    assert_eq!(PhotoKind::of_bytes(b"GIF89a"), Some(PhotoKind::Gif));
    for other in [&b""[..], b"<svg", b"%PDF-1.7", b"MZ", b"RIFF\0\0\0\0WAVE", b"GIF90a", b"\x89PNG"] {
        assert_eq!(PhotoKind::of_bytes(other), None, "{other:?}");
    }
    assert!(is_heif(b"\0\0\0\x18ftypheic") && !is_heif(b"\0\0\0\x18ftypisom"));
}

#[test]
fn words_lead_back_to_what_they_name() {
    assert!(PhotoKind::ALL.iter().all(|kind| PhotoKind::from_word(kind.word()) == Some(*kind)));
    assert!(
        PhotoVariant::ALL.iter().all(|variant| PhotoVariant::from_word(variant.word()) == Some(*variant))
    );
    assert!(PhotoKind::ALL.iter().all(|kind| PhotoKind::ACCEPT.contains(kind.media_type())));
}

#[test]
fn a_hostile_name_becomes_a_text() {
    let name = |given: &str| PhotoName::of(given).to_string();
    assert_eq!(name("../../etc/passwd"), "passwd");
    assert_eq!(name("C:\\fotos\\leak.JPG"), "leak.JPG");
    assert_eq!(name("a\r\nSet-Cookie: x=1.png"), "aSet-Cookie x=1.png");
    assert_eq!(name("gpj.\u{202E}exe"), "gpj.exe");
    assert_eq!(name("<img onerror=alert(1)>\"'.png"), "img onerror=alert(1)'.png");
    assert_eq!((name("..").as_str(), name("///").as_str(), name("").as_str()), ("photo", "photo", "photo"));
    assert_eq!(name(&"x".repeat(1000)).len(), limits::PHOTO_NAME_CHARS);
    assert_eq!(name("漏水 фото.png"), "漏水 фото.png");
    assert_eq!(PhotoName::of("leak.html").with_ending(PhotoKind::Png), "leak.png");
    assert_eq!(PhotoName::of("leak").with_ending(PhotoKind::Jpeg), "leak.jpg");
}

#[test]
fn a_cap_is_named_in_the_sentence_that_refuses() {
    let caps = PhotoCaps::default();
    assert_eq!(caps.take_number(6).unwrap_err().to_string(), "A message can have at most 5 photos.");
    let over = caps.take_size(limits::PHOTO_BYTES + 1).unwrap_err().to_string();
    assert_eq!(over, "This photo is too large: it has 5.1 MB, and at most 5 MB are taken.");
    assert!(caps.take_size(limits::PHOTO_BYTES).is_ok() && caps.take_number(5).is_ok());
    assert!(caps.take_more(caps.quota - 1, 1).is_ok());
    let over = caps.take_more(caps.quota, 1).unwrap_err().to_string();
    assert_eq!(over, "Your photos would take more than the 500 MB that everybody has here.");
    let none = PhotoCaps { per_message: 0, ..caps };
    assert_eq!(none.take_number(1), Err(CapError::NoPhotos));
    assert!(none.take_number(0).is_ok() && none.take_size(1).is_err());
}

#[test]
fn caps_have_ranges() {
    let caps = PhotoCaps::default();
    assert!(caps.check().is_ok());
    assert_eq!(PhotoCaps { per_message: 6, ..caps }.check(), Err(CapError::PerMessageRange));
    assert_eq!(PhotoCaps { bytes: 1, ..caps }.check(), Err(CapError::BytesRange));
    assert_eq!(PhotoCaps { quota: caps.bytes - 1, ..caps }.check(), Err(CapError::QuotaRange));
    let said = CapError::BytesRange.to_string();
    assert_eq!(said, "A photo can be limited to 100 KB at least and 5 MB at most.");
    assert!(CapError::QuotaRange.to_string().contains("100 GB"));
}
