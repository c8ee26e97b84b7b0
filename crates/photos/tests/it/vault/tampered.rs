//! What was changed, cut, moved or renamed in the storage does not open: an error, and not one byte.

use super::{Storage, key, on_both, photo, place};
use crate::making::paint;
use frontdesk_domain::photo::PhotoVariant;
use frontdesk_photos::vault::{Place, VaultError};

on_both!(
    a_bit_flipped_anywhere_is_noticed,
    a_blob_that_was_cut_or_lengthened_is_noticed,
    a_blob_in_the_place_of_another_is_noticed,
    something_else_in_its_place_is_noticed,
    an_older_version_of_itself_is_the_only_thing_that_opens,
);

/// What a blob consists of: magic, version, key, nonce, photo, tag.
const PARTS: [(&str, usize, usize); 6] = [
    ("magic", 0, 7),
    ("version", 7, 8),
    ("key", 8, 24),
    ("nonce", 24, 48),
    ("photo", 48, 1048),
    ("tag", 1048, 1064),
];

async fn damaged(what: &str, storage: &Storage, place: Place) {
    match storage.get(place).await {
        Err(VaultError::Damaged(_)) => {}
        Err(other) => panic!("{what}: {other}"),
        Ok(bytes) => panic!("{what}: {} bytes came out", bytes.len()),
    }
}

async fn a_bit_flipped_anywhere_is_noticed(storage: Storage) {
    storage.put(photo(1), &paint::noise(1000, 9)).await;
    let blob = storage.read(photo(1));
    assert_eq!(blob.len(), 1064);
    for (part, from, to) in PARTS {
        let step = if to - from > 100 { 37 } else { 1 };
        for at in (from..to).step_by(step) {
            let mut changed = blob.clone();
            changed[at] ^= 1 << (at % 8);
            storage.write(photo(1), &changed);
            if part == "key" {
                assert!(matches!(storage.get(photo(1)).await, Err(VaultError::OtherKey(_))), "byte {at}");
            } else {
                damaged(&format!("byte {at}, {part}"), &storage, photo(1)).await;
            }
        }
    }
    storage.write(photo(1), &blob);
    assert!(storage.get(photo(1)).await.unwrap() == paint::noise(1000, 9));
}

async fn a_blob_that_was_cut_or_lengthened_is_noticed(storage: Storage) {
    storage.put(photo(1), &paint::noise(1000, 9)).await;
    let blob = storage.read(photo(1));
    for length in (0..70).chain([100, 1000, 1047, 1048, 1049, 1063]) {
        storage.write(photo(1), &blob[..length]);
        damaged(&format!("{length} bytes"), &storage, photo(1)).await;
    }
    for more in [vec![0], blob.clone(), blob[1048..].to_vec()] {
        storage.write(photo(1), &[&blob[..], &more].concat());
        damaged(&format!("{} bytes more", more.len()), &storage, photo(1)).await;
    }
    storage.write(photo(1), &blob[1..]);
    damaged("without its first byte", &storage, photo(1)).await;
}

async fn a_blob_in_the_place_of_another_is_noticed(storage: Storage) {
    let places = [
        photo(1),
        photo(2),
        place(1, 1, PhotoVariant::Thumb),
        place(1, 1, PhotoVariant::Screen),
        place(2, 1, PhotoVariant::Full),
    ];
    for (number, place) in (0_u8..).zip(places) {
        storage.put(place, &[number; 500]).await;
    }
    let blobs = places.map(|place| storage.read(place));
    for (at, place) in places.iter().enumerate() {
        for (from, blob) in blobs.iter().enumerate().filter(|(from, _)| *from != at) {
            storage.write(*place, blob);
            damaged(&format!("{from} at {at}"), &storage, *place).await;
        }
        storage.write(*place, &blobs[at]);
        assert_eq!(storage.get(*place).await.unwrap()[0], u8::try_from(at).unwrap());
    }
    // Renamed to where nothing was.
    std::fs::create_dir_all(storage.blob(photo(3)).parent().unwrap()).unwrap();
    std::fs::rename(storage.blob(photo(1)), storage.blob(photo(3))).unwrap();
    damaged("renamed", &storage, photo(3)).await;
    assert!(matches!(storage.get(photo(1)).await, Err(VaultError::Missing)));
}

async fn something_else_in_its_place_is_noticed(storage: Storage) {
    let jpeg = crate::making::jpeg::encode(16, 16, &paint::quarters(16, 16), 80);
    for (what, bytes) in
        [("nothing", vec![]), ("a JPEG", jpeg), ("noise", paint::noise(5000, 3)), ("zeros", vec![0; 5000])]
    {
        storage.write(photo(1), &bytes);
        damaged(what, &storage, photo(1)).await;
    }
}

/// Whoever can write to the storage can bring an older photo of the same place back, which no
/// cipher can notice; photos are never replaced by others, so there is none.
async fn an_older_version_of_itself_is_the_only_thing_that_opens(storage: Storage) {
    storage.put(photo(1), b"before").await;
    let before = storage.read(photo(1));
    storage.put(photo(1), b"after").await;
    storage.write(photo(1), &before);
    assert_eq!(storage.get(photo(1)).await.unwrap(), b"before");
    assert!(matches!(storage.vault.get(&key(3), photo(1)).await, Err(VaultError::OtherKey(_))));
}
