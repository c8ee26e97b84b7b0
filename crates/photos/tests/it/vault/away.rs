//! A storage that cannot be reached, does not answer, or refuses us: said soon, as what it is.

use super::server::S3;
use super::{Storage, key, nonce, photo};
use frontdesk_photos::vault::{ANSWER, Vault, VaultError};
use std::time::Duration;
use tempfile::TempDir;
use tokio::time::Instant;

/// That nothing can be done with a storage, and that this is said in time.
async fn unavailable(vault: &Vault) {
    let started = Instant::now();
    let outcomes = [
        vault.put(&key(1), photo(1), nonce(), b"lost").await,
        vault.get(&key(1), photo(1)).await.map(|_| ()),
        vault.delete(photo(1).facility, photo(1).photo).await,
        vault.check().await,
    ];
    for outcome in &outcomes {
        assert!(matches!(outcome, Err(VaultError::Unavailable(_))), "{outcome:?}");
    }
    let (took, most) = (started.elapsed(), (ANSWER + Duration::from_secs(1)) * 4);
    assert!(took < most, "{took:?} is more than {most:?}");
}

#[tokio::test]
async fn a_server_that_is_not_there_is_unavailable() {
    unavailable(&S3::that_is_gone().await.vault("s3://bucket")).await;
}

/// On a clock that jumps ahead whenever nothing else is to be done.
#[tokio::test(start_paused = true)]
async fn a_server_that_never_answers_is_unavailable_within_the_time_limit() {
    let (server, _open) = S3::that_is_silent().await;
    unavailable(&server.vault("s3://bucket")).await;
}

#[tokio::test]
async fn a_server_that_fails_is_unavailable() {
    unavailable(&S3::that_says("500 Internal Server Error", "oh").await.vault("s3://bucket")).await;
}

#[tokio::test]
async fn a_server_that_refuses_us_is_unavailable() {
    let folder = TempDir::new().unwrap();
    std::fs::create_dir(folder.path().join("bucket")).unwrap();
    unavailable(&S3::over(folder.path()).await.vault_as("s3://bucket", "wrong")).await;
}

#[tokio::test]
async fn a_bucket_that_is_gone_is_no_missing_photo() {
    let body = "<Error><Code>NoSuchBucket</Code><Message>gone</Message></Error>";
    unavailable(&S3::that_says("404 Not Found", body).await.vault("s3://bucket")).await;
}

#[tokio::test]
async fn a_folder_that_is_gone_is_made_again_and_one_that_is_a_file_is_unavailable() {
    let storage = Storage::folder();
    storage.put(photo(1), b"lost").await;
    std::fs::remove_dir_all(&storage.blobs).unwrap();
    assert!(matches!(storage.get(photo(1)).await, Err(VaultError::Missing)));
    storage.put(photo(1), b"again").await;
    std::fs::remove_dir_all(&storage.blobs).unwrap();
    std::fs::write(&storage.blobs, b"a file").unwrap();
    let put = storage.vault.put(&key(1), photo(1), nonce(), b"nowhere").await;
    assert!(matches!(put, Err(VaultError::Unavailable(_))), "{put:?}");
}
