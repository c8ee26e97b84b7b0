//! PNG files, chunk by chunk.

use flate2::{Compression, Crc, write::ZlibEncoder};
use png::{BitDepth, BlendOp, ColorType, DisposeOp, Encoder};
use std::io::Write;

/// A chunk's name and content.
pub type Chunk = ([u8; 4], Vec<u8>);

/// A still.
pub fn encode(width: u32, height: u32, colours: ColorType, depth: BitDepth, data: &[u8]) -> Vec<u8> {
    encode_with(width, height, colours, depth, data, |_| {})
}

/// A still, with whatever else is set.
pub fn encode_with(
    width: u32,
    height: u32,
    colours: ColorType,
    depth: BitDepth,
    data: &[u8],
    more: impl FnOnce(&mut Encoder<'_, &mut Vec<u8>>),
) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(colours);
    encoder.set_depth(depth);
    encoder.set_compression(png::Compression::Fast);
    more(&mut encoder);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(data).unwrap();
    writer.finish().unwrap();
    file
}

/// Eight bits of red, green and blue.
pub fn rgb(width: u32, height: u32, data: &[u8]) -> Vec<u8> {
    encode(width, height, ColorType::Rgb, BitDepth::Eight, data)
}

/// With alpha.
pub fn rgba(width: u32, height: u32, data: &[u8]) -> Vec<u8> {
    encode(width, height, ColorType::Rgba, BitDepth::Eight, data)
}

/// One frame of an animation.
pub struct Frame {
    pub left: u32,
    pub top: u32,
    pub width: u32,
    pub height: u32,
    pub delay: (u16, u16),
    pub blend: BlendOp,
    pub dispose: DisposeOp,
    pub rgba: Vec<u8>,
}

impl Frame {
    /// The whole canvas in one colour.
    pub fn flat(width: u32, height: u32, colour: [u8; 4], delay: (u16, u16)) -> Self {
        let (blend, dispose) = (BlendOp::Source, DisposeOp::None);
        let rgba = super::paint::flat(width, height, colour);
        Self { left: 0, top: 0, width, height, delay, blend, dispose, rgba }
    }
}

/// An animation; the first frame is the size of the canvas.
pub fn animated(width: u32, height: u32, plays: u32, frames: &[Frame]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(ColorType::Rgba);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    encoder.set_animated(u32::try_from(frames.len()).unwrap(), plays).unwrap();
    let mut writer = encoder.write_header().unwrap();
    for frame in frames {
        writer.reset_frame_position().unwrap();
        writer.set_frame_dimension(frame.width, frame.height).unwrap();
        writer.set_frame_position(frame.left, frame.top).unwrap();
        writer.set_frame_delay(frame.delay.0, frame.delay.1).unwrap();
        writer.set_blend_op(frame.blend).unwrap();
        writer.set_dispose_op(frame.dispose).unwrap();
        writer.write_image_data(&frame.rgba).unwrap();
    }
    writer.finish().unwrap();
    file
}

/// The chunks of a file.
pub fn chunks(file: &[u8]) -> Vec<Chunk> {
    let (mut at, mut found) = (8, Vec::new());
    while let Some(head) = file.get(at..at + 8) {
        let length = u32::from_be_bytes(head[..4].try_into().unwrap()) as usize;
        let Some(data) = file.get(at + 8..at + 8 + length) else { break };
        found.push((head[4..].try_into().unwrap(), data.to_vec()));
        at += length + 12;
    }
    found
}

/// A file of chunks, with right checksums.
pub fn file(chunks: &[Chunk]) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, data) in chunks {
        file.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        file.extend(name);
        file.extend(data);
        let mut crc = Crc::new();
        crc.update(name);
        crc.update(data);
        file.extend(crc.sum().to_be_bytes());
    }
    file
}

/// The file with these chunks before its pixels.
pub fn with(png: &[u8], more: &[Chunk]) -> Vec<u8> {
    let mut all = chunks(png);
    let at = all.iter().position(|(name, _)| name == b"IDAT" || name == b"acTL").unwrap();
    all.splice(at..at, more.iter().cloned());
    file(&all)
}

/// The header chunk of an image that may not follow.
pub fn header(width: u32, height: u32, depth: u8, colours: u8, interlaced: bool) -> Chunk {
    let mut data = [width.to_be_bytes(), height.to_be_bytes()].concat();
    data.extend([depth, colours, 0, 0, u8::from(interlaced)]);
    (*b"IHDR", data)
}

/// What little PNGs of large claims consist of: a header, these bytes as pixels, an end.
pub fn claiming(width: u32, height: u32, pixels: &[u8]) -> Vec<u8> {
    file(&[header(width, height, 8, 2, false), (*b"IDAT", deflated(pixels)), (*b"IEND", Vec::new())])
}

/// Bytes, deflated.
pub fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// So many zeros, deflated.
pub fn deflated_zeros(megabytes: usize) -> Vec<u8> {
    let (mut encoder, zeros) = (ZlibEncoder::new(Vec::new(), Compression::fast()), vec![0; 1024 * 1024]);
    (0..megabytes).for_each(|_| encoder.write_all(&zeros).unwrap());
    encoder.finish().unwrap()
}

/// Where the pixels of the seven passes lie: first column and row, and the steps between.
const PASSES: [[u32; 4]; 7] =
    [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]];

/// Pixels of three channels or four in the order of the seven passes, unfiltered.
pub fn adam7(width: u32, height: u32, channels: usize, data: &[u8]) -> Vec<u8> {
    let mut passes = Vec::new();
    for [left, top, across, down] in PASSES {
        if left >= width {
            continue;
        }
        for y in (top..height).step_by(down as usize) {
            passes.push(0);
            for x in (left..width).step_by(across as usize) {
                let at = (y * width + x) as usize * channels;
                passes.extend(&data[at..at + channels]);
            }
        }
    }
    passes
}

/// An interlaced still of three channels or four.
pub fn interlaced(width: u32, height: u32, channels: usize, data: &[u8]) -> Vec<u8> {
    let colours = if channels == 4 { 6 } else { 2 };
    let pixels = deflated(&adam7(width, height, channels, data));
    file(&[header(width, height, 8, colours, true), (*b"IDAT", pixels), (*b"IEND", Vec::new())])
}
