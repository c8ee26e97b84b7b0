//! The master key: 32 random bytes in a file of their own, from which every other key
//! of the installation is derived. Never in the database, a log or a backup of either.
//!
//! The file has a line for the key. While it is being rotated, older keys follow, a line
//! each; afterwards two lines are left of each of them: `heads …`, what their signatures are
//! checked with, and until when they signed; `stops …`, what the links in the emails of their
//! time are checked with, since somebody may want no more emails years later.

mod file;
mod rotation;

pub use rotation::{begin_rotation, end_rotation};

use crate::{
    clock::SystemEntropy,
    config::{SettingError, Settings},
};
use frontdesk_notify::StopKey;
use frontdesk_photos::keys::Keyring;
use frontdesk_services::{Entropy, HeadKey, HeadVerifier, KeySource};
use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

/// The key that all others come from, and what is left of those before it.
pub struct MasterKeys {
    current: [u8; 32],
    /// Those that still open what they wrapped.
    older: Vec<[u8; 32]>,
    retired: Vec<HeadVerifier>,
    retired_stops: Vec<StopKey>,
}

impl MasterKeys {
    /// The keys in this file; `None`: there is no such file.
    ///
    /// # Errors
    /// When it cannot be read, or holds something else.
    pub fn load(file: &Path) -> Result<Option<Self>, SettingError> {
        match fs::read_to_string(file) {
            Ok(text) => file::parse(&text).map(Some).ok_or_else(|| {
                wrong(file, "does not hold a key: 32 random bytes in base64, on one line".to_owned())
            }),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(wrong(file, format!("cannot be read: {error}"))),
        }
    }

    /// The same; a file that is not there is made, with mode 0600.
    ///
    /// # Errors
    /// As [`MasterKeys::load`], and when it cannot be made.
    pub fn load_or_make(file: &Path) -> Result<Self, SettingError> {
        if let Some(keys) = Self::load(file)? {
            file::warn_if_open(file);
            return Ok(keys);
        }
        let (older, retired, retired_stops) = (Vec::new(), Vec::new(), Vec::new());
        let keys = Self { current: fresh(), older, retired, retired_stops };
        match file::make(file, &keys) {
            Ok(()) => tracing::info!("made a new master key in {}", file.display()),
            // Somebody else was first, and theirs is the key.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(wrong(file, format!("cannot be made: {error}"))),
        }
        Self::load(file)?.ok_or_else(|| wrong(file, "is gone again".to_owned()))
    }

    /// The key that the heads of the audit logs are signed with.
    #[must_use]
    pub fn heads(&self) -> HeadKey {
        HeadKey::derive(&self.current)
    }

    /// What signed heads are checked with: this key, and those before it.
    #[must_use]
    pub fn head_verifiers(&self) -> Vec<HeadVerifier> {
        let keys = std::iter::once(&self.current).chain(&self.older);
        keys.map(|key| HeadKey::derive(key).verifier(None)).chain(self.retired.iter().cloned()).collect()
    }

    /// The key that the links which end a channel are signed with.
    #[must_use]
    pub fn stops(&self) -> StopKey {
        StopKey::derive(&self.current)
    }

    /// What such links are checked with: this key, and all before it.
    #[must_use]
    pub fn stop_verifiers(&self) -> Vec<StopKey> {
        let keys = std::iter::once(&self.current).chain(&self.older).map(StopKey::derive);
        keys.chain(self.retired_stops.iter().cloned()).collect()
    }

    /// What opens the keys of photos.
    fn keyring(&self) -> Option<Keyring> {
        Keyring::new(std::iter::once(self.current).chain(self.older.iter().copied()).collect())
    }
}

/// The file of the master key, read whenever a key is asked for: it may have been rotated.
pub struct KeyFile(pub PathBuf);

impl KeySource for KeyFile {
    fn keyring(&self) -> Result<Keyring, String> {
        let keys = MasterKeys::load(&self.0).map_err(|error| error.to_string())?;
        let gone = || wrong(&self.0, GONE.to_owned()).to_string();
        keys.as_ref().and_then(MasterKeys::keyring).ok_or_else(gone)
    }
}

/// Refuses to make a new key where photos were encrypted with one that is not there.
///
/// # Errors
/// When the file is missing.
pub fn require(settings: &Settings) -> Result<(), SettingError> {
    let file = &settings.master_key_file;
    MasterKeys::load(file)?.map(drop).ok_or_else(|| wrong(file, GONE.to_owned()))
}

const GONE: &str = "is not there, and the photos in this database are encrypted with it: put the file back";

fn fresh() -> [u8; 32] {
    let mut key = [0; 32];
    SystemEntropy.fill(&mut key);
    key
}

fn wrong(file: &Path, why: String) -> SettingError {
    SettingError { setting: "FRONTDESK_MASTER_KEY_FILE", problem: format!("{} {why}", file.display()) }
}

#[cfg(test)]
mod tests;
