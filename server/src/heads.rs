//! The files that the signed heads of the audit logs are kept in: one a facility, a JSON
//! object a line, only ever added to. Best on another disk or machine than the database.

use crate::{
    config::{SettingError, Settings},
    keys::MasterKeys,
};
use frontdesk_services::{Frontdesk, Head, SignedHead};
use std::{
    collections::HashMap,
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind, Read, Seek, SeekFrom, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};
use tokio::sync::Mutex;

/// Writes heads, and knows which ones it has written.
pub struct HeadKeeper {
    folder: PathBuf,
    key_file: PathBuf,
    written: Mutex<HashMap<String, i64>>,
}

/// Why a head could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum NotKept {
    /// The database did not answer.
    #[error(transparent)]
    Desk(#[from] frontdesk_services::Error),
    /// The file of the master key cannot be used.
    #[error(transparent)]
    Key(SettingError),
    /// It is gone.
    #[error("the file of the master key is gone")]
    NoKey,
    /// The file could not be written.
    #[error("{0}: {1}")]
    File(PathBuf, #[source] io::Error),
}

impl HeadKeeper {
    /// Over the folder and the key that the settings name; both are made when missing.
    ///
    /// # Errors
    /// When one of them cannot be used.
    pub fn open(settings: &Settings) -> Result<Self, SettingError> {
        MasterKeys::load_or_make(&settings.master_key_file)?;
        settings.prepare_heads()?;
        let (folder, key_file) = (settings.audit_heads.clone(), settings.master_key_file.clone());
        Ok(Self { folder, key_file, written: Mutex::default() })
    }

    /// Signs and keeps the head of each log that has grown since this keeper's last time.
    ///
    /// # Errors
    /// The first head that could not be kept; the others of this round wait for the next.
    pub async fn keep(&self, desk: &Frontdesk) -> Result<(), NotKept> {
        let mut written = self.written.lock().await;
        for head in desk.audit_heads().await? {
            if written.get(&head.slug) == Some(&head.seq) {
                continue;
            }
            if !written.contains_key(&head.slug) {
                self.compare_with_last(&head);
            }
            tracing::info!(facility = head.slug, seq = head.seq, hash = head.hash, "the audit log's head");
            // Noted first: a writing that its caller no longer waits for still comes to its end.
            let slug = head.slug.clone();
            written.insert(slug.clone(), head.seq);
            if let Err(why) = self.sign_and_append(head).await {
                written.remove(&slug);
                return Err(why);
            }
        }
        Ok(())
    }

    /// Says it loudly when the log is shorter than it was: nobody may look for months.
    fn compare_with_last(&self, now: &Head) {
        let lines = read_file(&file(&self.folder, &now.slug)).unwrap_or_default();
        let newest = lines.into_iter().filter_map(Result::ok).map(|signed| signed.head.seq).max();
        if let Some(signed) = newest.filter(|seq| *seq > now.seq) {
            tracing::error!(
                facility = now.slug,
                seq = now.seq,
                signed,
                "the audit log is shorter than a head that was signed: run \"frontdesk audit verify\""
            );
        }
    }

    /// The key is read anew each time: it may have been rotated.
    async fn sign_and_append(&self, head: Head) -> Result<(), NotKept> {
        let keys = MasterKeys::load(&self.key_file).map_err(NotKept::Key)?.ok_or(NotKept::NoKey)?;
        self.append(keys.heads().sign(head)).await
    }

    async fn append(&self, head: SignedHead) -> Result<(), NotKept> {
        let path = file(&self.folder, &head.head.slug);
        let failed = path.clone();
        let appended = tokio::task::spawn_blocking(move || append(&path, &head)).await;
        appended
            .unwrap_or_else(|stopped| Err(io::Error::other(stopped)))
            .map_err(|why| NotKept::File(failed, why))
    }
}

fn file(folder: &Path, slug: &str) -> PathBuf {
    folder.join(format!("{slug}.jsonl"))
}

/// One write, on the disk when this returns.
fn append(path: &Path, head: &SignedHead) -> io::Result<()> {
    let is_new = !path.exists();
    let mut file = OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(path)?;
    let cut = if is_half_written(&mut file)? { "\n" } else { "" };
    let line = format!("{cut}{}\n", serde_json::to_string(head)?);
    file.write_all(line.as_bytes())?;
    file.sync_all()?;
    match path.parent() {
        Some(folder) if is_new => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}

/// Whether the last line has no end: the power went while it was written.
fn is_half_written(file: &mut File) -> io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(false);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last != *b"\n")
}

/// Every head in the folder, or of one facility; and what is not a head, in words.
///
/// # Errors
/// When the folder or a file in it is there and cannot be read.
pub fn read(folder: &Path, slug: Option<&str>) -> Result<(Vec<SignedHead>, Vec<String>), NotKept> {
    let (mut heads, mut bad) = (Vec::new(), Vec::new());
    for path in files(folder, slug).map_err(|why| NotKept::File(folder.to_owned(), why))? {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for (number, line) in (1..).zip(read_file(&path).map_err(|why| NotKept::File(path.clone(), why))?) {
            match line {
                Ok(head) if head.head.slug == name => heads.push(head),
                Ok(head) => bad.push(format!(
                    "{}, line {number}: a head of \"{}\" in another's file",
                    path.display(),
                    head.head.slug
                )),
                Err(why) => bad.push(format!("{}, line {number}: not a signed head: {why}", path.display())),
            }
        }
    }
    Ok((heads, bad))
}

fn files(folder: &Path, slug: Option<&str>) -> io::Result<Vec<PathBuf>> {
    let listed = match fs::read_dir(folder) {
        Ok(listed) => listed.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?,
        Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error),
    };
    let is_meant = |path: &PathBuf| match slug {
        Some(slug) => *path == file(folder, slug),
        None => path.extension().is_some_and(|ending| ending == "jsonl"),
    };
    let mut files: Vec<_> = listed.into_iter().filter(is_meant).collect();
    files.sort();
    Ok(files)
}

fn read_file(path: &Path) -> io::Result<Vec<Result<SignedHead, serde_json::Error>>> {
    let text = String::from_utf8_lossy(&fs::read(path)?).into_owned();
    Ok(text.lines().map(serde_json::from_str).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_domain::time::Timestamp;

    fn head(seq: i64) -> SignedHead {
        let (facility, slug) = (uuid::Uuid::from_u128(1), "here".to_owned());
        frontdesk_services::HeadKey::derive(&[1; 32]).sign(Head {
            facility,
            slug,
            seq,
            hash: "00".to_owned(),
            at: Timestamp(seq),
        })
    }

    #[test]
    fn heads_are_added_and_a_half_written_line_spoils_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = file(folder.path(), "here");
        append(&path, &head(1)).unwrap();
        append(&path, &head(2)).unwrap();
        let whole = fs::read(&path).unwrap();
        fs::write(&path, &whole[..whole.len() - 9]).unwrap();
        append(&path, &head(3)).unwrap();
        let (heads, bad) = read(folder.path(), None).unwrap();
        assert_eq!(heads, [head(1), head(3)]);
        assert!(matches!(&bad[..], [said] if said.contains("here.jsonl, line 2")), "{bad:?}");
        fs::copy(&path, file(folder.path(), "there")).unwrap();
        assert_eq!(read(folder.path(), Some("there")).unwrap().0, []);
        assert_eq!(read(&folder.path().join("nowhere"), None).unwrap(), (Vec::new(), Vec::new()));
    }
}
