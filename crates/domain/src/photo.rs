//! Photos: their kinds, the sizes they are served in, their names, and the caps of a facility.

mod caps;
mod name;

pub use caps::{CapError, PhotoCaps, megabytes};
pub use name::PhotoName;

use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// What is said of a file that is none of the four kinds.
pub const NOT_A_PHOTO: &str = "This file is not a photo. Please send a JPEG, PNG, WebP or GIF.";
/// What is said of a photo in the format that some phones keep theirs in.
pub const HEIF: &str = "This photo is in the phone's own format (HEIC), which cannot be shown everywhere. \
                        Please send it as JPEG, PNG, WebP or GIF.";

/// What a file is, by its first bytes; never by its name or what the browser says of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PhotoKind {
    /// JPEG (ISO/IEC 10918-1).
    Jpeg,
    /// PNG, also animated (W3C PNG, third edition).
    Png,
    /// WebP (RFC 9649), also animated.
    Webp,
    /// GIF 87a or 89a.
    Gif,
}

impl PhotoKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Jpeg, Self::Png, Self::Webp, Self::Gif];

    /// What a file picker is told to offer. A phone that keeps its photos as HEIC hands
    /// over a JPEG when it sees these.
    pub const ACCEPT: &str = "image/jpeg,image/png,image/webp,image/gif";

    /// The word in data, which is also the ending of its files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Gif => "gif",
        }
    }

    /// The kind with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Its media type (IANA).
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Gif => "image/gif",
        }
    }

    /// The kind that a file begins like; `None` when it is none of them. Browser and
    /// server ask the same function, the server alone looks further.
    #[must_use]
    pub fn of_bytes(first: &[u8]) -> Option<Self> {
        if first.starts_with(&[0xFF, 0xD8, 0xFF]) {
            Some(Self::Jpeg)
        } else if first.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if first.starts_with(b"RIFF") && first.get(8..12) == Some(b"WEBP") {
            Some(Self::Webp)
        } else if first.starts_with(b"GIF87a") || first.starts_with(b"GIF89a") {
            Some(Self::Gif)
        } else {
            None
        }
    }
}

/// Whether a file begins like HEIF or AVIF (ISO/IEC 23008-12): what some phones keep their photos in.
#[must_use]
pub fn is_heif(first: &[u8]) -> bool {
    let brands: [&[u8]; 8] = [b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"];
    first.get(4..8) == Some(b"ftyp") && first.get(8..12).is_some_and(|brand| brands.contains(&brand))
}

/// The sizes that a photo is kept and served in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PhotoVariant {
    /// At most 480 pixels a side, always a still.
    Thumb,
    /// At most 2,048 pixels a side; an animation as it is.
    Screen,
    /// All of its pixels.
    Full,
}

impl PhotoVariant {
    /// Every variant, the smallest first.
    pub const ALL: [Self; 3] = [Self::Thumb, Self::Screen, Self::Full];

    /// The word in addresses and in the names of blobs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Thumb => "thumb",
            Self::Screen => "screen",
            Self::Full => "full",
        }
    }

    /// The variant with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|variant| variant.word() == word)
    }

    /// The most pixels that a side of it has.
    #[must_use]
    pub fn side(self) -> u32 {
        match self {
            Self::Thumb => 480,
            Self::Screen => 2_048,
            Self::Full => crate::limits::PHOTO_SIDE,
        }
    }
}

impl FromStr for PhotoVariant {
    type Err = UnknownVariant;

    fn from_str(word: &str) -> Result<Self, UnknownVariant> {
        Self::from_word(word).ok_or(UnknownVariant)
    }
}

/// There is no such size.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a photo comes as thumb, screen or full")]
pub struct UnknownVariant;

/// How many photos, in words.
#[must_use]
pub fn counted(photos: usize) -> String {
    match photos {
        1 => "1 photo".to_owned(),
        _ => format!("{photos} photos"),
    }
}

/// What stands where a text would, for a message that is nothing but photos.
#[must_use]
pub fn in_place_of_text(photos: usize) -> String {
    if photos == 1 { "Photo".to_owned() } else { counted(photos) }
}

#[cfg(test)]
mod tests;
