//! Hostile JPEGs.

use super::{damaged, harmless, harmless_or_refused, refused, too_long, too_many_pixels};
use crate::making::jpeg::{Blocks, Scans, encode, segment, tables, with};
use crate::making::paint;
use frontdesk_photos::pictures::Unfit;

/// The same file with other sides in its frame header.
fn claiming(file: &[u8], width: u16, height: u16) -> Vec<u8> {
    let at = file.windows(2).position(|it| it[0] == 0xFF && matches!(it[1], 0xC0 | 0xC2)).unwrap();
    let mut file = file.to_vec();
    file[at + 5..at + 7].copy_from_slice(&height.to_be_bytes());
    file[at + 7..at + 9].copy_from_slice(&width.to_be_bytes());
    file
}

fn small() -> Vec<u8> {
    encode(64, 64, &paint::photo(64, 64, 30), 85)
}

#[test]
fn a_small_file_of_many_pixels_is_refused_by_its_header() {
    refused("one pixel too long", &claiming(&small(), 16_385, 64), &too_long(16_385));
    refused("one pixel too high", &claiming(&small(), 64, 16_385), &too_long(16_385));
    refused("the longest there is", &claiming(&small(), 65_535, 65_535), &too_long(65_535));
    refused("60 megapixels", &claiming(&small(), 10_000, 6_000), &too_many_pixels(60_000_000));
    refused("a line too many", &claiming(&small(), 10_000, 5_001), &too_many_pixels(50_010_000));
}

#[test]
fn a_header_that_claims_more_than_there_is_is_damaged() {
    damaged("50 megapixels", &claiming(&small(), 10_000, 5_000));
    damaged("twice as high", &claiming(&small(), 64, 128));
    damaged("no width", &claiming(&small(), 0, 64));
    damaged("no height", &claiming(&small(), 64, 0));
    harmless_or_refused("less than there is", &claiming(&small(), 32, 32));
}

#[test]
fn two_frame_headers_are_damaged() {
    let file = small();
    let at = file.windows(2).position(|it| it == [0xFF, 0xC0]).unwrap();
    let large = Blocks::new(16_000, 3_000);
    damaged("a small one first", &[&file[..at], &Blocks::new(8, 8).frame(0xC0), &file[at..]].concat());
    let scan = file.windows(2).position(|it| it == [0xFF, 0xDA]).unwrap();
    damaged("a large one later", &[&file[..scan], &large.frame(0xC0), &file[scan..]].concat());
    damaged("progressive and not", &[&file[..at], &large.frame(0xC2), &file[at..]].concat());
    damaged("between scans", &[&file[..file.len() - 2], &large.frame(0xC2), &file[scan..]].concat());
}

#[test]
fn scans_without_end_take_no_time() {
    let slow = |scans| Unfit::TooSlow { scans };
    let many = Blocks::new(1_000, 1_000).file(&Scans::Progressive(2_600));
    refused("2,601 scans of a megapixel", &many, &slow(2_601));
    let large = Blocks::new(7_000, 5_000).file(&Scans::Progressive(30));
    refused("31 scans of 35 megapixels", &large, &slow(31));
    // As many passes as a large photo of a camera has pixels for.
    harmless("the most scans", &Blocks::new(2_000, 1_600).file(&Scans::Progressive(99)));
    let tiny = Blocks::new(8, 8).file(&Scans::Progressive(65_000));
    refused("65,001 scans of a block", &tiny, &slow(65_001));
}

#[test]
fn coefficients_count_as_memory() {
    let wide = Blocks { components: vec![(1, 4, 4), (2, 4, 4), (3, 4, 4)], ..Blocks::new(7_000, 6_000) };
    match super::outcome("progressive", &wide.file(&Scans::Progressive(3))) {
        Err(Unfit::NeedsTooMuchMemory { bytes, .. }) => assert!(bytes > 9 * 7_000 * 6_000),
        other => panic!("{other:?}"),
    }
    let apart = Blocks::new(7_000, 6_000).file(&Scans::Apart);
    assert!(matches!(super::outcome("apart", &apart), Err(Unfit::NeedsTooMuchMemory { .. })));
}

#[test]
fn what_cannot_be_decoded_is_damaged() {
    let file = small();
    let frame = |marker: u8| {
        let at = file.windows(2).position(|it| it == [0xFF, 0xC0]).unwrap();
        let mut file = file.clone();
        file[at + 1] = marker;
        file
    };
    for marker in [0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF] {
        damaged(&format!("frame {marker:02X}"), &frame(marker));
    }
    let without = |marker: u8| {
        let mut rest = file.clone();
        while let Some(at) = rest.windows(2).position(|it| it == [0xFF, marker]) {
            let length = usize::from(u16::from_be_bytes([rest[at + 2], rest[at + 3]]));
            rest.drain(at..at + 2 + length);
        }
        rest
    };
    damaged("no quantisers", &without(0xDB));
    damaged("no codes", &without(0xC4));
    damaged("no frame", &without(0xC0));
    damaged(
        "no scan",
        &[&file[..file.windows(2).position(|it| it == [0xFF, 0xDA]).unwrap()], &[0xFF, 0xD9]].concat(),
    );
}

#[test]
fn segments_that_lie_about_their_length_are_damaged() {
    let file = small();
    damaged("longer than the file", &[&file[..2], &[0xFF, 0xE1, 0xFF, 0xFF], &file[2..]].concat());
    damaged("shorter than itself", &[&file[..2], &[0xFF, 0xE1, 0, 1], &file[2..]].concat());
    damaged("a second beginning", &[&file[..2], &file].concat());
    harmless("an empty one", &with(&file, &[(0xE1, Vec::new()), (0xFE, Vec::new())]));
    harmless("many", &with(&file, &vec![(0xE1, b"Exif\0\0".to_vec()); 20_000]));
    harmless("fill bytes", &[&file[..2], &[0xFF; 3_000_000], &file[3..]].concat());
}

#[test]
fn exif_that_leads_in_circles_or_out_of_itself_does_no_harm() {
    let circle = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0\x08\0\0\0".to_vec();
    let outside = b"Exif\0\0MM\0*\xFF\xFF\xFF\xF0\0\x01".to_vec();
    let many = b"Exif\0\0II*\0\x08\0\0\0\xFF\xFF\x12\x01\x03\0\x01\0\0\0\x63\0\0\0".to_vec();
    for body in [circle, outside, many] {
        harmless("EXIF", &with(&small(), &[(0xE1, body)]));
    }
}

#[test]
fn strange_sampling_does_no_harm() {
    for (across, down) in [(1, 1), (1, 4), (3, 1), (3, 2), (4, 4)] {
        for second in [(1, 1), (2, 2), (4, 1), (3, 3)] {
            let components = vec![(1, across, down), (2, second.0, second.1), (3, 1, 1)];
            let blocks = Blocks { components, ..Blocks::new(133, 71) };
            for scans in [Scans::Baseline, Scans::Apart, Scans::Progressive(6)] {
                harmless_or_refused(&format!("{across}×{down}, {second:?}"), &blocks.file(&scans));
            }
        }
    }
    let same = Blocks { components: vec![(1, 1, 1); 3], ..Blocks::new(64, 64) };
    harmless_or_refused("one component thrice", &same.file(&Scans::Baseline));
    let none = Blocks { components: vec![(1, 0, 0)], ..Blocks::new(64, 64) };
    damaged(
        "no samples",
        &[
            &[0xFF, 0xD8][..],
            &none.frame(0xC0),
            &tables(),
            &segment(0xDA, &[1, 1, 0, 0, 63, 0]),
            &[0, 0xFF, 0xD9],
        ]
        .concat(),
    );
}
