//! Nothing of a file is served but its pixels.

use crate::making::{CANARY, exif, gif as gifs, jpeg, paint, payloads, png as pngs, profile, webp as webps};
use crate::support::taken;
use frontdesk_domain::photo::PhotoKind;
use frontdesk_photos::pictures::{Picture, Rendition};
use gif::{DisposalMethod, Repeat};

/// Prepares a file that has the canary in it, and looks for it in all that is made of it.
fn clean(name: &str, file: &[u8]) -> Picture {
    assert!(holds(file, CANARY.as_bytes()), "{name}: the canary was never in it");
    let picture = taken(name, file);
    for rendition in &picture.renditions {
        let what = format!("{name}, {:?}", rendition.variant);
        assert!(!holds(&rendition.bytes, &CANARY.as_bytes()[..6]), "{what}: the canary");
        assert!(!holds(&rendition.bytes, b"Exif") && !holds(&rendition.bytes, b"ICC_PROFILE"), "{what}");
    }
    picture
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// That a rendition consists of what pixels need, by the names of its parts, and ends with it.
pub fn nothing_but_pixels(name: &str, rendition: &Rendition) {
    let bytes = &rendition.bytes;
    let (parts, end) = match rendition.kind {
        PhotoKind::Jpeg => jpeg_parts(bytes),
        PhotoKind::Png => png_parts(bytes),
        PhotoKind::Webp => webp_parts(bytes),
        PhotoKind::Gif => gif_parts(bytes),
    };
    assert_eq!(end, bytes.len(), "{name}: something follows the image");
    let allowed: &[&str] = match rendition.kind {
        PhotoKind::Jpeg => &["E0", "DB", "C0", "C2", "C4", "DA"],
        PhotoKind::Png => &["IHDR", "IDAT", "IEND"],
        PhotoKind::Webp => &["VP8X", "ANIM", "ANMF", "ALPH", "VP8 ", "VP8L"],
        PhotoKind::Gif => &["image", "control", "NETSCAPE2.0"],
    };
    for part in parts {
        assert!(allowed.contains(&part.as_str()), "{name}: a {:?} with {part}", rendition.kind);
    }
}

fn jpeg_parts(bytes: &[u8]) -> (Vec<String>, usize) {
    let (mut at, mut parts) = (2, Vec::new());
    loop {
        let (marker, body) = (bytes[at + 1], at + 2);
        if marker == 0xD9 {
            return (parts, body);
        }
        parts.push(format!("{marker:02X}"));
        at = body + usize::from(u16::from_be_bytes([bytes[body], bytes[body + 1]]));
        if marker == 0xE0 {
            assert_eq!((&bytes[body + 2..body + 7], at - body), (&b"JFIF\0"[..], 16), "no thumbnail in it");
        }
        if marker == 0xDA {
            while bytes[at] != 0xFF || bytes[at + 1] == 0 || (0xD0..0xD8).contains(&bytes[at + 1]) {
                at += 1;
            }
        }
    }
}

fn png_parts(bytes: &[u8]) -> (Vec<String>, usize) {
    let chunks = pngs::chunks(bytes);
    let end = 8 + chunks.iter().map(|(_, data)| data.len() + 12).sum::<usize>();
    (chunks.iter().map(|(name, _)| String::from_utf8_lossy(name).into_owned()).collect(), end)
}

fn webp_parts(bytes: &[u8]) -> (Vec<String>, usize) {
    let mut parts = Vec::new();
    for (name, data) in webps::chunks(&bytes[12..]) {
        parts.push(String::from_utf8_lossy(&name).into_owned());
        if &name == b"ANMF" {
            let inside = webps::chunks(&data[16..]);
            assert_eq!(webps::list(&inside).len(), data.len() - 16);
            parts.extend(inside.iter().map(|(name, _)| String::from_utf8_lossy(name).into_owned()));
        }
    }
    let length = u32::from_le_bytes(bytes[4..8].try_into().unwrap()) as usize;
    assert_eq!(webps::list(&webps::chunks(&bytes[12..])).len() + 4, length);
    (parts, length + 8)
}

fn gif_parts(bytes: &[u8]) -> (Vec<String>, usize) {
    let (mut at, mut parts) = (gifs::blocks_at(bytes), Vec::new());
    loop {
        let block = bytes[at];
        at += match block {
            0x3B => return (parts, at + 1),
            0x2C => {
                parts.push("image".into());
                let flags = bytes[at + 9];
                11 + if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
            }
            0x21 => {
                let name = &bytes[at + 3..at + 3 + usize::from(bytes[at + 2])];
                parts.push(match bytes[at + 1] {
                    0xF9 => "control".into(),
                    _ => String::from_utf8_lossy(name).into_owned(),
                });
                2
            }
            other => panic!("a block of kind {other:02X}"),
        };
        while bytes[at] != 0 {
            at += usize::from(bytes[at]) + 1;
        }
        at += 1;
    }
}

#[test]
fn nothing_that_a_jpeg_carries_is_served() {
    let xmp =
        format!("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><dc:creator>{CANARY}</dc:creator></x:xmpmeta>");
    let iptc =
        [&b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x20\x1C\x02\x05\0\x18"[..], CANARY.as_bytes()].concat();
    let thumbnail = [&b"JFXX\0\x10"[..], CANARY.as_bytes()].concat();
    let mut everything = vec![
        (0xE0, thumbnail),
        (0xE1, jpeg::exif(1)),
        (0xE1, xmp.into_bytes()),
        (0xED, iptc),
        (0xFE, CANARY.into()),
        (0xEB, [&b"JP\0\0"[..], CANARY.as_bytes()].concat()),
        (0xE5, [&b"SAMSUNG"[..], CANARY.as_bytes()].concat()),
    ];
    everything.extend(jpeg::profile(&profile::display_p3()));
    let rgb = paint::photo(600, 400, 30);
    let file = jpeg::with(&jpeg::encode(600, 400, &rgb, 90), &everything);
    clean("everything at once", &file);
    for part in everything {
        let name = format!("segment {:02X}", part.0);
        // A profile is a text of sixteen bits a letter.
        let file =
            jpeg::with(&jpeg::encode(60, 40, &paint::quarters(60, 40), 90), &[part, (0xFE, CANARY.into())]);
        clean(&name, &file);
    }
}

#[test]
fn nothing_that_a_png_carries_is_served() {
    let text = |name: &str| [name.as_bytes(), b"\0", CANARY.as_bytes()].concat();
    let packed = |name: &str| [name.as_bytes(), b"\0\0", &pngs::deflated(CANARY.as_bytes())].concat();
    let xmp = [&b"XML:com.adobe.xmp\0\0\0\0\0"[..], CANARY.as_bytes()].concat();
    let chunks = [
        (*b"tEXt", text("Author")),
        (*b"zTXt", packed("Comment")),
        (*b"iTXt", xmp),
        (*b"eXIf", exif::tiff(1)),
        (*b"iCCP", packed("p3")),
        (*b"tIME", vec![7, 0xE9, 1, 2, 3, 4, 5]),
        (*b"prVt", CANARY.into()),
        (*b"caBX", CANARY.into()),
    ];
    let rgb = paint::screenshot(200, 100);
    clean("everything at once", &pngs::with(&pngs::rgb(200, 100, &rgb), &chunks));
    let mut late = pngs::chunks(&pngs::rgb(200, 100, &rgb));
    late.insert(late.len() - 1, (*b"tEXt", text("Late")));
    clean("after the pixels", &pngs::file(&late));
    let frames = [1, 2].map(|at| pngs::Frame::flat(30, 20, [at * 80, 9, 9, 255], (1, 10)));
    clean("an animation", &pngs::with(&pngs::animated(30, 20, 0, &frames), &chunks));
}

#[test]
fn nothing_that_a_webp_carries_is_served() {
    let xmp = (*b"XMP ", format!("<x:xmpmeta>{CANARY}</x:xmpmeta>").into_bytes());
    let (icc, tiff) = ((*b"ICCP", profile::display_p3()), (*b"EXIF", exif::tiff(1)));
    let own = (*b"prvt", CANARY.into());
    let flags = 4 | 8 | 32;
    for (name, still) in [
        ("lossless", webps::lossless(200, 100, &paint::quarters(200, 100))),
        ("lossy", webps::lossy(200, 100, &paint::quarters(200, 100), 80.0)),
    ] {
        let before = [icc.clone(), own.clone()];
        clean(name, &webps::with(&still, flags, (200, 100), &before, &[tiff.clone(), xmp.clone()]));
    }
    let frames = [1, 2].map(|at| webps::Frame::flat(40, 30, [at * 80, 9, 9, 255], 100));
    let mut all = webps::chunks(&webps::animated(40, 30, 0, &frames)[12..]);
    let (_, frame) = all.last_mut().unwrap();
    frame.extend(webps::list(&[(*b"EXIF", CANARY.into())]));
    all.insert(1, icc);
    all.extend([tiff, xmp, own]);
    all[0] = webps::canvas(flags | 2 | 16, 40, 30);
    clean("an animation", &webps::file(&all));
}

#[test]
fn nothing_that_a_gif_carries_is_served() {
    let blocks = [
        gifs::extension(0xFE, None, CANARY.as_bytes()),
        gifs::extension(0xFF, Some(b"XMP DataXMP"), CANARY.as_bytes()),
        gifs::extension(0xFF, Some(b"ICCRGBG1012"), CANARY.as_bytes()),
        gifs::extension(0xFF, Some(b"FRONTDESK01"), CANARY.as_bytes()),
        gifs::extension(0x01, Some(&[0; 12]), CANARY.as_bytes()),
    ]
    .concat();
    let still = gifs::of_rgb(200, 100, &paint::quarters(200, 100));
    clean("a still", &gifs::with(&still, &blocks));
    let frames = [0, 1, 2].map(|at| gifs::flat([0, 0, 60, 40], at, 10, DisposalMethod::Keep));
    let moving = gifs::animated(60, 40, Repeat::Infinite, &frames);
    let mut late = gifs::with(&moving, &blocks);
    late.truncate(late.len() - 1);
    late.extend(gifs::extension(0xFE, None, CANARY.as_bytes()));
    late.push(0x3B);
    clean("an animation", &late);
}

#[test]
fn what_is_appended_is_not_served() {
    let rgb = paint::quarters(64, 48);
    let frames = [1, 2].map(|at| webps::Frame::flat(40, 30, [at * 80, 9, 9, 255], 100));
    let files = [
        ("JPEG", jpeg::encode(64, 48, &rgb, 90)),
        ("PNG", pngs::rgb(64, 48, &rgb)),
        ("WebP", webps::lossless(64, 48, &rgb)),
        ("animated WebP", webps::animated(40, 30, 0, &frames)),
        ("GIF", gifs::of_rgb(64, 48, &rgb)),
    ];
    for (kind, file) in files {
        for (name, payload) in payloads() {
            clean(&format!("{kind} with {name}"), &[&file[..], &payload].concat());
        }
    }
}

#[test]
fn a_second_picture_behind_the_first_is_not_served() {
    // As phones append a larger or moving one (MPF, "motion photo").
    let first = jpeg::encode(64, 48, &paint::quarters(64, 48), 90);
    let second = jpeg::with(&first, &[(0xFE, CANARY.into())]);
    let picture = clean("two in one", &[first, second].concat());
    assert_eq!((picture.width, picture.height), (64, 48));
}
