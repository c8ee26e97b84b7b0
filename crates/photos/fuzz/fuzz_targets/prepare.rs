//! Whatever comes in as a photo: `cargo fuzz run prepare`, which wants a nightly compiler, or
//! `RUSTC_BOOTSTRAP=1 cargo fuzz run --sanitizer none prepare`. The files that the tests make
//! are a good beginning: `FRONTDESK_PHOTOS_SEEDS=fuzz/corpus/prepare cargo test -p
//! frontdesk-photos --test it good_before` writes them there.
#![no_main]

use frontdesk_photos::pictures::{Limits, header, prepare};
use libfuzzer_sys::fuzz_target;

/// What a fuzzer can wait for: a few megapixels, and megabytes.
const LIMITS: Limits = Limits {
    pixels: 4_000_000,
    side: 16_384,
    frames: 100,
    animation_pixels: 8_000_000,
    memory: 160 * 1024 * 1024,
    rendition: 12 * 1024 * 1024,
};

fuzz_target!(|file: &[u8]| {
    let header = header::read(file);
    let Ok(picture) = prepare(file, &LIMITS) else { return };
    let header = header.expect("what is taken has a header");
    assert!(picture.frames <= header.frames);
    assert!(u64::from(picture.width) * u64::from(picture.height) <= LIMITS.pixels);
    for rendition in &picture.renditions {
        assert!(!rendition.bytes.is_empty() && rendition.bytes.len() <= LIMITS.rendition);
        // What is served is itself a photo that is taken, of the size that was said.
        let again = header::read(&rendition.bytes).expect("what is served has a header");
        assert_eq!(
            (again.kind, again.width, again.height),
            (rendition.kind, rendition.width, rendition.height)
        );
    }
});
