//! The master key: 32 random bytes in a file of their own, from which every other key
//! of the installation is derived. Never in the database, a log or a backup of either.

use crate::{clock::SystemEntropy, config::SettingError};
use base64::{Engine, engine::general_purpose::STANDARD};
use frontdesk_services::{Entropy, HeadKey};
use std::{
    fs::{self, OpenOptions},
    io::{self, ErrorKind, Write},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::Path,
};

/// The key that all others come from.
pub struct MasterKey([u8; 32]);

impl MasterKey {
    /// The key in this file, as base64; `None`: there is no such file.
    ///
    /// # Errors
    /// When it cannot be read, or holds something else.
    pub fn load(file: &Path) -> Result<Option<Self>, SettingError> {
        match fs::read_to_string(file) {
            Ok(text) => parse(&text).map(Some).ok_or_else(|| {
                wrong(file, "does not hold a key: 32 random bytes in base64, on one line".to_owned())
            }),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(wrong(file, format!("cannot be read: {error}"))),
        }
    }

    /// The same; a file that is not there is made, with mode 0600.
    ///
    /// # Errors
    /// As [`MasterKey::load`], and when it cannot be made.
    pub fn load_or_make(file: &Path) -> Result<Self, SettingError> {
        if let Some(key) = Self::load(file)? {
            warn_if_open(file);
            return Ok(key);
        }
        let mut key = [0; 32];
        SystemEntropy.fill(&mut key);
        match make(file, &STANDARD.encode(key)) {
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
        HeadKey::derive(&self.0)
    }
}

fn parse(text: &str) -> Option<MasterKey> {
    STANDARD.decode(text.trim()).ok()?.try_into().ok().map(MasterKey)
}

/// Under its name only when it is whole: whoever finds the file finds a key in it.
fn make(file: &Path, key: &str) -> io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let draft = folder.join(format!(".master-key-{}", std::process::id()));
    let mut open = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
    let written = writeln!(open, "{key}").and_then(|()| open.sync_all());
    let made = written.and_then(|()| fs::hard_link(&draft, file));
    fs::remove_file(&draft)?;
    made?;
    fs::File::open(folder)?.sync_all()
}

fn warn_if_open(file: &Path) {
    let is_open = fs::metadata(file).is_ok_and(|about| about.permissions().mode() & 0o077 != 0);
    if is_open {
        tracing::warn!("{} can be read by others: it should have mode 0600", file.display());
    }
}

fn wrong(file: &Path, why: String) -> SettingError {
    SettingError { setting: "FRONTDESK_MASTER_KEY_FILE", problem: format!("{} {why}", file.display()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_for_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("master.key");
        assert!(MasterKey::load(&file).unwrap().is_none());
        let made = MasterKey::load_or_make(&file).unwrap();
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(MasterKey::load_or_make(&file).unwrap().0, made.0);
        assert_eq!(make(&file, "another").unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(MasterKey::load(&file).unwrap().unwrap().0, made.0);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "no draft is left");
        let other = MasterKey::load_or_make(&folder.path().join("other.key")).unwrap();
        assert_ne!(other.0, made.0);
    }

    #[test]
    fn what_is_not_a_key_is_said_by_its_name_and_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("master.key");
        for text in ["", "short", "AAAA", &STANDARD.encode([1; 31]), &STANDARD.encode([1; 33])] {
            fs::write(&file, text).unwrap();
            let said = MasterKey::load_or_make(&file).err().unwrap().to_string();
            assert!(
                said.starts_with("FRONTDESK_MASTER_KEY_FILE: ") && said.contains("32 random bytes"),
                "{said}"
            );
            assert_eq!(fs::read_to_string(&file).unwrap(), text);
        }
        let said = MasterKey::load_or_make(folder.path()).err().unwrap().to_string();
        assert!(said.contains("cannot be read"), "{said}");
    }
}
