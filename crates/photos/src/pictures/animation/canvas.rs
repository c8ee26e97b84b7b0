//! The canvas that the frames of an animation are laid on.

use crate::pictures::pixels::{Pixels, byte, size};

/// Where and how a frame is laid. It lies within the canvas: the header walk has seen to that.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Pixels from the left.
    pub left: u32,
    /// Pixels from the top.
    pub top: u32,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Whether what is below shows through it; else it replaces that.
    pub blends: bool,
    /// What becomes of it before the next one.
    pub after: After,
}

/// What becomes of a frame once it has been shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// It stays.
    Stays,
    /// Nothing is seen in its place any more.
    Clears,
    /// What was seen before it is seen again.
    GoesBack,
}

/// The canvas and, where a frame asks for it, what was there before.
pub struct Canvas {
    /// What is seen.
    pub pixels: Pixels,
    before: Vec<u8>,
    last: Option<Place>,
}

impl Canvas {
    /// Nothing is seen yet.
    #[must_use]
    pub fn new(width: u32, height: u32) -> Self {
        Self { pixels: Pixels::new(width, height, true), before: Vec::new(), last: None }
    }

    /// Clears up after the last frame and lays the next one on top.
    pub fn lay(&mut self, place: Place, frame: &Pixels) {
        let first = self.last.is_none();
        self.clear_up();
        // Going back to before the first frame is going back to nothing.
        if place.after == After::GoesBack && !first {
            self.before.clone_from(&self.pixels.data);
        } else {
            self.before.clear();
        }
        for (y, from) in (0..place.height).zip(frame.rows()) {
            let row = self.row(&place, y).chunks_exact_mut(4);
            for (below, above) in row.zip(from.chunks_exact(frame.channels())) {
                match *above {
                    [red, green, blue] => below.copy_from_slice(&[red, green, blue, u8::MAX]),
                    _ if place.blends => over(below, above),
                    _ => below.copy_from_slice(above),
                }
            }
        }
        self.last = Some(place);
    }

    fn clear_up(&mut self) {
        let Some(last) = self.last.take() else { return };
        if last.after == After::GoesBack && !self.before.is_empty() {
            std::mem::swap(&mut self.pixels.data, &mut self.before);
        } else if last.after != After::Stays {
            (0..last.height).for_each(|y| self.row(&last, y).fill(0));
        }
    }

    fn row(&mut self, place: &Place, y: u32) -> &mut [u8] {
        let start = (size(place.top + y) * size(self.pixels.width) + size(place.left)) * 4;
        &mut self.pixels.data[start..start + size(place.width) * 4]
    }
}

/// Lays one pixel over another (PNG, section 13.16), neither multiplied by its alpha.
fn over(below: &mut [u8], above: &[u8]) {
    let (top, under) = (u32::from(above[3]), u32::from(below[3]));
    if top == 0 {
        return;
    }
    if top == 255 || under == 0 {
        below.copy_from_slice(above);
        return;
    }
    let shown = under * (255 - top);
    let whole = top * 255 + shown;
    for channel in 0..3 {
        let mixed = u32::from(above[channel]) * top * 255 + u32::from(below[channel]) * shown;
        below[channel] = byte((mixed + whole / 2) / whole);
    }
    below[3] = byte((whole + 127) / 255);
}
