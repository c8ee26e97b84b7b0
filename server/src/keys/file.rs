//! The file itself: what it says, and how it is written.

use super::MasterKeys;
use base64::{Engine, engine::general_purpose::STANDARD};
use frontdesk_notify::StopKey;
use frontdesk_services::HeadVerifier;
use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::Path,
};

/// What stands before the key of heads that are no longer signed with it.
const HEADS: &str = "heads ";
/// And before the key of links that are no longer signed with it.
const STOPS: &str = "stops ";

pub(super) fn parse(text: &str) -> Option<MasterKeys> {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_retired = |line: &&str| line.starts_with(HEADS) || line.starts_with(STOPS);
    let keys = lines().filter(|line| !is_retired(line)).map(key).collect::<Option<Vec<_>>>()?;
    let retired = lines().filter_map(|line| line.strip_prefix(HEADS));
    let retired = retired.map(|said| said.parse::<HeadVerifier>().ok()).collect::<Option<Vec<_>>>()?;
    let stops = lines().filter_map(|line| line.strip_prefix(STOPS));
    let retired_stops = stops.map(|said| said.parse::<StopKey>().ok()).collect::<Option<Vec<_>>>()?;
    let (current, older) = keys.split_first()?;
    Some(MasterKeys { current: *current, older: older.to_vec(), retired, retired_stops })
}

fn key(line: &str) -> Option<[u8; 32]> {
    STANDARD.decode(line).ok()?.try_into().ok()
}

fn text(keys: &MasterKeys) -> String {
    let secrets = std::iter::once(&keys.current).chain(&keys.older).map(|key| STANDARD.encode(key));
    let retired = keys.retired.iter().map(|key| format!("{HEADS}{key}"));
    let stops = keys.retired_stops.iter().map(|key| format!("{STOPS}{key}"));
    secrets.chain(retired).chain(stops).map(|line| line + "\n").collect()
}

/// A new file. Under its name only when it is whole: whoever finds the file finds a key in it.
pub(super) fn make(file: &Path, keys: &MasterKeys) -> io::Result<()> {
    drafted(file, keys, |draft| fs::hard_link(draft, file))
}

/// The same in the place of one that is there: at every moment the one or the other is.
pub(super) fn replace(file: &Path, keys: &MasterKeys) -> io::Result<()> {
    drafted(file, keys, |draft| fs::rename(draft, file))
}

fn drafted(file: &Path, keys: &MasterKeys, put: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let draft = folder.join(format!(".master-key-{}", std::process::id()));
    let mut open = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
    let written = open.write_all(text(keys).as_bytes()).and_then(|()| open.sync_all());
    let made = written.and_then(|()| put(&draft));
    if draft.exists() {
        fs::remove_file(&draft)?;
    }
    made?;
    fs::File::open(folder)?.sync_all()
}

pub(super) fn warn_if_open(file: &Path) {
    let is_open = fs::metadata(file).is_ok_and(|about| about.permissions().mode() & 0o077 != 0);
    if is_open {
        tracing::warn!("{} can be read by others: it should have mode 0600", file.display());
    }
}
