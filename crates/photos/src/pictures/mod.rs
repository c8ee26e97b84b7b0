//! From the bytes that somebody sent to the pictures that are served: nothing of the file
//! survives but its pixels, and its animation.
//!
//! 1. [`header`] walks the container: what it is, how large, how many frames, how much memory
//!    it takes to open. [`Limits`] refuses what is too much before a pixel is decoded.
//! 2. `decode` makes pixels of a still, in sRGB; it gets to see the container without text,
//!    profiles, thumbnails and whatever else was packed into it.
//! 3. `shrink` and `encode` write the three sizes, upright. `animation` writes what moves.
//!
//! [`Darkroom`] does so for many at once with few threads and bounded memory.

mod animation;
mod colour;
mod darkroom;
mod decode;
mod encode;
pub mod header;
mod limits;
mod pixels;
mod shrink;
mod still;
mod unfit;

pub use darkroom::{Darkroom, DarkroomSettings, PrepareError};
pub use limits::Limits;
pub use unfit::Unfit;

use bytes::Bytes;
use frontdesk_domain::photo::{PhotoKind, PhotoVariant};
use header::Header;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A picture ready to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What its full size is, which need not be what was sent.
    pub kind: PhotoKind,
    /// Pixels across in full size, upright.
    pub width: u32,
    /// Pixels down in full size, upright.
    pub height: u32,
    /// Frames; 1 for a still.
    pub frames: u32,
    /// One for each variant: thumb, screen, full.
    pub renditions: Vec<Rendition>,
}

/// A picture in one size, written anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendition {
    /// Which size.
    pub variant: PhotoVariant,
    /// What it is.
    pub kind: PhotoKind,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// The file.
    pub bytes: Bytes,
}

impl Rendition {
    /// The same bytes for another size.
    fn clone_as(&self, variant: PhotoVariant) -> Self {
        Self { variant, ..self.clone() }
    }
}

impl Picture {
    /// An animation is the same on screen and in full.
    fn moving(
        kind: PhotoKind,
        (width, height): (u32, u32),
        frames: u32,
        bytes: Bytes,
        thumb: Rendition,
    ) -> Self {
        let full = Rendition { variant: PhotoVariant::Full, kind, width, height, bytes };
        let renditions = vec![thumb, full.clone_as(PhotoVariant::Screen), full];
        Self { kind, width, height, frames, renditions }
    }
}

/// Makes the pictures of a file on this thread. [`Darkroom::prepare`] is the way for a server.
///
/// # Errors
/// [`Unfit`] with the reason.
pub fn prepare(file: &[u8], limits: &Limits) -> Result<Picture, Unfit> {
    let header = inspect(file, limits)?;
    develop(file, &header, limits)
}

/// The header of a file, if it is within the limits.
fn inspect(file: &[u8], limits: &Limits) -> Result<Header, Unfit> {
    guarded(|| {
        let header = header::read(file)?;
        limits.check(&header)?;
        Ok(header)
    })
}

/// Makes the pictures of a file whose header is known and within the limits.
fn develop(file: &[u8], header: &Header, limits: &Limits) -> Result<Picture, Unfit> {
    guarded(|| developed(file, header, limits))
}

/// Decoders are written for files that make sense. One that stumbles over a file that does
/// not must not take more down than the file; nothing that it has touched is used again.
fn guarded<T>(work: impl FnOnce() -> Result<T, Unfit>) -> Result<T, Unfit> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(Unfit::Damaged))
}

fn developed(file: &[u8], header: &Header, limits: &Limits) -> Result<Picture, Unfit> {
    let pixels = match (header.kind, header.frames) {
        (PhotoKind::Gif, _) => return animation::gif(file, header, limits),
        (PhotoKind::Png, 2..) => return animation::apng(file, header, limits),
        (PhotoKind::Webp, 2..) => return animation::webp(file, header, limits),
        (PhotoKind::Jpeg, _) => decode::jpeg(file, header)?,
        (PhotoKind::Png, _) => decode::png(file, header)?,
        (PhotoKind::Webp, _) => match animation::webp_frame(file, header)? {
            Some(pixels) => pixels,
            None => decode::webp(file, header)?,
        },
    };
    still::develop(pixels, header.orientation, header.kind, limits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decoder_that_panics_has_met_a_damaged_file() {
        assert_eq!(guarded(|| -> Result<(), Unfit> { panic!("index out of bounds") }), Err(Unfit::Damaged));
        assert_eq!(guarded(|| Ok(1)), Ok(1));
        assert_eq!(guarded(|| Err::<(), _>(Unfit::Empty)), Err(Unfit::Empty));
    }
}
