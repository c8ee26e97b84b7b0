//! JPEG: markers and their segments (ITU-T T.81, annex B).

mod frame;
mod scan;

use super::{Header, PROFILE_BYTES, bytes, memory, orientation};
use crate::pictures::unfit::Unfit;
use frame::Frame;
use frontdesk_domain::photo::PhotoKind;
use image::metadata::Orientation;
use scan::Coding;

/// How the samples of a JPEG make colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Samples {
    /// One component.
    Grey,
    /// Luma and two differences, as nearly all are.
    YCbCr,
    /// Red, green, blue as they are.
    Rgb {
        /// Its components are called by these letters, by which the decoder knows it too.
        lettered: bool,
    },
    /// Four inks; Adobe's programs write them inverted.
    Cmyk {
        /// 255 is no ink.
        inverted: bool,
    },
    /// Adobe's inks, three of which are turned into luma and differences.
    Ycck,
}

/// What decoding needs to know beyond the [`Header`].
#[derive(Debug)]
pub struct Jpeg {
    /// What its samples are.
    pub samples: Samples,
    /// Its ICC profile.
    pub profile: Option<Vec<u8>>,
    /// The same image with nothing but tables, frame and scans: what a decoder gets to see.
    pub bare: Vec<u8>,
}

/// One step of a walk: a segment with its marker and body, or a scan with its coded data.
struct Step<'a> {
    marker: u8,
    body: &'a [u8],
    coded: &'a [u8],
}

const SOS: u8 = 0xDA;

/// Walks from SOI to the first EOI after it. What follows is not part of the image.
fn walk<'a>(file: &'a [u8], mut visit: impl FnMut(Step<'a>) -> Result<(), Unfit>) -> Result<(), Unfit> {
    let mut at = 2;
    loop {
        // Bytes between segments are against the rules, and common enough to be let pass.
        let rest = file.get(at..).ok_or(Unfit::Damaged)?;
        at += rest.iter().position(|byte| *byte == 0xFF).ok_or(Unfit::Damaged)?;
        let rest = file.get(at..).ok_or(Unfit::Damaged)?;
        at += rest.iter().position(|byte| *byte != 0xFF).ok_or(Unfit::Damaged)?;
        let [marker] = bytes::<1>(file, at)?;
        at += 1;
        match marker {
            0xD9 => return Ok(()),
            0xD8 => return Err(Unfit::Damaged),
            0x00 | 0x01 | 0xD0..=0xD7 => continue,
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes(bytes(file, at)?));
        let body = file.get(at + 2..at + length.max(2)).filter(|_| length >= 2).ok_or(Unfit::Damaged)?;
        at += length;
        let rest = file.get(at..).ok_or(Unfit::Damaged)?;
        let coded = if marker == SOS { &rest[..coded_length(rest)] } else { &[] };
        at += coded.len();
        visit(Step { marker, body, coded })?;
    }
}

/// How far the coded data of a scan goes: to the first marker that is no restart.
fn coded_length(data: &[u8]) -> usize {
    let mut at = 0;
    while let Some(found) = data.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == 0xFF)) {
        at += found;
        match data.get(at + 1) {
            Some(0x00 | 0xD0..=0xD7) => at += 2,
            Some(0xFF) => at += 1,
            _ => return at,
        }
    }
    data.len()
}

/// Reads size, scans, orientation and the memory that decoding takes.
///
/// # Errors
/// [`Unfit::Damaged`] when it is not a JPEG up to its end.
pub fn read(file: &[u8]) -> Result<Header, Unfit> {
    let mut frame = None;
    let mut turned = None;
    let (mut scans, mut apart) = (0_u32, false);
    walk(file, |step| {
        match step.marker {
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                if frame.is_some() {
                    return Err(Unfit::Damaged);
                }
                frame = Some(Frame::read(step.marker, step.body)?);
            }
            0xE1 if step.body.starts_with(b"Exif\0\0") => turned = turned.or_else(|| orientation(step.body)),
            SOS => {
                let components = frame.as_ref().ok_or(Unfit::Damaged)?.components.len();
                if step.coded.is_empty() {
                    return Err(Unfit::Damaged);
                }
                apart |= step.body.first().is_none_or(|count| usize::from(*count) != components);
                scans += 1;
            }
            _ => {}
        }
        Ok(())
    })?;
    let frame = frame.filter(|_| scans > 0).ok_or(Unfit::Damaged)?;
    // Blocks below each other that come in a scan of their own are put in the wrong places by the
    // decoder. Nobody has made such files in this century, and wrong colours are worse than none.
    if apart && !frame.progressive && frame.most().1 > 1 {
        return Err(Unfit::Damaged);
    }
    let channels = if frame.components.len() == 4 { 4 } else { 3 };
    let kept = if frame.progressive || apart { frame.coefficients() } else { 0 };
    Ok(Header {
        kind: PhotoKind::Jpeg,
        width: frame.width,
        height: frame.height,
        frames: 1,
        scans,
        memory: memory(frame.width, frame.height, channels) + kept,
        orientation: turned.unwrap_or(Orientation::NoTransforms),
    })
}

/// Takes out of the file what decoding needs, and leaves the rest.
///
/// # Errors
/// [`Unfit::Damaged`] when it is not a JPEG up to its end.
pub fn open(file: &[u8]) -> Result<Jpeg, Unfit> {
    let (mut adobe, mut frame) = (None, None);
    let mut coding = Coding::default();
    let mut profile = Profile::default();
    let mut bare = Vec::with_capacity(file.len());
    bare.extend([0xFF, 0xD8]);
    walk(file, |step| {
        match step.marker {
            0xE2 => profile.add(step.body),
            0xEE if step.body.starts_with(b"Adobe") => adobe = step.body.get(11).copied(),
            0xC0..=0xC2 => frame = Some(Frame::read(step.marker, step.body)?),
            0xC4 => coding.define(step.body)?,
            0xDD => coding.restart(step.body)?,
            SOS => coding.walk(frame.as_ref().ok_or(Unfit::Damaged)?, step.body, step.coded)?,
            _ => {}
        }
        if matches!(step.marker, 0xC0..=0xC2 | 0xC4 | 0xDA | 0xDB | 0xDD) {
            bare.extend([0xFF, step.marker]);
            bare.extend(u16::try_from(step.body.len() + 2).map_err(|_| Unfit::Damaged)?.to_be_bytes());
            bare.extend(step.body);
            bare.extend(step.coded);
        }
        Ok(())
    })?;
    bare.extend([0xFF, 0xD9]);
    let ids: Vec<u8> = frame.iter().flat_map(|frame| &frame.components).map(|it| it.id).collect();
    let samples = match (ids.len(), adobe) {
        (1, _) => Samples::Grey,
        (4, Some(2)) => Samples::Ycck,
        (4, adobe) => Samples::Cmyk { inverted: adobe.is_some() },
        _ if ids == *b"RGB" => Samples::Rgb { lettered: true },
        (_, Some(0)) => Samples::Rgb { lettered: false },
        _ => Samples::YCbCr,
    };
    Ok(Jpeg { samples, profile: profile.whole(), bare })
}

/// An ICC profile, which JPEG splits into numbered parts (ICC.1, annex B.4).
#[derive(Default)]
struct Profile<'a> {
    parts: Vec<(u8, &'a [u8])>,
    count: u8,
}

impl<'a> Profile<'a> {
    fn add(&mut self, body: &'a [u8]) {
        if let Some([number, count, data @ ..]) = body.strip_prefix(b"ICC_PROFILE\0")
            && self.parts.len() < usize::from(u8::MAX)
        {
            self.count = *count;
            self.parts.push((*number, data));
        }
    }

    fn whole(mut self) -> Option<Vec<u8>> {
        self.parts.sort_by_key(|(number, _)| *number);
        let complete =
            self.parts.iter().zip(1..=self.count).filter(|((number, _), due)| number == due).count();
        let length: usize = self.parts.iter().map(|(_, data)| data.len()).sum();
        (self.count > 0
            && complete == usize::from(self.count)
            && complete == self.parts.len()
            && length <= PROFILE_BYTES)
            .then(|| self.parts.iter().flat_map(|(_, data)| *data).copied().collect())
    }
}
