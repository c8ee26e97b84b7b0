//! Animated WebP to animated WebP.
//!
//! Each frame is decoded as a still and laid on a canvas of ours: `image-webp` does not clear
//! the place of a frame unless it is given a colour for that, and then takes a canvas of four
//! channels for one of three.

use super::canvas::{After, Canvas, Place};
use super::reel::Reel;
use crate::pictures::Picture;
use crate::pictures::colour::{Source, to_srgb};
use crate::pictures::decode::webp_still;
use crate::pictures::header::Header;
use crate::pictures::header::webp::{Animation, Frame, animation, frames};
use crate::pictures::limits::Limits;
use crate::pictures::pixels::Pixels;
use crate::pictures::unfit::Unfit;

/// Writes an animated WebP anew whose header has been checked.
///
/// # Errors
/// [`Unfit::Damaged`]; [`Unfit::TooDetailed`].
pub fn webp(file: &[u8], header: &Header, limits: &Limits) -> Result<Picture, Unfit> {
    let animation = animation(file)?.ok_or(Unfit::Damaged)?;
    let mut reel = Reel::new(animation.loops, limits);
    shown(file, header, &animation, |canvas, milliseconds| reel.frame(canvas, milliseconds))?;
    reel.finish()
}

/// What is seen of an animation that has one frame only; `None` when it is a still by its container too.
///
/// # Errors
/// [`Unfit::Damaged`].
pub fn webp_frame(file: &[u8], header: &Header) -> Result<Option<Pixels>, Unfit> {
    let Some(animation) = animation(file)? else { return Ok(None) };
    Ok(Some(shown(file, header, &animation, |_, _| Ok(()))?))
}

/// Shows one frame after the other, and gives what is seen last.
fn shown(
    file: &[u8],
    header: &Header,
    animation: &Animation,
    mut show: impl FnMut(&Pixels, u32) -> Result<(), Unfit>,
) -> Result<Pixels, Unfit> {
    let mut canvas = Canvas::new(header.width, header.height);
    frames(file, (header.width, header.height), |frame| {
        let mut pixels = webp_still(&frame.still()?, (frame.width, frame.height))?;
        if let Some(profile) = &animation.profile {
            to_srgb(&mut pixels, Source::Rgb, profile);
        }
        canvas.lay(place(&frame), &pixels);
        drop(pixels);
        show(&canvas.pixels, frame.milliseconds)
    })?;
    Ok(canvas.pixels)
}

fn place(frame: &Frame<'_>) -> Place {
    let Frame { left, top, width, height, blends, .. } = *frame;
    let after = if frame.clears { After::Clears } else { After::Stays };
    Place { left, top, width, height, blends, after }
}
