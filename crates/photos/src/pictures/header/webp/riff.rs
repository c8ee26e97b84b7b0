//! RIFF as WebP uses it: chunks read and written (RFC 9649, section 2.3).

use crate::pictures::header::bytes;
use crate::pictures::unfit::Unfit;

/// One chunk: its name and what is in it.
pub struct Chunk<'a> {
    /// Four letters.
    pub name: [u8; 4],
    /// Its content, without the padding.
    pub data: &'a [u8],
}

/// The flag of a canvas that moves.
pub const ANIMATED: u8 = 0b0000_0010;
/// The flag of a canvas that can be seen through.
pub const ALPHA: u8 = 0b0001_0000;

/// Walks over the chunks of a RIFF list or of one frame.
///
/// # Errors
/// [`Unfit::Damaged`] when a chunk leads out of the list, and whatever `visit` says.
pub fn walk<'a>(list: &'a [u8], mut visit: impl FnMut(Chunk<'a>) -> Result<(), Unfit>) -> Result<(), Unfit> {
    let mut at = 0;
    while at < list.len() {
        let name = bytes::<4>(list, at)?;
        let length = usize::try_from(u32::from_le_bytes(bytes(list, at + 4)?)).map_err(|_| Unfit::Damaged)?;
        let end = length.checked_add(at + 8).ok_or(Unfit::Damaged)?;
        visit(Chunk { name, data: list.get(at + 8..end).ok_or(Unfit::Damaged)? })?;
        at = end + length % 2;
    }
    Ok(())
}

/// The chunks of the file. What follows the RIFF list is not part of the image.
///
/// # Errors
/// [`Unfit::Damaged`] when the list is longer than the file.
pub fn list(file: &[u8]) -> Result<&[u8], Unfit> {
    let length = usize::try_from(u32::from_le_bytes(bytes(file, 4)?)).map_err(|_| Unfit::Damaged)?;
    let end = length.checked_add(8).ok_or(Unfit::Damaged)?;
    file.get(12..end).ok_or(Unfit::Damaged)
}

/// A number of three bytes.
///
/// # Errors
/// [`Unfit::Damaged`] when there are not so many.
pub fn read_u24(data: &[u8], at: usize) -> Result<u32, Unfit> {
    let [low, middle, high] = bytes::<3>(data, at)?;
    Ok(u32::from_le_bytes([low, middle, high, 0]))
}

/// A file without chunks; [`finished`] sets its length.
#[must_use]
pub fn begun(room: usize) -> Vec<u8> {
    let mut file = Vec::with_capacity(room);
    file.extend(b"RIFF\0\0\0\0WEBP");
    file
}

/// The file with its length in its first bytes.
///
/// # Errors
/// [`Unfit::Damaged`] when that does not fit into 32 bits.
pub fn finished(mut file: Vec<u8>) -> Result<Vec<u8>, Unfit> {
    let length = u32::try_from(file.len() - 8).map_err(|_| Unfit::Damaged)?;
    file[4..8].copy_from_slice(&length.to_le_bytes());
    Ok(file)
}

/// Writes the chunk that announces a canvas.
///
/// # Errors
/// [`Unfit::Damaged`] when a side has no pixels.
pub fn extended(into: &mut Vec<u8>, flags: u8, width: u32, height: u32) -> Result<(), Unfit> {
    let mut body = [0; 10];
    body[0] = flags;
    body[4..7].copy_from_slice(&width.checked_sub(1).ok_or(Unfit::Damaged)?.to_le_bytes()[..3]);
    body[7..10].copy_from_slice(&height.checked_sub(1).ok_or(Unfit::Damaged)?.to_le_bytes()[..3]);
    chunk(into, b"VP8X", &body)
}

/// Writes one chunk, padded to an even length.
///
/// # Errors
/// [`Unfit::Damaged`] when its length does not fit into 32 bits.
pub fn chunk(into: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) -> Result<(), Unfit> {
    into.extend(name);
    into.extend(u32::try_from(data.len()).map_err(|_| Unfit::Damaged)?.to_le_bytes());
    into.extend(data);
    if data.len() % 2 == 1 {
        into.push(0);
    }
    Ok(())
}
