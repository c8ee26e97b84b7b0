//! Animations: kept as they move, each frame written anew.
//!
//! A GIF stays a GIF with the same indices and palettes. An animated PNG or WebP becomes an
//! animated WebP, for PNG has no compression for moving photos; one frame at a time is in
//! memory. The screen size of an animation is the full one, its thumbnail a still of the
//! first frame. An orientation is not applied: no camera writes one into an animation.

mod apng;
mod canvas;
mod gif;
mod reel;
mod webp;

pub use self::gif::gif;
pub use apng::apng;
pub use webp::{webp, webp_frame};
