//! What the codes of a lossless WebP take (RFC 9649, section 3).
//!
//! Such an image may bring as many as 65,536 groups of five Huffman codes, each in a few bytes;
//! unfolded into tables they are hundreds of times that, more than a gigabyte for a file of five
//! megabytes. So the codes are read here as the decoder will read them, and only counted.

use crate::pictures::unfit::Unfit;

/// Letters of the five codes of a group: green and lengths, red, blue, alpha, distances.
const LETTERS: [usize; 5] = [256 + LENGTHS, 256, 256, 256, 40];
/// Letters that stand for the length of a repetition.
const LENGTHS: usize = 24;
/// The order in which the lengths of the code for lengths are given.
const ORDER: [usize; 19] = [17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
/// Bits of a code that the decoder looks up in a table; a tree is for those beyond.
const TABLE_BITS: u32 = 10;
/// Bytes that each code takes beside its table and tree, in a list that grows by doubling.
const CODE: u64 = 160;

/// Bytes that the decoder takes for the codes of an image of this size. `headed` is said of a
/// `VP8L` chunk, which begins with its size; the alpha channel of an `ALPH` chunk does not.
///
/// # Errors
/// [`Unfit::Damaged`] when it ends before its pixels begin, or its codes are none.
pub fn codes(data: &[u8], width: u32, height: u32, headed: bool) -> Result<u64, Unfit> {
    let mut bits = Bits { data, held: 0, count: 0 };
    if headed {
        // Signature, sides, alpha and version.
        [8, 14, 14, 1, 3].into_iter().try_for_each(|count| bits.read(count).map(drop))?;
    }
    let mut across = width;
    while bits.read(1)? == 1 {
        match bits.read(2)? {
            // Predictions and colours for each block of pixels.
            0 | 1 => {
                let block = bits.read(3)? + 2;
                image(&mut bits, blocks(across, block) * blocks(height, block))?;
            }
            2 => {}
            // A palette; with few colours, several pixels share one.
            _ => {
                let colours = bits.read(8)? + 1;
                image(&mut bits, colours.into())?;
                let shared = [2, 4, 16].iter().filter(|most| colours <= **most).count();
                across = across.div_ceil(1 << shared);
            }
        }
    }
    let cache = cache(&mut bits)?;
    let mut groups = 1;
    if bits.read(1)? == 1 {
        let block = bits.read(3)? + 2;
        groups = image(&mut bits, blocks(across, block) * blocks(height, block))? + 1;
    }
    (0..groups).try_fold(0, |sum, _| Ok(sum + group(&mut bits, cache)?.1))
}

fn blocks(side: u32, bits: u32) -> u64 {
    u64::from(side.div_ceil(1 << bits))
}

/// Colours that can be named by where they were last seen.
fn cache(bits: &mut Bits<'_>) -> Result<usize, Unfit> {
    if bits.read(1)? == 0 {
        return Ok(0);
    }
    let size = bits.read(4)?;
    if (1..=11).contains(&size) { Ok(1 << size) } else { Err(Unfit::Damaged) }
}

/// One group, and the bytes that it takes.
fn group(bits: &mut Bits<'_>, cache: usize) -> Result<([Code; 5], u64), Unfit> {
    let mut sum = 0;
    let mut codes = [const { Code::One(0) }; 5];
    for (at, (place, letters)) in codes.iter_mut().zip(LETTERS).enumerate() {
        let (code, bytes) = Code::read(bits, letters + if at == 0 { cache } else { 0 })?;
        (*place, sum) = (code, sum + bytes);
    }
    Ok((codes, sum))
}

/// Walks over an image that is not the picture itself. Gives the largest number that red and
/// green make in it: repetitions and remembered colours bring nothing new.
fn image(bits: &mut Bits<'_>, pixels: u64) -> Result<u64, Unfit> {
    let cache = cache(bits)?;
    let ([green, red, blue, alpha, distance], _) = group(bits, cache)?;
    let (mut at, mut largest) = (0, 0);
    let colour = |green: u16, red: u16| u64::from(red & 0xFF) << 8 | u64::from(green & 0xFF);
    // Pixels that take no bits are all alike, however many there are.
    if let (Code::One(green), Code::One(red), Code::One(_), Code::One(_)) = (&green, &red, &blue, &alpha) {
        let repeats = (256..256 + LENGTHS).contains(&usize::from(*green));
        return if repeats { Err(Unfit::Damaged) } else { Ok(colour(*green, *red)) };
    }
    while at < pixels {
        let letter = green.next(bits)?;
        match usize::from(letter) {
            0..256 => {
                largest = largest.max(colour(letter, red.next(bits)?));
                blue.next(bits)?;
                alpha.next(bits)?;
                at += 1;
            }
            // With one letter for all, nothing is there yet to be repeated.
            256..280 if matches!(green, Code::One(_)) => return Err(Unfit::Damaged),
            256..280 => {
                at += u64::from(bits.length(letter - 256)?);
                let far = distance.next(bits)?;
                bits.length(far)?;
            }
            _ if matches!(green, Code::One(_)) => break,
            _ => at += 1,
        }
    }
    if at > pixels { Err(Unfit::Damaged) } else { Ok(largest) }
}

/// A Huffman code.
enum Code {
    /// The one letter there is, which takes no bits.
    One(u16),
    /// How many letters there are of each length, and the letters by length.
    Many([u32; 16], Vec<u16>),
}

impl Code {
    /// Reads a code, and says how many bytes it takes.
    fn read(bits: &mut Bits<'_>, letters: usize) -> Result<(Self, u64), Unfit> {
        if bits.read(1)? == 0 {
            return Self::new(&lengths(bits, letters)?);
        }
        let two = bits.read(1)? == 1;
        let wide = bits.read(1)?;
        let first = u16::try_from(bits.read(1 + 7 * wide)?).unwrap_or(0);
        if !two {
            return Ok((Self::One(first), CODE));
        }
        let second = u16::try_from(bits.read(8)?).unwrap_or(0);
        let mut counts = [0; 16];
        counts[1] = 2;
        Ok((Self::Many(counts, vec![first, second]), 2 * CODE))
    }

    /// The code in which letters have these lengths.
    fn new(lengths: &[u8]) -> Result<(Self, u64), Unfit> {
        let mut counts = [0_u32; 16];
        lengths.iter().for_each(|length| counts[usize::from(length & 15)] += 1);
        let used = (0_u16..).zip(lengths).filter(|(_, length)| **length > 0);
        let mut letters: Vec<(u8, u16)> = used.map(|(letter, length)| (*length, letter)).collect();
        if let [(_, one)] = *letters {
            return Ok((Self::One(one), CODE));
        }
        letters.sort_by_key(|(length, _)| *length);
        let longest = (1..16_u32).rev().find(|length| counts[*length as usize] > 0).ok_or(Unfit::Damaged)?;
        let taken: u32 = (1..16).map(|length| counts[length] << (15 - length)).sum();
        if taken != 1 << 15 {
            return Err(Unfit::Damaged);
        }
        let in_tree: u32 = counts[TABLE_BITS as usize + 1..].iter().sum();
        let bytes = (4 << longest.min(TABLE_BITS)) + u64::from(in_tree) * 32 + CODE;
        Ok((Self::Many(counts, letters.into_iter().map(|(_, letter)| letter).collect()), bytes))
    }

    fn next(&self, bits: &mut Bits<'_>) -> Result<u16, Unfit> {
        let (counts, letters) = match self {
            Self::One(letter) => return Ok(*letter),
            Self::Many(counts, letters) => (counts, letters),
        };
        let (mut code, mut first, mut index) = (0, 0, 0);
        for count in &counts[1..] {
            code |= bits.read(1)?;
            if code < first + count {
                let at = usize::try_from(index + code - first).unwrap_or(usize::MAX);
                return letters.get(at).copied().ok_or(Unfit::Damaged);
            }
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        Err(Unfit::Damaged)
    }
}

/// The lengths of a code's letters, which are themselves coded.
fn lengths(bits: &mut Bits<'_>, letters: usize) -> Result<Vec<u8>, Unfit> {
    let mut own = [0_u8; 19];
    let given = usize::try_from(bits.read(4)?).unwrap_or(0) + 4;
    for place in ORDER.iter().take(given) {
        own[*place] = u8::try_from(bits.read(3)?).unwrap_or(0);
    }
    let (code, _) = Code::new(&own)?;
    let mut left = usize::MAX;
    if bits.read(1)? == 1 {
        let width = 2 + 2 * bits.read(3)?;
        left = usize::try_from(bits.read(width)?).unwrap_or(usize::MAX) + 2;
    }
    let (mut lengths, mut last) = (Vec::with_capacity(letters), 8);
    while lengths.len() < letters && left > 0 {
        left -= 1;
        let (length, times) = match code.next(bits)? {
            16 => (last, 3 + bits.read(2)?),
            17 => (0, 3 + bits.read(3)?),
            18 => (0, 11 + bits.read(7)?),
            length => (u8::try_from(length).unwrap_or(0), 1),
        };
        if length > 0 {
            last = length;
        }
        lengths.resize(lengths.len() + usize::try_from(times).unwrap_or(0), length);
    }
    if lengths.len() > letters { Err(Unfit::Damaged) } else { Ok(lengths) }
}

/// The bits, from the least significant of each byte on.
struct Bits<'a> {
    data: &'a [u8],
    held: u64,
    count: u32,
}

impl Bits<'_> {
    fn read(&mut self, count: u32) -> Result<u32, Unfit> {
        while self.count < count {
            let (byte, rest) = self.data.split_first().ok_or(Unfit::Damaged)?;
            self.held |= u64::from(*byte) << self.count;
            (self.data, self.count) = (rest, self.count + 8);
        }
        let read = self.held & ((1 << count) - 1);
        (self.held, self.count) = (self.held >> count, self.count - count);
        Ok(u32::try_from(read).unwrap_or(0))
    }

    /// A length or distance: its letter says how large it is, and more bits follow.
    fn length(&mut self, letter: u16) -> Result<u32, Unfit> {
        let letter = u32::from(letter);
        if letter < 4 {
            return Ok(letter + 1);
        }
        let more = (letter - 2) >> 1;
        Ok(((2 + (letter & 1)) << more) + self.read(more)? + 1)
    }
}
