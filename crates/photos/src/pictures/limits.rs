//! What a photo may take, before and while it is opened.

use super::header::Header;
use super::unfit::Unfit;
use frontdesk_domain::limits::{ANIMATION_FRAMES, ANIMATION_PIXELS, PHOTO_PIXELS, PHOTO_SIDE};

/// What a photo may take. All of it is checked on the header, before a pixel is decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Pixels of a still, and of the canvas of an animation.
    pub pixels: u64,
    /// Pixels on one side.
    pub side: u32,
    /// Frames of an animation.
    pub frames: u32,
    /// Pixels of an animation: canvas times frames.
    pub animation_pixels: u64,
    /// Bytes of memory that opening and writing it anew may take.
    pub memory: u64,
    /// Bytes of one rendition. What it would cost beyond is not worth keeping.
    pub rendition: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            pixels: PHOTO_PIXELS,
            side: PHOTO_SIDE,
            frames: ANIMATION_FRAMES,
            animation_pixels: ANIMATION_PIXELS,
            memory: 160 * 1024 * 1024,
            rendition: 12 * 1024 * 1024,
        }
    }
}

/// Pixels times scans of a progressive JPEG. Cameras and web tools write about ten scans;
/// a scan can be a few bytes and still costs a walk over all pixels.
const SCAN_PIXELS: u64 = 1_000_000_000;
/// Scans of a JPEG, whatever its size.
const SCANS: u32 = 100;

impl Limits {
    /// Refuses what a header announces, in the order in which a person understands it.
    ///
    /// # Errors
    /// The first limit that it breaks.
    pub fn check(&self, header: &Header) -> Result<(), Unfit> {
        let (width, height) = (header.width, header.height);
        let pixels = u64::from(width) * u64::from(height);
        let moving = pixels.saturating_mul(header.frames.into());
        let passes = pixels.saturating_mul(header.scans.into());
        if pixels == 0 {
            return Err(Unfit::Damaged);
        }
        if width.max(height) > self.side {
            return Err(Unfit::SideTooLong { side: width.max(height), most: self.side });
        }
        if pixels > self.pixels {
            return Err(Unfit::TooManyPixels { pixels, most: self.pixels });
        }
        if header.frames > self.frames {
            return Err(Unfit::TooManyFrames { frames: header.frames, most: self.frames });
        }
        if header.frames > 1 && moving > self.animation_pixels {
            return Err(Unfit::TooManyAnimationPixels { pixels: moving, most: self.animation_pixels });
        }
        if header.scans > SCANS || (header.scans > 1 && passes > SCAN_PIXELS) {
            return Err(Unfit::TooSlow { scans: header.scans });
        }
        if header.memory > self.memory {
            return Err(Unfit::NeedsTooMuchMemory { bytes: header.memory, most: self.memory });
        }
        Ok(())
    }
}
