//! The chunks that an image is coded in: those of a still, or those of one frame.

use super::lossless;
use super::riff::{ALPHA, Chunk, begun, chunk, extended, finished};
use crate::pictures::header::bytes;
use crate::pictures::unfit::Unfit;
use frontdesk_domain::limits::PHOTO_PIXELS;

/// One coded image: the chunks of a still, or those of one frame.
#[derive(Default, Clone, Copy)]
pub struct Coded<'a> {
    lossy: Option<&'a [u8]>,
    lossless: Option<&'a [u8]>,
    alpha: Option<&'a [u8]>,
}

impl<'a> Coded<'a> {
    /// Takes a chunk if it is one of these.
    pub fn add(&mut self, chunk: &Chunk<'a>) {
        match &chunk.name {
            b"VP8 " => self.lossy = self.lossy.or(Some(chunk.data)),
            b"VP8L" => self.lossless = self.lossless.or(Some(chunk.data)),
            b"ALPH" => self.alpha = self.alpha.or(Some(chunk.data)),
            _ => {}
        }
    }

    /// The size that the coded data itself announces, and whether it may be seen through.
    ///
    /// # Errors
    /// [`Unfit::Damaged`] when there is no coded data, or two kinds of it.
    pub fn size(&self) -> Result<(u32, u32, bool), Unfit> {
        match (self.lossy, self.lossless) {
            (Some(data), None) => {
                let side = |at| Ok::<_, Unfit>(u32::from(u16::from_le_bytes(bytes(data, at)?) & 0x3FFF));
                Ok((side(6)?, side(8)?, self.alpha.is_some()))
            }
            (None, Some(data)) => {
                let bits = u32::from_le_bytes(bytes(data, 1)?);
                Ok(((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, bits >> 28 & 1 == 1))
            }
            _ => Err(Unfit::Damaged),
        }
    }

    /// Bytes that decoding takes for each pixel: planes, alpha while it is unpacked, and the pixels.
    #[must_use]
    pub fn bytes_per_pixel(&self) -> u64 {
        match (self.lossy, self.alpha) {
            (Some(_), Some(_)) => 12,
            (Some(_), None) => 5,
            _ => 9,
        }
    }

    /// Bytes that its Huffman codes take while it is decoded.
    ///
    /// # Errors
    /// [`Unfit::Damaged`] when it ends before its pixels begin.
    pub fn codes(&self) -> Result<u64, Unfit> {
        let (width, height, _) = self.size()?;
        // What is refused for its size is not looked at any further.
        if u64::from(width) * u64::from(height) > PHOTO_PIXELS {
            return Ok(0);
        }
        match (self.lossless, self.alpha) {
            (Some(data), _) => lossless::codes(data, width, height, true),
            // The lowest two bits say whether it is compressed.
            (_, Some([flags, data @ ..])) if flags & 3 == 1 => lossless::codes(data, width, height, false),
            _ => Ok(0),
        }
    }

    /// Writes what is needed of it, as it goes into a file or a frame.
    ///
    /// # Errors
    /// [`Unfit::Damaged`] when there is no coded data.
    pub fn write(&self, into: &mut Vec<u8>) -> Result<(), Unfit> {
        if let (Some(data), Some(_)) = (self.alpha, self.lossy) {
            chunk(into, b"ALPH", data)?;
        }
        match (self.lossy, self.lossless) {
            (Some(data), _) => chunk(into, b"VP8 ", data),
            (_, Some(data)) => chunk(into, b"VP8L", data),
            _ => Err(Unfit::Damaged),
        }
    }

    /// A file of nothing but this image.
    ///
    /// # Errors
    /// [`Unfit::Damaged`] when there is no coded data.
    pub fn still(&self) -> Result<Vec<u8>, Unfit> {
        let (width, height, alpha) = self.size()?;
        let coded = [self.lossy, self.lossless, self.alpha].into_iter().flatten();
        let mut file = begun(coded.map(<[u8]>::len).sum::<usize>() + 64);
        if alpha && self.lossy.is_some() {
            extended(&mut file, ALPHA, width, height)?;
        }
        self.write(&mut file)?;
        finished(file)
    }
}
