//! WebP, with `image-webp`.

use super::damaged;
use crate::pictures::colour::{Source, to_srgb};
use crate::pictures::header::Header;
use crate::pictures::header::webp::{Webp, open};
use crate::pictures::pixels::Pixels;
use crate::pictures::unfit::Unfit;
use image_webp::WebPDecoder;
use std::io::Cursor;

/// Decodes a still WebP whose header has been checked.
///
/// # Errors
/// [`Unfit::Damaged`].
pub fn webp(file: &[u8], header: &Header) -> Result<Pixels, Unfit> {
    let Webp { profile, bare } = open(file)?;
    let mut pixels = webp_still(&bare, (header.width, header.height))?;
    // A profile takes room while it is read.
    drop(bare);
    if let Some(profile) = &profile {
        to_srgb(&mut pixels, Source::Rgb, profile);
    }
    Ok(pixels)
}

/// The pixels of a file with one coded image of this size, in the colours that it is in.
///
/// # Errors
/// [`Unfit::Damaged`].
pub fn webp_still(file: &[u8], size: (u32, u32)) -> Result<Pixels, Unfit> {
    let mut decoder = WebPDecoder::new(Cursor::new(file)).map_err(damaged)?;
    if decoder.dimensions() != size {
        return Err(Unfit::Damaged);
    }
    let mut pixels = Pixels::new(size.0, size.1, decoder.has_alpha());
    decoder.read_image(&mut pixels.data).map_err(damaged)?;
    Ok(pixels)
}
