//! Writing pictures: plain JPEG and PNG without a byte of metadata, and never more than is allowed.

use super::pixels::{Upright, size};
use super::unfit::Unfit;
use bytes::Bytes;
use frontdesk_domain::photo::PhotoKind;
use image::GenericImageView;
use image::codecs::jpeg::JpegEncoder;
use std::io::{self, Write};

/// Quality of JPEG for stills that are looked at.
pub const GOOD: u8 = 85;
/// Quality of JPEG where a PNG would have been too large: its edges are sharper than those of a photo.
pub const BETTER: u8 = 90;
/// Quality of JPEG for thumbnails.
pub const SMALL: u8 = 80;

/// Pixels up to which a PNG is packed well; beyond, quickly.
const PACKED_WELL: u64 = 8_000_000;

/// Bytes with a limit; writing beyond it is an error, which ends the encoder.
pub struct Capped {
    bytes: Vec<u8>,
    most: usize,
}

impl Capped {
    /// Nothing yet, and never more than `most` bytes.
    #[must_use]
    pub fn new(most: usize) -> Self {
        Self { bytes: Vec::new(), most }
    }

    /// What has been written.
    #[must_use]
    pub fn written(&self) -> &[u8] {
        &self.bytes
    }

    /// The same to keep, without the room that was left for more.
    #[must_use]
    pub fn finish(self) -> Bytes {
        self.bytes.into_boxed_slice().into()
    }
}

impl Write for Capped {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.most {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A written picture and what it is.
pub type Written = (PhotoKind, Bytes);

/// What can be seen through lies on white. Noise that would take too much room is written with less
/// quality, and refused when that does not help.
///
/// # Errors
/// [`Unfit::TooDetailed`].
pub fn jpeg(view: Upright<'_>, quality: u8, most: usize) -> Result<Written, Unfit> {
    [quality, 60, 30]
        .into_iter()
        .find_map(|quality| {
            let mut written = Capped::new(most);
            JpegEncoder::new_with_quality(&mut written, quality).encode_image(&view).ok()?;
            Some((PhotoKind::Jpeg, written.finish()))
        })
        .ok_or(Unfit::TooDetailed { most: u64::try_from(most).unwrap_or(u64::MAX) })
}

/// `None` when it would take more than `most` bytes.
#[must_use]
pub fn png(view: Upright<'_>, most: usize) -> Option<Written> {
    let (width, height) = view.dimensions();
    let mut written = Capped::new(most);
    let mut encoder = png::Encoder::new(&mut written, width, height);
    encoder.set_color(if view.pixels.alpha { png::ColorType::Rgba } else { png::ColorType::Rgb });
    let few = u64::from(width) * u64::from(height) <= PACKED_WELL;
    encoder.set_compression(if few { png::Compression::Balanced } else { png::Compression::Fast });
    let mut writer = encoder.write_header().ok()?;
    let mut stream = writer.stream_writer().ok()?;
    let mut row = vec![0; size(width) * view.pixels.channels()];
    for y in 0..height {
        view.row(y, &mut row);
        stream.write_all(&row).ok()?;
    }
    stream.finish().ok()?;
    writer.finish().ok()?;
    Some((PhotoKind::Png, written.finish()))
}

/// How a still is to be written, which is the same for its screen size and its full size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// A photo: JPEG.
    Photo,
    /// It came without loss and nothing can be seen through it: a screenshot stays a PNG, a
    /// photo that was saved as one becomes a JPEG. Which it is shows in the sizes: a PNG is
    /// kept while it has at most twice the bytes of the JPEG (and 64 KB, so that small ones are kept).
    Drawing,
    /// Something can be seen through it: PNG; only when that takes too much room a JPEG, on white.
    SeeThrough,
}

/// Writes a still in the manner that suits it.
///
/// # Errors
/// [`Unfit::TooDetailed`].
pub fn still(view: Upright<'_>, manner: Manner, most: usize) -> Result<Written, Unfit> {
    match manner {
        Manner::Photo => jpeg(view, GOOD, most),
        Manner::Drawing => {
            let (kind, lossy) = jpeg(view, BETTER, most)?;
            let enough = most.min(lossy.len() * 2 + 64 * 1024);
            Ok(png(view, enough).unwrap_or((kind, lossy)))
        }
        Manner::SeeThrough => png(view, most).map_or_else(|| jpeg(view, BETTER, most), Ok),
    }
}

/// Writes a thumbnail.
///
/// # Errors
/// [`Unfit::TooDetailed`].
pub fn thumb(view: Upright<'_>, most: usize) -> Result<Written, Unfit> {
    if view.pixels.alpha { still(view, Manner::SeeThrough, most) } else { jpeg(view, SMALL, most) }
}
