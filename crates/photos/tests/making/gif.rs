//! GIF files.

use gif::{DisposalMethod, Encoder, Frame, Repeat};
use std::borrow::Cow;

/// Four colours, the last of which is the transparent one where there is one.
pub const PALETTE: [u8; 12] = [220, 30, 30, 30, 200, 40, 30, 40, 210, 0, 0, 0];

/// A frame of one colour, in hundredths of a second.
pub fn flat(place: [u16; 4], index: u8, delay: u16, dispose: DisposalMethod) -> Frame<'static> {
    let [left, top, width, height] = place;
    let buffer = Cow::Owned(vec![index; usize::from(width) * usize::from(height)]);
    Frame { left, top, width, height, delay, dispose, transparent: Some(3), buffer, ..Frame::default() }
}

/// Frames on a canvas.
pub fn animated(width: u16, height: u16, repeat: Repeat, frames: &[Frame<'_>]) -> Vec<u8> {
    let mut encoder = Encoder::new(Vec::new(), width, height, &PALETTE).unwrap();
    encoder.set_repeat(repeat).unwrap();
    frames.iter().for_each(|frame| encoder.write_frame(frame).unwrap());
    encoder.into_inner().unwrap()
}

/// A still of these indices.
pub fn still(width: u16, height: u16, palette: &[u8], indices: &[u8]) -> Vec<u8> {
    let mut encoder = Encoder::new(Vec::new(), width, height, palette).unwrap();
    let buffer = Cow::Borrowed(indices);
    encoder.write_frame(&Frame { width, height, buffer, ..Frame::default() }).unwrap();
    encoder.into_inner().unwrap()
}

/// A still of 216 colours that is close to these.
pub fn of_rgb(width: u16, height: u16, rgb: &[u8]) -> Vec<u8> {
    let palette: Vec<u8> = (0..216_u32)
        .flat_map(|at| [at / 36 * 51, at / 6 % 6 * 51, at % 6 * 51])
        .map(|value| u8::try_from(value).unwrap())
        .collect();
    let near = |value: u8| (value.saturating_add(25)) / 51;
    let indices: Vec<u8> = rgb.chunks(3).map(|it| near(it[0]) * 36 + near(it[1]) * 6 + near(it[2])).collect();
    still(width, height, &palette, &indices)
}

/// Where the blocks begin: after the screen and its colours.
pub fn blocks_at(file: &[u8]) -> usize {
    13 + if file[10] & 0x80 == 0 { 0 } else { 3 << ((file[10] & 7) + 1) }
}

/// The file with these bytes where its blocks begin.
pub fn with(file: &[u8], blocks: &[u8]) -> Vec<u8> {
    let (head, rest) = file.split_at(blocks_at(file));
    [head, blocks, rest].concat()
}

/// An extension of this kind (`0xFE` is a comment), its content in blocks of 255 bytes.
pub fn extension(kind: u8, first: Option<&[u8]>, content: &[u8]) -> Vec<u8> {
    let mut block = vec![0x21, kind];
    for part in first.into_iter().chain(content.chunks(255)) {
        block.push(u8::try_from(part.len()).unwrap());
        block.extend(part);
    }
    block.push(0);
    block
}

/// Screen, and one image whose coded data is given: nothing is checked.
pub fn raw(screen: (u16, u16), place: [u16; 4], coded: &[u8]) -> Vec<u8> {
    let mut file = b"GIF89a".to_vec();
    file.extend(screen.0.to_le_bytes());
    file.extend(screen.1.to_le_bytes());
    file.extend([0x80, 0, 0]);
    file.extend([0, 0, 0, 255, 255, 255]);
    file.extend(image(place, coded));
    file.push(0x3B);
    file
}

/// One image block.
pub fn image(place: [u16; 4], coded: &[u8]) -> Vec<u8> {
    let mut block = vec![0x2C];
    place.iter().for_each(|number| block.extend(number.to_le_bytes()));
    block.extend([0, 2]);
    for part in coded.chunks(255) {
        block.push(u8::try_from(part.len()).unwrap());
        block.extend(part);
    }
    block.push(0);
    block
}
