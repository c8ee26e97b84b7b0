//! JPEG files: those that an encoder makes, and those that are put together here, scan by scan.

use image::ExtendedColorType;
use image::codecs::jpeg::JpegEncoder;

/// A plain JPEG of three channels or one.
pub fn encode(width: u32, height: u32, data: &[u8], quality: u8) -> Vec<u8> {
    let grey = data.len() == (width * height) as usize;
    let colours = if grey { ExtendedColorType::L8 } else { ExtendedColorType::Rgb8 };
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, quality).encode(data, width, height, colours).unwrap();
    file
}

/// One segment.
pub fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [&[0xFF, marker][..], &length, body].concat()
}

/// The file with these segments at its beginning.
pub fn with(jpeg: &[u8], segments: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let mut file = jpeg[..2].to_vec();
    segments.iter().for_each(|(marker, body)| file.extend(segment(*marker, body)));
    file.extend(&jpeg[2..]);
    file
}

/// The APP1 body of an EXIF block.
pub fn exif(orientation: u16) -> Vec<u8> {
    [&b"Exif\0\0"[..], &super::exif::tiff(orientation)].concat()
}

/// The APP2 segments of a profile.
pub fn profile(profile: &[u8]) -> Vec<(u8, Vec<u8>)> {
    let parts: Vec<_> = profile.chunks(60_000).collect();
    let count = u8::try_from(parts.len()).unwrap();
    let body =
        |(number, part): (u8, &&[u8])| (0xE2, [&b"ICC_PROFILE\0"[..], &[number, count], part].concat());
    (1..).zip(&parts).map(body).collect()
}

/// A JPEG of blocks that are each of one value, put together here: kinds and scans that
/// no encoder at hand writes.
pub struct Blocks {
    pub width: u16,
    pub height: u16,
    /// Identifier, and blocks across and down in a unit, of each component.
    pub components: Vec<(u8, u8, u8)>,
    /// Adobe's marker with this transform.
    pub adobe: Option<u8>,
    /// The value of a component's block.
    pub value: fn(component: usize, across: usize, down: usize) -> u8,
}

/// How many times the pixels are gone over.
pub enum Scans {
    /// All at once.
    Baseline,
    /// A scan for each component.
    Apart,
    /// Progressive: the values first, then so many scans that add nothing.
    Progressive(usize),
}

impl Blocks {
    /// Three components without anything said about them, of one block each.
    pub fn new(width: u16, height: u16) -> Self {
        let components = vec![(1, 1, 1), (2, 1, 1), (3, 1, 1)];
        Self { width, height, components, adobe: None, value: |_, _, _| 128 }
    }

    /// The file.
    pub fn file(&self, scans: &Scans) -> Vec<u8> {
        let mut file = vec![0xFF, 0xD8];
        if let Some(transform) = self.adobe {
            file.extend(segment(0xEE, &[&b"Adobe\0\x64\0\0\0\0"[..], &[transform]].concat()));
        }
        // One quantiser for all: a value is its block's coefficient, unscaled.
        file.extend(segment(0xDB, &[&[0][..], &[8; 64]].concat()));
        file.extend(self.frame(if matches!(scans, Scans::Progressive(_)) { 0xC2 } else { 0xC0 }));
        file.extend(tables());
        let all: Vec<usize> = (0..self.components.len()).collect();
        match scans {
            Scans::Baseline => file.extend(self.values(&all, 63, true)),
            Scans::Apart => all.iter().for_each(|one| file.extend(self.values(&[*one], 63, true))),
            Scans::Progressive(more) => {
                file.extend(self.values(&all, 0, false));
                (0..*more).for_each(|at| file.extend(self.nothing(at % all.len())));
            }
        }
        file.extend([0xFF, 0xD9]);
        file
    }

    /// The frame header.
    pub fn frame(&self, marker: u8) -> Vec<u8> {
        let mut body = vec![8];
        body.extend(self.height.to_be_bytes());
        body.extend(self.width.to_be_bytes());
        body.push(u8::try_from(self.components.len()).unwrap());
        self.components.iter().for_each(|(id, across, down)| body.extend([*id, across << 4 | down, 0]));
        segment(marker, &body)
    }

    fn scan_header(&self, components: &[usize], from: u8, to: u8) -> Vec<u8> {
        let mut body = vec![u8::try_from(components.len()).unwrap()];
        components.iter().for_each(|at| body.extend([self.components[*at].0, 0]));
        body.extend([from, to, 0]);
        segment(0xDA, &body)
    }

    /// Blocks of a component, across and down, when it is alone in its scan.
    fn alone(&self, component: usize) -> (usize, usize) {
        let most =
            |side: fn(&(u8, u8, u8)) -> u8| usize::from(self.components.iter().map(side).max().unwrap());
        let (_, across, down) = self.components[component];
        let blocks =
            |pixels: u16, part: u8, most: usize| (usize::from(pixels) * usize::from(part)).div_ceil(8 * most);
        (blocks(self.width, across, most(|it| it.1)), blocks(self.height, down, most(|it| it.2)))
    }

    /// A scan of the blocks' values, and of the end of each block where `ends`.
    fn values(&self, components: &[usize], to: u8, ends: bool) -> Vec<u8> {
        let mut scan = self.scan_header(components, 0, to);
        let (mut bits, mut last) = (Bits::default(), [0; 4]);
        let mut block = |component: usize, across: usize, down: usize| {
            let value = i32::from((self.value)(component, across, down)) - 128;
            bits.difference(value - std::mem::replace(&mut last[component], value));
            if ends {
                bits.put(0, 2);
            }
        };
        if let [one] = *components {
            let (across, down) = self.alone(one);
            (0..down).for_each(|y| (0..across).for_each(|x| block(one, x, y)));
        } else {
            let most =
                |side: fn(&(u8, u8, u8)) -> u8| usize::from(self.components.iter().map(side).max().unwrap());
            let units = |pixels: u16, most: usize| usize::from(pixels).div_ceil(8 * most);
            for y in 0..units(self.height, most(|it| it.2)) {
                for x in 0..units(self.width, most(|it| it.1)) {
                    for one in components {
                        let (_, across, down) = self.components[*one];
                        let (across, down) = (usize::from(across), usize::from(down));
                        (0..down).for_each(|v| {
                            (0..across).for_each(|h| block(*one, x * across + h, y * down + v));
                        });
                    }
                }
            }
        }
        scan.extend(bits.finish());
        scan
    }

    /// A scan that says of all blocks at once that there is nothing in them.
    fn nothing(&self, component: usize) -> Vec<u8> {
        let mut scan = self.scan_header(&[component], 1, 63);
        let (across, down) = self.alone(component);
        let (mut bits, mut left) = (Bits::default(), across * down);
        while left > 0 {
            // "End of band" for 2^14 blocks and as many more as 14 bits say; one by one below that.
            if left >= 1 << 14 {
                let run = left.min((1 << 15) - 1);
                bits.put(1, 2);
                bits.put(u32::try_from(run - (1 << 14)).unwrap(), 14);
                left -= run;
            } else {
                bits.put(0, 2);
                left -= 1;
            }
        }
        scan.extend(bits.finish());
        scan
    }
}

/// Differences of up to 8 bits, coded in four bits; ends of blocks and bands, coded in two.
pub fn tables() -> Vec<u8> {
    let table = |class: u8, bits: usize, symbols: &[u8]| {
        let mut body = vec![class];
        body.extend(
            (1..=16).map(|length| if length == bits { u8::try_from(symbols.len()).unwrap() } else { 0 }),
        );
        body.extend(symbols);
        segment(0xC4, &body)
    };
    [table(0x00, 4, &[0, 1, 2, 3, 4, 5, 6, 7, 8]), table(0x10, 2, &[0x00, 0xE0, 0x01])].concat()
}

#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    held: u32,
    count: u32,
}

impl Bits {
    fn put(&mut self, value: u32, count: u32) {
        for at in (0..count).rev() {
            self.held = self.held << 1 | (value >> at & 1);
            self.count += 1;
            if self.count == 8 {
                let byte = u8::try_from(self.held).unwrap();
                self.bytes.push(byte);
                // What looks like a marker is told apart by a zero.
                if byte == 0xFF {
                    self.bytes.push(0);
                }
                (self.held, self.count) = (0, 0);
            }
        }
    }

    fn difference(&mut self, value: i32) {
        let size = 32 - value.unsigned_abs().leading_zeros();
        self.put(size, 4);
        let coded = if value < 0 { value - 1 } else { value };
        if size > 0 {
            self.put(u32::from_ne_bytes(coded.to_ne_bytes()) & ((1 << size) - 1), size);
        }
    }

    fn finish(mut self) -> Vec<u8> {
        while self.count > 0 {
            self.put(1, 1);
        }
        self.bytes
    }
}
