//! GIF to GIF, moving or not: the same indices and palettes in new blocks.

use crate::pictures::decode::damaged;
use crate::pictures::encode::Capped;
use crate::pictures::encode::{Manner, still};
use crate::pictures::header::Header;
use crate::pictures::limits::Limits;
use crate::pictures::pixels::Upright;
use crate::pictures::pixels::{Pixels, size};
use crate::pictures::shrink::{Shrinker, within};
use crate::pictures::still::thumbnail;
use crate::pictures::unfit::Unfit;
use crate::pictures::{Picture, Rendition};
use frontdesk_domain::photo::{PhotoKind, PhotoVariant};
use gif::{DecodeOptions, Encoder, EncodingError, Frame, MemoryLimit};
use image::metadata::Orientation;
use std::borrow::Cow;
use std::num::NonZeroU64;

/// Writes a GIF anew whose header has been checked. One that does not move and is larger than
/// the screen gets a screen size of its own.
///
/// # Errors
/// [`Unfit::Damaged`]; [`Unfit::TooDetailed`].
pub fn gif(file: &[u8], header: &Header, limits: &Limits) -> Result<Picture, Unfit> {
    let mut options = DecodeOptions::new();
    options.check_frame_consistency(true);
    options.set_memory_limit(MemoryLimit::Bytes(NonZeroU64::new(limits.pixels).unwrap_or(NonZeroU64::MIN)));
    let mut decoder = options.read_info(file).map_err(damaged)?;
    let (width, height) = (decoder.width(), decoder.height());
    let palette = decoder.global_palette().unwrap_or_default().to_vec();
    let most = u64::try_from(limits.rendition).unwrap_or(u64::MAX);
    let detailed = |error| match error {
        EncodingError::Io(_) => Unfit::TooDetailed { most },
        _ => Unfit::Damaged,
    };
    let mut encoder =
        Encoder::new(Capped::new(limits.rendition), width, height, &palette).map_err(detailed)?;
    encoder.set_repeat(decoder.repeat()).map_err(detailed)?;
    let (mut frames, mut small, mut screen) = (0, None, None);
    while let Some(frame) = decoder.read_next_frame().map_err(damaged)? {
        frames += 1;
        if frames > header.frames {
            return Err(Unfit::Damaged);
        }
        if small.is_none() {
            let seen = |variant: PhotoVariant| seen(frame, &palette, header, variant.side());
            small = Some(thumbnail(seen(PhotoVariant::Thumb), limits)?);
            if header.frames == 1 && header.width.max(header.height) > PhotoVariant::Screen.side() {
                screen = Some(screen_size(seen(PhotoVariant::Screen), limits)?);
            }
        }
        encoder.write_frame(&anew(frame)).map_err(detailed)?;
    }
    if frames != header.frames {
        return Err(Unfit::Damaged);
    }
    let small = small.ok_or(Unfit::Damaged)?;
    let bytes = encoder.into_inner().map_err(detailed)?.finish();
    let mut picture = Picture::moving(PhotoKind::Gif, (header.width, header.height), frames, bytes, small);
    if let Some(screen) = screen {
        picture.renditions[1] = screen;
    }
    Ok(picture)
}

/// The frame with what is seen of it, and nothing else.
fn anew<'a>(frame: &'a Frame<'_>) -> Frame<'a> {
    Frame {
        delay: frame.delay,
        dispose: frame.dispose,
        transparent: frame.transparent,
        needs_user_input: false,
        top: frame.top,
        left: frame.left,
        width: frame.width,
        height: frame.height,
        interlaced: false,
        palette: frame.palette.clone(),
        buffer: Cow::Borrowed(&frame.buffer),
    }
}

/// The first frame on its canvas, within `side`.
fn seen(frame: &Frame<'_>, global: &[u8], header: &Header, side: u32) -> Pixels {
    let palette = frame.palette.as_deref().unwrap_or(global);
    let (width, left) = (usize::from(frame.width), usize::from(frame.left));
    let mut shrinker =
        Shrinker::new((header.width, header.height), within(side, header.width, header.height), true);
    let mut row = vec![0; size(header.width) * 4];
    for y in 0..size(header.height) {
        row.fill(0);
        let line = y.checked_sub(usize::from(frame.top)).filter(|line| *line < usize::from(frame.height));
        let indices =
            line.and_then(|line| frame.buffer.get(line * width..(line + 1) * width)).unwrap_or_default();
        for (pixel, index) in row[left * 4..].chunks_exact_mut(4).zip(indices) {
            let colour = usize::from(*index) * 3;
            if let (Some(colour), true) = (palette.get(colour..colour + 3), frame.transparent != Some(*index))
            {
                pixel[..3].copy_from_slice(colour);
                pixel[3] = u8::MAX;
            }
        }
        shrinker.row(&row);
    }
    shrinker.finish()
}

fn screen_size(pixels: Pixels, limits: &Limits) -> Result<Rendition, Unfit> {
    let pixels = pixels.without_idle_alpha();
    let manner = if pixels.alpha { Manner::SeeThrough } else { Manner::Drawing };
    let view = Upright { pixels: &pixels, orientation: Orientation::NoTransforms };
    let (kind, bytes) = still(view, manner, limits.rendition)?;
    Ok(Rendition { variant: PhotoVariant::Screen, kind, width: pixels.width, height: pixels.height, bytes })
}
