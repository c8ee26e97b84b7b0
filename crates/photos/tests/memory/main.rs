//! How much memory photos take, from the upload into the vault: each of the largest that are
//! allowed, and eight at once.
//!
//! Every measurement is made in a process of its own, which does nothing else: the most that
//! it ever had in memory is what the system says of it, with what libraries in C take.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test says what it expects by failing")]

mod largest;
#[path = "../making/mod.rs"]
mod making;

use bytes::Bytes;
use frontdesk_domain::id::{DataKeyId, FacilityId, PhotoId};
use frontdesk_photos::keys::DataKey;
use frontdesk_photos::pictures::{Darkroom, header};
use frontdesk_photos::vault::{Place, Vault};
use futures::future::join_all;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;
use url::Url;
use uuid::Uuid;

const MIB: u64 = 1024 * 1024;
/// What eight at once may take.
const MOST: u64 = 256 * MIB;
/// What the measuring process may take for itself while it measures: code, stacks, the runtime.
const ITSELF: u64 = 6 * MIB;

/// Tells the process of a measurement what it is to do.
const FILES: &str = "FRONTDESK_PHOTOS_MEASURED";

/// What a process took above what it took before it had the files.
struct Measured {
    bytes: u64,
    taken: usize,
    written: u64,
}

/// Has the files prepared at once in another process.
fn measured(files: &[&Path]) -> Measured {
    let files = files.iter().map(|file| file.to_str().unwrap()).collect::<Vec<_>>().join(":");
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["measurement", "--exact", "--ignored", "--nocapture"])
        .env(FILES, files)
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let number = |name: &str| {
        let (_, rest) = said.split_once(name).unwrap_or_else(|| panic!("{name} is not in {said}"));
        rest.split_whitespace().next().unwrap().parse::<u64>().unwrap()
    };
    assert!(output.status.success(), "{said}");
    let taken = usize::try_from(number("taken=")).unwrap();
    Measured { bytes: number("bytes="), taken, written: number("written=") }
}

/// The measurement itself, in its own process.
#[test]
#[ignore = "the other tests start it, each time in a process of its own"]
fn measurement() {
    let Ok(files) = std::env::var(FILES) else { return };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let (darkroom, folder) = (Darkroom::default(), TempDir::new().unwrap());
    let vault = Vault::open(&Url::from_directory_path(folder.path()).unwrap(), std::iter::empty()).unwrap();
    let idle = kept("VmRSS:");
    let wasted = if files == "waste" { vec![1_u8; 300 * 1024 * 1024] } else { Vec::new() };
    let made = runtime.block_on(async {
        let files = files.split(':').filter_map(|file| std::fs::read(file).ok()).map(Bytes::from);
        // All of them are there before the first is made.
        let files: Vec<_> = files.collect();
        join_all(files.into_iter().map(|file| uploaded(&darkroom, &vault, file))).await
    });
    let most = kept("VmHWM:");
    let (taken, written) = (made.iter().flatten().count(), made.iter().flatten().sum::<usize>());
    println!("bytes={} taken={taken} written={written} wasted={}", most - idle, wasted.len());
}

/// What becomes of an upload: made, encrypted, and put into the vault. How many bytes that were.
async fn uploaded(darkroom: &Darkroom, vault: &Vault, file: Bytes) -> Option<usize> {
    let picture = darkroom.prepare(file.clone()).await.ok()?;
    let mut written = 0;
    for rendition in &picture.renditions {
        let (facility, photo) =
            (FacilityId(Uuid::from_u128(1)), PhotoId(Uuid::from_u128(file.as_ptr() as u128)));
        let place = Place { facility, photo, variant: rendition.variant };
        let key = DataKey::new(DataKeyId(Uuid::from_u128(1)), [1; 32]);
        vault.put(&key, place, [0; 24], &rendition.bytes).await.unwrap();
        written += rendition.bytes.len();
    }
    Some(written)
}

/// What the system says of this process, in bytes.
fn kept(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    line.trim().strip_suffix(" kB").unwrap().parse::<u64>().unwrap() * 1024
}

/// Files that a measurement reads.
struct Files(TempDir);

impl Files {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        assert!(bytes.len() <= 5 * 1024 * 1024, "{name} has {} bytes", bytes.len());
        let path = self.0.path().join(name.replace(' ', "-"));
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

#[test]
fn a_measurement_sees_what_is_wasted() {
    let waste = measured(&[Path::new("waste")]).bytes;
    assert!(waste > MOST && waste < 300 * MIB + ITSELF, "{} MiB", waste / MIB);
}

#[test]
fn none_takes_more_than_its_header_says() {
    let files = Files::new();
    for (name, file) in largest::all() {
        let header = header::read(&file).unwrap();
        let path = files.write(name, &file);
        let Measured { bytes, taken, .. } = measured(&[&path]);
        let most = header.memory + file.len() as u64 + ITSELF;
        println!("{name}: {} MiB of {} MiB", bytes / MIB, header.memory / MIB);
        assert_eq!(taken, 1, "{name}");
        assert!(bytes <= most, "{name} takes {} MiB, not {} MiB", bytes / MIB, most / MIB);
    }
}

/// Eight of each together stay within the limit, whether they are made or refused.
#[test]
fn eight_at_once_take_no_more_than_256_mib() {
    let files = Files::new();
    let paths = |of: &[(&str, Vec<u8>)]| -> Vec<PathBuf> {
        of.iter().map(|(name, file)| files.write(name, file)).collect()
    };
    let (honest, hostile) = (paths(&largest::DETAILED), paths(&largest::hostile()));
    let eight = |from: &[PathBuf]| from.iter().cycle().take(8).cloned().collect::<Vec<_>>();
    for mix in [eight(&honest), eight(&honest[1..]), eight(&hostile), [&honest[..], &hostile[..]].concat()] {
        let mix: Vec<&Path> = mix.iter().map(PathBuf::as_path).collect();
        let Measured { bytes, taken, written } = measured(&mix);
        let first = mix[0].file_name().unwrap();
        println!("{taken} of 8 taken, {} MiB, {} MiB written: {first:?}", bytes / MIB, written / MIB);
        assert!(bytes <= MOST, "{} MiB for {mix:?}", bytes / MIB);
    }
}
