//! The largest images of each kind that are allowed, some that are nearly as large, and some
//! that are not allowed.

use crate::making::jpeg::{Blocks, Scans};
use crate::making::{gif as gifs, jpeg, paint, png as pngs, profile, webp as webps};
use gif::{DisposalMethod, Repeat};
use png::{BitDepth, ColorType};
use std::sync::LazyLock;

type Named = (&'static str, Vec<u8>);

/// One for each way to decode, as large as it takes to tell a byte for each pixel.
pub fn all() -> Vec<Named> {
    [jpegs(), pngs_(), webps_(), gifs_(), DETAILED.clone()].concat()
}

fn jpegs() -> Vec<Named> {
    let value: fn(usize, usize, usize) -> u8 =
        |component, x, y| u8::try_from((component * 40 + x / 9 + y / 7) % 250).unwrap();
    let plain = Blocks { value, ..Blocks::new(8_000, 6_200) };
    let halved = vec![(1, 2, 2), (2, 1, 1), (3, 1, 1)];
    let progressive = Blocks { components: halved, value, ..Blocks::new(4_000, 3_000) };
    let four = vec![(1, 1, 1), (2, 1, 1), (3, 1, 1), (4, 1, 1)];
    let inks = Blocks { components: four, adobe: Some(2), value, ..Blocks::new(4_000, 3_000) };
    let profiled = jpeg::with(&inks.file(&Scans::Baseline), &jpeg::profile(&profile::overlapping()));
    let turned = jpeg::with(&plain.file(&Scans::Baseline), &[(0xE1, jpeg::exif(6))]);
    vec![
        ("a JPEG on its side", turned),
        ("a progressive JPEG", progressive.file(&Scans::Progressive(6))),
        ("a JPEG of inks", inks.file(&Scans::Baseline)),
        ("a JPEG of inks with a large profile", profiled),
    ]
}

fn pngs_() -> Vec<Named> {
    let rgb = paint::flat(4_000, 3_000, [90, 120, 150]);
    let rgba = paint::flat(6_900, 5_400, [90, 120, 150, 200]);
    let deep = paint::flat(4_000, 3_000, [90, 1, 120, 2, 150, 3, 200, 4]);
    let bits = paint::flat(1_000, 6_200, [0b0101_0011]);
    let p3 = (*b"iCCP", [&b"p3\0\0"[..], &pngs::deflated(&profile::display_p3())].concat());
    let frames: Vec<_> = (0..5)
        .map(|at| {
            let mut frame = pngs::Frame::flat(2_150, 2_150, [at * 50, 90, 90, 255], (1, 10));
            frame.blend = png::BlendOp::Over;
            // What goes back needs a copy of what was there before.
            frame.dispose = if at == 0 { png::DisposeOp::None } else { png::DisposeOp::Previous };
            frame
        })
        .collect();
    vec![
        ("an interlaced PNG", pngs::interlaced(4_000, 3_000, 3, &rgb)),
        ("a PNG with alpha", pngs::rgba(6_900, 5_400, &rgba)),
        ("a PNG of 16 bits", pngs::encode(4_000, 3_000, ColorType::Rgba, BitDepth::Sixteen, &deep)),
        ("a PNG of one bit", pngs::encode(8_000, 6_200, ColorType::Grayscale, BitDepth::One, &bits)),
        ("a PNG with a profile", pngs::with(&pngs::rgb(4_000, 3_000, &rgb), &[p3])),
        ("an animated PNG", pngs::animated(2_150, 2_150, 0, &frames)),
    ]
}

fn webps_() -> Vec<Named> {
    let frame = |at: u8, alpha: u8| webps::Frame {
        flags: at % 2,
        ..webps::Frame::flat(2_000, 2_000, [at * 12, 90, 90, alpha], 40)
    };
    let frames: Vec<_> = (0..4).map(|at| frame(at, 200)).collect();
    let lossy: Vec<_> = (0..4)
        .map(|at| {
            let pixels = paint::fading(&paint::flat(2_000, 2_000, [at * 12, 90, 90]), 2_000);
            webps::Frame { still: webps::quickly(2_000, 2_000, &pixels), ..frame(at, 255) }
        })
        .collect();
    vec![
        ("a lossy WebP", webps::quickly(4_000, 3_000, &paint::gradient(4_000, 3_000))),
        (
            "a lossy WebP with alpha",
            webps::quickly(3_000, 2_000, &paint::fading(&paint::gradient(3_000, 2_000), 3_000)),
        ),
        ("a lossless WebP", webps::lossless(3_000, 2_000, &paint::gradient(3_000, 2_000))),
        (
            "a lossless WebP with alpha",
            webps::lossless(3_000, 2_000, &paint::fading(&paint::gradient(3_000, 2_000), 3_000)),
        ),
        ("an animated WebP", webps::animated(2_000, 2_000, 0, &frames)),
        ("an animated WebP with loss", webps::animated(2_000, 2_000, 0, &lossy)),
    ]
}

fn gifs_() -> Vec<Named> {
    let indices: Vec<u8> = paint::noise(1_900 * 1_900, 8).iter().map(|byte| byte % 4).collect();
    let frames: Vec<_> =
        (0..3).map(|at| gifs::flat([0, 0, 4_000, 4_000], at, 9, DisposalMethod::Previous)).collect();
    vec![
        ("a GIF", gifs::still(1_900, 1_900, &gifs::PALETTE, &indices)),
        ("an animated GIF", gifs::animated(4_000, 4_000, Repeat::Infinite, &frames)),
    ]
}

/// Photos of nearly five megabytes, which also take the most when they are written anew.
pub static DETAILED: LazyLock<Vec<Named>> = LazyLock::new(|| {
    let noise = paint::noise(1_000 * 1_250 * 4, 3);
    vec![
        ("50 rough megapixels", jpeg::encode(8_100, 6_150, &paint::photo(8_100, 6_150, 200), 10)),
        ("12 megapixels", jpeg::encode(4_032, 3_024, &paint::photo(4_032, 3_024, 40), 82)),
        ("noise with alpha", pngs::rgba(1_000, 1_250, &noise)),
    ]
});

/// Small files of large claims, which are refused.
pub fn hostile() -> Vec<Named> {
    let zeros = pngs::deflated_zeros(512);
    let bomb = (*b"zTXt", [&b"Comment\0\0"[..], &zeros].concat());
    let mut truncated = jpeg::encode(8_000, 6_000, &paint::flat(8_000, 6_000, [9, 9, 9]), 50);
    truncated.truncate(truncated.len() / 2);
    truncated.extend([0xFF, 0xD9]);
    vec![
        ("50,000 × 50,000", pngs::claiming(50_000, 50_000, &[0; 99])),
        ("49 megapixels that are not there", pngs::claiming(16_384, 3_000, &[0; 99])),
        ("a text of gigabytes", pngs::with(&pngs::rgb(32, 32, &paint::quarters(32, 32)), &[bomb])),
        ("codes of gigabytes", webps::of_codes(65_536)),
        ("codes that fit", webps::of_codes(29_000)),
        ("a GIF that is not there", gifs::raw((7_000, 7_000), [0, 0, 7_000, 7_000], &[0x44, 1])),
        ("scans without end", Blocks::new(1_000, 1_000).file(&Scans::Progressive(900))),
        ("half a JPEG", truncated),
    ]
}
