//! Writing an animated WebP, one frame at a time (RFC 9649, section 2.7).
//!
//! Each frame is what changed since the one before: the smallest rectangle around it, coded
//! by libwebp as a still with loss, and put into the container here. libwebp's own writer of
//! animations codes each frame several times over to find the smallest, which takes half a
//! minute for the largest animation that is allowed.

use crate::pictures::encode::Capped;
use crate::pictures::header::webp::coded;
use crate::pictures::header::webp::riff::{ALPHA, ANIMATED, begun, chunk, extended, finished};
use crate::pictures::limits::Limits;
use crate::pictures::pixels::{Pixels, size};
use crate::pictures::shrink::{Shrinker, within};
use crate::pictures::still::thumbnail;
use crate::pictures::unfit::Unfit;
use crate::pictures::{Picture, Rendition};
use frontdesk_domain::photo::{PhotoKind, PhotoVariant};
use std::io::Write;
use webp::{Encoder, PixelLayout, WebPConfig};

/// Quality of the frames of an animation.
const QUALITY: f32 = 75.0;
/// The longest side that libwebp codes; what is a pixel longer is made smaller.
const SIDE: u32 = 16_383;
/// The longest that a frame is shown, in milliseconds: 24 bits.
const LONGEST: u32 = 0x00FF_FFFF;
/// A frame that replaces what is below it and stays when the next one comes.
const REPLACES: u8 = 0b0000_0010;

/// An animated WebP that is being written.
pub struct Reel<'a> {
    limits: &'a Limits,
    loops: u16,
    shown: Option<Pixels>,
    thumb: Option<Rendition>,
    frames: u32,
    alpha: bool,
    written: Capped,
}

impl<'a> Reel<'a> {
    /// An animation that runs `loops` times; 0 is for ever.
    #[must_use]
    pub fn new(loops: u16, limits: &'a Limits) -> Self {
        let written = Capped::new(limits.rendition);
        Self { limits, loops, shown: None, thumb: None, frames: 0, alpha: false, written }
    }

    /// The next frame: the whole canvas, and for how many milliseconds it is shown.
    ///
    /// # Errors
    /// [`Unfit::TooDetailed`] when all frames together take too much room.
    pub fn frame(&mut self, canvas: &Pixels, milliseconds: u32) -> Result<(), Unfit> {
        let to = within(SIDE, canvas.width, canvas.height);
        if to == (canvas.width, canvas.height) {
            return self.add(canvas, milliseconds);
        }
        self.add(&scaled(canvas, to), milliseconds)
    }

    fn add(&mut self, canvas: &Pixels, milliseconds: u32) -> Result<(), Unfit> {
        let part = match &self.shown {
            None => Part { left: 0, top: 0, width: canvas.width, height: canvas.height },
            Some(shown) => Part::changed(shown, canvas),
        };
        if self.thumb.is_none() {
            let side = PhotoVariant::Thumb.side();
            self.thumb =
                Some(thumbnail(scaled(canvas, within(side, canvas.width, canvas.height)), self.limits)?);
        }
        let mut body = part.place(milliseconds.min(LONGEST));
        self.alpha |= coded(&encoded(&part.cut(canvas))?, &mut body)?;
        let mut framed = Vec::with_capacity(body.len() + 8);
        chunk(&mut framed, b"ANMF", &body)?;
        let most = u64::try_from(self.limits.rendition).unwrap_or(u64::MAX);
        self.written.write_all(&framed).map_err(|_| Unfit::TooDetailed { most })?;
        self.frames += 1;
        match &mut self.shown {
            Some(shown) => shown.data.copy_from_slice(&canvas.data),
            None => self.shown = Some(canvas.clone()),
        }
        Ok(())
    }

    /// The animation with its thumbnail.
    ///
    /// # Errors
    /// [`Unfit::Damaged`] when it has no frame.
    pub fn finish(self) -> Result<Picture, Unfit> {
        let (Some(shown), Some(thumb)) = (self.shown, self.thumb) else { return Err(Unfit::Damaged) };
        let (width, height) = (shown.width, shown.height);
        drop(shown);
        let mut file = begun(self.written.written().len() + 64);
        extended(&mut file, ANIMATED | if self.alpha { ALPHA } else { 0 }, width, height)?;
        let [low, high] = self.loops.to_le_bytes();
        chunk(&mut file, b"ANIM", &[0, 0, 0, 0, low, high])?;
        file.extend(self.written.written());
        drop(self.written);
        let file = finished(file)?.into();
        Ok(Picture::moving(PhotoKind::Webp, (width, height), self.frames, file, thumb))
    }
}

/// The rectangle of a canvas that a frame replaces; left and top are even.
struct Part {
    left: u32,
    top: u32,
    width: u32,
    height: u32,
}

impl Part {
    /// The smallest around all that differs; one pixel when nothing does.
    fn changed(before: &Pixels, after: &Pixels) -> Self {
        let (mut left, mut right, mut top, mut bottom) = (usize::MAX, 0, None, 0);
        let channels = after.channels();
        for (y, (old, new)) in (0..).zip(before.rows().zip(after.rows())) {
            let Some(first) = old.iter().zip(new).position(|(old, new)| old != new) else { continue };
            let last = old.iter().zip(new).rposition(|(old, new)| old != new).unwrap_or(first);
            (left, right) = (left.min(first / channels), right.max(last / channels));
            (top, bottom) = (top.or(Some(y)), y);
        }
        let Some(top) = top else { return Self { left: 0, top: 0, width: 1, height: 1 } };
        let narrow = |value: usize| u32::try_from(value).unwrap_or(0);
        let (left, right, top) = (narrow(left) & !1, narrow(right), top & !1);
        Self { left, top, width: right - left + 1, height: bottom - top + 1 }
    }

    fn cut(&self, canvas: &Pixels) -> Pixels {
        let channels = canvas.channels();
        let (from, length) = (size(self.left) * channels, size(self.width) * channels);
        let rows = canvas.rows().skip(size(self.top)).take(size(self.height));
        let data = rows.flat_map(|row| &row[from..from + length]).copied().collect();
        Pixels { width: self.width, height: self.height, alpha: canvas.alpha, data }
    }

    /// The sixteen bytes that begin a frame.
    fn place(&self, milliseconds: u32) -> Vec<u8> {
        let numbers = [self.left / 2, self.top / 2, self.width - 1, self.height - 1, milliseconds];
        let mut body: Vec<u8> =
            numbers.iter().flat_map(|number| number.to_le_bytes().into_iter().take(3)).collect();
        body.push(REPLACES);
        body
    }
}

fn encoded(pixels: &Pixels) -> Result<webp::WebPMemory, Unfit> {
    let mut config = WebPConfig::new().map_err(|()| Unfit::Damaged)?;
    config.quality = QUALITY;
    config.method = 0;
    config.alpha_filtering = 0;
    let layout = if pixels.alpha { PixelLayout::Rgba } else { PixelLayout::Rgb };
    let encoder = Encoder::new(&pixels.data, layout, pixels.width, pixels.height);
    encoder.encode_advanced(&config).map_err(|_| Unfit::Damaged)
}

fn scaled(canvas: &Pixels, to: (u32, u32)) -> Pixels {
    let mut shrinker = Shrinker::new((canvas.width, canvas.height), to, canvas.alpha);
    canvas.rows().for_each(|row| shrinker.row(row));
    shrinker.finish()
}
