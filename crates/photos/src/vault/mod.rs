//! The vault: where photos are kept, encrypted, in a folder or an S3-compatible storage.
//!
//! A photo comes out as it went in or not at all: what was changed, cut, moved or renamed in
//! the storage does not open.

mod address;
mod blob;
mod error;

pub use error::{Cause, VaultError};

use crate::keys::DataKey;
use bytes::Bytes;
use frontdesk_domain::{
    id::{FacilityId, PhotoId},
    photo::PhotoVariant,
};
use object_store::{ObjectStore, ObjectStoreExt, memory::InMemory, path::Path};
use std::{future::Future, io, path::PathBuf, sync::Arc, time::Duration};

/// How long the storage may take for one thing that is asked of it, retries included.
pub const ANSWER: Duration = Duration::from_secs(30);

/// What [`Vault::check`] writes and reads.
const CHECK: (&str, &[u8]) = ("frontdesk.check", b"frontdesk keeps photos here\n");

/// Where one size of one photo is kept.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Place {
    /// Whose photos.
    pub facility: FacilityId,
    /// Which one.
    pub photo: PhotoId,
    /// In which size.
    pub variant: PhotoVariant,
}

/// The storage of all photos. A clone is the same storage.
#[derive(Clone, Debug)]
pub struct Vault {
    store: Arc<dyn ObjectStore>,
    prefix: Path,
    /// The folder, if it is one of this machine.
    folder: Option<PathBuf>,
}

impl Vault {
    /// A storage that is gone with the process, for tests.
    #[must_use]
    pub fn in_memory() -> Self {
        Self::over(Arc::new(InMemory::new()))
    }

    /// A storage of another kind, for tests.
    #[must_use]
    pub fn over(store: Arc<dyn ObjectStore>) -> Self {
        Self { store, prefix: Path::ROOT, folder: None }
    }

    /// Encrypts and keeps; what was there before is replaced. Durable when it returns, and in
    /// one piece: nobody ever sees half of it. `nonce` is random, and used for this alone.
    ///
    /// # Errors
    /// [`VaultError::Full`] or [`VaultError::Unavailable`]; then nothing is kept, as far as the
    /// storage can still be asked for that.
    pub async fn put(
        &self,
        key: &DataKey,
        place: Place,
        nonce: [u8; 24],
        bytes: &[u8],
    ) -> Result<(), VaultError> {
        let blob = blob::seal(key, place, &nonce, bytes);
        in_time(self.store.put(&self.path(place), blob.into())).await?.map_err(VaultError::of)?;
        Ok(())
    }

    /// The photo, whole and verified, or not one byte of it.
    ///
    /// # Errors
    /// Each of [`VaultError`] but `Full` and `Address`.
    pub async fn get(&self, key: &DataKey, place: Place) -> Result<Bytes, VaultError> {
        let blob = in_time(self.read(&self.path(place))).await?.map_err(VaultError::reading)?;
        blob::open(key, place, blob)
    }

    /// Deletes a photo in all its sizes; what is not there is deleted already.
    ///
    /// # Errors
    /// [`VaultError::Unavailable`]; some of it may be left, ask again.
    pub async fn delete(&self, facility: FacilityId, photo: PhotoId) -> Result<(), VaultError> {
        if let Some(folder) = &self.folder {
            let folder = folder.join(facility.to_string()).join(photo.to_string());
            return in_time(remove(folder)).await?.map_err(VaultError::of);
        }
        for variant in PhotoVariant::ALL {
            let path = self.path(Place { facility, photo, variant });
            match in_time(self.store.delete(&path)).await?.map_err(VaultError::reading) {
                Ok(()) | Err(VaultError::Missing) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Whether photos can be kept and read now: writes a few bytes under a name of their own
    /// and reads them back.
    ///
    /// # Errors
    /// [`VaultError::Full`] when photos can be read only, else why the storage cannot be used.
    pub async fn check(&self) -> Result<(), VaultError> {
        let (name, bytes) = CHECK;
        let path = self.prefix.clone().join(name);
        in_time(self.store.put(&path, bytes.into())).await?.map_err(VaultError::of)?;
        let read = in_time(self.read(&path)).await?.map_err(VaultError::of)?;
        if read == bytes {
            Ok(())
        } else {
            Err(VaultError::Unavailable("it does not give back what it was given".into()))
        }
    }

    async fn read(&self, path: &Path) -> object_store::Result<Bytes> {
        self.store.get(path).await?.bytes().await
    }

    fn path(&self, place: Place) -> Path {
        let prefix = self.prefix.clone();
        prefix.join(place.facility.to_string()).join(place.photo.to_string()).join(place.variant.word())
    }
}

/// Removes a photo's folder, and with it what a crash left half written.
async fn remove(folder: PathBuf) -> io::Result<()> {
    match tokio::fs::remove_dir_all(&folder).await {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Err(_) => return Ok(()),
        Ok(()) => {}
    }
    // Without this it could be back after a power cut.
    match folder.parent() {
        Some(parent) => tokio::fs::File::open(parent).await?.sync_all().await,
        None => Ok(()),
    }
}

async fn in_time<T>(answer: impl Future<Output = T>) -> Result<T, VaultError> {
    tokio::time::timeout(ANSWER, answer)
        .await
        .map_err(|_| VaultError::Unavailable(format!("no answer within {} seconds", ANSWER.as_secs()).into()))
}
