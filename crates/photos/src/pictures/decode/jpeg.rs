//! JPEG, with `zune-jpeg` in its strict mode.

use super::damaged;
use crate::pictures::colour::{self, Source, to_srgb};
use crate::pictures::header::Header;
use crate::pictures::header::jpeg::{Jpeg, Samples, open};
use crate::pictures::pixels::{Pixels, byte, size, squeeze};
use crate::pictures::unfit::Unfit;
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

/// Decodes a JPEG whose header has been checked.
///
/// # Errors
/// [`Unfit::Damaged`].
pub fn jpeg(file: &[u8], header: &Header) -> Result<Pixels, Unfit> {
    let Jpeg { samples, profile, bare } = open(file)?;
    // The decoder is told nothing of Adobe's marker, so it takes four components for CMYK and three for
    // YCbCr, and hands both out untouched when asked for the same.
    let (colours, channels) = match samples {
        Samples::Grey | Samples::YCbCr | Samples::Rgb { lettered: true } => (ColorSpace::RGB, 3),
        Samples::Rgb { lettered: false } => (ColorSpace::YCbCr, 3),
        Samples::Cmyk { .. } | Samples::Ycck => (ColorSpace::CMYK, 4),
    };
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(size(header.width))
        .set_max_height(size(header.height))
        .jpeg_set_out_colorspace(colours);
    let mut data = vec![0; size(header.width) * size(header.height) * channels];
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bare.as_slice()), options);
    decoder.decode_headers().map_err(damaged)?;
    if decoder.output_buffer_size() != Some(data.len()) {
        return Err(Unfit::Damaged);
    }
    decoder.decode_into(&mut data).map_err(damaged)?;
    // A profile takes room while it is read.
    drop(decoder);
    drop(bare);
    if channels == 4 {
        without_inks(&mut data, header.width, samples, profile.as_deref());
    }
    let mut pixels = Pixels { width: header.width, height: header.height, alpha: false, data };
    match (&profile, samples) {
        (Some(profile), Samples::Grey) => to_srgb(&mut pixels, Source::Grey, profile),
        (Some(profile), Samples::YCbCr | Samples::Rgb { .. }) => to_srgb(&mut pixels, Source::Rgb, profile),
        _ => {}
    }
    Ok(pixels)
}

/// Four samples a pixel to sRGB, in place and by rows.
fn without_inks(data: &mut Vec<u8>, width: u32, samples: Samples, profile: Option<&[u8]>) {
    data.chunks_exact_mut(4).for_each(|pixel| to_inks(pixel, samples));
    let convert = profile.and_then(colour::inks);
    let (from, into) = (size(width) * 4, size(width) * 3);
    let mut row = vec![0; into];
    // A transform fails for all rows or for none: it looks at lengths only.
    if let Some(convert) =
        convert.filter(|convert| data.get(..from).is_some_and(|first| convert(first, &mut row)))
    {
        for at in 0..data.len() / from {
            convert(&data[at * from..(at + 1) * from], &mut row);
            data[at * into..(at + 1) * into].copy_from_slice(&row);
        }
        data.truncate(data.len() / 4 * 3);
        data.shrink_to_fit();
    } else {
        squeeze(data, 4, |ink| colour::plain_rgb([ink[0], ink[1], ink[2], ink[3]]));
    }
}

/// What is stored to inks of which 0 is none.
fn to_inks(pixel: &mut [u8], samples: Samples) {
    match samples {
        Samples::Cmyk { inverted: true } => pixel.iter_mut().for_each(|ink| *ink = 255 - *ink),
        Samples::Ycck => {
            // Inverted inks were turned into light before they became YCbCr, so what comes back are
            // the inks; black is still inverted (libjpeg, jdcolor.c).
            let inks = ycbcr_to_rgb(pixel[0], pixel[1], pixel[2]);
            pixel[..3].copy_from_slice(&inks);
            pixel[3] = 255 - pixel[3];
        }
        _ => {}
    }
}

/// JFIF's formula in 16-bit fixed point.
fn ycbcr_to_rgb(luma: u8, blue: u8, red: u8) -> [u8; 3] {
    let (luma, blue, red) = (i32::from(luma) << 16, i32::from(blue) - 128, i32::from(red) - 128);
    let half = 1 << 15;
    [luma + 91_881 * red, luma - 22_554 * blue - 46_802 * red, luma + 116_130 * blue]
        .map(|value| byte(u32::try_from((value + half) >> 16).unwrap_or(0)))
}
