//! Files that end too early, as uploads from a basement do.

use super::{damaged, refused};
use crate::making::jpeg::{Blocks, Scans};
use crate::making::{gif as gifs, jpeg, paint, png as pngs, webp as webps};
use ::gif::{DisposalMethod, Repeat};
use frontdesk_photos::pictures::Unfit;

fn files() -> Vec<(&'static str, Vec<u8>)> {
    let rgb = paint::photo(120, 90, 20);
    let flat = [1, 2, 3].map(|at| webps::Frame::flat(40, 30, [at * 80, 9, 9, 255], 100));
    let still = [1, 2, 3].map(|at| pngs::Frame::flat(40, 30, [at * 80, 9, 9, 255], (1, 10)));
    let frames = [0, 1, 2].map(|at| gifs::flat([0, 0, 60, 40], at, 10, DisposalMethod::Keep));
    vec![
        ("JPEG", jpeg::encode(120, 90, &rgb, 85)),
        ("progressive JPEG", Blocks::new(400, 300).file(&Scans::Progressive(8))),
        ("PNG", pngs::rgb(120, 90, &rgb)),
        ("interlaced PNG", pngs::interlaced(61, 37, 3, &paint::photo(61, 37, 20))),
        ("animated PNG", pngs::animated(40, 30, 0, &still)),
        ("lossless WebP", webps::lossless(120, 90, &rgb)),
        ("lossy WebP", webps::lossy(120, 90, &rgb, 80.0)),
        ("animated WebP", webps::animated(40, 30, 0, &flat)),
        ("GIF", gifs::of_rgb(120, 90, &rgb)),
        ("animated GIF", gifs::animated(60, 40, Repeat::Infinite, &frames)),
    ]
}

#[test]
fn a_file_that_ends_too_early_is_damaged_wherever_it_ends() {
    for (name, file) in files() {
        let beginning = if name.ends_with("JPEG") {
            3
        } else if name.contains("GIF") {
            6
        } else if name.contains("PNG") {
            8
        } else {
            12
        };
        let step = (file.len() / 150).max(1);
        let ends = (beginning..file.len()).step_by(step).chain(file.len().saturating_sub(40)..file.len());
        for end in ends {
            damaged(&format!("{name}, {end} bytes of {}", file.len()), &file[..end]);
        }
        for end in 1..beginning {
            refused(&format!("{name}, {end} bytes"), &file[..end], &Unfit::NotAnImage);
        }
    }
}

#[test]
fn a_file_that_was_cut_and_closed_again_is_damaged() {
    let rgb = paint::photo(320, 240, 40);
    let jpeg = jpeg::encode(320, 240, &rgb, 85);
    for part in 3..9 {
        damaged("JPEG", &[&jpeg[..jpeg.len() * part / 10], &[0xFF, 0xD9]].concat());
    }
    let mut chunks = pngs::chunks(&pngs::rgb(320, 240, &rgb));
    for (_, data) in chunks.iter_mut().filter(|(name, _)| name == b"IDAT") {
        data.truncate(data.len() / 2);
    }
    damaged("PNG", &pngs::file(&chunks));
    for (name, file) in
        [("lossless", webps::lossless(320, 240, &rgb)), ("lossy", webps::lossy(320, 240, &rgb, 80.0))]
    {
        let mut chunks = webps::chunks(&file[12..]);
        let (_, data) = chunks.last_mut().unwrap();
        data.truncate(data.len() / 4);
        damaged(name, &webps::file(&chunks));
    }
}
