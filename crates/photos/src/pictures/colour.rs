//! Colours: from the profile that a picture carries to sRGB, which is what every screen assumes.

use super::pixels::Pixels;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// What the channels of a picture mean, which its profile must fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Red, green, blue.
    Rgb,
    /// Red, green and blue that are all the same.
    Grey,
}

/// Converts to sRGB in place. A profile that cannot be used, or is for something else than
/// these pixels, changes nothing: that is what browsers do.
pub fn to_srgb(pixels: &mut Pixels, source: Source, profile: &[u8]) {
    let Ok(profile) = ColorProfile::new_from_slice(profile) else { return };
    match (source, profile.color_space) {
        (Source::Rgb, DataColorSpace::Rgb) => from_rgb(pixels, &profile),
        (Source::Grey, DataColorSpace::Gray) => from_grey(pixels, &profile),
        _ => None,
    }
    .unwrap_or_default();
}

fn from_rgb(pixels: &mut Pixels, profile: &ColorProfile) -> Option<()> {
    let layout = if pixels.alpha { Layout::Rgba } else { Layout::Rgb };
    let transform = profile
        .create_transform_8bit(layout, &ColorProfile::new_srgb(), layout, TransformOptions::default())
        .ok()?;
    let stride = pixels.stride();
    let mut row = vec![0; stride];
    for rgb in pixels.data.chunks_exact_mut(stride) {
        row.copy_from_slice(rgb);
        transform.transform(&row, rgb).ok()?;
    }
    Some(())
}

/// There are only 256 greys.
fn from_grey(pixels: &mut Pixels, profile: &ColorProfile) -> Option<()> {
    let options = TransformOptions::default();
    let srgb = ColorProfile::new_srgb();
    let transform = profile.create_transform_8bit(Layout::Gray, &srgb, Layout::Rgb, options).ok()?;
    let greys: Vec<u8> = (0..=u8::MAX).collect();
    let mut colours = vec![0; 256 * 3];
    transform.transform(&greys, &mut colours).ok()?;
    let channels = pixels.channels();
    for pixel in pixels.data.chunks_exact_mut(channels) {
        let colour = usize::from(pixel[0]) * 3;
        pixel[..3].copy_from_slice(&colours[colour..colour + 3]);
    }
    Some(())
}

/// Inks with their profile to sRGB: rows of four (0 is no ink) to rows of three. `None` when
/// the profile cannot be used, in which case [`plain_rgb`] has to do.
pub fn inks(profile: &[u8]) -> Option<impl Fn(&[u8], &mut [u8]) -> bool> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    if profile.color_space != DataColorSpace::Cmyk {
        return None;
    }
    let options = TransformOptions::default();
    // Four channels in a row are called RGBA there, whatever they are.
    let transform =
        profile.create_transform_8bit(Layout::Rgba, &ColorProfile::new_srgb(), Layout::Rgb, options).ok()?;
    Some(move |from: &[u8], into: &mut [u8]| transform.transform(from, into).is_ok())
}

/// Inks without a profile (0 is no ink): each takes its share of the light.
#[must_use]
pub fn plain_rgb([cyan, magenta, yellow, black]: [u8; 4]) -> [u8; 3] {
    let light = |ink: u8| {
        let left = u32::from(255 - ink) * u32::from(255 - black);
        super::pixels::byte((left + 127) / 255)
    };
    [light(cyan), light(magenta), light(yellow)]
}
