//! Stills of each kind, their sizes, and which way up they are.

use crate::making::{exif, gif as gifs, jpeg, paint, png as pngs, webp as webps};
use crate::support::{check, close, full, seen, taken, variant};
use frontdesk_domain::photo::{PhotoKind, PhotoVariant};
use frontdesk_photos::pictures::{Limits, Unfit, prepare};
use png::{BitDepth, ColorType};

/// Every kind that a photo can come in, and what it becomes.
fn kinds(width: u32, height: u32) -> Vec<(&'static str, Vec<u8>, PhotoKind)> {
    let rgb = paint::photo(width, height, 8);
    let (across, down) = (u16::try_from(width).unwrap(), u16::try_from(height).unwrap());
    vec![
        ("JPEG", jpeg::encode(width, height, &rgb, 90), PhotoKind::Jpeg),
        ("lossless WebP", webps::lossless(width, height, &rgb), PhotoKind::Jpeg),
        ("lossy WebP", webps::lossy(width, height, &rgb, 80.0), PhotoKind::Jpeg),
        ("PNG", pngs::rgb(width, height, &paint::screenshot(width, height)), PhotoKind::Png),
        ("GIF", gifs::of_rgb(across, down, &rgb), PhotoKind::Gif),
    ]
}

#[test]
fn each_kind_comes_out_as_it_went_in_and_in_three_sizes() {
    for (name, file, kind) in kinds(2_500, 1_500) {
        let picture = taken(name, &file);
        assert_eq!(
            (picture.kind, picture.width, picture.height, picture.frames),
            (kind, 2_500, 1_500, 1),
            "{name}"
        );
        let sizes: Vec<_> = picture.renditions.iter().map(|it| (it.width, it.height)).collect();
        assert_eq!(sizes, [(480, 288), (2_048, 1_229), (2_500, 1_500)], "{name}");
    }
}

#[test]
fn nothing_is_ever_enlarged() {
    for (width, height) in [(1, 1), (2, 479), (480, 480), (481, 3), (2_048, 40), (1, 2_049)] {
        for (name, file, _) in kinds(width, height) {
            let name = format!("{name} of {width}×{height}");
            let picture = taken(&name, &file);
            assert_eq!((picture.width, picture.height), (width, height), "{name}");
            let screen = variant(&picture, PhotoVariant::Screen);
            assert!(width.max(height) > 2_048 || (screen.width, screen.height) == (width, height), "{name}");
            let thumb = variant(&picture, PhotoVariant::Thumb);
            assert!(width.max(height) > 480 || (thumb.width, thumb.height) == (width, height), "{name}");
        }
    }
}

#[test]
fn the_longest_side_that_is_allowed_is_taken() {
    let wide = taken("16,384 across", &jpeg::encode(16_384, 8, &paint::flat(16_384, 8, [90, 90, 90]), 80));
    assert_eq!(variant(&wide, PhotoVariant::Thumb).height, 1);
    let high = taken("16,384 down", &pngs::rgb(8, 16_384, &paint::flat(8, 16_384, [90, 90, 90])));
    assert_eq!((high.width, high.height), (8, 16_384));
}

#[test]
fn a_screenshot_stays_sharp_and_a_photo_saved_as_png_becomes_a_jpeg() {
    let sharp = pngs::rgb(800, 600, &paint::screenshot(800, 600));
    let picture = taken("a screenshot", &sharp);
    assert_eq!(picture.kind, PhotoKind::Png);
    assert_eq!(seen(variant(&picture, PhotoVariant::Full)).rgba.len(), 800 * 600 * 4);
    let noisy = taken("a photo", &pngs::rgb(800, 600, &paint::photo(800, 600, 90)));
    assert_eq!(noisy.kind, PhotoKind::Jpeg);
}

#[test]
fn every_pixel_of_a_screenshot_is_the_one_that_was_sent() {
    let rgb = paint::screenshot(640, 480);
    let shown = full("a screenshot", &pngs::rgb(640, 480, &rgb));
    assert!(shown.rgba.chunks(4).zip(rgb.chunks(3)).all(|(seen, sent)| seen[..3] == *sent && seen[3] == 255));
}

#[test]
fn what_can_be_seen_through_still_can() {
    let rgba = paint::fading(&paint::gradient(640, 480), 640);
    for (name, file) in [
        ("PNG", pngs::rgba(640, 480, &rgba)),
        ("lossless WebP", webps::lossless(640, 480, &rgba)),
        ("lossy WebP", webps::lossy(640, 480, &rgba, 90.0)),
    ] {
        let picture = taken(name, &file);
        for rendition in &picture.renditions {
            assert_eq!(rendition.kind, PhotoKind::Png, "{name}");
            let alpha = [1, 8, 15].map(|x| seen(rendition).at(x, 8)[3]);
            assert!(close(alpha, [16, 128, 239], 6), "{name}: {alpha:?}");
        }
    }
}

#[test]
fn an_alpha_channel_that_hides_nothing_makes_no_png_of_a_photo() {
    let rgba: Vec<u8> =
        paint::photo(600, 400, 60).chunks(3).flat_map(|it| [it[0], it[1], it[2], 255]).collect();
    assert_eq!(taken("lossless WebP", &webps::lossless(600, 400, &rgba)).kind, PhotoKind::Jpeg);
}

#[test]
fn each_orientation_is_applied_and_gone() {
    // Which quarter of what was sent is seen in the upper left, upper right, lower left and lower right.
    let expected = [
        [0, 1, 2, 3],
        [1, 0, 3, 2],
        [3, 2, 1, 0],
        [2, 3, 0, 1],
        [0, 2, 1, 3],
        [2, 0, 3, 1],
        [3, 1, 2, 0],
        [1, 3, 0, 2],
    ];
    let rgb = paint::quarters(96, 64);
    for (orientation, quarters) in (1..).zip(expected) {
        for (name, file) in turned(&rgb, orientation) {
            let name = format!("{name}, orientation {orientation}");
            let picture = taken(&name, &file);
            let upright = if orientation < 5 { (96, 64) } else { (64, 96) };
            assert_eq!((picture.width, picture.height), upright, "{name}");
            for rendition in &picture.renditions {
                let seen = seen(rendition).quarters();
                let due = quarters.map(|quarter| paint::QUARTERS[quarter]);
                assert!(seen.iter().zip(due).all(|(seen, due)| close(*seen, due, 12)), "{name}: {seen:?}");
            }
        }
    }
}

fn turned(rgb: &[u8], orientation: u16) -> Vec<(&'static str, Vec<u8>)> {
    let tiff = exif::tiff(orientation);
    let lossy = webps::lossy(96, 64, rgb, 95.0);
    vec![
        ("JPEG", jpeg::with(&jpeg::encode(96, 64, rgb, 95), &[(0xE1, jpeg::exif(orientation))])),
        ("PNG", pngs::with(&pngs::rgb(96, 64, rgb), &[(*b"eXIf", tiff.clone())])),
        ("WebP", webps::with(&lossy, 8, (96, 64), &[], &[(*b"EXIF", tiff)])),
    ]
}

#[test]
fn a_large_photo_on_its_side_is_upright_in_every_size() {
    let file = jpeg::encode(2_400, 1_600, &paint::quarters(2_400, 1_600), 90);
    let picture = taken("on its side", &jpeg::with(&file, &[(0xE1, jpeg::exif(6))]));
    let sizes: Vec<_> = picture.renditions.iter().map(|it| (it.width, it.height)).collect();
    assert_eq!(sizes, [(320, 480), (1_365, 2_048), (1_600, 2_400)]);
    for rendition in &picture.renditions {
        let [upper_left, ..] = seen(rendition).quarters();
        assert!(close(upper_left, paint::QUARTERS[2], 12), "{:?}: {upper_left:?}", rendition.variant);
    }
}

#[test]
fn pngs_of_every_depth_and_interlaced_ones_show_the_same() {
    let steps: Vec<u8> = (0..64 * 64).map(|at| u8::try_from(at % 64 / 16).unwrap()).collect();
    let packed = |bits: usize| -> Vec<u8> {
        let of_a_byte = 8 / bits;
        let pack = |part: &[u8]| part.iter().fold(0, |byte, step| byte << bits | step & ((1 << bits) - 1));
        steps.chunks(of_a_byte).map(pack).collect()
    };
    let deep: Vec<u8> = steps.iter().flat_map(|step| [step * 85, 0x80]).collect();
    let deep_colours: Vec<u8> = steps.iter().flat_map(|step| [step * 85, 7].repeat(3)).collect();
    let grey: Vec<u8> = steps.iter().map(|step| step * 85).collect();
    let palette: Vec<u8> = (0..4).flat_map(|step| [step * 85; 3]).collect();
    let indexed = |depth, data: &[u8]| {
        pngs::encode_with(64, 64, ColorType::Indexed, depth, data, |encoder| {
            encoder.set_palette(palette.clone())
        })
    };
    for (name, file) in [
        ("8-bit grey", pngs::encode(64, 64, ColorType::Grayscale, BitDepth::Eight, &grey)),
        ("16-bit grey", pngs::encode(64, 64, ColorType::Grayscale, BitDepth::Sixteen, &deep)),
        ("2-bit grey", pngs::encode(64, 64, ColorType::Grayscale, BitDepth::Two, &packed(2))),
        ("16-bit colours", pngs::encode(64, 64, ColorType::Rgb, BitDepth::Sixteen, &deep_colours)),
        ("2-bit palette", indexed(BitDepth::Two, &packed(2))),
        ("4-bit palette", indexed(BitDepth::Four, &packed(4))),
        ("8-bit palette", indexed(BitDepth::Eight, &steps)),
    ] {
        let shown = full(name, &file);
        let greys = [2, 6, 10, 14].map(|x| shown.at(x, 8));
        assert_eq!(greys, [0, 85, 170, 255].map(|grey| [grey, grey, grey, 255]), "{name}");
    }
}

#[test]
fn an_interlaced_png_shows_every_pixel() {
    let rgb = paint::screenshot(61, 37);
    let shown = full("interlaced", &pngs::interlaced(61, 37, 3, &rgb));
    assert!(shown.rgba.chunks(4).zip(rgb.chunks(3)).all(|(seen, sent)| seen[..3] == *sent));
    let rgba = paint::fading(&rgb, 61);
    let shown = full("interlaced with alpha", &pngs::interlaced(61, 37, 4, &rgba));
    assert!(shown.rgba == rgba);
}

#[test]
fn a_palette_can_be_seen_through() {
    let indices: Vec<u8> = (0..64 * 64).map(|at| u8::try_from(at % 64 / 32).unwrap()).collect();
    let file = pngs::encode_with(64, 64, ColorType::Indexed, BitDepth::Eight, &indices, |encoder| {
        encoder.set_palette(vec![200, 10, 10, 10, 200, 10]);
        encoder.set_trns(vec![255, 64]);
    });
    let shown = full("a palette with alpha", &file);
    assert_eq!([shown.at(4, 8), shown.at(12, 8)], [[200, 10, 10, 255], [10, 200, 10, 64]]);
}

#[test]
fn what_is_made_of_a_picture_is_taken_again() {
    for (name, file, _) in kinds(700, 500) {
        for rendition in taken(name, &file).renditions {
            taken(&format!("{name} again"), &rendition.bytes);
        }
    }
}

#[test]
fn noise_is_written_with_less_quality_before_it_is_refused() {
    let file = jpeg::encode(900, 700, &paint::noise(900 * 700 * 3, 3), 95);
    let limits = |rendition| Limits { rendition, ..Limits::default() };
    let large = prepare(&file, &limits(2_000_000)).unwrap();
    let small = prepare(&file, &limits(600_000)).unwrap();
    let bytes = |picture| variant(picture, PhotoVariant::Full).bytes.len();
    assert!(bytes(&small) <= 600_000 && bytes(&large) > 600_000);
    check("noise", &small);
    let refused = prepare(&file, &limits(30_000)).unwrap_err();
    assert_eq!(refused, Unfit::TooDetailed { most: 30_000 });
}
