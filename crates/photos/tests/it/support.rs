//! What the tests of pictures share: preparing, looking, and measuring.

use crate::metadata::nothing_but_pixels;
use frontdesk_domain::photo::{PhotoKind, PhotoVariant};
use frontdesk_photos::pictures::{Limits, Picture, Rendition, Unfit, prepare};
use gif::{ColorOutput, DecodeOptions, DisposalMethod};
use std::time::{Duration, Instant};

/// How long a hostile file may keep a processor busy.
pub const SOON: Duration = Duration::from_secs(2);

/// What becomes of a file, which must show within two seconds of one processor's time.
pub fn outcome(name: &str, file: &[u8]) -> Result<Picture, Unfit> {
    let before = busy();
    let outcome = prepare(file, &Limits::default());
    let took = busy().saturating_sub(before);
    assert!(took < SOON, "{name} took {took:?}: {:?}", outcome.as_ref().map(|_| ()));
    outcome
}

/// What is made of a file that is to be taken, with what holds for all of them checked.
pub fn taken(name: &str, file: &[u8]) -> Picture {
    let picture = prepare(file, &Limits::default()).unwrap_or_else(|why| panic!("{name}: {why}"));
    check(name, &picture);
    picture
}

/// What holds for all pictures: three sizes, each within its limit and never enlarged, each of
/// the kind and size that it says.
pub fn check(name: &str, picture: &Picture) {
    let variants: Vec<_> = picture.renditions.iter().map(|rendition| rendition.variant).collect();
    assert_eq!(variants, PhotoVariant::ALL, "{name}");
    for rendition in &picture.renditions {
        let Rendition { variant, kind, width, height, bytes } = rendition;
        assert!(*width > 0 && *height > 0 && *width <= picture.width && *height <= picture.height, "{name}");
        let moves = picture.frames > 1 && *variant != PhotoVariant::Thumb;
        assert!(moves || (*width).max(*height) <= variant.side(), "{name}: {variant:?}");
        assert_eq!(PhotoKind::of_bytes(bytes), Some(*kind), "{name}: {variant:?}");
        assert!(bytes.len() <= Limits::default().rendition, "{name}: {variant:?}");
        nothing_but_pixels(name, rendition);
        let seen = seen(rendition);
        assert_eq!((seen.width, seen.height), (*width, *height), "{name}: {variant:?}");
    }
    let full = variant(picture, PhotoVariant::Full);
    assert_eq!((full.kind, full.width, full.height), (picture.kind, picture.width, picture.height), "{name}");
}

/// One of the three.
pub fn variant(picture: &Picture, variant: PhotoVariant) -> &Rendition {
    picture.renditions.iter().find(|rendition| rendition.variant == variant).unwrap()
}

/// What is made of a file in full size, decoded again.
pub fn full(name: &str, file: &[u8]) -> Seen {
    seen(variant(&taken(name, file), PhotoVariant::Full))
}

/// Pixels as they are seen: red, green, blue, alpha.
pub struct Seen {
    pub width: u32,
    pub height: u32,
    pub rgba: Vec<u8>,
}

impl Seen {
    /// The pixel at a place that is given in sixteenths of the sides.
    pub fn at(&self, x: u32, y: u32) -> [u8; 4] {
        let (x, y) = (self.width * x / 16, self.height * y / 16);
        let from = (y * self.width + x) as usize * 4;
        self.rgba[from..from + 4].try_into().unwrap()
    }

    /// The colours in the middle of the four quarters, without alpha.
    pub fn quarters(&self) -> [[u8; 3]; 4] {
        [(4, 4), (12, 4), (4, 12), (12, 12)].map(|(x, y)| self.at(x, y)[..3].try_into().unwrap())
    }
}

/// Whether two colours differ by no more than this in any channel.
pub fn close<const N: usize>(one: [u8; N], other: [u8; N], by: u8) -> bool {
    one.iter().zip(other).all(|(one, other)| one.abs_diff(other) <= by)
}

/// A rendition, decoded; of an animation the first frame.
pub fn seen(rendition: &Rendition) -> Seen {
    frames(rendition).into_iter().next().unwrap().seen
}

/// One frame of a rendition.
pub struct Shown {
    pub seen: Seen,
    pub milliseconds: u32,
}

/// All frames of a rendition as they are seen, decoded with another program's eyes where there is one.
pub fn frames(rendition: &Rendition) -> Vec<Shown> {
    let bytes = &rendition.bytes;
    match rendition.kind {
        PhotoKind::Jpeg => {
            let image = image::load_from_memory_with_format(bytes, image::ImageFormat::Jpeg).unwrap();
            vec![still(image.width(), image.height(), image.to_rgba8().into_raw())]
        }
        PhotoKind::Png => vec![png(bytes)],
        PhotoKind::Webp => webp(bytes),
        PhotoKind::Gif => gif(bytes),
    }
}

fn still(width: u32, height: u32, rgba: Vec<u8>) -> Shown {
    Shown { seen: Seen { width, height, rgba }, milliseconds: 0 }
}

fn png(bytes: &[u8]) -> Shown {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
    let mut data = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut data).unwrap();
    let rgba = match info.color_type {
        png::ColorType::Rgba => data,
        png::ColorType::Rgb => data.chunks(3).flat_map(|it| [it[0], it[1], it[2], 255]).collect(),
        other => panic!("a PNG of ours is never {other:?}"),
    };
    still(info.width, info.height, rgba)
}

/// By libwebp, which lays the frames of an animation on a canvas itself.
pub fn webp(bytes: &[u8]) -> Vec<Shown> {
    let decoded = webp::AnimDecoder::new(bytes).decode().unwrap();
    let mut shown = Vec::new();
    let mut before = 0;
    for frame in &decoded {
        let rgba = frame.get_image().to_vec();
        assert_eq!(rgba.len(), (frame.width() * frame.height() * 4) as usize);
        // It says until when a frame is shown.
        let until = u32::try_from(frame.get_time_ms()).unwrap();
        shown.push(Shown { milliseconds: until - before, ..still(frame.width(), frame.height(), rgba) });
        before = until;
    }
    shown
}

/// How often an animated WebP runs.
pub fn webp_loops(bytes: &[u8]) -> u32 {
    webp::AnimDecoder::new(bytes).decode().unwrap().loop_count
}

/// GIF frames, laid on a canvas as browsers do.
pub fn gif(bytes: &[u8]) -> Vec<Shown> {
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::RGBA);
    options.set_memory_limit(::gif::MemoryLimit::Unlimited);
    let mut decoder = options.read_info(bytes).unwrap();
    let (width, height) = (usize::from(decoder.width()), usize::from(decoder.height()));
    let (mut canvas, mut shown) = (vec![0; width * height * 4], Vec::new());
    while let Some(frame) = decoder.read_next_frame().unwrap() {
        let before = canvas.clone();
        let across = usize::from(frame.width);
        for (y, row) in frame.buffer.chunks(across * 4).enumerate() {
            for (x, pixel) in row.chunks(4).enumerate().filter(|(_, pixel)| pixel[3] > 0) {
                let at = (usize::from(frame.top) + y) * width + usize::from(frame.left) + x;
                canvas[at * 4..at * 4 + 4].copy_from_slice(pixel);
            }
        }
        let still = still(u32::try_from(width).unwrap(), u32::try_from(height).unwrap(), canvas.clone());
        shown.push(Shown { milliseconds: u32::from(frame.delay) * 10, ..still });
        match frame.dispose {
            DisposalMethod::Previous => canvas = before,
            DisposalMethod::Background => {
                for y in 0..usize::from(frame.height) {
                    let at = ((usize::from(frame.top) + y) * width + usize::from(frame.left)) * 4;
                    canvas[at..at + across * 4].fill(0);
                }
            }
            _ => {}
        }
    }
    shown
}

/// How long this thread has had a processor. Where the system does not say that, the clock
/// has to do, which also counts what others do.
pub fn busy() -> Duration {
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = said.and_then(|said| said.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(clock, Duration::from_nanos)
}

#[allow(clippy::disallowed_methods, reason = "a measurement is about the real clock")]
fn clock() -> Duration {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}
