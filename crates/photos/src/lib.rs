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
//! [`pictures`], its decoder, and the hostile ones of its kind in the tests.

pub mod keys;
pub mod links;
pub mod pictures;
pub mod vault;
