//! A storage without space says so, keeps what it has, and works again once there is some.

use super::server::S3;
use super::{key, nonce, photo};
use crate::making::paint;
use async_trait::async_trait;
use frontdesk_photos::vault::{Vault, VaultError};
use futures::stream::BoxStream;
use object_store::memory::InMemory;
use object_store::path::Path;
use object_store::{
    CopyOptions, Error, GetOptions, GetResult, ListResult, MultipartUpload, ObjectMeta, ObjectStore,
    PutMultipartOptions, PutOptions, PutPayload, PutResult, Result,
};
use std::fmt;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tempfile::TempDir;
use url::Url;

/// A storage that can be filled up and cleared.
#[derive(Debug, Default)]
struct Fillable {
    within: InMemory,
    full: AtomicBool,
}

impl fmt::Display for Fillable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a storage that can be full")
    }
}

#[async_trait]
impl ObjectStore for Fillable {
    async fn put_opts(&self, at: &Path, bytes: PutPayload, options: PutOptions) -> Result<PutResult> {
        if self.full.load(Ordering::Relaxed) {
            let source = Box::new(io::Error::from(io::ErrorKind::StorageFull));
            return Err(Error::Generic { store: "Fillable", source });
        }
        self.within.put_opts(at, bytes, options).await
    }

    async fn put_multipart_opts(
        &self,
        at: &Path,
        options: PutMultipartOptions,
    ) -> Result<Box<dyn MultipartUpload>> {
        self.within.put_multipart_opts(at, options).await
    }

    async fn get_opts(&self, at: &Path, options: GetOptions) -> Result<GetResult> {
        self.within.get_opts(at, options).await
    }

    fn delete_stream(&self, paths: BoxStream<'static, Result<Path>>) -> BoxStream<'static, Result<Path>> {
        self.within.delete_stream(paths)
    }

    fn list(&self, prefix: Option<&Path>) -> BoxStream<'static, Result<ObjectMeta>> {
        self.within.list(prefix)
    }

    async fn list_with_delimiter(&self, prefix: Option<&Path>) -> Result<ListResult> {
        self.within.list_with_delimiter(prefix).await
    }

    async fn copy_opts(&self, from: &Path, to: &Path, options: CopyOptions) -> Result<()> {
        self.within.copy_opts(from, to, options).await
    }
}

#[track_caller]
fn full<T: fmt::Debug>(outcome: std::result::Result<T, VaultError>) {
    assert!(matches!(outcome, Err(VaultError::Full(_))), "{outcome:?}");
}

#[tokio::test]
async fn a_full_storage_says_so_and_works_again_when_there_is_space() {
    let store = Arc::new(Fillable::default());
    let vault = Vault::over(store.clone());
    vault.put(&key(1), photo(1), nonce(), b"before").await.unwrap();
    store.full.store(true, Ordering::Relaxed);
    full(vault.put(&key(1), photo(2), nonce(), b"too much").await);
    full(vault.check().await);
    assert_eq!(&vault.get(&key(1), photo(1)).await.unwrap()[..], b"before");
    assert!(matches!(vault.get(&key(1), photo(2)).await, Err(VaultError::Missing)));
    store.full.store(false, Ordering::Relaxed);
    vault.check().await.unwrap();
    vault.put(&key(1), photo(2), nonce(), b"now").await.unwrap();
    assert_eq!(&vault.get(&key(1), photo(2)).await.unwrap()[..], b"now");
}

#[tokio::test]
async fn a_server_without_space_says_so_by_any_of_its_words() {
    for (status, body) in [
        ("507 Insufficient Storage", "<Error><Code>XMinioStorageFull</Code></Error>"),
        ("507 Insufficient Storage", ""),
        ("403 Forbidden", "<Error><Code>QuotaExceeded</Code><Message>no</Message></Error>"),
        ("400 Bad Request", "<Error><Code>XMinioAdminBucketQuotaExceeded</Code></Error>"),
    ] {
        let vault = S3::that_says(status, body).await.vault("s3://bucket");
        full(vault.put(&key(1), photo(1), nonce(), b"too much").await);
    }
}

/// A real file system of 400 kilobytes, unmounted when dropped.
struct Tiny(TempDir);

impl Tiny {
    /// `None` where nothing may be mounted, which is said; under CI that is a failure.
    fn mounted() -> Option<Self> {
        let folder = TempDir::new().unwrap();
        let mount = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=400k", "tmpfs"])
            .arg(folder.path())
            .output();
        if mount.as_ref().is_ok_and(|output| output.status.success()) {
            return Some(Self(folder));
        }
        assert!(std::env::var_os("CI").is_none(), "CI has to be able to mount a tmpfs: {mount:?}");
        eprintln!("SKIPPED: no tmpfs can be mounted here: {mount:?}");
        None
    }
}

impl Drop for Tiny {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg(self.0.path()).status();
    }
}

#[tokio::test]
async fn a_full_disk_says_so_leaves_no_half_and_works_again_when_there_is_space() {
    let Some(disk) = Tiny::mounted() else { return };
    let folder = Url::from_directory_path(disk.0.path().join("photos")).unwrap();
    let vault = Vault::open(&folder, std::iter::empty()).unwrap();
    let bytes = paint::noise(150_000, 1);
    for number in [1, 2] {
        vault.put(&key(1), photo(number), nonce(), &bytes).await.unwrap();
    }
    for number in 3..30 {
        full(vault.put(&key(1), photo(number), nonce(), &bytes).await);
        assert!(matches!(vault.get(&key(1), photo(number)).await, Err(VaultError::Missing)));
    }
    // A photo that is there stays there while another is to take its place.
    full(vault.put(&key(1), photo(1), nonce(), &paint::noise(300_000, 2)).await);
    assert!(vault.get(&key(1), photo(1)).await.unwrap() == bytes);
    vault.delete(photo(1).facility, photo(1).photo).await.unwrap();
    vault.put(&key(1), photo(3), nonce(), &bytes).await.unwrap();
    assert!(vault.get(&key(1), photo(3)).await.unwrap() == bytes);
    vault.check().await.unwrap();
}
