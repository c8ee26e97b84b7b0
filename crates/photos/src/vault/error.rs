//! What can go wrong with the storage.

use frontdesk_domain::id::DataKeyId;
use std::{error::Error, io};

/// What the storage itself said.
pub type Cause = Box<dyn Error + Send + Sync>;

/// Why a photo cannot be kept or had.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// Nothing is kept under this name.
    #[error("the photo is not in the storage")]
    Missing,
    /// Something is, but not what was put there.
    #[error("the photo in the storage is damaged: {0}")]
    Damaged(&'static str),
    /// It was encrypted with another data key.
    #[error("the photo in the storage was encrypted with another key, {0}")]
    OtherKey(DataKeyId),
    /// The device or the account has no space left. What is kept already can be read.
    #[error("the photo storage is full: {0}")]
    Full(#[source] Cause),
    /// Unreachable, too slow, or it refuses us.
    #[error("the photo storage cannot be used: {0}")]
    Unavailable(#[source] Cause),
    /// The setting does not name a storage.
    #[error("the address of the photo storage is not one: {0}")]
    Address(String),
}

/// Error codes by which S3-compatible servers say that there is no space (MinIO, Ceph, Garage, R2).
const FULL: [&str; 5] = [
    "<Code>XMinioStorageFull</Code>",
    "<Code>XMinioAdminBucketQuotaExceeded</Code>",
    "<Code>QuotaExceeded</Code>",
    "<Code>InsufficientStorage</Code>",
    "status code: 507",
];

impl VaultError {
    /// A storage without this bucket has lost everything, not one photo.
    pub(super) fn reading(error: object_store::Error) -> Self {
        match error {
            object_store::Error::NotFound { .. } if !error.to_string().contains("NoSuchBucket") => {
                Self::Missing
            }
            _ => Self::of(error),
        }
    }

    pub(super) fn of(error: impl Into<Cause>) -> Self {
        let cause = error.into();
        if is_full(&*cause) { Self::Full(cause) } else { Self::Unavailable(cause) }
    }
}

/// Whether it comes from a device, a quota or an account without space.
fn is_full(error: &(dyn Error + 'static)) -> bool {
    let mut causes = std::iter::successors(Some(error), |&error| error.source());
    let said = error.to_string();
    FULL.iter().any(|code| said.contains(code))
        || causes.any(|cause| {
            cause.downcast_ref().is_some_and(|io: &io::Error| {
                matches!(io.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
            })
        })
}
