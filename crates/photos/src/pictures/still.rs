//! From the pixels of a still to its three renditions.

use super::encode::{Manner, still, thumb};
use super::limits::Limits;
use super::pixels::{Pixels, Upright};
use super::shrink::shrunk;
use super::unfit::Unfit;
use super::{Picture, Rendition};
use bytes::Bytes;
use frontdesk_domain::photo::{PhotoKind, PhotoVariant};
use image::GenericImageView;
use image::metadata::Orientation;

/// Makes the three renditions. The smaller ones are made first and their pixels dropped, so that nothing
/// but what is written comes on top of the full pixels.
///
/// # Errors
/// [`Unfit::TooDetailed`].
pub fn develop(
    pixels: Pixels,
    orientation: Orientation,
    kind: PhotoKind,
    limits: &Limits,
) -> Result<Picture, Unfit> {
    let pixels = pixels.without_idle_alpha();
    let manner = match (pixels.alpha, kind) {
        (true, _) => Manner::SeeThrough,
        (false, PhotoKind::Png) => Manner::Drawing,
        (false, _) => Manner::Photo,
    };
    let mut screen_pixels = shrunk(&pixels, PhotoVariant::Screen.side());
    let thumb_pixels = shrunk(screen_pixels.as_ref().unwrap_or(&pixels), PhotoVariant::Thumb.side());
    let small = thumb_pixels.map(|pixels| thumbnail(pixels.upright(orientation), limits)).transpose()?;
    let screen = match screen_pixels.take().map(|pixels| pixels.upright(orientation)) {
        Some(pixels) => {
            let view = Upright { pixels: &pixels, orientation: Orientation::NoTransforms };
            Some(rendition(PhotoVariant::Screen, &view, still(view, manner, limits.rendition)?))
        }
        None => None,
    };
    let view = Upright { pixels: &pixels, orientation };
    let full = rendition(PhotoVariant::Full, &view, still(view, manner, limits.rendition)?);
    // What is small enough already is shown as it is.
    let screen = screen.unwrap_or_else(|| full.clone_as(PhotoVariant::Screen));
    let small = small.unwrap_or_else(|| screen.clone_as(PhotoVariant::Thumb));
    Ok(Picture {
        kind: full.kind,
        width: full.width,
        height: full.height,
        frames: 1,
        renditions: vec![small, screen, full],
    })
}

/// The thumbnail of pixels that are small enough and upright.
///
/// # Errors
/// [`Unfit::TooDetailed`].
pub fn thumbnail(pixels: Pixels, limits: &Limits) -> Result<Rendition, Unfit> {
    let pixels = pixels.without_idle_alpha();
    let view = Upright { pixels: &pixels, orientation: Orientation::NoTransforms };
    Ok(rendition(PhotoVariant::Thumb, &view, thumb(view, limits.rendition)?))
}

fn rendition(variant: PhotoVariant, view: &Upright<'_>, (kind, bytes): (PhotoKind, Bytes)) -> Rendition {
    Rendition { variant, kind, width: view.width(), height: view.height(), bytes }
}
