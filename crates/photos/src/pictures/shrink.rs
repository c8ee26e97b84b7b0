//! Making pictures smaller by averaging the area that each new pixel covers.
//!
//! It takes rows as they come and keeps one row of sums, so that the picture that is made
//! smaller need not be copied, or be in memory at all; the resamplers of the libraries at
//! hand keep a whole picture of floating-point numbers between their two passes.

use super::pixels::{Pixels, byte, size};

/// The size within `side`, at least one pixel each way; the same size when it fits already.
#[must_use]
pub fn within(side: u32, width: u32, height: u32) -> (u32, u32) {
    let longest = u64::from(width.max(height).max(1));
    if longest <= u64::from(side) {
        return (width, height);
    }
    let scaled = |length: u32| {
        let rounded = (u64::from(length) * u64::from(side) + longest / 2) / longest;
        u32::try_from(rounded).unwrap_or(side).max(1)
    };
    (scaled(width), scaled(height))
}

/// The picture within `side`; `None` when it fits already, for nothing is ever enlarged.
#[must_use]
pub fn shrunk(pixels: &Pixels, side: u32) -> Option<Pixels> {
    let to = within(side, pixels.width, pixels.height);
    if to == (pixels.width, pixels.height) {
        return None;
    }
    let mut shrinker = Shrinker::new((pixels.width, pixels.height), to, pixels.alpha);
    pixels.rows().for_each(|row| shrinker.row(row));
    Some(shrinker.finish())
}

/// Takes the rows of a picture and makes a smaller one, or one of the same size.
pub struct Shrinker {
    from: (u32, u32),
    made: Pixels,
    /// What each column of the source gives to which column of the result, with which weight.
    shares: Vec<Share>,
    /// The row at hand, summed up to the columns of the result.
    across: Vec<u32>,
    /// The rows so far, weighted.
    sums: Vec<u64>,
    rows: u32,
    done: u32,
}

#[derive(Clone, Copy)]
struct Share {
    column: usize,
    weight: u32,
    /// What goes to the next column.
    rest: u32,
}

impl Shrinker {
    /// From one size to another that is no larger.
    #[must_use]
    pub fn new(from: (u32, u32), to: (u32, u32), alpha: bool) -> Self {
        let made = Pixels::new(to.0, to.1, alpha);
        let cells = made.stride();
        let shares = (0..from.0).map(|x| share(x, from.0, to.0)).collect();
        Self { from, made, shares, across: vec![0; cells], sums: vec![0; cells], rows: 0, done: 0 }
    }

    /// The next row from the top, with three channels or four.
    pub fn row(&mut self, row: &[u8]) {
        if self.rows == self.from.1 {
            return;
        }
        self.across.fill(0);
        if self.made.alpha {
            self.sum::<4>(row)
        } else {
            self.sum::<3>(row)
        }
        let share = share(self.rows, self.from.1, self.made.height);
        self.rows += 1;
        self.add(share.weight);
        if share.rest > 0 || self.rows == self.from.1 || self.ends_here() {
            self.emit();
            self.add(share.rest);
        }
    }

    /// Whether the last row was the last that the row of the result at hand is made of.
    fn ends_here(&self) -> bool {
        u64::from(self.rows) * u64::from(self.made.height)
            == u64::from(self.done + 1) * u64::from(self.from.1)
    }

    fn sum<const CHANNELS: usize>(&mut self, row: &[u8]) {
        for (pixel, share) in row.chunks_exact(CHANNELS).zip(&self.shares) {
            let mut values = [0_u32; CHANNELS];
            // A colour counts as much as it can be seen.
            let opacity = if CHANNELS == 4 { u32::from(pixel[3]) } else { 1 };
            for (value, part) in values.iter_mut().zip(pixel) {
                *value = u32::from(*part) * opacity;
            }
            if CHANNELS == 4 {
                values[3] = opacity;
            }
            let cell = share.column * CHANNELS;
            for (sum, value) in self.across[cell..].iter_mut().zip(values) {
                *sum += value * share.weight;
            }
            if share.rest > 0 {
                for (sum, value) in self.across[cell + CHANNELS..].iter_mut().zip(values) {
                    *sum += value * share.rest;
                }
            }
        }
    }

    fn add(&mut self, weight: u32) {
        if weight > 0 {
            for (sum, part) in self.sums.iter_mut().zip(&self.across) {
                *sum += u64::from(*part) * u64::from(weight);
            }
        }
    }

    fn emit(&mut self) {
        let whole = u64::from(self.from.0) * u64::from(self.from.1);
        let mean = |sum: u64, of: u64| byte(u32::try_from((sum + of / 2) / of.max(1)).unwrap_or(u32::MAX));
        let stride = self.made.stride();
        let start = size(self.done) * stride;
        let row = &mut self.made.data[start..start + stride];
        if self.made.alpha {
            for (pixel, sums) in row.chunks_exact_mut(4).zip(self.sums.chunks_exact(4)) {
                for channel in 0..3 {
                    pixel[channel] = mean(sums[channel], sums[3]);
                }
                pixel[3] = mean(sums[3], whole);
            }
        } else {
            for (value, sum) in row.iter_mut().zip(&self.sums) {
                *value = mean(*sum, whole);
            }
        }
        self.sums.fill(0);
        self.done += 1;
    }

    /// The smaller picture. Rows that never came are black, or invisible.
    #[must_use]
    pub fn finish(self) -> Pixels {
        self.made
    }
}

/// Each pixel of the source is `to` long, each of the result `from`: integers all the way.
fn share(index: u32, from: u32, to: u32) -> Share {
    let (start, from, to) = (u64::from(index) * u64::from(to), u64::from(from), u64::from(to));
    let column = start / from;
    let rest = (start + to).saturating_sub((column + 1) * from);
    let narrow = |value: u64| u32::try_from(value).unwrap_or(0);
    Share { column: usize::try_from(column).unwrap_or(0), weight: narrow(to - rest), rest: narrow(rest) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grey(width: u32, height: u32, values: &[u8]) -> Pixels {
        Pixels { width, height, alpha: false, data: values.iter().flat_map(|v| [*v; 3]).collect() }
    }

    #[test]
    fn half_the_size_is_the_mean_of_four() {
        let small = shrunk(&grey(4, 2, &[0, 10, 100, 100, 20, 30, 100, 104]), 2).unwrap();
        assert_eq!((small.width, small.height), (2, 1));
        assert_eq!(small.data, [15, 15, 15, 101, 101, 101]);
    }

    #[test]
    fn a_pixel_on_the_border_counts_on_both_sides() {
        let small = shrunk(&grey(3, 3, &[0, 90, 180, 0, 90, 180, 0, 90, 180]), 2).unwrap();
        assert_eq!(small.data, [30, 30, 30, 150, 150, 150, 30, 30, 30, 150, 150, 150]);
    }

    #[test]
    fn one_colour_stays_that_colour_at_any_size() {
        for (width, height, side) in
            [(1000, 7, 480), (7, 1000, 480), (481, 481, 480), (16_384, 1, 480), (997, 991, 13)]
        {
            let pixels =
                Pixels { width, height, alpha: false, data: [9, 200, 77].repeat(size(width) * size(height)) };
            let small = shrunk(&pixels, side).unwrap();
            assert_eq!((small.width, small.height), within(side, width, height));
            assert!(small.data.chunks(3).all(|pixel| pixel == [9, 200, 77]), "{width}×{height}");
        }
    }

    #[test]
    fn what_cannot_be_seen_gives_no_colour() {
        let pixels = Pixels { width: 2, height: 1, alpha: true, data: vec![255, 0, 0, 255, 0, 255, 0, 0] };
        assert_eq!(shrunk(&pixels, 1).unwrap().data, [255, 0, 0, 128]);
    }

    #[test]
    fn nothing_is_enlarged() {
        assert!(shrunk(&grey(2, 1, &[1, 2]), 480).is_none());
    }
}
