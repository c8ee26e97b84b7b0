//! Hostile GIFs.

use super::{
    damaged, harmless, harmless_or_refused, refused, too_long, too_many_frames, too_many_pixels,
    too_much_moves,
};
use crate::making::{CANARY, gif as gifs, paint};
use ::gif::{DisposalMethod, Repeat};
use gifs::{animated, extension, flat, image, raw};

/// Two bits a pixel: clear, one pixel, end.
const CODES: [u8; 2] = [0b0100_0100, 0b0000_0001];

#[test]
fn a_small_file_of_many_pixels_is_refused_by_its_header() {
    refused("65,535 × 65,535", &raw((65_535, 65_535), [0, 0, 65_535, 65_535], &CODES), &too_long(65_535));
    refused("one pixel too long", &raw((16_385, 1), [0, 0, 1, 1], &CODES), &too_long(16_385));
    refused("one pixel too high", &raw((1, 16_385), [0, 0, 1, 1], &CODES), &too_long(16_385));
    refused("60 megapixels", &raw((10_000, 6_000), [0, 0, 1, 1], &CODES), &too_many_pixels(60_000_000));
    damaged("nothing across", &raw((0, 9), [0, 0, 0, 9], &CODES));
    damaged("50 megapixels that are not there", &raw((10_000, 5_000), [0, 0, 10_000, 5_000], &CODES));
}

#[test]
fn a_code_that_unfolds_to_more_than_its_frame_does_no_harm() {
    // A flat frame of 16 megapixels has a few thousand bytes, all codes for long runs.
    let bomb =
        animated(4_000, 4_000, Repeat::Infinite, &[flat([0, 0, 4_000, 4_000], 1, 0, DisposalMethod::Keep)]);
    assert!(bomb.len() < 20_000);
    let mut small = bomb.clone();
    let at = small.windows(10).position(|it| it[0] == 0x2C && it[5..9] == [0xA0, 0x0F, 0xA0, 0x0F]).unwrap();
    small[at + 5..at + 9].copy_from_slice(&[4, 0, 4, 0]);
    harmless_or_refused("a bomb in a frame of 16 pixels", &small);
    harmless("the same where it fits", &bomb);
}

#[test]
fn too_many_frames_are_refused() {
    let frames = |count: usize| vec![flat([0, 0, 2, 2], 1, 1, DisposalMethod::Keep); count];
    harmless("500 frames", &animated(2, 2, Repeat::Infinite, &frames(500)));
    refused("501 frames", &animated(2, 2, Repeat::Infinite, &frames(501)), &too_many_frames(501));
    refused("9,000 frames", &animated(2, 2, Repeat::Infinite, &frames(9_000)), &too_many_frames(9_000));
    refused(
        "151 frames of a megapixel",
        &animated(1_000, 1_000, Repeat::Infinite, &frames(151)),
        &too_much_moves(151_000_000),
    );
}

#[test]
fn a_gif_without_an_end_is_damaged() {
    let moving = animated(8, 8, Repeat::Infinite, &[flat([0, 0, 8, 8], 1, 1, DisposalMethod::Keep)]);
    let open = &moving[..moving.len() - 1];
    damaged("no trailer", open);
    let frame = &moving[gifs::blocks_at(&moving)..moving.len() - 1];
    let endless = [open, &frame.repeat(100_000)].concat();
    damaged("frames up to the end of the file", &endless);
    damaged("a comment up to the end of the file", &[open, &[0x21, 0xFE], &[255; 5_000_000]].concat());
    damaged("blocks of nothing", &[open, &[0; 5_000_000]].concat());
    harmless("empty comments", &[open, &[0x21, 0xFE, 0].repeat(1_500_000), &[0x3B]].concat());
    harmless("runs for ever", &moving);
}

#[test]
fn a_frame_outside_the_canvas_is_damaged() {
    for place in [[0, 0, 9, 8], [0, 0, 8, 9], [1, 0, 8, 8], [65_535, 0, 8, 8], [0, 65_530, 4, 8]] {
        damaged(&format!("{place:?}"), &raw((8, 8), place, &CODES));
    }
    damaged("a frame of nothing", &raw((8, 8), [0, 0, 0, 0], &CODES));
    damaged("a frame without height", &raw((8, 8), [0, 0, 8, 0], &CODES));
    damaged("no frame", b"GIF89a\x08\0\x08\0\0\0\0\x3B");
    damaged(
        "a frame without colours",
        &[&b"GIF89a\x08\0\x08\0\0\0\0"[..], &image([0, 0, 8, 8], &CODES), &[0x3B]].concat(),
    );
}

#[test]
fn coded_data_of_noise_is_damaged_or_does_no_harm() {
    for seed in 1..50 {
        let file = raw((64, 64), [0, 0, 64, 64], &paint::noise(3_000, seed));
        harmless_or_refused(&format!("noise {seed}"), &file);
    }
}

#[test]
fn a_script_in_a_gif_is_gone() {
    // "GIF89a/*" is a GIF 10,799 pixels wide to one program and the beginning of a comment to another.
    let script = format!("*/=1;alert('{CANARY}')//");
    let hidden = extension(0xFE, None, script.as_bytes());
    let file = [&raw((0x2A2F, 4), [0, 0, 1, 1], &CODES)[..], script.as_bytes()].concat();
    harmless("a script behind it", &file);
    harmless("a script in a comment", &gifs::with(&raw((0x2A2F, 4), [0, 0, 1, 1], &CODES), &hidden));
}
