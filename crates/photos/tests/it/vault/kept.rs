//! What is put comes out, what is replaced or deleted does not.

use super::{Storage, key, nonce, on_both, photo, place};
use crate::making::paint;
use frontdesk_domain::id::{FacilityId, PhotoId};
use frontdesk_domain::photo::PhotoVariant;
use frontdesk_photos::vault::{Vault, VaultError};
use url::Url;

on_both!(
    what_is_put_comes_out,
    a_photo_that_was_never_put_is_missing,
    what_is_put_again_replaces_what_was_there,
    what_is_deleted_is_gone_in_every_size,
    equal_files_are_kept_unequal_and_show_nothing,
    the_storage_is_checked_without_a_trace_among_the_photos,
    many_at_once_do_not_mix,
    another_key_is_named,
);

async fn what_is_put_comes_out(storage: Storage) {
    for (number, bytes) in
        [vec![], vec![7], paint::noise(1000, 1), paint::noise(6_000_000, 2)].iter().enumerate()
    {
        let place = photo(number as u128);
        storage.put(place, bytes).await;
        assert!(storage.get(place).await.unwrap() == *bytes, "{} bytes", bytes.len());
    }
}

async fn a_photo_that_was_never_put_is_missing(storage: Storage) {
    assert!(matches!(storage.get(photo(1)).await, Err(VaultError::Missing)));
    storage.put(photo(1), b"one").await;
    for other in [photo(2), place(2, 1, PhotoVariant::Full), place(1, 1, PhotoVariant::Thumb)] {
        assert!(matches!(storage.get(other).await, Err(VaultError::Missing)), "{other:?}");
    }
}

async fn what_is_put_again_replaces_what_was_there(storage: Storage) {
    storage.put(photo(1), b"first, and rather longer").await;
    storage.put(photo(1), b"second").await;
    assert_eq!(storage.get(photo(1)).await.unwrap(), b"second");
}

async fn what_is_deleted_is_gone_in_every_size(storage: Storage) {
    for variant in PhotoVariant::ALL {
        storage.put(place(1, 1, variant), b"gone").await;
    }
    storage.put(photo(2), b"another photo").await;
    storage.put(place(2, 1, PhotoVariant::Full), b"another facility").await;
    let (facility, one) = (photo(1).facility, photo(1).photo);
    storage.vault.delete(facility, one).await.unwrap();
    for variant in PhotoVariant::ALL {
        assert!(matches!(storage.get(place(1, 1, variant)).await, Err(VaultError::Missing)));
        assert!(!storage.blob(place(1, 1, variant)).exists());
    }
    assert_eq!(storage.get(photo(2)).await.unwrap(), b"another photo");
    assert_eq!(storage.get(place(2, 1, PhotoVariant::Full)).await.unwrap(), b"another facility");
    // Twice is as good as once, and what never was is deleted already.
    storage.vault.delete(facility, one).await.unwrap();
    storage.vault.delete(FacilityId(one.0), PhotoId(facility.0)).await.unwrap();
    storage.put(photo(1), b"back").await;
    assert_eq!(storage.get(photo(1)).await.unwrap(), b"back");
}

async fn equal_files_are_kept_unequal_and_show_nothing(storage: Storage) {
    let bytes = b"one and the same photograph ".repeat(100);
    for number in [1, 2] {
        storage.put(photo(number), &bytes).await;
    }
    let blobs = [storage.read(photo(1)), storage.read(photo(2))];
    assert_eq!(blobs[0].len(), 7 + 1 + 16 + 24 + bytes.len() + 16);
    // All but the beginning, which says what it is and names the key.
    let equal = blobs[0][24..].iter().zip(&blobs[1][24..]).filter(|(one, other)| one == other).count();
    assert!(equal < bytes.len() / 50, "{equal} bytes of {} are the same", bytes.len());
    let shows = |blob: &[u8]| blob[48..].windows(8).any(|window| bytes.starts_with(window));
    assert!(!blobs.iter().any(|blob| shows(blob)));
}

async fn the_storage_is_checked_without_a_trace_among_the_photos(storage: Storage) {
    storage.vault.check().await.unwrap();
    storage.vault.check().await.unwrap();
    let names: Vec<_> =
        std::fs::read_dir(&storage.blobs).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(names, ["frontdesk.check"]);
}

async fn many_at_once_do_not_mix(storage: Storage) {
    let bytes = |number: u128| paint::noise(20_000, u64::try_from(number).unwrap() + 1);
    futures::future::join_all((0..40).map(|number| {
        let (vault, bytes) = (storage.vault.clone(), bytes(number));
        async move { vault.put(&key(1), photo(number), nonce(), &bytes).await.unwrap() }
    }))
    .await;
    for number in 0..40 {
        assert!(storage.get(photo(number)).await.unwrap() == bytes(number));
    }
}

async fn another_key_is_named(storage: Storage) {
    storage.put(photo(1), b"sealed with the first").await;
    match storage.vault.get(&key(2), photo(1)).await {
        Err(VaultError::OtherKey(id)) => assert_eq!(id, key(1).id()),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn one_in_memory_keeps_photos_too() {
    let vault = Vault::in_memory();
    vault.put(&key(1), photo(1), nonce(), b"short-lived").await.unwrap();
    assert_eq!(&vault.get(&key(1), photo(1)).await.unwrap()[..], b"short-lived");
    vault.check().await.unwrap();
    vault.delete(photo(1).facility, photo(1).photo).await.unwrap();
    assert!(matches!(vault.get(&key(1), photo(1)).await, Err(VaultError::Missing)));
}

#[test]
fn an_address_of_another_kind_is_refused_in_words() {
    for address in
        ["http://127.0.0.1/photos", "gs://bucket", "memory:", "file://elsewhere/photos", "s3:///photos"]
    {
        let refused = Vault::open(&Url::parse(address).unwrap(), std::iter::empty()).unwrap_err();
        assert!(matches!(refused, VaultError::Address(_)), "{address}: {refused}");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_is_made_for_nobody_else_and_one_that_cannot_be_made_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let storage = Storage::folder();
    let mode = std::fs::metadata(&storage.blobs).unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0, "{mode:o}");
    let file = tempfile::NamedTempFile::new().unwrap();
    let below = Url::from_directory_path(file.path().join("photos")).unwrap();
    assert!(matches!(Vault::open(&below, std::iter::empty()), Err(VaultError::Unavailable(_))));
}
