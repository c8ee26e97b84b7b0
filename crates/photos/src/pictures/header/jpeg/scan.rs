//! Whether the coded data of a JPEG's scan is all there (ITU-T T.81, annex F and G).
//!
//! A decoder fills what is missing with grey: a header can then claim fifty megapixels for
//! nothing, and half an upload passes for a photo. The codes alone say how many blocks there
//! are; walking over them takes a fraction of what decoding takes.

use super::frame::Frame;
use crate::pictures::header::bytes;
use crate::pictures::unfit::Unfit;

/// Bits that may be missing at the end: some encoders forget the last ones.
const FORGOTTEN: u32 = 64;

/// The tables that scans refer to, as the segments before them define them.
#[derive(Default)]
pub struct Coding {
    /// For first coefficients and for the others, four each.
    codes: [[Option<Codes>; 4]; 2],
    /// Units between restarts; 0 for none.
    restart: u32,
}

impl Coding {
    /// Takes a DHT segment.
    ///
    /// # Errors
    /// [`Unfit::Damaged`] when it defines no code.
    pub fn define(&mut self, mut body: &[u8]) -> Result<(), Unfit> {
        while let Some((kind, rest)) = body.split_first() {
            let counts = bytes::<16>(rest, 0)?;
            let symbols: usize = counts.iter().map(|count| usize::from(*count)).sum();
            let symbols = rest.get(16..16 + symbols).ok_or(Unfit::Damaged)?;
            let table = self.codes.get_mut(usize::from(kind >> 4)).ok_or(Unfit::Damaged)?;
            let place = table.get_mut(usize::from(kind & 15)).ok_or(Unfit::Damaged)?;
            *place = Some(Codes::new(&counts, symbols)?);
            body = &rest[16 + symbols.len()..];
        }
        Ok(())
    }

    /// Takes a DRI segment.
    ///
    /// # Errors
    /// [`Unfit::Damaged`] when it is too short.
    pub fn restart(&mut self, body: &[u8]) -> Result<(), Unfit> {
        self.restart = u16::from_be_bytes(bytes(body, 0)?).into();
        Ok(())
    }

    /// Walks over a scan. Of a progressive one only those of the first coefficients are looked at:
    /// they alone show every block, and the others add detail.
    ///
    /// # Errors
    /// [`Unfit::Damaged`] when it ends too early, or refers to what is not there.
    pub fn walk(&self, frame: &Frame, header: &[u8], coded: &[u8]) -> Result<(), Unfit> {
        let count = usize::from(bytes::<1>(header, 0)?[0]);
        let [from, _, steps] = bytes::<3>(header, 1 + 2 * count)?;
        if frame.progressive && from > 0 {
            return Ok(());
        }
        let mut blocks = Vec::new();
        for part in header[1..=2 * count].chunks_exact(2) {
            let component = frame.component(part[0]).ok_or(Unfit::Damaged)?;
            let times = if count == 1 { 1 } else { component.across * component.down };
            let block = if frame.progressive && steps >> 4 > 0 {
                Block::Bit
            } else {
                let first = self.codes(0, part[1] >> 4)?;
                Block::Coded(first, if frame.progressive { None } else { Some(self.codes(1, part[1] & 15)?) })
            };
            blocks.extend((0..times).map(|_| block));
        }
        let units = if count == 1 { frame.blocks(header[1]).ok_or(Unfit::Damaged)? } else { frame.units() };
        self.units(units, &blocks, coded)
    }

    fn units(&self, units: u64, blocks: &[Block<'_>], coded: &[u8]) -> Result<(), Unfit> {
        let mut bits = Bits { coded, held: 0, count: 0, missing: 0 };
        let mut due = self.restart;
        for _ in 0..units {
            if self.restart > 0 {
                if due == 0 {
                    bits.restart()?;
                    due = self.restart;
                }
                due -= 1;
            }
            for block in blocks {
                block.walk(&mut bits)?;
            }
        }
        bits.end()
    }

    fn codes(&self, class: usize, number: u8) -> Result<&Codes, Unfit> {
        self.codes[class].get(usize::from(number)).and_then(Option::as_ref).ok_or(Unfit::Damaged)
    }
}

/// What a block looks like in a scan.
#[derive(Clone, Copy)]
enum Block<'a> {
    /// One more bit of its first coefficient.
    Bit,
    /// Its first coefficient, and the others if they are in the same scan.
    Coded(&'a Codes, Option<&'a Codes>),
}

impl Block<'_> {
    fn walk(self, bits: &mut Bits<'_>) -> Result<(), Unfit> {
        let Self::Coded(first, others) = self else { return bits.skip(1) };
        let size = first.next(bits)?;
        bits.skip(size.min(16).into())?;
        let (Some(codes), mut at) = (others, 1) else { return Ok(()) };
        while at < 64 {
            let symbol = codes.next(bits)?;
            match (symbol >> 4, symbol & 15) {
                (15, 0) => at += 16,
                (_, 0) => break,
                (zeros, size) => {
                    bits.skip(size.into())?;
                    at += u32::from(zeros) + 1;
                }
            }
        }
        Ok(())
    }
}

/// Bits that are looked at in one go.
const AHEAD: u32 = 9;

/// One Huffman code.
struct Codes {
    /// By the next bits: length and symbol of the code that they begin with; length 0 for longer ones.
    short: Vec<(u8, u8)>,
    /// For each length from 1 on: the first code that is too large for it, and what leads from a code to
    /// its symbol.
    long: [(u32, u32); 16],
    symbols: Vec<u8>,
}

impl Codes {
    fn new(counts: &[u8; 16], symbols: &[u8]) -> Result<Self, Unfit> {
        let mut short = vec![(0, 0); 1 << AHEAD];
        let mut long = [(0, 0); 16];
        let (mut code, mut at) = (0_u32, 0_u32);
        for ((length, count), place) in (1_u8..).zip(counts).zip(&mut long) {
            let first = code;
            let here = symbols.iter().skip(usize::try_from(at).unwrap_or(usize::MAX)).take((*count).into());
            for symbol in here {
                if let Some(spare) = AHEAD.checked_sub(length.into()) {
                    let from = usize::try_from(code << spare).unwrap_or(usize::MAX);
                    let entries = short.get_mut(from..from + (1 << spare)).ok_or(Unfit::Damaged)?;
                    entries.fill((length, *symbol));
                }
                code += 1;
            }
            if code > 1 << length {
                return Err(Unfit::Damaged);
            }
            *place = (code, at.wrapping_sub(first));
            at += u32::from(*count);
            code <<= 1;
        }
        Ok(Self { short, long, symbols: symbols.to_vec() })
    }

    fn next(&self, bits: &mut Bits<'_>) -> Result<u8, Unfit> {
        bits.fill();
        let ahead = bits.peek(AHEAD);
        let (length, symbol) = self.short[usize::try_from(ahead).unwrap_or(0)];
        if length > 0 {
            bits.skip(length.into())?;
            return Ok(symbol);
        }
        for length in AHEAD + 1..=16 {
            let (end, lead) = self.long[usize::try_from(length - 1).unwrap_or(0)];
            let code = bits.peek(length);
            if code < end {
                bits.skip(length)?;
                let at = usize::try_from(code.wrapping_add(lead)).unwrap_or(usize::MAX);
                return self.symbols.get(at).copied().ok_or(Unfit::Damaged);
            }
        }
        Err(Unfit::Damaged)
    }
}

/// The bits of a scan; zeros from its end on, or from a restart that comes too early.
struct Bits<'a> {
    coded: &'a [u8],
    held: u64,
    count: u32,
    missing: u32,
}

impl Bits<'_> {
    /// Sees to it that there are at least 32.
    fn fill(&mut self) {
        while self.count <= 56 {
            let byte = match self.coded {
                [0xFF, 0x00, rest @ ..] => {
                    self.coded = rest;
                    0xFF
                }
                [0xFF, ..] | [] => {
                    self.missing += 8;
                    0
                }
                [byte, rest @ ..] => {
                    self.coded = rest;
                    *byte
                }
            };
            self.held = self.held << 8 | u64::from(byte);
            self.count += 8;
        }
    }

    fn peek(&self, count: u32) -> u32 {
        u32::try_from(self.held >> (self.count - count) & ((1 << count) - 1)).unwrap_or(0)
    }

    fn skip(&mut self, count: u32) -> Result<(), Unfit> {
        if self.count < count {
            self.fill();
        }
        self.count -= count;
        // What is still held of the zeros has not been used.
        if self.missing > self.count + FORGOTTEN { Err(Unfit::Damaged) } else { Ok(()) }
    }

    fn end(&self) -> Result<(), Unfit> {
        if self.missing > self.count + FORGOTTEN { Err(Unfit::Damaged) } else { Ok(()) }
    }

    /// Goes on behind the next restart marker.
    fn restart(&mut self) -> Result<(), Unfit> {
        self.end()?;
        let marker = self.coded.windows(2).position(|it| it[0] == 0xFF && (0xD0..=0xD7).contains(&it[1]));
        self.coded = &self.coded[marker.ok_or(Unfit::Damaged)? + 2..];
        (self.held, self.count, self.missing) = (0, 0, 0);
        Ok(())
    }
}
