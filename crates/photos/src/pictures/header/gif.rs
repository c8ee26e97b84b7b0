//! GIF: blocks and sub-blocks (GIF89a specification).

use super::{BESIDE_PIXELS, Header, bytes};
use crate::pictures::unfit::Unfit;
use frontdesk_domain::photo::PhotoKind;
use image::metadata::Orientation;

/// Reads canvas and frames, and the memory that decoding takes.
///
/// # Errors
/// [`Unfit::Damaged`] when a frame has no pixels or leaves the canvas, or the trailer is missing.
pub fn read(file: &[u8]) -> Result<Header, Unfit> {
    let width = u16::from_le_bytes(bytes(file, 6)?);
    let height = u16::from_le_bytes(bytes(file, 8)?);
    let mut at = 13 + table(bytes::<1>(file, 10)?[0]);
    let (mut frames, mut largest) = (0_u32, 0_u64);
    loop {
        let [block] = bytes::<1>(file, at)?;
        match block {
            0x21 => at = after_sub_blocks(file, at + 2)?,
            0x2C => {
                let number = |from: usize| Ok::<_, Unfit>(u16::from_le_bytes(bytes(file, at + from)?));
                let (left, top, across, down) = (number(1)?, number(3)?, number(5)?, number(7)?);
                let inside = |from: u16, length: u16, of: u16| {
                    length > 0 && from.checked_add(length).is_some_and(|end| end <= of)
                };
                if !inside(left, across, width) || !inside(top, down, height) {
                    return Err(Unfit::Damaged);
                }
                let [flags] = bytes::<1>(file, at + 9)?;
                at = after_sub_blocks(file, at + 11 + table(flags))?;
                frames = frames.saturating_add(1);
                largest = largest.max(u64::from(across) * u64::from(down));
            }
            0x3B => break,
            _ => return Err(Unfit::Damaged),
        }
    }
    if frames == 0 {
        return Err(Unfit::Damaged);
    }
    Ok(Header {
        kind: PhotoKind::Gif,
        width: width.into(),
        height: height.into(),
        frames,
        scans: 1,
        // The indices of one frame, and half as much again for those that the encoder has packed.
        memory: largest * 5 / 2 + BESIDE_PIXELS,
        orientation: Orientation::NoTransforms,
    })
}

/// Bytes of the colour table that these flags announce.
fn table(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

fn after_sub_blocks(file: &[u8], mut at: usize) -> Result<usize, Unfit> {
    loop {
        let [length] = bytes::<1>(file, at)?;
        at += 1 + usize::from(length);
        if length == 0 {
            return Ok(at);
        }
    }
}
