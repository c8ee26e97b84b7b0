//! WebP: stills and animations in RIFF chunks (RFC 9649).

mod coded;
mod lossless;
pub mod riff;

use super::{Header, PROFILE_BYTES, bytes, memory, orientation};
use crate::pictures::unfit::Unfit;
use coded::Coded;
use frontdesk_domain::photo::PhotoKind;
use image::metadata::Orientation;
use riff::{ANIMATED, list, read_u24, walk};

/// What decoding needs to know beyond the [`Header`].
#[derive(Debug)]
pub struct Webp {
    /// Its ICC profile.
    pub profile: Option<Vec<u8>>,
    /// The same image with the chunks that decoding needs and no others.
    pub bare: Vec<u8>,
}

/// Bytes of memory for each pixel of the canvas while an animation is written anew: two canvases, the frame
/// and its planes, the part that changed, and the encoder's two copies.
const MOVING: u64 = 36;
/// The same for an animation of one frame, which becomes a still.
const ONE_FRAME: u64 = 20;

/// One frame of an animation.
pub struct Frame<'a> {
    /// Pixels from the left of the canvas.
    pub left: u32,
    /// Pixels from its top.
    pub top: u32,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// How long it is shown.
    pub milliseconds: u32,
    /// Whether what is below shows through it.
    pub blends: bool,
    /// Whether its place is cleared before the next one.
    pub clears: bool,
    coded: Coded<'a>,
}

impl<'a> Frame<'a> {
    fn read(data: &'a [u8], (width, height): (u32, u32)) -> Result<Self, Unfit> {
        let mut coded = Coded::default();
        walk(data.get(16..).ok_or(Unfit::Damaged)?, |chunk| {
            coded.add(&chunk);
            Ok(())
        })?;
        let [flags] = bytes::<1>(data, 15)?;
        let frame = Self {
            left: read_u24(data, 0)? * 2,
            top: read_u24(data, 3)? * 2,
            width: read_u24(data, 6)? + 1,
            height: read_u24(data, 9)? + 1,
            milliseconds: read_u24(data, 12)?,
            blends: flags & 2 == 0,
            clears: flags & 1 == 1,
            coded,
        };
        let (coded_width, coded_height, _) = coded.size()?;
        let fits = frame.left + frame.width <= width && frame.top + frame.height <= height;
        let agrees = (coded_width, coded_height) == (frame.width, frame.height);
        if fits && agrees { Ok(frame) } else { Err(Unfit::Damaged) }
    }

    /// The frame as a file of its own.
    ///
    /// # Errors
    /// [`Unfit::Damaged`].
    pub fn still(&self) -> Result<Vec<u8>, Unfit> {
        self.coded.still()
    }
}

#[derive(Default)]
struct Facts<'a> {
    canvas: Option<(u32, u32, u8)>,
    coded: Coded<'a>,
    moves: Option<&'a [u8]>,
    frames: u32,
    orientation: Option<Orientation>,
    profile: Option<&'a [u8]>,
}

impl<'a> Facts<'a> {
    fn read(file: &'a [u8]) -> Result<Self, Unfit> {
        let mut facts = Self::default();
        walk(list(file)?, |chunk| {
            match &chunk.name {
                b"VP8X" => {
                    let [flags] = bytes::<1>(chunk.data, 0)?;
                    facts.canvas = Some((read_u24(chunk.data, 4)? + 1, read_u24(chunk.data, 7)? + 1, flags));
                }
                b"ANIM" => facts.moves = facts.moves.or(chunk.data.get(..6)),
                b"ANMF" => facts.frames = facts.frames.saturating_add(1),
                b"EXIF" => facts.orientation = facts.orientation.or_else(|| orientation(chunk.data)),
                b"ICCP" => facts.profile = facts.profile.or(Some(chunk.data)),
                _ => facts.coded.add(&chunk),
            }
            Ok(())
        })?;
        Ok(facts)
    }

    /// The canvas of an animation, if only of one frame.
    fn moving(&self) -> Option<(u32, u32)> {
        self.canvas.filter(|(_, _, flags)| flags & ANIMATED != 0).map(|(width, height, _)| (width, height))
    }

    /// Bytes that the codes of one image take, of a frame in an animation.
    fn codes(&self, file: &[u8]) -> Result<u64, Unfit> {
        let Some(canvas) = self.moving() else { return self.coded.codes() };
        let mut most = 0;
        frames(file, canvas, |frame| {
            most = most.max(frame.coded.codes()?);
            Ok(())
        })?;
        Ok(most)
    }

    fn profile(&self) -> Option<Vec<u8>> {
        self.profile.filter(|profile| profile.len() <= PROFILE_BYTES).map(<[u8]>::to_vec)
    }
}

/// Reads canvas, frames, orientation and the memory that decoding takes.
///
/// # Errors
/// [`Unfit::Damaged`] when it is not a WebP up to its end, or two of its sizes disagree.
pub fn read(file: &[u8]) -> Result<Header, Unfit> {
    let facts = Facts::read(file)?;
    let (width, height, frames, bytes) = if let Some((width, height)) = facts.moving() {
        (width, height, facts.frames, if facts.frames > 1 { MOVING } else { ONE_FRAME })
    } else {
        let (width, height, _) = facts.coded.size()?;
        if facts.canvas.is_some_and(|(across, down, _)| (across, down) != (width, height)) {
            return Err(Unfit::Damaged);
        }
        (width, height, 1, facts.coded.bytes_per_pixel())
    };
    if frames == 0 {
        return Err(Unfit::Damaged);
    }
    Ok(Header {
        kind: PhotoKind::Webp,
        width,
        height,
        frames,
        scans: 1,
        memory: memory(width, height, bytes).saturating_add(facts.codes(file)?),
        orientation: facts.orientation.unwrap_or(Orientation::NoTransforms),
    })
}

/// Takes out of a still what decoding needs, and leaves the rest.
///
/// # Errors
/// [`Unfit::Damaged`] when it is not a WebP up to its end.
pub fn open(file: &[u8]) -> Result<Webp, Unfit> {
    let facts = Facts::read(file)?;
    Ok(Webp { profile: facts.profile(), bare: facts.coded.still()? })
}

/// What is said of an animation as a whole.
#[derive(Debug)]
pub struct Animation {
    /// How often it runs; 0 is for ever.
    pub loops: u16,
    /// Its ICC profile.
    pub profile: Option<Vec<u8>>,
}

/// Reads what is said of an animation; `None` when it is a still.
///
/// # Errors
/// [`Unfit::Damaged`] when it is not a WebP up to its end.
pub fn animation(file: &[u8]) -> Result<Option<Animation>, Unfit> {
    let facts = Facts::read(file)?;
    if facts.moving().is_none() {
        return Ok(None);
    }
    let loops = u16::from_le_bytes(bytes(facts.moves.ok_or(Unfit::Damaged)?, 4)?);
    Ok(Some(Animation { loops, profile: facts.profile() }))
}

/// Walks over the frames of an animation whose canvas is known.
///
/// # Errors
/// [`Unfit::Damaged`] when a frame leaves the canvas or disagrees with what is coded in it, and whatever
/// `visit` says.
pub fn frames<'a>(
    file: &'a [u8],
    canvas: (u32, u32),
    mut visit: impl FnMut(Frame<'a>) -> Result<(), Unfit>,
) -> Result<(), Unfit> {
    walk(list(file)?, |found| match &found.name {
        b"ANMF" => visit(Frame::read(found.data, canvas)?),
        _ => Ok(()),
    })
}

/// The coded chunks of a still WebP, as they go into a frame; and whether they may be seen through.
///
/// # Errors
/// [`Unfit::Damaged`] when it is not a WebP.
pub fn coded(still: &[u8], into: &mut Vec<u8>) -> Result<bool, Unfit> {
    let facts = Facts::read(still)?;
    facts.coded.write(into)?;
    Ok(facts.coded.size()?.2)
}
