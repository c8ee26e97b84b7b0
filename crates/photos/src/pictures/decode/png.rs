//! PNG, row by row with `png`: sixteen bits become eight before they take room.

use super::damaged;
use crate::pictures::colour::{Source, to_srgb};
use crate::pictures::header::Header;
use crate::pictures::header::png::{Png, open};
use crate::pictures::pixels::Pixels;
use crate::pictures::unfit::Unfit;
use png::{ColorType, Decoder, InterlaceInfo, Limits, Transformations, expand_interlaced_row};
use std::io::Cursor;

/// Bytes that the decoder counts for its rows; it holds a few at a time.
const ROWS: usize = 16 * 1024 * 1024;

/// Decodes a still PNG whose header has been checked.
///
/// # Errors
/// [`Unfit::Damaged`].
pub fn png(file: &[u8], header: &Header) -> Result<Pixels, Unfit> {
    let Png { profile, bare } = open(file, false)?;
    let mut decoder = Decoder::new_with_limits(Cursor::new(bare.as_slice()), Limits { bytes: ROWS });
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let mut reader = decoder.read_info().map_err(damaged)?;
    if reader.info().size() != (header.width, header.height) {
        return Err(Unfit::Damaged);
    }
    let colours = reader.output_color_type().0;
    let alpha = matches!(colours, ColorType::Rgba | ColorType::GrayscaleAlpha);
    let mut pixels = Pixels::new(header.width, header.height, alpha);
    let (stride, channels) = (pixels.stride(), pixels.channels());
    let mut packed = vec![0; reader.output_line_size(header.width).ok_or(Unfit::Damaged)?];
    let mut row = vec![0; stride];
    let mut at = 0;
    while let Some(place) = reader.read_row(&mut packed).map_err(damaged)? {
        match place {
            InterlaceInfo::Null(_) => {
                let into = pixels.data.get_mut(at..at + stride).ok_or(Unfit::Damaged)?;
                spread(&packed, colours, into, channels);
                at += stride;
            }
            InterlaceInfo::Adam7(pass) => {
                spread(&packed, colours, &mut row, channels);
                let bits = if alpha { 32 } else { 24 };
                // It takes as many pixels of the row as the pass has.
                expand_interlaced_row(&mut pixels.data, stride, &row, &pass, bits);
            }
        }
    }
    reader.finish().map_err(damaged)?;
    // A profile takes room while it is read.
    drop(reader);
    drop(bare);
    if let Some(profile) = &profile {
        to_srgb(&mut pixels, source(colours), profile);
    }
    Ok(pixels)
}

/// What a profile of such samples must be for.
#[must_use]
pub fn source(colours: ColorType) -> Source {
    match colours {
        ColorType::Grayscale | ColorType::GrayscaleAlpha => Source::Grey,
        _ => Source::Rgb,
    }
}

/// A row of eight-bit samples to pixels of three channels or four.
pub fn spread(row: &[u8], colours: ColorType, into: &mut [u8], channels: usize) {
    let samples = colours.samples();
    for (pixel, from) in into.chunks_exact_mut(channels).zip(row.chunks_exact(samples)) {
        match colours {
            ColorType::Grayscale | ColorType::GrayscaleAlpha => pixel[..3].fill(from[0]),
            _ => pixel[..3].copy_from_slice(&from[..from.len().min(3)]),
        }
        if channels == 4 {
            let opaque = matches!(colours, ColorType::Grayscale | ColorType::Rgb);
            pixel[3] = if opaque { u8::MAX } else { from[samples - 1] };
        }
    }
}
