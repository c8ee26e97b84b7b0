//! Decoding of stills: each of the four kinds to [`Pixels`], in sRGB, not yet turned.
//!
//! A decoder sees only what its header walk let through, knows its limits beforehand, and
//! whatever it complains about means [`Unfit::Damaged`]: a picture that is grey from the
//! middle on helps nobody.

mod jpeg;
mod png;
mod webp;

pub use jpeg::jpeg;
pub use png::{png, source, spread};
pub use webp::{webp, webp_still};

use super::unfit::Unfit;

/// Whatever a decoder says against a file.
pub fn damaged<E>(_: E) -> Unfit {
    Unfit::Damaged
}
