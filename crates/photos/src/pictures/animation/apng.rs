//! Animated PNG to animated WebP.

use super::canvas::{After, Canvas, Place};
use super::reel::Reel;
use crate::pictures::Picture;
use crate::pictures::colour::to_srgb;
use crate::pictures::decode::{damaged, source, spread};
use crate::pictures::header::Header;
use crate::pictures::header::png::open;
use crate::pictures::limits::Limits;
use crate::pictures::pixels::{Pixels, size};
use crate::pictures::unfit::Unfit;
use png::{BlendOp, Decoder, DisposeOp, FrameControl, OutputInfo, Transformations};
use std::io::Cursor;

/// Bytes that the decoder counts for rows; it never counts back, so this is for all frames.
const ROWS: usize = 128 * 1024 * 1024;

/// Writes an animated PNG anew whose header has been checked.
///
/// # Errors
/// [`Unfit::Damaged`], also when it has more or fewer frames than it announces;
/// [`Unfit::TooDetailed`].
pub fn apng(file: &[u8], header: &Header, limits: &Limits) -> Result<Picture, Unfit> {
    let png = open(file, true)?;
    let mut decoder = Decoder::new_with_limits(Cursor::new(png.bare.as_slice()), png::Limits { bytes: ROWS });
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let mut reader = decoder.read_info().map_err(damaged)?;
    let control = *reader.info().animation_control().ok_or(Unfit::Damaged)?;
    if reader.info().size() != (header.width, header.height) || control.num_frames != header.frames {
        return Err(Unfit::Damaged);
    }
    // The rows of an interlaced frame lie as far apart as those of the canvas.
    let apart = if reader.info().interlaced { reader.output_line_size(header.width) } else { None };
    let mut buffer = vec![0; reader.output_buffer_size().ok_or(Unfit::Damaged)?];
    // Without a frame control before it, the first image is for those who cannot show animations.
    if reader.info().frame_control().is_none() {
        reader.next_frame(&mut buffer).map_err(damaged)?;
    }
    let mut canvas = Canvas::new(header.width, header.height);
    let mut reel = Reel::new(u16::try_from(control.num_plays).unwrap_or(0), limits);
    for _ in 0..control.num_frames {
        let info = reader.next_frame(&mut buffer).map_err(damaged)?;
        let control = *reader.info().frame_control().ok_or(Unfit::Damaged)?;
        let mut pixels = pixels(&buffer, &info, apart.unwrap_or(info.line_size));
        if let Some(profile) = &png.profile {
            to_srgb(&mut pixels, source(info.color_type), profile);
        }
        canvas.lay(place(&control), &pixels);
        drop(pixels);
        reel.frame(&canvas.pixels, milliseconds(&control))?;
    }
    reader.finish().map_err(damaged)?;
    reel.finish()
}

fn pixels(buffer: &[u8], info: &OutputInfo, apart: usize) -> Pixels {
    let mut pixels = Pixels::new(info.width, info.height, true);
    let into = pixels.data.chunks_exact_mut(size(info.width) * 4);
    // The last row may have less than the whole distance after it.
    for (row, into) in buffer.chunks(apart).zip(into) {
        spread(&row[..row.len().min(info.line_size)], info.color_type, into, 4);
    }
    pixels
}

fn place(control: &FrameControl) -> Place {
    Place {
        left: control.x_offset,
        top: control.y_offset,
        width: control.width,
        height: control.height,
        blends: control.blend_op == BlendOp::Over,
        after: match control.dispose_op {
            DisposeOp::None => After::Stays,
            DisposeOp::Background => After::Clears,
            DisposeOp::Previous => After::GoesBack,
        },
    }
}

/// A denominator of zero means hundredths of a second.
fn milliseconds(control: &FrameControl) -> u32 {
    let parts = if control.delay_den == 0 { 100 } else { u32::from(control.delay_den) };
    u32::from(control.delay_num) * 1000 / parts
}
