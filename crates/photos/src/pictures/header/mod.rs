//! What the containers say of an image, read without decoding a pixel.
//!
//! Each walk is linear in the bytes of the file, allocates next to nothing and believes
//! nothing: a length that leads out of the file means [`Unfit::Damaged`], and where a size
//! is said twice both must agree, so that a decoder is never surprised.

pub mod gif;
pub mod jpeg;
pub mod png;
pub mod webp;

use super::unfit::Unfit;
use frontdesk_domain::photo::{PhotoKind, is_heif};
use image::metadata::Orientation;

/// What is known of an image before it is decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// What it is, by its bytes.
    pub kind: PhotoKind,
    /// Pixels across, before its orientation is applied; of the canvas for an animation.
    pub width: u32,
    /// Pixels down, before its orientation is applied.
    pub height: u32,
    /// Frames that its container holds; 1 for a still.
    pub frames: u32,
    /// Walks over all pixels that decoding takes: the scans of a JPEG, else 1.
    pub scans: u32,
    /// Bytes that decoding it and writing it anew take at the most.
    pub memory: u64,
    /// How it is to be turned.
    pub orientation: Orientation,
}

/// Bytes that every job takes beside its pixels: the smaller renditions, rows, tables, what is written.
pub const BESIDE_PIXELS: u64 = 15 * 1024 * 1024;
/// Bytes of the largest ICC profile that is used; reading one takes several times as many. Those
/// of printing presses have up to 2 MB, all others a hundredth of that.
pub const PROFILE_BYTES: usize = 2 * 1024 * 1024;

/// Reads the header of a file.
///
/// # Errors
/// [`Unfit`] when it is empty, HEIF, none of the four kinds, or cannot be an image to its end.
pub fn read(file: &[u8]) -> Result<Header, Unfit> {
    if file.is_empty() {
        return Err(Unfit::Empty);
    }
    if is_heif(file) {
        return Err(Unfit::Heif);
    }
    match PhotoKind::of_bytes(file).ok_or(Unfit::NotAnImage)? {
        PhotoKind::Jpeg => jpeg::read(file),
        PhotoKind::Png => png::read(file),
        PhotoKind::Webp => webp::read(file),
        PhotoKind::Gif => gif::read(file),
    }
}

/// Bytes for pixels, and what every job takes beside them. Some containers take numbers so
/// large that their product does not fit.
fn memory(width: u32, height: u32, bytes_per_pixel: u64) -> u64 {
    (u64::from(width) * u64::from(height)).saturating_mul(bytes_per_pixel).saturating_add(BESIDE_PIXELS)
}

/// The orientation in an EXIF block, with or without the six bytes that JPEG puts before it.
fn orientation(exif: &[u8]) -> Option<Orientation> {
    Orientation::from_exif_chunk(exif.strip_prefix(b"Exif\0\0").unwrap_or(exif))
}

/// The first `N` bytes from `at` on.
fn bytes<const N: usize>(data: &[u8], at: usize) -> Result<[u8; N], Unfit> {
    data.get(at..).and_then(|rest| rest.first_chunk::<N>()).copied().ok_or(Unfit::Damaged)
}
