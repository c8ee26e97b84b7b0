//! PNG: chunks, also those of an animation (W3C PNG, third edition).

use super::{Header, PROFILE_BYTES, bytes, memory, orientation};
use crate::pictures::unfit::Unfit;
use flate2::read::ZlibDecoder;
use frontdesk_domain::photo::PhotoKind;
use image::metadata::Orientation;
use std::io::Read;

/// What decoding needs to know beyond the [`Header`].
#[derive(Debug)]
pub struct Png {
    /// Its ICC profile, inflated.
    pub profile: Option<Vec<u8>>,
    /// The same image with the chunks that decoding needs and no others.
    pub bare: Vec<u8>,
}

const SIGNATURE: usize = 8;
/// Bytes of memory for each pixel of the canvas while an animation is written anew: the canvas, the one
/// before it, what to go back to, the frame, the part that changed, and the encoder's two copies.
const MOVING: u64 = 32;

struct Chunk<'a> {
    name: [u8; 4],
    data: &'a [u8],
    whole: &'a [u8],
}

/// Walks to IEND. What follows is not part of the image.
fn walk<'a>(file: &'a [u8], mut visit: impl FnMut(Chunk<'a>) -> Result<(), Unfit>) -> Result<(), Unfit> {
    let mut at = SIGNATURE;
    loop {
        let length = usize::try_from(u32::from_be_bytes(bytes(file, at)?)).map_err(|_| Unfit::Damaged)?;
        let name = bytes::<4>(file, at + 4)?;
        let end = length.checked_add(at + 12).ok_or(Unfit::Damaged)?;
        let whole = file.get(at..end).ok_or(Unfit::Damaged)?;
        visit(Chunk { name, data: &whole[8..8 + length], whole })?;
        if &name == b"IEND" {
            return Ok(());
        }
        at = end;
    }
}

#[derive(Default)]
struct Facts {
    size: Option<(u32, u32)>,
    alpha: bool,
    announced: u32,
    frames: u32,
    image: bool,
    orientation: Option<Orientation>,
}

impl Facts {
    fn visit(&mut self, chunk: &Chunk<'_>) -> Result<(), Unfit> {
        if self.size.is_none() != (&chunk.name == b"IHDR") {
            return Err(Unfit::Damaged);
        }
        match &chunk.name {
            b"IHDR" => {
                let size = (read_u32(chunk.data, 0)?, read_u32(chunk.data, 4)?);
                let [colour] = bytes::<1>(chunk.data, 9)?;
                self.alpha = matches!(colour, 4 | 6);
                self.size = Some(size);
            }
            b"tRNS" => self.alpha = true,
            b"acTL" if !self.image => self.announced = read_u32(chunk.data, 0)?,
            b"fcTL" => self.frame(chunk.data)?,
            b"IDAT" => self.image = true,
            b"eXIf" => self.orientation = self.orientation.or_else(|| orientation(chunk.data)),
            _ => {}
        }
        Ok(())
    }

    fn frame(&mut self, data: &[u8]) -> Result<(), Unfit> {
        let (width, height) = self.size.ok_or(Unfit::Damaged)?;
        let inside = |length: u32, from: u32, of: u32| {
            length > 0 && u64::from(from) + u64::from(length) <= u64::from(of)
        };
        let across = inside(read_u32(data, 4)?, read_u32(data, 12)?, width);
        let down = inside(read_u32(data, 8)?, read_u32(data, 16)?, height);
        self.frames = self.frames.saturating_add(1);
        if across && down { Ok(()) } else { Err(Unfit::Damaged) }
    }
}

fn read_u32(data: &[u8], at: usize) -> Result<u32, Unfit> {
    Ok(u32::from_be_bytes(bytes(data, at)?))
}

/// Reads size, frames, orientation and the memory that decoding takes.
///
/// # Errors
/// [`Unfit::Damaged`] when it is not a PNG up to its end.
pub fn read(file: &[u8]) -> Result<Header, Unfit> {
    let mut facts = Facts::default();
    walk(file, |chunk| facts.visit(&chunk))?;
    let (width, height) = facts.size.filter(|_| facts.image).ok_or(Unfit::Damaged)?;
    let frames = if facts.announced > 0 { facts.announced.max(facts.frames) } else { 1 };
    let bytes = match (frames, facts.alpha) {
        (2.., _) => MOVING,
        (_, true) => 4,
        (_, false) => 3,
    };
    Ok(Header {
        kind: PhotoKind::Png,
        width,
        height,
        frames,
        scans: 1,
        memory: memory(width, height, bytes),
        orientation: facts.orientation.unwrap_or(Orientation::NoTransforms),
    })
}

/// Takes out of the file what decoding needs, and leaves the rest: text and profiles that
/// inflate to gigabytes never reach the decoder.
///
/// # Errors
/// [`Unfit::Damaged`] when it is not a PNG up to its end.
pub fn open(file: &[u8], moving: bool) -> Result<Png, Unfit> {
    let mut bare = Vec::with_capacity(file.len());
    bare.extend(file.get(..SIGNATURE).ok_or(Unfit::Damaged)?);
    let mut profile = None;
    walk(file, |chunk| {
        match &chunk.name {
            b"IHDR" | b"PLTE" | b"tRNS" | b"IDAT" | b"IEND" => bare.extend(chunk.whole),
            b"acTL" | b"fcTL" | b"fdAT" if moving => bare.extend(chunk.whole),
            b"iCCP" if profile.is_none() => profile = inflated(chunk.data),
            _ => {}
        }
        Ok(())
    })?;
    Ok(Png { profile, bare })
}

/// The profile of an iCCP chunk: a name, a zero, the method (0), the deflated profile.
fn inflated(data: &[u8]) -> Option<Vec<u8>> {
    let name = data.iter().position(|byte| *byte == 0)?;
    let deflated = data.get(name + 2..)?;
    let mut profile = Vec::new();
    let most = u64::try_from(PROFILE_BYTES).ok()? + 1;
    ZlibDecoder::new(deflated).take(most).read_to_end(&mut profile).ok()?;
    (profile.len() <= PROFILE_BYTES).then_some(profile)
}
