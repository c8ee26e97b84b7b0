//! What moves keeps moving: as often, as long, and showing the same.

use crate::making::{gif as gifs, paint, png as pngs, webp as webps};
use crate::support::{Shown, close, frames, gif, seen, taken, variant, webp, webp_loops};
use frontdesk_domain::photo::{PhotoKind, PhotoVariant};
use frontdesk_photos::pictures::Picture;
use gif::{DisposalMethod, Repeat};
use png::{BlendOp, DisposeOp};

fn shown(picture: &Picture) -> Vec<Shown> {
    let (screen, full) = (variant(picture, PhotoVariant::Screen), variant(picture, PhotoVariant::Full));
    assert!(screen.bytes == full.bytes, "an animation is the same on screen and in full");
    assert_ne!(variant(picture, PhotoVariant::Thumb).kind, PhotoKind::Gif);
    frames(full)
}

fn delays(shown: &[Shown]) -> Vec<u32> {
    shown.iter().map(|frame| frame.milliseconds).collect()
}

/// Whether both show the same, within what a coding with loss changes.
fn alike(name: &str, one: &[Shown], other: &[Shown], by: u8) {
    assert_eq!(one.len(), other.len(), "{name}");
    for (number, (one, other)) in one.iter().zip(other).enumerate() {
        for (x, y) in [(1, 1), (6, 6), (8, 8), (11, 11), (15, 15), (3, 12), (13, 1)] {
            let (one, other) = (one.seen.at(x, y), other.seen.at(x, y));
            // The colour of what cannot be seen is nobody's business.
            let same = if other[3] == 0 { one[3] == 0 } else { close(one, other, by) };
            assert!(same, "{name}, frame {number} at {x}/{y}: {one:?} is not {other:?}");
        }
    }
}

#[test]
fn a_gif_shows_the_same_frames_as_often_and_as_long() {
    use DisposalMethod::{Background, Keep, Previous};
    let sent = [
        gifs::flat([0, 0, 64, 48], 0, 7, Keep),
        gifs::flat([8, 8, 30, 20], 1, 50, Background),
        gifs::flat([16, 16, 40, 30], 2, 0, Previous),
        gifs::flat([0, 0, 10, 48], 1, 300, Keep),
    ];
    for (repeat, name) in
        [(Repeat::Infinite, "for ever"), (Repeat::Finite(3), "thrice more"), (Repeat::Finite(0), "once")]
    {
        let file = gifs::animated(64, 48, repeat, &sent);
        let picture = taken(name, &file);
        assert_eq!((picture.kind, picture.frames), (PhotoKind::Gif, 4), "{name}");
        let shown = shown(&picture);
        assert_eq!(delays(&shown), [70, 500, 0, 3_000], "{name}");
        assert!(shown.iter().zip(gif(&file)).all(|(one, other)| one.seen.rgba == other.seen.rgba), "{name}");
        let full = variant(&picture, PhotoVariant::Full);
        assert_eq!(::gif::Decoder::new(&full.bytes[..]).unwrap().repeat(), repeat, "{name}");
        let thumb = seen(variant(&picture, PhotoVariant::Thumb)).at(8, 8);
        assert!(close(thumb, [220, 30, 30, 255], 8), "{name}: {thumb:?}");
    }
}

#[test]
fn a_gif_with_colours_for_each_frame_and_interlaced_keeps_them() {
    let mut own = gifs::flat([0, 0, 64, 48], 1, 10, DisposalMethod::Keep);
    own.palette = Some(vec![1, 2, 3, 90, 180, 45]);
    let rows: Vec<u8> = (0..48_usize).flat_map(|row| [u8::try_from(row % 3).unwrap(); 64]).collect();
    let mut woven = gifs::flat([0, 0, 64, 48], 0, 10, DisposalMethod::Keep);
    woven.buffer = rows.into();
    woven.interlaced = true;
    let file = gifs::animated(64, 48, Repeat::Infinite, &[own, woven]);
    let shown = shown(&taken("own colours", &file));
    assert!(shown.iter().zip(gif(&file)).all(|(one, other)| one.seen.rgba == other.seen.rgba));
    assert_eq!(shown[0].seen.at(8, 8), [90, 180, 45, 255]);
}

#[test]
fn a_gif_that_does_not_move_gets_a_screen_size() {
    let picture = taken("a large still", &gifs::of_rgb(2_500, 300, &paint::quarters(2_500, 300)));
    assert_eq!((picture.kind, picture.frames), (PhotoKind::Gif, 1));
    let screen = variant(&picture, PhotoVariant::Screen);
    assert_eq!((screen.width, screen.height), (2_048, 246));
    assert_ne!(screen.kind, PhotoKind::Gif);
}

#[test]
fn a_gif_frame_that_does_not_fill_the_canvas_lies_where_it_lay() {
    let file =
        gifs::animated(64, 48, Repeat::Infinite, &[gifs::flat([32, 24, 32, 24], 0, 1, DisposalMethod::Keep)]);
    let picture = taken("a corner", &file);
    let thumb = seen(variant(&picture, PhotoVariant::Thumb));
    assert_eq!((thumb.at(4, 4)[3], thumb.at(12, 4)[3]), (0, 0));
    assert!(close(thumb.at(12, 12), [220, 30, 30, 255], 4));
}

/// An animated PNG that uses every way to lay and to clear a frame, and what is seen of it.
fn pngs_frames() -> Vec<pngs::Frame> {
    let part = |place: [u32; 4], colour: [u8; 4], blend, dispose, delay| {
        let [left, top, width, height] = place;
        pngs::Frame {
            left,
            top,
            width,
            height,
            blend,
            dispose,
            delay,
            rgba: paint::flat(width, height, colour),
        }
    };
    vec![
        part([0, 0, 64, 48], [200, 40, 40, 255], BlendOp::Source, DisposeOp::None, (1, 10)),
        part([0, 0, 40, 30], [40, 200, 40, 128], BlendOp::Over, DisposeOp::Previous, (1, 4)),
        part([20, 10, 40, 30], [40, 40, 200, 0], BlendOp::Source, DisposeOp::Background, (3, 0)),
        part([10, 4, 30, 20], [40, 40, 200, 255], BlendOp::Over, DisposeOp::None, (7, 1000)),
    ]
}

fn pngs_expected() -> Vec<Vec<([u32; 2], [u8; 4])>> {
    let (red, mixed, blue) = ([200, 40, 40, 255], [120, 120, 40, 255], [40, 40, 200, 255]);
    vec![
        vec![([2, 2], red), ([15, 15], red)],
        vec![([2, 2], mixed), ([15, 15], red)],
        vec![([2, 2], red), ([8, 8], [0; 4])],
        vec![([5, 4], blue), ([13, 10], [0; 4]), ([1, 15], red)],
    ]
}

#[test]
fn an_animated_png_becomes_an_animated_webp_that_shows_the_same() {
    for plays in [0, 1, 5, 70_000] {
        let picture = taken("APNG", &pngs::animated(64, 48, plays, &pngs_frames()));
        assert_eq!((picture.kind, picture.frames), (PhotoKind::Webp, 4));
        let shown = shown(&picture);
        assert_eq!(delays(&shown), [100, 250, 30, 7]);
        for (number, (frame, expected)) in shown.iter().zip(pngs_expected()).enumerate() {
            for ([x, y], due) in expected {
                let seen = frame.seen.at(x, y);
                let same = if due[3] == 0 { seen[3] == 0 } else { close(seen, due, 14) };
                assert!(same, "frame {number} at {x}/{y}: {seen:?}, not {due:?}");
            }
        }
        // What does not fit into sixteen bits runs for ever.
        let loops = webp_loops(&variant(&picture, PhotoVariant::Full).bytes);
        assert_eq!(loops, if plays > 65_535 { 0 } else { plays });
    }
}

#[test]
fn the_image_for_those_who_cannot_show_animations_is_no_frame() {
    let mut chunks = pngs::chunks(&pngs::animated(
        32,
        32,
        0,
        &[
            pngs::Frame::flat(32, 32, [10, 200, 10, 255], (1, 10)),
            pngs::Frame::flat(32, 32, [10, 10, 200, 255], (1, 10)),
            pngs::Frame::flat(32, 32, [200, 10, 10, 255], (1, 10)),
        ],
    ));
    // Without its control, the first one stands outside; the numbers of the others begin at 0 then.
    let first = chunks.iter().position(|(name, _)| name == b"fcTL").unwrap();
    chunks.remove(first);
    for (number, (_, data)) in
        (0_u32..).zip(chunks.iter_mut().filter(|(name, _)| name == b"fcTL" || name == b"fdAT"))
    {
        data[..4].copy_from_slice(&number.to_be_bytes());
    }
    let (_, control) = chunks.iter_mut().find(|(name, _)| name == b"acTL").unwrap();
    control[..4].copy_from_slice(&2_u32.to_be_bytes());
    let picture = taken("a default image", &pngs::file(&chunks));
    assert_eq!(picture.frames, 2);
    assert!(close(shown(&picture)[0].seen.at(8, 8), [10, 10, 200, 255], 14));
}

#[test]
fn interlaced_frames_smaller_than_the_canvas_show_every_pixel() {
    let colour = [[200, 40, 40, 255], [40, 40, 200, 255]];
    let control = |number: u32, place: [u32; 4]| {
        let [left, top, width, height] = place;
        let mut data = [number, width, height, left, top].map(u32::to_be_bytes).concat();
        data.extend([0, 1, 0, 10, 0, 0]);
        (*b"fcTL", data)
    };
    let pixels = |width, height, colour: [u8; 4]| {
        pngs::deflated(&pngs::adam7(width, height, 4, &paint::flat(width, height, colour)))
    };
    let second = [&2_u32.to_be_bytes()[..], &pixels(21, 15, colour[1])].concat();
    let file = pngs::file(&[
        pngs::header(64, 48, 8, 6, true),
        (*b"acTL", [2_u32.to_be_bytes(), 0_u32.to_be_bytes()].concat()),
        control(0, [0, 0, 64, 48]),
        (*b"IDAT", pixels(64, 48, colour[0])),
        control(1, [22, 16, 21, 15]),
        (*b"fdAT", second),
        (*b"IEND", Vec::new()),
    ]);
    let shown = shown(&taken("interlaced", &file));
    let (inside, outside) = (shown[1].seen.at(8, 8), shown[1].seen.at(2, 8));
    assert!(close(inside, colour[1], 14) && close(outside, colour[0], 14), "{inside:?} {outside:?}");
    let corner = shown[1].seen.at(10, 9);
    assert!(close(corner, colour[1], 30), "{corner:?}");
}

fn webps_frames(lossy: bool) -> Vec<webps::Frame> {
    let frame = |place: [u32; 4], colour: [u8; 4], flags, milliseconds| {
        let [left, top, width, height] = place;
        let pixels = paint::flat(width, height, colour);
        let opaque = paint::flat(width, height, [colour[0], colour[1], colour[2]]);
        let still = match (lossy, colour[3]) {
            (true, 255) => webps::lossy(width, height, &opaque, 90.0),
            (true, _) => webps::lossy(width, height, &pixels, 90.0),
            (false, 255) => webps::lossless(width, height, &opaque),
            (false, _) => webps::lossless(width, height, &pixels),
        };
        webps::Frame { left, top, width, height, milliseconds, flags, still }
    };
    vec![
        frame([0, 0, 64, 48], [200, 40, 40, 255], 0, 100),
        frame([0, 0, 40, 30], [40, 200, 40, 128], 0, 250),
        frame([20, 10, 40, 30], [40, 40, 200, 255], 1, 33),
        frame([10, 4, 30, 20], [220, 220, 20, 255], 0, 40),
        frame([40, 20, 24, 28], [9, 9, 9, 100], 2 | 1, 60),
        frame([0, 0, 20, 20], [40, 200, 200, 128], 0, 70),
    ]
}

#[test]
fn an_animated_webp_shows_what_other_programs_see_in_it() {
    for (name, lossy) in [("lossless", false), ("lossy", true)] {
        for loops in [0, 1, 7] {
            let file = webps::animated(64, 48, loops, &webps_frames(lossy));
            let picture = taken(name, &file);
            assert_eq!((picture.kind, picture.frames), (PhotoKind::Webp, 6), "{name}");
            let shown = shown(&picture);
            assert_eq!(delays(&shown), [100, 250, 33, 40, 60, 70], "{name}");
            alike(name, &shown, &webp(&file), 20);
            assert_eq!(webp_loops(&variant(&picture, PhotoVariant::Full).bytes), u32::from(loops), "{name}");
        }
    }
}

#[test]
fn an_animation_of_one_frame_is_a_still() {
    let frame = webps::Frame { left: 16, top: 8, ..webps::Frame::flat(32, 24, [200, 40, 40], 100) };
    let picture = taken("one frame", &webps::animated(64, 48, 0, &[frame]));
    assert_eq!((picture.kind, picture.frames), (PhotoKind::Png, 1));
    let seen = seen(variant(&picture, PhotoVariant::Full));
    assert_eq!((seen.at(8, 8), seen.at(1, 1)[3]), ([200, 40, 40, 255], 0));
    let one = pngs::animated(32, 32, 0, &[pngs::Frame::flat(32, 32, [200, 40, 40, 255], (1, 10))]);
    assert_eq!(taken("one frame of a PNG", &one).frames, 1);
}

#[test]
fn the_thumbnail_of_an_animation_is_its_first_frame_and_small() {
    let frames =
        [[200, 40, 40, 255], [40, 40, 200, 255]].map(|colour| pngs::Frame::flat(900, 300, colour, (1, 10)));
    let picture = taken("a wide one", &pngs::animated(900, 300, 0, &frames));
    let thumb = variant(&picture, PhotoVariant::Thumb);
    assert_eq!((thumb.kind, thumb.width, thumb.height), (PhotoKind::Jpeg, 480, 160));
    assert!(close(seen(thumb).at(8, 8), [200, 40, 40, 255], 8));
}
