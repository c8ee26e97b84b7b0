use crate::limits;
use serde::{Deserialize, Serialize};

/// Settings → Facility → Photo storage: what new photos may be. Old messages keep theirs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PhotoCaps {
    /// Photos of one message: 0 (none are taken) to 5.
    #[cfg_attr(feature = "openapi", schema(maximum = 5))]
    pub per_message: u32,
    /// Bytes of one photo before processing: 102,400 to 5,242,880.
    #[cfg_attr(feature = "openapi", schema(minimum = 102_400, maximum = 5_242_880))]
    pub bytes: u64,
    /// Bytes that all photos of one person take as they are kept: up to 100 GB.
    #[cfg_attr(feature = "openapi", schema(minimum = 102_400, maximum = 107_374_182_400_i64))]
    pub quota: u64,
}

impl Default for PhotoCaps {
    fn default() -> Self {
        Self {
            per_message: limits::PHOTOS_PER_MESSAGE,
            bytes: limits::PHOTO_BYTES,
            quota: limits::PHOTO_QUOTA,
        }
    }
}

/// Why photos are not taken, or caps not set, as a sentence that names the limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CapError {
    /// Too many for one message.
    #[error("A message can have at most {}.", super::counted(*.0 as usize))]
    TooMany(u32),
    /// The facility takes no photos.
    #[error("Photos cannot be sent in this facility.")]
    NoPhotos,
    /// Too many bytes.
    #[error("This photo is too large: it has {}, and at most {} are taken.", megabytes(*.found), megabytes(*.limit))]
    TooLarge {
        /// Bytes.
        found: u64,
        /// Bytes.
        limit: u64,
    },
    /// The person's photos take too much.
    #[error("Your photos would take more than the {} that everybody has here.", megabytes(*.0))]
    OverQuota(u64),
    /// A cap for the number outside its range.
    #[error("A message can have 0 to {} photos.", limits::PHOTOS_PER_MESSAGE)]
    PerMessageRange,
    /// A cap for the size outside its range.
    #[error(
        "A photo can be limited to {} at least and {} at most.",
        megabytes(limits::PHOTO_BYTES_LEAST),
        megabytes(limits::PHOTO_BYTES)
    )]
    BytesRange,
    /// A quota outside its range.
    #[error(
        "A person's photos can be limited to {} at most, and to no less than one photo.",
        megabytes(limits::PHOTO_QUOTA_MOST)
    )]
    QuotaRange,
}

impl PhotoCaps {
    /// Whether caps can be set so.
    ///
    /// # Errors
    /// The first one that is out of its range.
    pub fn check(&self) -> Result<(), CapError> {
        if self.per_message > limits::PHOTOS_PER_MESSAGE {
            Err(CapError::PerMessageRange)
        } else if !(limits::PHOTO_BYTES_LEAST..=limits::PHOTO_BYTES).contains(&self.bytes) {
            Err(CapError::BytesRange)
        } else if !(self.bytes..=limits::PHOTO_QUOTA_MOST).contains(&self.quota) {
            Err(CapError::QuotaRange)
        } else {
            Ok(())
        }
    }

    /// Whether a message may have this many.
    ///
    /// # Errors
    /// When it may not.
    pub fn take_number(&self, photos: usize) -> Result<(), CapError> {
        match self.per_message {
            _ if photos == 0 => Ok(()),
            0 => Err(CapError::NoPhotos),
            most if photos > most as usize => Err(CapError::TooMany(most)),
            _ => Ok(()),
        }
    }

    /// Whether a file of this size is taken, before anything is known of it.
    ///
    /// # Errors
    /// When it is not.
    pub fn take_size(&self, found: u64) -> Result<(), CapError> {
        if self.per_message == 0 {
            return Err(CapError::NoPhotos);
        }
        if found > self.bytes { Err(CapError::TooLarge { found, limit: self.bytes }) } else { Ok(()) }
    }

    /// Whether somebody whose photos take `kept` bytes may keep `more`.
    ///
    /// # Errors
    /// When they may not.
    pub fn take_more(&self, kept: u64, more: u64) -> Result<(), CapError> {
        if kept.saturating_add(more) > self.quota { Err(CapError::OverQuota(self.quota)) } else { Ok(()) }
    }
}

/// A size as people say it: "5 MB" (of 1,048,576 bytes), with one decimal where that says more, never
/// rounded so that a file over a limit reads as the limit.
#[must_use]
pub fn megabytes(bytes: u64) -> String {
    const MB: u64 = 1024 * 1024;
    let tenths = bytes.saturating_mul(10).div_ceil(MB);
    match (bytes, tenths) {
        (_, tenths) if tenths >= 10 * 1024 && tenths.is_multiple_of(10 * 1024) => {
            format!("{} GB", tenths / (10 * 1024))
        }
        (bytes, _) if bytes < MB => format!("{} KB", bytes.div_ceil(1024)),
        (_, tenths) if tenths.is_multiple_of(10) => format!("{} MB", tenths / 10),
        (_, tenths) => format!("{}.{} MB", tenths / 10, tenths % 10),
    }
}
