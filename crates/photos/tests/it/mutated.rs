//! Real files of every kind with damage done to them: whatever comes in, what comes out is a
//! picture or a reason, and soon. `PROPTEST_CASES` says how many; a few by default.

use crate::making::jpeg::{Blocks, Scans};
use crate::making::{exif, gif as gifs, jpeg, paint, png as pngs, profile, webp as webps};
use crate::support::{check, outcome};
use ::gif::{DisposalMethod, Repeat};
use frontdesk_domain::photo::PhotoKind;
use frontdesk_photos::pictures::header;
use png::{BitDepth, ColorType};
use proptest::prelude::*;
use proptest::sample::Index;
use std::sync::LazyLock;

/// The files that the damage is done to.
static FILES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| [jpegs(), pngs_(), webps_(), gifs_()].concat());

fn jpegs() -> Vec<Vec<u8>> {
    let photo = jpeg::encode(90, 70, &paint::photo(90, 70, 40), 80);
    let sampled = Blocks { components: vec![(1, 2, 2), (2, 1, 1), (3, 1, 1)], ..Blocks::new(90, 70) };
    let inks = Blocks {
        components: vec![(1, 1, 1), (2, 1, 1), (3, 1, 1), (4, 1, 1)],
        adobe: Some(2),
        ..Blocks::new(40, 40)
    };
    let mut segments = vec![(0xE1, jpeg::exif(6))];
    segments.extend(jpeg::profile(&profile::display_p3()));
    vec![
        jpeg::with(&photo, &segments),
        photo,
        sampled.file(&Scans::Baseline),
        sampled.file(&Scans::Progressive(7)),
        Blocks { components: vec![(1, 2, 1), (2, 1, 1), (3, 1, 1)], ..sampled }.file(&Scans::Apart),
        jpeg::with(&inks.file(&Scans::Baseline), &jpeg::profile(&profile::odd_inks())),
        inks.file(&Scans::Progressive(5)),
    ]
}

fn pngs_() -> Vec<Vec<u8>> {
    let frames: Vec<_> = (0..4)
        .map(|at: u32| {
            let colour = [200, u8::try_from(at * 60).unwrap(), 9, 200];
            let (left, top) = (at * 2, at * 3);
            let size = if at == 0 { (40, 30) } else { (20, 15) };
            let (blend, dispose) =
                (png::BlendOp::Over, [png::DisposeOp::Background, png::DisposeOp::Previous][at as usize % 2]);
            pngs::Frame { left, top, blend, dispose, ..pngs::Frame::flat(size.0, size.1, colour, (1, 10)) }
        })
        .collect();
    let p3 = [&b"p3\0\0"[..], &pngs::deflated(&profile::display_p3())].concat();
    let indexed =
        pngs::encode_with(64, 8, ColorType::Indexed, BitDepth::Four, &paint::noise(256, 3), |encoder| {
            encoder.set_palette(paint::noise(48, 4));
            encoder.set_trns(vec![0, 128, 255]);
        });
    vec![
        pngs::with(
            &pngs::rgb(60, 40, &paint::photo(60, 40, 40)),
            &[(*b"iCCP", p3), (*b"eXIf", exif::tiff(5))],
        ),
        pngs::rgba(60, 40, &paint::fading(&paint::gradient(60, 40), 60)),
        pngs::interlaced(33, 21, 4, &paint::fading(&paint::gradient(33, 21), 33)),
        pngs::encode(20, 20, ColorType::GrayscaleAlpha, BitDepth::Sixteen, &paint::noise(1_600, 5)),
        pngs::animated(40, 30, 2, &frames),
        indexed,
    ]
}

fn webps_() -> Vec<Vec<u8>> {
    let rgb = paint::photo(90, 70, 40);
    let rgba = paint::fading(&rgb, 90);
    let frames = |lossy: bool| -> Vec<webps::Frame> {
        let still = |data: &[u8]| {
            if lossy { webps::lossy(32, 24, data, 60.0) } else { webps::lossless(32, 24, data) }
        };
        (0..3_u8)
            .map(|at| webps::Frame {
                still: still(&paint::fading(&paint::flat(32, 24, [at * 90, 30, 30]), 32)),
                flags: at % 4,
                left: u32::from(at) * 2,
                ..webps::Frame::flat(32, 24, [0; 3], 50)
            })
            .collect()
    };
    let parts = [(*b"ICCP", profile::display_p3())];
    vec![
        webps::with(
            &webps::lossy(90, 70, &rgb, 70.0),
            8 | 32,
            (90, 70),
            &parts,
            &[(*b"EXIF", exif::tiff(8))],
        ),
        webps::lossy(90, 70, &rgba, 70.0),
        webps::lossless(90, 70, &rgb),
        webps::lossless(90, 70, &rgba),
        webps::animated(40, 30, 0, &frames(true)),
        webps::animated(40, 30, 3, &frames(false)),
    ]
}

fn gifs_() -> Vec<Vec<u8>> {
    let frames = [DisposalMethod::Keep, DisposalMethod::Background, DisposalMethod::Previous]
        .map(|dispose| gifs::flat([2, 3, 30, 20], 1, 4, dispose));
    let mut woven = gifs::flat([0, 0, 40, 30], 0, 4, DisposalMethod::Any);
    woven.interlaced = true;
    woven.palette = Some(paint::noise(48, 6));
    let moving = gifs::animated(40, 30, Repeat::Infinite, &[&frames[..], &[woven]].concat());
    vec![
        gifs::of_rgb(90, 70, &paint::photo(90, 70, 40)),
        gifs::with(&moving, &gifs::extension(0xFE, None, &[65; 300])),
    ]
}

/// One piece of damage.
#[derive(Debug, Clone)]
enum Damage {
    Flip(Index, u8),
    Set(Index, Vec<u8>),
    /// A number of two or four bytes, as lengths and sizes are.
    Number(Index, u32, u8),
    Cut(Index),
    Remove(Index, u8),
    Double(Index, u16),
    /// A piece of another file in its place, or between.
    Splice(Index, Index, Index, u16, bool),
    Zeros(Index, u16),
}

fn damage() -> impl Strategy<Value = Damage> {
    let numbers = prop_oneof![any::<u32>(), (0..70_u32), Just(u32::MAX), Just(1 << 31), (16_000..17_000_u32)];
    prop_oneof![
        4 => (any::<Index>(), any::<u8>()).prop_map(|(at, bit)| Damage::Flip(at, bit)),
        3 => (any::<Index>(), prop::collection::vec(any::<u8>(), 1..9)).prop_map(|(at, bytes)| Damage::Set(at, bytes)),
        4 => (any::<Index>(), numbers, any::<u8>()).prop_map(|(at, number, kind)| Damage::Number(at, number, kind)),
        1 => any::<Index>().prop_map(Damage::Cut),
        2 => (any::<Index>(), any::<u8>()).prop_map(|(at, count)| Damage::Remove(at, count)),
        2 => (any::<Index>(), 0..3_000_u16).prop_map(|(at, count)| Damage::Double(at, count)),
        2 => (any::<Index>(), any::<Index>(), any::<Index>(), 0..2_000_u16, any::<bool>())
            .prop_map(|(at, of, from, count, over)| Damage::Splice(at, of, from, count, over)),
        1 => (any::<Index>(), 0..2_000_u16).prop_map(|(at, count)| Damage::Zeros(at, count)),
    ]
}

impl Damage {
    fn inflict(&self, file: &mut Vec<u8>) {
        if file.is_empty() {
            return;
        }
        let end = |at: usize, count: u16, of: usize| (at + usize::from(count)).min(of);
        let length = file.len();
        match self {
            Self::Flip(at, bit) => file[at.index(length)] ^= 1 << (bit % 8),
            Self::Set(at, bytes) => overwrite(file, at.index(length), bytes),
            Self::Number(at, number, kind) => {
                let (big, little) = (number.to_be_bytes(), number.to_le_bytes());
                let bytes =
                    [&big[..], &little, &big[2..], &little[..2], &little[..3]][usize::from(*kind) % 5];
                overwrite(file, at.index(length), bytes);
            }
            Self::Cut(at) => file.truncate(at.index(length)),
            Self::Remove(at, count) => {
                let at = at.index(length);
                file.drain(at..end(at, u16::from(*count), length));
            }
            Self::Double(at, count) => {
                let at = at.index(length);
                let piece = file[at..end(at, *count, length)].to_vec();
                file.splice(at..at, piece);
            }
            Self::Splice(at, of, from, count, over) => {
                let (at, other) = (at.index(length), &FILES[of.index(FILES.len())]);
                let from = from.index(other.len());
                let piece = other[from..end(from, *count, other.len())].to_vec();
                let until = if *over { end(at, *count, length) } else { at };
                file.splice(at..until, piece);
            }
            Self::Zeros(at, count) => {
                let at = at.index(length);
                let until = end(at, *count, length);
                file[at..until].fill(0);
            }
        }
    }
}

fn overwrite(file: &mut [u8], at: usize, bytes: &[u8]) {
    let room = file.len() - at;
    file[at..at + bytes.len().min(room)].copy_from_slice(&bytes[..bytes.len().min(room)]);
}

/// Makes the checksums of a PNG and the length of a WebP right again, so that damage gets
/// further than to what compares them.
fn mended(file: &[u8]) -> Vec<u8> {
    match PhotoKind::of_bytes(file) {
        Some(PhotoKind::Png) => {
            let mut chunks = pngs::chunks(file);
            if chunks.last().is_none_or(|(name, _)| name != b"IEND") {
                chunks.push((*b"IEND", Vec::new()));
            }
            pngs::file(&chunks)
        }
        Some(PhotoKind::Webp) => webps::file(&webps::chunks(&file[12..])),
        Some(PhotoKind::Jpeg) => [file, &[0xFF, 0xD9]].concat(),
        Some(PhotoKind::Gif) => [file, &[0, 0x3B]].concat(),
        None => file.to_vec(),
    }
}

proptest! {
    #[test]
    fn a_damaged_file_is_a_picture_or_a_reason(
        of in any::<Index>(),
        damage in prop::collection::vec(damage(), 1..6),
        mend in prop::bool::weighted(0.7),
    ) {
        let mut file = FILES[of.index(FILES.len())].clone();
        damage.iter().for_each(|damage| damage.inflict(&mut file));
        let file = if mend { mended(&file) } else { file };
        // By itself, for nothing catches it if it panics.
        let header = header::read(&file);
        if let Ok(picture) = outcome("a damaged file", &file) {
            check("a damaged file", &picture);
            prop_assert!(picture.frames <= header.unwrap().frames);
        }
    }
}

/// With `FRONTDESK_PHOTOS_SEEDS` they are also written into that folder, for a fuzzer to begin with.
#[test]
fn the_files_are_good_before_the_damage() {
    let seeds = std::env::var_os("FRONTDESK_PHOTOS_SEEDS").map(std::path::PathBuf::from);
    for (number, file) in FILES.iter().enumerate() {
        if let Some(folder) = &seeds {
            std::fs::create_dir_all(folder).unwrap();
            std::fs::write(folder.join(format!("file-{number}")), file).unwrap();
        }
        let picture = outcome("a good file", file).unwrap_or_else(|why| panic!("file {number}: {why}"));
        check(&format!("file {number}"), &picture);
        assert!(outcome("mended", &mended(file)).is_ok(), "file {number}, mended");
    }
}
