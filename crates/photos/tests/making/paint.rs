//! Pixels to make images of.

/// Red, green, blue, and a yellow that is none of them: one colour a quarter, from the upper left.
pub const QUARTERS: [[u8; 3]; 4] = [[220, 30, 30], [30, 200, 40], [30, 40, 210], [230, 220, 40]];

/// An image whose quarters tell which way up it is.
pub fn quarters(width: u32, height: u32) -> Vec<u8> {
    each(width, height, |x, y| {
        let quarter = usize::from(x >= width / 2) + 2 * usize::from(y >= height / 2);
        QUARTERS[quarter]
    })
}

/// One colour all over.
pub fn flat<const N: usize>(width: u32, height: u32, colour: [u8; N]) -> Vec<u8> {
    colour.repeat((width * height) as usize)
}

/// Smooth, as a sky is.
pub fn gradient(width: u32, height: u32) -> Vec<u8> {
    each(width, height, |x, y| {
        let part = |value: u32, of: u32| u8::try_from(value * 255 / of.max(1)).unwrap();
        [part(x, width), part(y, height), part(x / 2 + y / 2, width + height)]
    })
}

/// What a phone sees: surfaces, edges, and the noise of its sensor, of this strength.
pub fn photo(width: u32, height: u32, noise: u32) -> Vec<u8> {
    let mut dice = Dice(7);
    each(width, height, |x, y| {
        let edge = if (x / 97 + y / 131) % 2 == 0 { 30 } else { 0 };
        let sky = x * 150 / width + y * 60 / height;
        let grain = dice.next() % (noise + 1);
        [sky + edge + grain, 200 - sky / 2 + grain, 90 + edge + grain / 2]
            .map(|value| u8::try_from(value.min(255)).unwrap())
    })
}

/// Windows with text in them: few colours, sharp edges.
pub fn screenshot(width: u32, height: u32) -> Vec<u8> {
    each(width, height, |x, y| match (x / 8 * 7 + y / 16 * 13) % 11 {
        _ if y < 48 => [40, 44, 52],
        _ if y % 16 > 11 || x % 700 > 640 => [250, 250, 250],
        0..4 if x % 8 < 5 => [30, 30, 30],
        4 if x % 8 < 6 => [20, 90, 200],
        _ => [250, 250, 250],
    })
}

/// Bytes without any order, the same ones for the same seed.
pub fn noise(bytes: usize, seed: u64) -> Vec<u8> {
    let mut dice = Dice(seed | 1);
    (0..bytes).map(|_| u8::try_from(dice.next() >> 24).unwrap()).collect()
}

/// An alpha channel for three channels: from invisible on the left to opaque on the right.
pub fn fading(rgb: &[u8], width: u32) -> Vec<u8> {
    let alpha = |at: usize| u8::try_from(at as u32 % width * 255 / (width - 1).max(1)).unwrap();
    rgb.chunks(3).enumerate().flat_map(|(at, pixel)| [pixel[0], pixel[1], pixel[2], alpha(at)]).collect()
}

fn each(width: u32, height: u32, mut colour: impl FnMut(u32, u32) -> [u8; 3]) -> Vec<u8> {
    let mut pixels = Vec::with_capacity((width * height * 3) as usize);
    for y in 0..height {
        for x in 0..width {
            pixels.extend(colour(x, y));
        }
    }
    pixels
}

/// Marsaglia's xorshift: enough for noise.
pub struct Dice(pub u64);

impl Dice {
    /// The next 32 bits.
    pub fn next(&mut self) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        u32::try_from(self.0 >> 32).unwrap()
    }
}
