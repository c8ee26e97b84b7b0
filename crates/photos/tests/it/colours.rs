//! Colours come out as every screen shows them, whatever they were kept in.

use crate::making::jpeg::{Blocks, Scans};
use crate::making::{jpeg, paint, png as pngs, profile, webp as webps};
use crate::support::{close, full, taken};
use frontdesk_photos::pictures::{Limits, Unfit, prepare};
use png::{BitDepth, ColorType};

/// A red of Display P3 that sRGB has too, and what its numbers are there.
const P3: [u8; 3] = [200, 80, 60];
const P3_IN_SRGB: [u8; 3] = [216, 69, 50];

fn iccp(profile: &[u8]) -> pngs::Chunk {
    (*b"iCCP", [&b"profile\0\0"[..], &pngs::deflated(profile)].concat())
}

fn profiled(colour: [u8; 3], profile: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let rgb = paint::flat(64, 64, colour);
    let icc = (*b"ICCP", profile.to_vec());
    vec![
        ("JPEG", jpeg::with(&jpeg::encode(64, 64, &rgb, 98), &jpeg::profile(profile))),
        ("PNG", pngs::with(&pngs::rgb(64, 64, &rgb), &[iccp(profile)])),
        ("WebP", webps::with(&webps::lossless(64, 64, &rgb), 32, (64, 64), &[icc], &[])),
    ]
}

#[test]
fn a_profile_is_applied_and_gone() {
    for (name, file) in profiled(P3, &profile::display_p3()) {
        let seen = full(name, &file).at(8, 8);
        assert!(close(seen[..3].try_into().unwrap(), P3_IN_SRGB, 4), "{name}: {seen:?}");
    }
}

#[test]
fn the_profile_of_every_screen_changes_nothing() {
    for (name, file) in profiled(P3, &profile::srgb()) {
        let seen = full(name, &file).at(8, 8);
        assert!(close(seen[..3].try_into().unwrap(), P3, 3), "{name}: {seen:?}");
    }
}

#[test]
fn a_profile_that_makes_no_sense_changes_nothing() {
    let grey = profile::linear_grey();
    for (what, profile) in [("noise", paint::noise(3_000, 5)), ("a grey one", grey), ("nothing", vec![1])] {
        for (name, file) in profiled(P3, &profile) {
            let seen = full(name, &file).at(8, 8);
            assert!(close(seen[..3].try_into().unwrap(), P3, 3), "{name} with {what}: {seen:?}");
        }
    }
}

#[test]
fn a_profile_in_parts_is_put_together_and_one_with_a_part_missing_is_not() {
    let whole = profile::display_p3();
    let (first, second) = whole.split_at(whole.len() / 2);
    let part = |number: u8, part: &[u8]| (0xE2, [&b"ICC_PROFILE\0"[..], &[number, 2], part].concat());
    let rgb = jpeg::encode(64, 64, &paint::flat(64, 64, P3), 98);
    let colour =
        |parts: &[(u8, Vec<u8>)]| full("parts", &jpeg::with(&rgb, parts)).at(8, 8)[..3].try_into().unwrap();
    assert!(close(colour(&[part(2, second), part(1, first)]), P3_IN_SRGB, 4));
    assert!(close(colour(&[part(1, first)]), P3, 3));
}

#[test]
fn a_grey_profile_is_applied() {
    let profile = profile::linear_grey();
    let grey = paint::flat(64, 64, [64]);
    let png = pngs::encode(64, 64, ColorType::Grayscale, BitDepth::Eight, &grey);
    for (name, file) in [
        ("JPEG", jpeg::with(&jpeg::encode(64, 64, &grey, 98), &jpeg::profile(&profile))),
        ("PNG", pngs::with(&png, &[iccp(&profile)])),
    ] {
        // A quarter of the light is 137 of 255 on a screen.
        let seen = full(name, &file).at(8, 8);
        assert!(close(seen[..3].try_into().unwrap(), [137; 3], 3), "{name}: {seen:?}");
    }
}

#[test]
fn a_grey_jpeg_is_grey() {
    let seen = full("grey", &jpeg::encode(64, 64, &paint::flat(64, 64, [77]), 98)).at(8, 8);
    assert!(close(seen, [77, 77, 77, 255], 2), "{seen:?}");
}

/// Components that are told apart by their position only: 1 to 4.
fn components(count: u8) -> Vec<(u8, u8, u8)> {
    (1..=count).map(|id| (id, 1, 1)).collect()
}

fn four(adobe: Option<u8>, value: fn(usize, usize, usize) -> u8) -> Blocks {
    Blocks { components: components(4), adobe, value, ..Blocks::new(64, 64) }
}

#[test]
fn inks_become_light() {
    // Cyan 40 %, magenta none, yellow 80 %, black 20 % of 255.
    let inks: fn(usize, usize, usize) -> u8 = |component, _, _| [102, 0, 204, 51][component];
    let inverted: fn(usize, usize, usize) -> u8 = |component, _, _| 255 - [102, 0, 204, 51][component];
    let light = [122, 204, 41, 255];
    for (name, blocks) in [("plain", four(None, inks)), ("Adobe's", four(Some(0), inverted))] {
        for scans in [Scans::Baseline, Scans::Apart, Scans::Progressive(4)] {
            let seen = full(name, &blocks.file(&scans)).at(8, 8);
            assert!(close(seen, light, 3), "{name}: {seen:?}");
        }
    }
}

#[test]
fn inks_as_luma_and_differences_become_light() {
    let value: fn(usize, usize, usize) -> u8 = |component, _, _| [181, 43, 103, 204][component];
    let seen = full("YCCK", &four(Some(2), value).file(&Scans::Baseline)).at(8, 8);
    // As red, green and blue they are 146, 228 and 30, which is how much there is of each ink; black takes a
    // fifth of the light that is left.
    assert!(close(seen, [87, 22, 180, 255], 4), "{seen:?}");
}

#[test]
fn the_profile_of_inks_is_applied() {
    let all_but_black: fn(usize, usize, usize) -> u8 = |component, _, _| [255, 255, 255, 0][component];
    let file =
        jpeg::with(&four(None, all_but_black).file(&Scans::Baseline), &jpeg::profile(&profile::odd_inks()));
    let seen = full("odd inks", &file).at(8, 8);
    assert!(close(seen, [255; 4], 4), "{seen:?}");
}

#[test]
fn a_jpeg_of_plain_red_green_and_blue_is_known_by_its_marker_or_its_letters() {
    let value: fn(usize, usize, usize) -> u8 = |component, _, _| [200, 100, 50][component];
    let letters = b"RGB".iter().map(|id| (*id, 1, 1)).collect();
    let marked = Blocks { components: components(3), adobe: Some(0), value, ..Blocks::new(64, 64) };
    let lettered = Blocks { components: letters, value, ..Blocks::new(64, 64) };
    for (name, blocks) in [("marked", marked), ("lettered", lettered)] {
        let seen = full(name, &blocks.file(&Scans::Baseline)).at(8, 8);
        assert!(close(seen, [200, 100, 50, 255], 3), "{name}: {seen:?}");
    }
}

#[test]
fn every_way_of_sampling_and_scanning_shows_the_same() {
    // The left half is lighter; the differences say the same colour all over.
    let value: fn(usize, usize, usize) -> u8 = |component, _, _| [120, 110, 150][component];
    for sampling in [(1, 1), (2, 1), (1, 2), (2, 2), (4, 1)] {
        for (name, scans) in
            [("baseline", Scans::Baseline), ("apart", Scans::Apart), ("progressive", Scans::Progressive(9))]
        {
            let name = format!("{name} {sampling:?}");
            let components = vec![(1, sampling.0, sampling.1), (2, 1, 1), (3, 1, 1)];
            let blocks = Blocks { components, value, ..Blocks::new(203, 101) };
            if matches!(scans, Scans::Apart) && sampling.1 > 1 {
                let refused = prepare(&blocks.file(&scans), &Limits::default()).unwrap_err();
                assert_eq!(refused, Unfit::Damaged, "{name}: shown in wrong colours by the decoder");
                continue;
            }
            let picture = taken(&name, &blocks.file(&scans));
            assert_eq!((picture.width, picture.height), (203, 101), "{name}");
            let seen = full(&name, &blocks.file(&scans));
            for place in [(0, 0), (8, 8), (15, 15)] {
                let seen = seen.at(place.0, place.1);
                assert!(close(seen, [151, 110, 88, 255], 4), "{name} at {place:?}: {seen:?}");
            }
        }
    }
}
