//! WebP files, chunk by chunk.

use image_webp::{ColorType, WebPEncoder};

/// A chunk's name and content.
pub type Chunk = ([u8; 4], Vec<u8>);

/// A still without loss, of three channels or four.
pub fn lossless(width: u32, height: u32, data: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    WebPEncoder::new(&mut file).encode(data, width, height, colours(width, height, data)).unwrap();
    file
}

fn colours(width: u32, height: u32, data: &[u8]) -> ColorType {
    if data.len() == (width * height * 4) as usize { ColorType::Rgba8 } else { ColorType::Rgb8 }
}

/// A still with loss, of three channels or four.
pub fn lossy(width: u32, height: u32, data: &[u8], quality: f32) -> Vec<u8> {
    match colours(width, height, data) {
        ColorType::Rgba8 => webp::Encoder::from_rgba(data, width, height).encode(quality).to_vec(),
        _ => webp::Encoder::from_rgb(data, width, height).encode(quality).to_vec(),
    }
}

/// The chunks of a file, or of a frame's content.
pub fn chunks(list: &[u8]) -> Vec<Chunk> {
    let (mut at, mut found) = (0, Vec::new());
    while let Some(head) = list.get(at..at + 8) {
        let length = u32::from_le_bytes(head[4..].try_into().unwrap()) as usize;
        let Some(data) = list.get(at + 8..at + 8 + length) else { break };
        found.push((head[..4].try_into().unwrap(), data.to_vec()));
        at += 8 + length + length % 2;
    }
    found
}

/// Chunks, one after the other.
pub fn list(chunks: &[Chunk]) -> Vec<u8> {
    let mut list = Vec::new();
    for (name, data) in chunks {
        list.extend(name);
        list.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
        list.extend(data);
        list.resize(list.len().next_multiple_of(2), 0);
    }
    list
}

/// A file of chunks.
pub fn file(chunks: &[Chunk]) -> Vec<u8> {
    let list = list(chunks);
    let length = u32::try_from(list.len() + 4).unwrap().to_le_bytes();
    [&b"RIFF"[..], &length, b"WEBP", &list].concat()
}

fn u24(number: u32) -> [u8; 3] {
    number.to_le_bytes()[..3].try_into().unwrap()
}

/// The chunk of a canvas: 2 it moves, 4 XMP, 8 EXIF, 16 alpha, 32 a profile.
pub fn canvas(flags: u8, width: u32, height: u32) -> Chunk {
    (*b"VP8X", [&[flags, 0, 0, 0][..], &u24(width - 1), &u24(height - 1)].concat())
}

/// The same still on a canvas, with more chunks: `before` its pixels and `after` them.
pub fn with(still: &[u8], flags: u8, size: (u32, u32), before: &[Chunk], after: &[Chunk]) -> Vec<u8> {
    let coded = chunks(&still[12..]).into_iter().filter(|(name, _)| name != b"VP8X");
    let all = [canvas(flags, size.0, size.1)].into_iter().chain(before.iter().cloned()).chain(coded);
    file(&all.chain(after.iter().cloned()).collect::<Vec<_>>())
}

/// One frame of an animation.
pub struct Frame {
    pub left: u32,
    pub top: u32,
    pub width: u32,
    pub height: u32,
    pub milliseconds: u32,
    /// 1 its place is cleared afterwards, 2 it replaces what is below.
    pub flags: u8,
    /// What is coded in it.
    pub still: Vec<u8>,
}

impl Frame {
    /// The whole canvas in one colour, without loss.
    pub fn flat<const N: usize>(width: u32, height: u32, colour: [u8; N], milliseconds: u32) -> Self {
        let still = lossless(width, height, &super::paint::flat(width, height, colour));
        Self { left: 0, top: 0, width, height, milliseconds, flags: 2, still }
    }

    /// Its chunk.
    pub fn chunk(&self) -> Chunk {
        let numbers =
            [self.left / 2, self.top / 2, self.width - 1, self.height - 1, self.milliseconds].map(u24);
        let coded = chunks(&self.still[12..]).into_iter().filter(|(name, _)| name != b"VP8X");
        (*b"ANMF", [numbers.as_flattened(), &[self.flags], &list(&coded.collect::<Vec<_>>())].concat())
    }
}

/// An animation that can be seen through.
pub fn animated(width: u32, height: u32, loops: u16, frames: &[Frame]) -> Vec<u8> {
    let [low, high] = loops.to_le_bytes();
    let mut all = vec![canvas(2 | 16, width, height), (*b"ANIM", vec![0, 0, 0, 0, low, high])];
    all.extend(frames.iter().map(Frame::chunk));
    file(&all)
}

/// A still with loss, of three channels or four, made in a hurry: for large ones.
pub fn quickly(width: u32, height: u32, data: &[u8]) -> Vec<u8> {
    let layout = match colours(width, height, data) {
        ColorType::Rgba8 => webp::PixelLayout::Rgba,
        _ => webp::PixelLayout::Rgb,
    };
    let mut config = webp::WebPConfig::new().unwrap();
    (config.method, config.quality) = (0, 60.0);
    webp::Encoder::new(data, layout, width, height).encode_advanced(&config).unwrap().to_vec()
}

/// A lossless image of a megapixel that brings so many groups of codes, each complete and none
/// of them used: 27 bytes a group, and hundreds of times that for whoever unfolds them.
pub fn of_codes(groups: u32) -> Vec<u8> {
    let mut bits = Bits::default();
    // Signature, sides, alpha and version; no transform, no cache, groups for blocks of 4 × 4 pixels.
    for (value, count) in [(0x2F, 8), (1_023, 14), (1_023, 14), (0, 4), (0, 1), (0, 1), (1, 1), (0, 3)] {
        bits.put(value, count);
    }
    // The image of the groups: no cache, and one pixel all over, which names the last group.
    bits.put(0, 1);
    for letter in [(groups - 1) & 0xFF, (groups - 1) >> 8, 0, 0, 0] {
        for (value, count) in [(1, 1), (0, 1), (1, 1), (letter, 8)] {
            bits.put(value, count);
        }
    }
    // The codes: every letter as long as it takes for so many of them.
    for _ in 0..groups {
        bits.code(11, Some((254, 3)));
        (0..3).for_each(|_| bits.code(11, None));
        bits.code(7, Some((30, 2)));
    }
    file(&[(*b"VP8L", bits.bytes)])
}

/// Bits, from the least significant of each byte on.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    count: u32,
}

impl Bits {
    fn put(&mut self, value: u32, count: u32) {
        for at in 0..count {
            if self.count.is_multiple_of(8) {
                self.bytes.push(0);
            }
            *self.bytes.last_mut().unwrap() |= u8::try_from(value >> at & 1).unwrap() << (self.count % 8);
            self.count += 1;
        }
    }

    /// A code of which all letters have the length at this place in the order of lengths; for how many letters.
    fn code(&mut self, place: u32, letters: Option<(u32, u32)>) {
        self.put(0, 1);
        self.put(place - 3, 4);
        (0..=place).for_each(|at| self.put(u32::from(at == place), 3));
        self.put(u32::from(letters.is_some()), 1);
        if let Some((but_two, width)) = letters {
            self.put(width, 3);
            self.put(but_two, 2 + 2 * width);
        }
    }
}
