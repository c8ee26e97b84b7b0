//! Hostile PNGs, still and moving.

use super::{
    damaged, harmless, harmless_or_refused, refused, too_long, too_many_frames, too_many_pixels,
    too_much_moves,
};
use crate::making::{paint, png as pngs};
use pngs::{Frame, claiming, deflated, deflated_zeros, header};

#[test]
fn a_small_file_of_many_pixels_is_refused_by_its_header() {
    refused("50,000 × 50,000", &claiming(50_000, 50_000, &[0; 99]), &too_long(50_000));
    refused("one pixel too long", &claiming(16_385, 1, &[0; 99]), &too_long(16_385));
    refused("one pixel too high", &claiming(1, 16_385, &[0; 99]), &too_long(16_385));
    refused("60 megapixels", &claiming(10_000, 6_000, &[0; 99]), &too_many_pixels(60_000_000));
    refused("the most there is", &claiming(u32::MAX, u32::MAX, &[0; 99]), &too_long(u32::MAX));
    refused("2^31 × 2^31", &claiming(1 << 31, 1 << 31, &[0; 99]), &too_long(1 << 31));
    damaged("nothing across", &claiming(0, 5, &[0; 99]));
    damaged("nothing down", &claiming(5, 0, &[0; 99]));
}

#[test]
fn a_header_that_claims_more_than_there_is_is_damaged() {
    damaged("49 megapixels", &claiming(16_384, 3_000, &[0; 99]));
    damaged("one row too many", &claiming(10, 11, &[0; 31 * 10]));
    damaged("one byte missing", &claiming(10, 10, &[0; 31 * 10 - 1]));
    harmless_or_refused("one row more than it says", &claiming(10, 10, &[0; 31 * 11]));
    harmless_or_refused(
        "a hundred megabytes more",
        &pngs::file(&[header(10, 10, 8, 2, false), (*b"IDAT", deflated_zeros(100)), (*b"IEND", Vec::new())]),
    );
}

#[test]
fn texts_and_profiles_that_inflate_to_gigabytes_are_left_alone() {
    let zeros = deflated_zeros(512);
    assert!(zeros.len() < 4_000_000);
    let still = pngs::rgb(32, 32, &paint::quarters(32, 32));
    for (name, chunk) in [
        ("zTXt", (*b"zTXt", [&b"Comment\0\0"[..], &zeros].concat())),
        ("iTXt", (*b"iTXt", [&b"Comment\0\x01\0\0\0"[..], &zeros].concat())),
        ("iCCP", (*b"iCCP", [&b"p3\0\0"[..], &zeros].concat())),
    ] {
        harmless(name, &pngs::with(&still, std::slice::from_ref(&chunk)));
        harmless(&format!("{name} many times"), &pngs::with(&still, &vec![chunk; 3]));
    }
}

#[test]
fn chunks_that_lie_are_damaged() {
    let still = pngs::rgb(32, 32, &paint::quarters(32, 32));
    let with_length = |at: usize, length: u32| {
        let mut file = still.clone();
        file[at..at + 4].copy_from_slice(&length.to_be_bytes());
        file
    };
    for length in [u32::MAX, 1 << 31, 0x7FFF_FFFF, 1_000_000] {
        damaged("a length", &with_length(8, length));
        damaged("a length", &with_length(33, length));
    }
    let mut wrong = still.clone();
    let end = wrong.len();
    wrong[end - 20] ^= 1;
    damaged("a wrong checksum", &wrong);
    let mut chunks = pngs::chunks(&still);
    chunks.rotate_left(1);
    damaged("no header first", &pngs::file(&chunks));
    chunks.rotate_right(1);
    chunks.insert(1, header(64, 64, 8, 2, false));
    damaged("two headers", &pngs::file(&chunks));
    for (depth, colours) in [(3, 0), (16, 3), (4, 2), (8, 5), (8, 7), (0, 0)] {
        let file = pngs::file(&[
            header(4, 4, depth, colours, false),
            (*b"IDAT", deflated(&[0; 99])),
            (*b"IEND", Vec::new()),
        ]);
        damaged(&format!("depth {depth} of colours {colours}"), &file);
    }
    let palette =
        pngs::file(&[header(4, 4, 8, 3, false), (*b"IDAT", deflated(&[0; 99])), (*b"IEND", Vec::new())]);
    damaged("a palette without colours", &palette);
    damaged(
        "an IDAT of noise",
        &pngs::file(&[header(4, 4, 8, 2, false), (*b"IDAT", paint::noise(500, 2)), (*b"IEND", Vec::new())]),
    );
}

#[test]
fn indices_beyond_the_palette_do_no_harm() {
    let file = pngs::file(&[
        header(4, 4, 8, 3, false),
        (*b"PLTE", vec![1, 2, 3]),
        (*b"IDAT", deflated(&[0, 9, 200, 255, 1].repeat(4))),
        (*b"IEND", Vec::new()),
    ]);
    harmless_or_refused("indices", &file);
}

/// An animation whose frames are all the same tiny chunk.
fn frames(canvas: (u32, u32), announced: u32, count: u32, place: [u32; 4]) -> Vec<u8> {
    let [left, top, width, height] = place;
    let control = |number: u32, place: [u32; 4]| {
        let mut data =
            [[number].as_slice(), &place].concat().iter().flat_map(|it| it.to_be_bytes()).collect::<Vec<_>>();
        data.extend([0, 1, 0, 10, 0, 0]);
        (*b"fcTL", data)
    };
    let pixels = |width: u32, height: u32| deflated(&vec![0; ((width * 3 + 1) * height) as usize]);
    let mut chunks = vec![
        header(canvas.0, canvas.1, 8, 2, false),
        (*b"acTL", [announced.to_be_bytes(), 0_u32.to_be_bytes()].concat()),
        control(0, [canvas.0, canvas.1, 0, 0]),
        (*b"IDAT", pixels(canvas.0, canvas.1)),
    ];
    let small = if width * height < 1_000_000 { pixels(width, height) } else { deflated(&[0; 99]) };
    for at in 1..count {
        chunks.push(control(at * 2 - 1, [width, height, left, top]));
        chunks.push((*b"fdAT", [&(at * 2).to_be_bytes()[..], &small].concat()));
    }
    chunks.push((*b"IEND", Vec::new()));
    pngs::file(&chunks)
}

#[test]
fn too_many_frames_are_refused_whether_they_are_there_or_only_announced() {
    let one = [0, 0, 1, 1];
    harmless("500 frames", &frames((8, 8), 500, 500, one));
    refused("501 frames", &frames((8, 8), 501, 501, one), &too_many_frames(501));
    refused("501 of which 2 are announced", &frames((8, 8), 2, 501, one), &too_many_frames(501));
    refused("9,000 frames", &frames((8, 8), 9_000, 9_000, one), &too_many_frames(9_000));
    refused(
        "four thousand millions announced",
        &frames((8, 8), u32::MAX, 2, one),
        &too_many_frames(u32::MAX),
    );
    refused(
        "151 frames of a megapixel",
        &frames((1_000, 1_000), 151, 151, one),
        &too_much_moves(151_000_000),
    );
    damaged("three announced, two there", &frames((8, 8), 3, 2, one));
    harmless_or_refused("two announced, three there", &frames((8, 8), 2, 3, one));
    damaged("one announced, two there", &frames((8, 8), 1, 2, one));
}

#[test]
fn a_frame_outside_the_canvas_is_damaged() {
    for place in
        [[0, 0, 9, 8], [0, 0, 8, 9], [1, 0, 8, 8], [u32::MAX, 0, 8, 8], [0, u32::MAX - 3, 4, 4], [8, 8, 1, 1]]
    {
        damaged(&format!("{place:?}"), &frames((8, 8), 2, 2, place));
    }
    damaged("a frame of nothing", &frames((8, 8), 2, 2, [0, 0, 0, 0]));
}

#[test]
fn frames_out_of_order_are_damaged() {
    let moving = pngs::animated(8, 8, 0, &[1, 2, 3].map(|at| Frame::flat(8, 8, [at, 0, 0, 255], (1, 10))));
    let mut chunks = pngs::chunks(&moving);
    let last = chunks.len() - 2;
    chunks.swap(last, last - 2);
    damaged("swapped", &pngs::file(&chunks));
    chunks.swap(last, last - 2);
    chunks.remove(last - 1);
    damaged("a frame without its control", &pngs::file(&chunks));
}
