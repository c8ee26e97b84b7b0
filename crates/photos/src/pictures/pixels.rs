//! Pixels in memory, and how they look once they are turned the right way up.

use image::metadata::Orientation;
use image::{GenericImageView, Rgb};

/// Pixels of eight bits a channel, in rows: red, green, blue, and alpha if `alpha`.
#[derive(Debug, Clone)]
pub struct Pixels {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Whether there is a fourth channel, not multiplied into the others.
    pub alpha: bool,
    /// `width × height × channels` bytes.
    pub data: Vec<u8>,
}

impl Pixels {
    /// All of them black, and invisible if `alpha`.
    #[must_use]
    pub fn new(width: u32, height: u32, alpha: bool) -> Self {
        let channels = if alpha { 4 } else { 3 };
        Self { width, height, alpha, data: vec![0; size(width) * size(height) * channels] }
    }

    /// Bytes of one pixel.
    #[must_use]
    pub fn channels(&self) -> usize {
        if self.alpha { 4 } else { 3 }
    }

    /// Bytes of one row.
    #[must_use]
    pub fn stride(&self) -> usize {
        size(self.width) * self.channels()
    }

    /// The rows, from the top.
    pub fn rows(&self) -> impl Iterator<Item = &[u8]> {
        self.data.chunks_exact(self.stride())
    }

    /// The bytes of one pixel.
    fn at(&self, x: u32, y: u32) -> &[u8] {
        let from = (size(y) * size(self.width) + size(x)) * self.channels();
        &self.data[from..from + self.channels()]
    }

    /// Drops an alpha channel through which nothing can be seen, in place.
    #[must_use]
    pub fn without_idle_alpha(mut self) -> Self {
        if self.alpha && self.data.chunks_exact(4).all(|pixel| pixel[3] == u8::MAX) {
            squeeze(&mut self.data, 4, |pixel| [pixel[0], pixel[1], pixel[2]]);
            self.alpha = false;
        }
        self
    }

    /// Turned the right way up.
    #[must_use]
    pub fn upright(self, orientation: Orientation) -> Self {
        if orientation == Orientation::NoTransforms {
            return self;
        }
        let view = Upright { pixels: &self, orientation };
        let (width, height) = view.dimensions();
        let mut turned = Self::new(width, height, self.alpha);
        for (y, row) in (0..height).zip(turned.data.chunks_exact_mut(size(width) * self.channels())) {
            view.row(y, row);
        }
        turned
    }
}

/// Makes three channels of `from` channels, in place.
pub fn squeeze(data: &mut Vec<u8>, from: usize, rgb: impl Fn(&[u8]) -> [u8; 3]) {
    let pixels = data.len() / from;
    for pixel in 0..pixels {
        let squeezed = rgb(&data[pixel * from..(pixel + 1) * from]);
        data[pixel * 3..pixel * 3 + 3].copy_from_slice(&squeezed);
    }
    data.truncate(pixels * 3);
    data.shrink_to_fit();
}

/// Pixels as they look when turned, without a copy of them. As an image of `image` it is
/// opaque: what can be seen through lies on white.
#[derive(Clone, Copy)]
pub struct Upright<'a> {
    /// As they are in memory.
    pub pixels: &'a Pixels,
    /// How they are turned.
    pub orientation: Orientation,
}

impl Upright<'_> {
    /// Writes one row, with as many channels as the pixels have.
    pub fn row(&self, y: u32, into: &mut [u8]) {
        if self.orientation == Orientation::NoTransforms {
            let stride = self.pixels.stride();
            into.copy_from_slice(&self.pixels.data[size(y) * stride..(size(y) + 1) * stride]);
            return;
        }
        for (x, pixel) in (0..).zip(into.chunks_exact_mut(self.pixels.channels())) {
            let (x, y) = self.source(x, y);
            pixel.copy_from_slice(self.pixels.at(x, y));
        }
    }

    /// Where in memory the pixel lies that is seen at this place.
    fn source(&self, x: u32, y: u32) -> (u32, u32) {
        let (right, bottom) = (self.pixels.width - 1, self.pixels.height - 1);
        match self.orientation {
            Orientation::NoTransforms => (x, y),
            Orientation::FlipHorizontal => (right - x, y),
            Orientation::Rotate180 => (right - x, bottom - y),
            Orientation::FlipVertical => (x, bottom - y),
            Orientation::Rotate90FlipH => (y, x),
            Orientation::Rotate90 => (y, bottom - x),
            Orientation::Rotate270FlipH => (right - y, bottom - x),
            Orientation::Rotate270 => (right - y, x),
        }
    }
}

impl GenericImageView for Upright<'_> {
    type Pixel = Rgb<u8>;

    fn dimensions(&self) -> (u32, u32) {
        let (width, height) = (self.pixels.width, self.pixels.height);
        if lies_on_its_side(self.orientation) { (height, width) } else { (width, height) }
    }

    fn get_pixel(&self, x: u32, y: u32) -> Rgb<u8> {
        let (x, y) = self.source(x, y);
        match *self.pixels.at(x, y) {
            [red, green, blue, alpha] => Rgb([red, green, blue].map(|value| on_white(value, alpha))),
            [red, green, blue, ..] => Rgb([red, green, blue]),
            _ => Rgb([0; 3]),
        }
    }
}

/// Whether width and height change places.
fn lies_on_its_side(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

fn on_white(value: u8, alpha: u8) -> u8 {
    let mixed = u32::from(value) * u32::from(alpha) + 255 * u32::from(255 - alpha);
    byte((mixed + 127) / 255)
}

/// A number that is known to fit into a byte.
#[must_use]
pub fn byte(value: u32) -> u8 {
    u8::try_from(value).unwrap_or(u8::MAX)
}

/// A number of pixels as a number of bytes; 32 bits fit everywhere this runs.
#[must_use]
pub fn size(pixels: u32) -> usize {
    usize::try_from(pixels).unwrap_or(usize::MAX)
}
