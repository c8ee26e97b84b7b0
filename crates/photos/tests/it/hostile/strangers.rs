//! What is no photo, whatever it calls itself.

use super::{damaged, harmless_or_refused, refused};
use crate::making::{jpeg, paint, png as pngs};
use frontdesk_photos::pictures::Unfit;

#[test]
fn a_file_of_another_kind_is_no_photo_whatever_its_name() {
    let mut exe = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xFF\xFF".to_vec();
    exe.extend(b"This program cannot be run in DOS mode.");
    let files: [(&str, &[u8]); 16] = [
        ("an HTML page", b"<!doctype html><script>alert(1)</script>"),
        ("an SVG", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        (
            "an SVG with a prologue",
            b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg/>",
        ),
        ("a PDF", b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj"),
        ("a program", &exe),
        ("an ELF", b"\x7FELF\x02\x01\x01\0\0\0\0\0"),
        ("a ZIP", b"PK\x03\x04\x14\0\0\0"),
        ("a BMP", b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0"),
        ("a TIFF", b"II*\0\x08\0\0\0"),
        ("an ICO", b"\0\0\x01\0\x01\0\x10\x10"),
        ("a JPEG XL", b"\0\0\0\x0CJXL \r\n\x87\n"),
        ("a JPEG 2000", b"\0\0\0\x0CjP  \r\n\x87\n"),
        ("a film", b"\0\0\0\x18ftypisom\0\0\x02\0"),
        ("a sound", b"RIFF\x24\0\0\0WAVEfmt "),
        ("a text", b"GIF87 is how a GIF begins"),
        ("one byte", b"\xFF"),
    ];
    for (name, file) in files {
        refused(name, file, &Unfit::NotAnImage);
    }
    let text: Vec<u8> = (0..=0x10FFFF).filter_map(char::from_u32).take(5_000).collect::<String>().into();
    refused("a text of every letter", &text, &Unfit::NotAnImage);
}

#[test]
fn photos_in_the_own_format_of_phones_get_a_sentence_of_their_own() {
    for brand in [b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"] {
        let file = [&b"\0\0\0\x18ftyp"[..], brand, b"\0\0\0\0mif1heic"].concat();
        refused(&String::from_utf8_lossy(brand), &file, &Unfit::Heif);
    }
}

#[test]
fn nothing_is_empty() {
    refused("nothing", b"", &Unfit::Empty);
}

#[test]
fn a_beginning_alone_is_damaged() {
    for (name, file) in magics() {
        damaged(name, &file);
        damaged(name, &[&file[..], &[0; 64]].concat());
        damaged(name, &[&file[..], &[0xFF; 64]].concat());
        damaged(name, &[&file[..], &[0; 100_000]].concat());
    }
}

fn magics() -> [(&'static str, Vec<u8>); 5] {
    [
        ("JPEG", b"\xFF\xD8\xFF".to_vec()),
        ("PNG", b"\x89PNG\r\n\x1A\n".to_vec()),
        ("WebP", b"RIFF\xFF\xFF\0\0WEBP".to_vec()),
        ("GIF 87", b"GIF87a".to_vec()),
        ("GIF 89", b"GIF89a".to_vec()),
    ]
}

#[test]
fn noise_behind_a_right_beginning_is_damaged() {
    for seed in 1..200 {
        for (name, mut file) in magics() {
            let noise = paint::noise(1 << (seed % 14), seed);
            if let Some(length) = file.get_mut(4..8).filter(|_| name == "WebP") {
                length.copy_from_slice(&u32::try_from(noise.len() + 4).unwrap().to_le_bytes());
            }
            file.extend(noise);
            damaged(&format!("{name} with noise {seed}"), &file);
        }
    }
}

#[test]
fn one_kind_inside_another_is_only_the_outer_one() {
    let inner = pngs::rgb(16, 16, &paint::quarters(16, 16));
    harmless_or_refused(
        "a PNG in a JPEG",
        &jpeg::with(&jpeg::encode(16, 16, &paint::quarters(16, 16), 90), &[(0xE4, inner)]),
    );
}
