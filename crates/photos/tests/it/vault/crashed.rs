//! A crash in the middle of keeping a photo leaves the photo or nothing.

use super::{Storage, key, nonce, on_both, photo};
use crate::making::paint;
use frontdesk_photos::vault::VaultError;
use std::future::Future;
use std::task::Poll;

on_both!(
    what_is_given_up_half_way_is_there_in_whole_or_not_at_all,
    what_was_there_stays_until_the_new_is_whole
);

/// Runs a future for so many steps and drops it then; whether it was done.
async fn steps(future: impl Future, most: usize) -> bool {
    let mut future = std::pin::pin!(future);
    for _ in 0..most {
        let done =
            std::future::poll_fn(|context| Poll::Ready(future.as_mut().poll(context).is_ready())).await;
        if done {
            return true;
        }
        tokio::time::sleep(std::time::Duration::from_micros(200)).await;
    }
    false
}

async fn what_is_given_up_half_way_is_there_in_whole_or_not_at_all(storage: Storage) {
    let bytes = paint::noise(900_000, 4);
    for most in 0..25 {
        let place = photo(most as u128);
        let done = steps(storage.vault.put(&key(1), place, nonce(), &bytes), most).await;
        match storage.get(place).await {
            Ok(kept) => assert!(kept == bytes),
            Err(VaultError::Missing) => assert!(!done, "what was acknowledged is there"),
            Err(other) => panic!("after {most} steps: {other}"),
        }
    }
}

async fn what_was_there_stays_until_the_new_is_whole(storage: Storage) {
    let (old, new) = (paint::noise(500_000, 5), paint::noise(900_000, 6));
    storage.put(photo(1), &old).await;
    for most in 0..25 {
        steps(storage.vault.put(&key(1), photo(1), nonce(), &new), most).await;
        let kept = storage.get(photo(1)).await.unwrap();
        assert!(kept == old || kept == new, "after {most} steps");
    }
}

/// What the folder looks like when the power goes between writing a blob and renaming it.
#[tokio::test]
async fn a_blob_that_was_never_renamed_cannot_be_read_and_goes_with_its_photo() {
    let storage = Storage::folder();
    storage.put(photo(1), b"written").await;
    let blob = storage.blob(photo(1));
    let staged = blob.with_file_name("full#1");
    std::fs::rename(&blob, &staged).unwrap();
    assert!(matches!(storage.get(photo(1)).await, Err(VaultError::Missing)));
    std::fs::write(&staged, b"half").unwrap();
    assert!(matches!(storage.get(photo(1)).await, Err(VaultError::Missing)));
    // What is left over is in nobody's way, and goes when the photo goes.
    storage.put(photo(1), b"again").await;
    assert_eq!(storage.get(photo(1)).await.unwrap(), b"again");
    storage.vault.delete(photo(1).facility, photo(1).photo).await.unwrap();
    assert!(!staged.exists() && !blob.exists());
}
