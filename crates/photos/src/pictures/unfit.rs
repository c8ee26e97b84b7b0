//! Why a file is not taken, in sentences for the person who sent it.

/// Why a file is not taken. Its `Display` is one plain sentence for the person who sent it,
/// and names the limit where there is one.
#[derive(thiserror::Error, Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// No bytes at all.
    #[error("This file is empty.")]
    Empty,
    /// What some phones keep their photos in: HEIC, HEIF or AVIF.
    #[error("{}", frontdesk_domain::photo::HEIF)]
    Heif,
    /// None of the four kinds, whatever its name says.
    #[error("{}", frontdesk_domain::photo::NOT_A_PHOTO)]
    NotAnImage,
    /// It begins like an image, and cannot be read to its end.
    #[error("This photo cannot be opened: the file is damaged or incomplete.")]
    Damaged,
    /// More pixels than a photo may have.
    #[error("This photo has {} megapixels. The most is {} megapixels.", megapixels(*.pixels), megapixels(*.most))]
    TooManyPixels {
        /// Pixels that its header speaks of.
        pixels: u64,
        /// Pixels that it may have.
        most: u64,
    },
    /// Longer or higher than a photo may be.
    #[error("This photo is {side} pixels long on one side. The most is {most} pixels.")]
    SideTooLong {
        /// Pixels of its longest side.
        side: u32,
        /// Pixels that a side may have.
        most: u32,
    },
    /// More frames than an animation may have.
    #[error("This animation has {frames} frames. The most is {most} frames.")]
    TooManyFrames {
        /// Frames that it has.
        frames: u32,
        /// Frames that it may have.
        most: u32,
    },
    /// More pixels in all frames together than an animation may have.
    #[error("All frames of this animation together have {} megapixels. The most is {} megapixels.", megapixels(*.pixels), megapixels(*.most))]
    TooManyAnimationPixels {
        /// Pixels of the canvas times frames.
        pixels: u64,
        /// Pixels that all frames may have together.
        most: u64,
    },
    /// More memory than there is for photos, because of how it was saved.
    #[error("This photo is saved in a way that needs {} MB of memory to open. The most is {} MB. Please send it smaller, or as a plain JPEG.", mebibytes(*.bytes), mebibytes(*.most))]
    NeedsTooMuchMemory {
        /// Bytes that it needs.
        bytes: u64,
        /// Bytes that there are.
        most: u64,
    },
    /// A progressive JPEG that goes over its pixels again and again.
    #[error(
        "This photo is saved in {scans} passes, which takes too long to open. Please send it as a plain JPEG."
    )]
    TooSlow {
        /// Scans of the progressive JPEG.
        scans: u32,
    },
    /// So much detail, noise for the most part, that it grows when it is written anew.
    #[error("This photo would take more than {} MB once it is prepared. Please send it smaller.", mebibytes(*.most))]
    TooDetailed {
        /// Bytes that one rendition may have.
        most: u64,
    },
}

/// Megapixels, rounded up: what is over a limit must not read as if it were the limit.
fn megapixels(pixels: u64) -> u64 {
    pixels.div_ceil(1_000_000)
}

fn mebibytes(bytes: u64) -> u64 {
    bytes.div_ceil(1024 * 1024)
}
