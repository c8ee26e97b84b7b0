//! Images made here, of every kind and every malice, for the tests and for the benchmark.

#![allow(dead_code, reason = "each program that includes this uses another part of it")]

pub mod exif;
pub mod gif;
pub mod jpeg;
pub mod paint;
pub mod png;
pub mod profile;
pub mod webp;

/// What must never be found in anything that is served.
pub const CANARY: &str = "CANARY-59.4370N-24.7536E";

/// The canary as an attacker would append it: a web page, and a ZIP that begins anywhere.
pub fn payloads() -> Vec<(&'static str, Vec<u8>)> {
    let page = format!("<html><script>alert('{CANARY}')</script></html>");
    let script = format!("*/=1;alert('{CANARY}')//");
    let pdf =
        format!("%PDF-1.7\n1 0 obj<</Type/Catalog/Comment({CANARY})>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF");
    let mut zip = b"PK\x03\x04\x14\0\0\0\0\0".to_vec();
    zip.extend(format!("{CANARY}.exe").bytes());
    zip.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    vec![("HTML", page.into()), ("JavaScript", script.into()), ("PDF", pdf.into()), ("ZIP", zip)]
}

/// Bytes that are written one after the other.
pub fn joined(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}
