//! How many photos a second, how long each takes, and with how much memory.
//!
//! `cargo run --release -p frontdesk-photos --example pipeline` makes photos as phones and
//! desks send them and puts each kind through a [`Darkroom`] for some seconds, always with as
//! many at once as it has threads for. It prints one row of a markdown table for each kind.
//! With a number as its argument: that many seconds for each.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a measurement, by the real clock")]

#[path = "../tests/making/mod.rs"]
mod making;

use bytes::Bytes;
use frontdesk_photos::pictures::Darkroom;
use futures::stream::{FuturesUnordered, StreamExt};
use making::{jpeg, paint, png, webp};
use std::process::Command;
use std::time::{Duration, Instant};

const MIB: u64 = 1024 * 1024;
/// Photos in work at once.
const AT_ONCE: usize = 2;
/// Tells a process of its own which kind it is to measure.
const KIND: &str = "FRONTDESK_PIPELINE_KIND";

fn main() {
    let seconds = std::env::args().nth(1).map_or(5, |argument| argument.parse().unwrap());
    if let Ok(kind) = std::env::var(KIND) {
        let file = std::fs::read(&kind).unwrap().into();
        return measure(file, Duration::from_secs(seconds));
    }
    println!("| photo | photos a second | median time | peak memory over idle |");
    println!("|---|---:|---:|---:|");
    let folder = tempfile::tempdir().unwrap();
    for (name, file) in photos() {
        let path = folder.path().join("photo");
        std::fs::write(&path, &file).unwrap();
        // Each in a process of its own, so that the peak is its own too.
        let mut measurement = Command::new(std::env::current_exe().unwrap());
        measurement.arg(seconds.to_string()).env(KIND, &path);
        let output = measurement.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let size = file.len() as f64 / MIB as f64;
        println!("| {name}, {size:.1} MB {}", String::from_utf8(output.stdout).unwrap().trim());
    }
}

fn photos() -> Vec<(&'static str, Vec<u8>)> {
    let frames: Vec<_> = (0..40).map(|at| webp_frame(at, 480, 360)).collect();
    vec![
        ("JPEG of a phone, 4032 × 3024", jpeg::encode(4_032, 3_024, &paint::photo(4_032, 3_024, 40), 83)),
        ("JPEG sent on, 1600 × 1200", jpeg::encode(1_600, 1_200, &paint::photo(1_600, 1_200, 20), 75)),
        ("PNG screenshot, 1920 × 1080", png::rgb(1_920, 1_080, &paint::screenshot(1_920, 1_080))),
        ("WebP, 2048 × 1536", webp::lossy(2_048, 1_536, &paint::photo(2_048, 1_536, 30), 80.0)),
        ("animated GIF, 480 × 360, 40 frames", animated_gif(480, 360, 40)),
        ("animated WebP, 480 × 360, 40 frames", webp::animated(480, 360, 0, &frames)),
    ]
}

/// A bar that wanders over a photo.
fn wandering(at: u32, width: u32, height: u32) -> Vec<u8> {
    let mut rgb = paint::photo(width, height, 20);
    for (place, pixel) in (0..).zip(rgb.chunks_mut(3)) {
        if (place % width).abs_diff(at * width / 40) < 20 {
            pixel.copy_from_slice(&[250, 200, 20]);
        }
    }
    rgb
}

fn webp_frame(at: u32, width: u32, height: u32) -> webp::Frame {
    let still = webp::lossy(width, height, &wandering(at, width, height), 75.0);
    webp::Frame { left: 0, top: 0, width, height, milliseconds: 80, flags: 2, still }
}

fn animated_gif(width: u16, height: u16, frames: u32) -> Vec<u8> {
    let palette: Vec<u8> =
        (0..=255).flat_map(|index: u8| [index & 0xE0, index << 3 & 0xE0, index << 6]).collect();
    let mut encoder = gif::Encoder::new(Vec::new(), width, height, &palette).unwrap();
    encoder.set_repeat(gif::Repeat::Infinite).unwrap();
    for at in 0..frames {
        let rgb = wandering(at, width.into(), height.into());
        let buffer: Vec<u8> = rgb.chunks(3).map(|it| it[0] & 0xE0 | it[1] >> 5 << 2 | it[2] >> 6).collect();
        let frame = gif::Frame { width, height, delay: 8, buffer: buffer.into(), ..gif::Frame::default() };
        encoder.write_frame(&frame).unwrap();
    }
    encoder.into_inner().unwrap()
}

/// Puts the same file through for as long as is said, and prints the rest of its row.
fn measure(file: Bytes, time: Duration) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let darkroom = Darkroom::default();
    let idle = kept("VmRSS:");
    let one = || async {
        let started = Instant::now();
        let picture = darkroom.prepare(file.clone()).await.unwrap();
        drop(picture);
        started.elapsed()
    };
    let started = Instant::now();
    let mut times = runtime.block_on(async {
        let mut working: FuturesUnordered<_> = (0..AT_ONCE).map(|_| one()).collect();
        let mut times = Vec::new();
        while let Some(took) = working.next().await {
            times.push(took);
            if started.elapsed() < time {
                working.push(one());
            }
        }
        times
    });
    let rate = times.len() as f64 / started.elapsed().as_secs_f64();
    times.sort();
    let median = times[times.len() / 2].as_millis();
    let peak = kept("VmHWM:").saturating_sub(idle) / MIB;
    println!("| {rate:.1} | {median} ms | {peak} MB |");
}

/// What the system says of this process, in bytes; 0 where it says nothing.
fn kept(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok()).unwrap_or(0) * 1024
}
