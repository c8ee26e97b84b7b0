//! # Photos
//!
//! What happens to an image between the phone it comes from and the page it is shown on:
//! it is checked and written anew ([`pictures`]), sealed ([`keys`]), kept ([`vault`]), and
//! linked to for a few minutes ([`links`]).
//!
//! It must not know databases, sessions or HTTP: who may see a photo is decided by `domain`
//! and asked by `services`. Instants and random bytes are passed in.
//!
//! **To add a kind of image**: a variant of `PhotoKind` in `domain`, its header in
//! [`pictures`] with the memory that opening it takes, its decoder, and the hostile ones of
//! its kind in the tests.
//!
//! **To look for a file that harms**: `PROPTEST_CASES=1000000 cargo test -p frontdesk-photos
//! mutated`, or the fuzzer in `fuzz/`. **To see how fast it is**: `cargo run --release -p
//! frontdesk-photos --example pipeline`.

pub mod keys;
pub mod links;
pub mod pictures;
pub mod vault;
