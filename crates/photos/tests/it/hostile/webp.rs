//! Hostile WebPs, still and moving.

use super::{
    damaged, harmless, harmless_or_refused, refused, too_long, too_many_frames, too_many_pixels,
    too_much_moves,
};
use crate::making::{paint, webp as webps};
use frontdesk_photos::pictures::Unfit;
use webps::{Frame, animated, canvas, chunks, file, lossless, lossy, with};

/// A still without loss with other sides in its header.
fn claiming(width: u32, height: u32) -> Vec<u8> {
    let mut all = chunks(&lossless(8, 8, &paint::quarters(8, 8))[12..]);
    let bits = (width - 1) | (height - 1) << 14;
    all[0].1[1..5].copy_from_slice(&bits.to_le_bytes());
    file(&all)
}

fn lossy_claiming(width: u16, height: u16) -> Vec<u8> {
    let mut all = chunks(&lossy(8, 8, &paint::quarters(8, 8), 80.0)[12..]);
    all[0].1[6..8].copy_from_slice(&width.to_le_bytes());
    all[0].1[8..10].copy_from_slice(&height.to_le_bytes());
    file(&all)
}

#[test]
fn a_small_file_of_many_pixels_is_refused_by_its_header() {
    refused("16,384 × 16,384", &claiming(16_384, 16_384), &too_many_pixels(16_384 * 16_384));
    refused("60 megapixels", &lossy_claiming(10_000, 6_000), &too_many_pixels(60_000_000));
    let moving = |width, height| {
        let mut all = chunks(
            &animated(8, 8, 0, &[Frame::flat(8, 8, [9, 9, 9], 1), Frame::flat(8, 8, [99, 9, 9], 1)])[12..],
        );
        all[0] = canvas(2, width, height);
        file(&all)
    };
    refused("16 million across", &moving(1 << 24, 1 << 24), &too_long(1 << 24));
    refused("one pixel too long", &moving(16_385, 8), &too_long(16_385));
    refused("60 megapixels that move", &moving(10_000, 6_000), &too_many_pixels(60_000_000));
    assert!(matches!(
        super::outcome("5 megapixels", &moving(2_500, 2_000)),
        Err(Unfit::NeedsTooMuchMemory { .. })
    ));
    assert!(matches!(
        super::outcome("45 megapixels", &claiming(9_000, 5_000)),
        Err(Unfit::NeedsTooMuchMemory { .. })
    ));
}

#[test]
fn codes_that_unfold_to_hundreds_of_times_their_size_are_refused() {
    let most = webps::of_codes(65_536);
    assert!(most.len() < 2_000_000);
    match super::outcome("65,536 groups of codes", &most) {
        Err(Unfit::NeedsTooMuchMemory { bytes, .. }) => assert!(bytes > 256 << 20),
        other => panic!("{other:?}"),
    }
    damaged("codes without pixels", &webps::of_codes(1_000));
    // In an alpha channel and in a frame as well.
    let coded = chunks(&most[12..]).remove(0).1;
    let lossy = lossy(1_024, 1_024, &paint::flat(1_024, 1_024, [9, 9, 9]), 50.0);
    let alpha = (*b"ALPH", [&[1], &coded[5..]].concat());
    let through = with(&lossy, 16, (1_024, 1_024), &[alpha], &[]);
    assert!(matches!(super::outcome("alpha", &through), Err(Unfit::NeedsTooMuchMemory { .. })));
    let frame =
        Frame { still: most, left: 0, top: 0, width: 1_024, height: 1_024, milliseconds: 1, flags: 0 };
    let moving = animated(1_024, 1_024, 0, &[frame]);
    assert!(matches!(super::outcome("a frame", &moving), Err(Unfit::NeedsTooMuchMemory { .. })));
}

#[test]
fn a_header_that_claims_more_than_there_is_is_damaged() {
    damaged("16 megapixels without loss", &claiming(4_000, 4_000));
    damaged("the longest side", &claiming(16_384, 8));
    damaged("28 megapixels with loss", &lossy_claiming(7_000, 4_000));
    damaged("nothing across", &lossy_claiming(0, 8));
    damaged("nothing down", &lossy_claiming(8, 0));
}

#[test]
fn a_canvas_that_disagrees_with_its_image_is_damaged() {
    for still in [lossless(8, 8, &paint::quarters(8, 8)), lossy(8, 8, &paint::quarters(8, 8), 80.0)] {
        for size in [(8, 9), (9, 8), (1, 1), (16_384, 3_000), (1 << 24, 1 << 24)] {
            damaged(&format!("{size:?}"), &with(&still, 0, size, &[], &[]));
        }
        harmless("the same size", &with(&still, 0, (8, 8), &[], &[]));
    }
}

#[test]
fn too_many_frames_are_refused() {
    let frames = |count| {
        (0..count)
            .map(|at| Frame::flat(2, 2, [u8::try_from(at % 250).unwrap(), 9, 9], 10))
            .collect::<Vec<_>>()
    };
    harmless("500 frames", &animated(2, 2, 0, &frames(500)));
    refused("501 frames", &animated(2, 2, 0, &frames(501)), &too_many_frames(501));
    refused("9,000 frames", &animated(2, 2, 0, &frames(9_000)), &too_many_frames(9_000));
    let mut all = chunks(&animated(2, 2, 0, &frames(151))[12..]);
    all[0] = canvas(2, 1_000, 1_000);
    refused("151 frames of a megapixel", &file(&all), &too_much_moves(151_000_000));
    damaged("no frame at all", &animated(2, 2, 0, &[]));
}

#[test]
fn a_frame_that_lies_is_damaged() {
    let frame =
        |left, top, width, height| Frame { left, top, width, height, ..Frame::flat(8, 8, [9, 9, 9], 10) };
    for (name, second) in [
        ("to the right of the canvas", frame(2, 0, 8, 8)),
        ("below the canvas", frame(0, 2, 8, 8)),
        ("far away", frame((1 << 25) - 2, (1 << 25) - 2, 8, 8)),
        ("larger than its image", frame(0, 0, 8, 7)),
        ("smaller than its image", frame(0, 0, 4, 4)),
    ] {
        damaged(name, &animated(8, 8, 0, &[Frame::flat(8, 8, [9, 9, 9], 10), second]));
    }
    let mut all = chunks(&animated(8, 8, 0, &[frame(0, 0, 8, 8), frame(0, 0, 8, 8)])[12..]);
    all.retain(|(name, _)| name != b"ANIM");
    damaged("without what is said of all", &file(&all));
    all[1].1.truncate(16);
    damaged("a frame of nothing", &file(&all));
}

#[test]
fn chunks_that_lie_about_their_length_are_damaged() {
    let still = lossless(8, 8, &paint::quarters(8, 8));
    for (at, length) in [(4, u32::MAX), (4, 1 << 20), (4, 3), (16, u32::MAX), (16, 1 << 20), (16, 0)] {
        let mut file = still.clone();
        file[at..at + 4].copy_from_slice(&length.to_le_bytes());
        damaged(&format!("{length} at {at}"), &file);
    }
    let image = chunks(&still[12..]).remove(0);
    let other = chunks(&lossy(8, 8, &paint::quarters(8, 8), 80.0)[12..]).remove(0);
    damaged("with loss and without", &file(&[canvas(0, 8, 8), image.clone(), other]));
    harmless_or_refused("two images", &file(&[image.clone(), image.clone()]));
    harmless("an unknown chunk", &file(&[canvas(0, 8, 8), image, (*b"HOLE", vec![7; 1_000_000])]));
    damaged("nothing but a canvas", &file(&[canvas(0, 8, 8)]));
    damaged("nothing at all", &file(&[]));
}

#[test]
fn coded_data_of_noise_is_damaged_or_does_no_harm() {
    for seed in 1..60 {
        let noise = paint::noise(2_000, seed);
        let lossless = [&[0x2F, 63, 0xC0, 0x0F, 0][..], &noise].concat();
        let lossy = [&[0x30, 0x02, 0, 0x9D, 0x01, 0x2A, 64, 0, 64, 0][..], &noise].concat();
        let alpha = [&[u8::try_from(seed % 4).unwrap()][..], &noise].concat();
        harmless_or_refused("noise without loss", &file(&[(*b"VP8L", lossless)]));
        harmless_or_refused("noise with loss", &file(&[(*b"VP8 ", lossy.clone())]));
        let through = [canvas(16, 64, 64), (*b"ALPH", alpha), (*b"VP8 ", lossy)];
        harmless_or_refused("noise that can be seen through", &file(&through));
    }
}
