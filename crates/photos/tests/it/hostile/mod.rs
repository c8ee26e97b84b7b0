//! Files that mean harm. Each is refused with its reason, or written anew without its payload,
//! within two seconds of one processor's time.

mod gif;
mod jpeg;
mod png;
mod strangers;
mod truncated;
mod webp;

use crate::support::{check, outcome};
use frontdesk_domain::limits::{ANIMATION_FRAMES, ANIMATION_PIXELS, PHOTO_PIXELS, PHOTO_SIDE};
use frontdesk_photos::pictures::Unfit;

/// That a file is refused, and why.
#[track_caller]
fn refused(name: &str, file: &[u8], why: &Unfit) {
    match outcome(name, file) {
        Err(refusal) => assert_eq!(refusal, *why, "{name}"),
        Ok(picture) => panic!("{name} was taken, with {} frames", picture.frames),
    }
}

/// That a file is refused as damaged.
#[track_caller]
fn damaged(name: &str, file: &[u8]) {
    refused(name, file, &Unfit::Damaged);
}

/// That a file is taken and does no harm.
#[track_caller]
fn harmless(name: &str, file: &[u8]) {
    check(name, &outcome(name, file).unwrap_or_else(|why| panic!("{name}: {why}")));
}

/// That a file does no harm, whether it is taken or not.
fn harmless_or_refused(name: &str, file: &[u8]) {
    if let Ok(picture) = outcome(name, file) {
        check(name, &picture);
    }
}

fn too_long(side: u32) -> Unfit {
    Unfit::SideTooLong { side, most: PHOTO_SIDE }
}

fn too_many_pixels(pixels: u64) -> Unfit {
    Unfit::TooManyPixels { pixels, most: PHOTO_PIXELS }
}

fn too_many_frames(frames: u32) -> Unfit {
    Unfit::TooManyFrames { frames, most: ANIMATION_FRAMES }
}

fn too_much_moves(pixels: u64) -> Unfit {
    Unfit::TooManyAnimationPixels { pixels, most: ANIMATION_PIXELS }
}

#[test]
fn each_refusal_is_a_plain_sentence_that_names_its_limit() {
    let said = [
        (too_long(16_385), "16385 pixels long on one side. The most is 16384"),
        (too_many_pixels(50_000_001), "51 megapixels. The most is 50 megapixels"),
        (too_many_frames(501), "501 frames. The most is 500"),
        (too_much_moves(151_000_000), "151 megapixels. The most is 150"),
        (Unfit::TooSlow { scans: 400 }, "400 passes"),
        (Unfit::TooDetailed { most: 12 * 1024 * 1024 }, "more than 12 MB"),
        (
            Unfit::NeedsTooMuchMemory { bytes: 161 << 20, most: 160 << 20 },
            "161 MB of memory to open. The most is 160 MB",
        ),
        (Unfit::Heif, "(HEIC)"),
        (Unfit::NotAnImage, "not a photo. Please send a JPEG, PNG, WebP or GIF."),
        (Unfit::Empty, "empty"),
        (Unfit::Damaged, "damaged or incomplete"),
    ];
    for (why, part) in said {
        let sentence = why.to_string();
        assert!(sentence.contains(part) && sentence.ends_with('.'), "{sentence}");
    }
}
