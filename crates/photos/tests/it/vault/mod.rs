//! The vault, on a folder and on an S3-compatible server: the same tests for both.

mod away;
mod crashed;
mod full;
mod kept;
mod server;
mod tampered;

use frontdesk_domain::{
    id::{DataKeyId, FacilityId, PhotoId},
    photo::PhotoVariant,
};
use frontdesk_photos::keys::DataKey;
use frontdesk_photos::vault::{Place, Vault, VaultError};
use server::S3;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use tempfile::TempDir;
use url::Url;
use uuid::Uuid;

/// A storage, and the way around the vault to what is in it: both keep a blob in a file of its own.
struct Storage {
    vault: Vault,
    blobs: PathBuf,
    _folder: TempDir,
}

impl Storage {
    fn folder() -> Self {
        let folder = TempDir::new().unwrap();
        let blobs = folder.path().join("some/photos");
        let vault = Vault::open(&Url::from_directory_path(&blobs).unwrap(), std::iter::empty()).unwrap();
        Self { vault, blobs, _folder: folder }
    }

    async fn server() -> Self {
        let folder = TempDir::new().unwrap();
        std::fs::create_dir(folder.path().join("bucket")).unwrap();
        let server = S3::over(folder.path()).await;
        let vault = server.vault("s3://bucket/some/photos");
        let blobs = folder.path().join("bucket/some/photos");
        Self { vault, blobs, _folder: folder }
    }

    /// The file that a blob is kept in.
    fn blob(&self, place: Place) -> PathBuf {
        let Place { facility, photo, variant } = place;
        self.blobs.join(facility.to_string()).join(photo.to_string()).join(variant.word())
    }

    fn read(&self, place: Place) -> Vec<u8> {
        std::fs::read(self.blob(place)).unwrap()
    }

    fn write(&self, place: Place, blob: &[u8]) {
        let path = self.blob(place);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, blob).unwrap();
    }

    async fn put(&self, place: Place, bytes: &[u8]) {
        self.vault.put(&key(1), place, nonce(), bytes).await.unwrap();
    }

    async fn get(&self, place: Place) -> Result<Vec<u8>, VaultError> {
        Ok(self.vault.get(&key(1), place).await?.to_vec())
    }
}

/// The same test for a folder and for a server.
macro_rules! on_both {
    ($($test:ident),+ $(,)?) => {
        mod folder {
            $(#[tokio::test] async fn $test() { super::$test(super::Storage::folder()).await })+
        }
        mod server {
            $(#[tokio::test] async fn $test() { super::$test(super::Storage::server().await).await })+
        }
    };
}
use on_both;

fn key(number: u8) -> DataKey {
    DataKey::new(DataKeyId(Uuid::from_u128(number.into())), [number; 32])
}

/// Never the same twice.
fn nonce() -> [u8; 24] {
    static LAST: AtomicU64 = AtomicU64::new(1);
    let mut nonce = [0; 24];
    nonce[..8].copy_from_slice(&LAST.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    nonce
}

fn place(facility: u128, photo: u128, variant: PhotoVariant) -> Place {
    Place { facility: FacilityId(Uuid::from_u128(facility)), photo: PhotoId(Uuid::from_u128(photo)), variant }
}

/// A photo of one facility in full size.
fn photo(number: u128) -> Place {
    place(1, number, PhotoVariant::Full)
}
